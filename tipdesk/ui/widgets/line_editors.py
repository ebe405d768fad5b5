"""Editors on one line whose text is read when it is left: text, figures, amounts."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tipdesk.domain.doubts import doubt_message
from tipdesk.domain.fields import NUMBERS, Kind
from tipdesk.domain.money import DEFAULT_CURRENCY
from tipdesk.domain.readings import Reading
from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.editor import (
    Editor,
    language_alignment,
    leading_alignment,
    trailing_alignment,
)
from tipdesk.ui.widgets.problem_label import Answer, Remark
from tipdesk.ui.widgets.readers import reader_for

_PASSING_FOCUS: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class LineEditor(Editor, QLineEdit):
    """A line that is left by Enter or when the focus goes, and given back by Escape."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._language: str | None = None
        self._figures = False
        self._typed = False
        self.setPlaceholderText(words.say(N_("Not stated")))
        self.textEdited.connect(self._on_typed)
        self._align()

    def changed(self) -> bool:
        return self._typed

    def unread(self) -> str:
        return self.text() if self._typed and not self.readable() else ""

    def type_again(self, text: str) -> None:
        self.setText(text)
        self._typed = True
        self.leave()

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)
        # What can only be read is no stop of Tab; Ctrl+Up and Ctrl+Down lead there.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if on else Qt.FocusPolicy.StrongFocus)
        self.style().unpolish(self)
        self.style().polish(self)

    def write_in(self, language: str | None, *, figures: bool = False) -> None:
        """Write from the side of *language*; *figures* go to the trailing side."""
        self._language, self._figures = language, figures
        self._align()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING_FOCUS:
            self.leave()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Read what is typed before going on: the answers to a question come next."""
        if self._typed:
            self.leave()
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._typed:
                event.ignore()
                return
            self._give_back()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        if self._language is not None:
            self.setAlignment(language_alignment(self._language))
        else:
            self.setAlignment(trailing_alignment() if self._figures else leading_alignment())

    def _on_typed(self) -> None:
        self._typed = True
        self._doubt()
        self._say_once()
        self.value_changed.emit()

    def _give_back(self) -> None:
        """Show again what stood before somebody typed."""
        self.set_value(self.value_before())
        self.value_changed.emit()

    def _give_back_for_blanks(self) -> bool:
        """Blanks typed over a value clear nothing; only a line that was emptied does."""
        if not self.text() or self.text().strip() or self.value_before() is None:
            return False
        self._give_back()
        return True

    def value_before(self) -> Any:
        """The value that was set or left last."""
        raise NotImplementedError


class ReadingEditor(LineEditor):
    """Reads what is typed when it is left and shows it in its usual form."""

    def __init__(
        self,
        kind: Kind,
        words: Words,
        currency: str = DEFAULT_CURRENCY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._kind = kind
        self._reader = reader_for(kind, words, currency)
        self._value: Any = None
        self._tells_currency = False
        self.write_in(None, figures=kind in NUMBERS)

    def tell_currency(self, on: bool) -> None:
        """Say which currency is assumed where an amount names none."""
        self._tells_currency = on

    def value(self) -> Any:
        if not self._typed:
            return self._value
        reading = self._reader.read(self.text())
        return self._value if reading.asks else reading.value

    def value_before(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self._typed = False
        self.setText("" if value is None else self._reader.write(value))
        self.setCursorPosition(0)
        self._doubt()
        self._say_once()

    def leave(self) -> None:
        if not self._typed or self._give_back_for_blanks():
            return
        typed = self.text()
        reading = self._reader.read(typed)
        if reading.asks:
            self._doubt(self._question(reading))
            return
        self.set_value(self._kept(reading))
        self._say_how(typed, reading)
        self.left.emit()

    def _kept(self, reading: Reading[Any]) -> Any:
        """The value of *reading* to store."""
        return reading.value

    def _question(self, reading: Reading[Any]) -> Remark:
        doubt = next(doubt for doubt in reading.doubts if doubt.severity == "asks")
        return Remark(
            self._words.say(doubt_message(doubt)),
            "asks" if doubt.possible else "blocks",
            tuple(
                Answer(self._reader.write(candidate), partial(self._choose, candidate))
                for candidate in doubt.possible
            ),
        )

    def _say_how(self, typed: str, reading: Reading[Any]) -> None:
        """Tell what was assumed or left out, without stopping anybody."""
        say = self._words.say
        if self._tells_currency and self._reader.assumes(typed):
            read = self._reader.write(reading.value)
            self._say_once(say(N_("Read as {amount}: no currency is named."), amount=read))
        elif reading.doubts:
            self._say_once(say(doubt_message(reading.doubts[0])))

    def _choose(self, value: Any) -> None:
        """Take one of the readings that were offered."""
        self.set_value(value)
        self.setFocus()
        self.value_changed.emit()
        self.left.emit()
