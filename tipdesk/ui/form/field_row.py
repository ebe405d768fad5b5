"""A field on the form: label with the mark of its source, history, editor, problem."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, Words
from tipdesk.services.records import Mark
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.elided import ElidedLabel
from tipdesk.ui.widgets.form_row import FormRow
from tipdesk.ui.widgets.making import SMALL_ICON, icon_button, named

_MARKS = {
    "S": N_("stated"),
    "I": N_("inferred"),
    "N": N_("not stated in the source"),
    "V": N_("read in public material"),
    "P": N_("proposed"),
}
_WORTH_SAYING = frozenset("INVP")
"""What a source states plainly needs no tag."""


class FieldRow(FormRow):
    """A row of the form; `history_wanted` when its small clock is used."""

    history_wanted = Signal(str)

    def __init__(
        self,
        field: Field,
        editor: Editor,
        words: Words,
        parent: QWidget | None = None,
        *,
        needed: str = "",
    ) -> None:
        """*needed* says, beside the label, that no record can be without the field."""
        label = words.say(field.label)
        super().__init__(label, editor, words.say(field.help), parent)
        self.field = field
        self.origin: Callable[[str], str] | None = None
        """Says where the value of the field came from, when the pointer rests on it."""
        self._words = words
        self._needed = named(ElidedLabel(needed), "mute")
        if not needed:
            self._needed.hide()
        else:
            name = words.say(N_("{field} ({needed})"), field=label, needed=needed)
            editor.set_name(name, words.say(field.help))
        self._tag = named(ElidedLabel(), "mute")
        self._tag.hide()
        self._clock = icon_button("time", words.say(N_("History of {field}"), field=label),
                                  "mute", SMALL_ICON)  # fmt: skip
        # Ctrl+Shift+H does the same from the field, so that Tab goes from field to field.
        self._clock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock.clicked.connect(lambda: self.history_wanted.emit(field.name))
        policy = self._clock.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._clock.setSizePolicy(policy)
        self._clock.hide()
        self._add_head()

    def show_mark(self, mark: Mark | None) -> None:
        """Say how well the value is known; the wording of the source is its tip."""
        said = mark is not None and mark.mark in _WORTH_SAYING
        if mark is not None and mark.mark == "N" and self.editor.value() not in (None, ()):
            said = False  # somebody stated it since
        self._tag.setVisible(said)
        if mark is not None and said:
            self._tag.setText(self._words.say(_MARKS[mark.mark]))
            wording = mark.wording or ""
            self._tag.setToolTip(
                self._words.say(N_("In the source: {wording}"), wording=wording) if wording else ""
            )

    def mark_text(self) -> str:
        """The tag shown beside the label, "" when there is none."""
        return "" if self._tag.isHidden() else self._tag.text()

    def _add_head(self) -> None:
        """Put the tag and the clock beside the label."""
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            return
        column.removeWidget(self.label)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label)
        head.addWidget(self._needed)
        head.addWidget(self._tag)
        head.addStretch(1)
        head.addWidget(self._clock)
        column.insertLayout(0, head)
        column.addStretch(1)

    def event(self, event: QEvent) -> bool:
        # What lies in the row has no tip of its own, so that the row is asked.
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.origin(self.field.name) if self.origin is not None else ""
            if text:
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._clock.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._clock.hide()
