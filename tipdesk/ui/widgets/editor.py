"""What every editor of a field speaks, whatever the kind of its value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tipdesk.domain.problems import Severity
from tipdesk.ui.widgets.problem_label import ALL_IS_WELL, Answer, Remark

if TYPE_CHECKING:
    # A mixin at run time: Qt allows one widget among the bases.
    _Widget = QWidget
else:
    _Widget = object


class Editor(_Widget):
    """Mixed into a widget. A value of None is not stated; several values are never None.

    While something is typed that cannot be read, or that asks, `readable` is False, `value`
    is the one before, and `left` is not sent: there is nothing to store yet.
    """

    value_changed = Signal()
    """The value may be another one, while somebody types or chooses."""
    left = Signal()
    """A changed value is complete and should be stored."""
    remark_changed = Signal(object)
    """What is to be read under the field is another Remark."""

    _own: Remark = ALL_IS_WELL
    _told: Remark = ALL_IS_WELL
    _note: Remark = ALL_IS_WELL
    _help: str = ""

    def value(self) -> Any:
        """The value as it would be stored."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show *value* in place of whatever was typed; sends no signal of a change."""
        raise NotImplementedError

    def readable(self) -> bool:
        """Whether what is shown has one clear meaning."""
        return not self._own.text

    def changed(self) -> bool:
        """Whether somebody has typed since the value was last set or left."""
        raise NotImplementedError

    def leave(self) -> None:
        """Take what was typed, as when the focus leaves."""
        raise NotImplementedError

    def unread(self) -> str:
        """The text that was typed and cannot be read; "" when there is none."""
        return ""

    def type_again(self, text: str) -> None:
        """Show *text* as if it had just been typed and left."""
        raise NotImplementedError

    def set_read_only(self, on: bool) -> None:
        """Let the value be read and copied, not changed."""
        raise NotImplementedError

    def last_stop(self) -> QWidget:
        """Where Tab stops last inside the editor."""
        return self

    def set_name(self, name: str, help: str = "") -> None:
        """What a screen reader calls the field, and says about it."""
        self._help = help
        self.setAccessibleName(name)
        self.setAccessibleDescription(help)

    def remark(self) -> Remark:
        """What is to be read under the field; the editor's own doubts come first."""
        found = (remark for remark in (self._own, self._told) if remark.text)
        return next(found, self._note)

    def show_problem(
        self, text: str, severity: Severity = "blocks", answers: Sequence[Answer] = ()
    ) -> None:
        """Say what a rule has found about the value; "" when it found nothing."""
        self._told = Remark(text, severity, tuple(answers)) if text else ALL_IS_WELL
        self._show_remark()

    def _doubt(self, remark: Remark = ALL_IS_WELL) -> None:
        """Say what the editor itself cannot read."""
        if remark is not self._own:
            self._own = remark
            self._show_remark()

    def _say_once(self, text: str = "") -> None:
        """Say how a text was understood, until something else is typed or shown."""
        if text or self._note.text:
            self._note = Remark(text, "informs") if text else ALL_IS_WELL
            self._show_remark()

    def _show_remark(self) -> None:
        remark = self.remark()
        shown = remark.severity if remark.text else None
        if self.property("problem") != shown:
            self.setProperty("problem", shown)
            # A style sheet looks at a property only when it is put on again.
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleDescription(remark.text or self._help)
        self.remark_changed.emit(remark)


def leading_alignment() -> Qt.AlignmentFlag:
    """The leading side of the screen, whatever is written: empty and full fields line up."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _side(right=rtl)


def trailing_alignment() -> Qt.AlignmentFlag:
    """The trailing side of the screen, where figures go."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _side(right=not rtl)


def language_alignment(language: str) -> Qt.AlignmentFlag:
    """The side from which *language* is read."""
    return _side(right=language == "ar")


def _side(*, right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
