"""A sentence that can be copied, in the direction of the window whichever word begins it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

_RIGHT_TO_LEFT: Final = "\u200f"


class SentenceLabel(QLabel):
    """Qt takes the direction of text that can be copied from its first letter.

    It looks for that letter within isolates too, so that a Latin name would turn an Arabic
    sentence around. A mark of direction, which nobody sees, stands before it.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show *text*, a sentence in the language of the window."""
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        super().setText(_RIGHT_TO_LEFT + text if rtl and text else text)

    def text(self) -> str:
        """The sentence."""
        return super().text().removeprefix(_RIGHT_TO_LEFT)
