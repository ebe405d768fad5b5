"""The search line of a register: says what is sought after a short rest in typing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tipdesk.ui.icons import icon

_REST_MS: Final = 120


class SearchField(QLineEdit):
    """Sends `sought` while somebody types, at once on Enter; Escape empties it."""

    sought = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder or name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "mute"), QLineEdit.ActionPosition.LeadingPosition)
        self._said = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._say)
        self.textChanged.connect(self._restart)
        self.returnPressed.connect(self._say)

    def show_text(self, text: str) -> None:
        """Show what is sought already, without seeking it again."""
        self._said = text.strip()
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._say()
        else:
            super().keyPressEvent(event)

    def _restart(self) -> None:
        self._rest.start()

    def _say(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text != self._said:
            self._said = text
            self.sought.emit(text)
