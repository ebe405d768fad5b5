"""An editor for text of several lines, as tall as what is written."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from tipdesk.domain.fields import Kind
from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.editor import Editor, language_alignment, leading_alignment
from tipdesk.ui.widgets.readers import reader_for

_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 12


class LongTextEditor(Editor, QPlainTextEdit):
    """Grows with its text; Tab leaves it, Ctrl+Enter stores it, Escape gives it back."""

    def __init__(
        self, words: Words, language: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader_for(Kind.LONG_TEXT, words, "")
        self._value: str | None = None
        self._language = language
        self._typed = False
        self._setting = False
        self.setTabChangesFocus(True)
        self.setPlaceholderText(words.say(N_("Not stated")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().contentsChanged.connect(self._on_changed)
        self._align()

    def value(self) -> Any:
        return self._reader.read(self.toPlainText()).value if self._typed else self._value

    def changed(self) -> bool:
        return self._typed

    def type_again(self, text: str) -> None:
        self.setPlainText(text)
        self.leave()

    def set_value(self, value: Any) -> None:
        self._value = value
        self._setting = True
        self.setPlainText(value or "")
        self._setting = self._typed = False
        self._doubt()

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if on else Qt.FocusPolicy.StrongFocus)
        self.style().unpolish(self)
        self.style().polish(self)

    def leave(self) -> None:
        if not self._typed:
            return
        text = self.toPlainText()
        if text and not text.strip() and self._value is not None:
            self.set_value(self._value)  # blanks typed over a text clear nothing
            self.value_changed.emit()
            return
        self.set_value(self.value())
        self.left.emit()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        lines = round(self.document().size().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        around = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 8
        return QSize(super().sizeHint().width(), shown * line + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.leave()
        elif event.key() == Qt.Key.Key_Escape and self._typed:
            self.set_value(self._value)
            self.value_changed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        side = language_alignment(self._language) if self._language else leading_alignment()
        option = QTextOption(side & ~Qt.AlignmentFlag.AlignVCenter)
        if self._language:
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft
                if self._language == "ar"
                else Qt.LayoutDirection.LeftToRight
            )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def _on_changed(self) -> None:
        self.updateGeometry()
        if not self._setting:
            self._typed = True
            self.value_changed.emit()
