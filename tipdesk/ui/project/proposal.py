"""A line under a table: what the desk proposes, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from tipdesk.ui.widgets.making import named


class Proposal(QWidget):
    """Hidden while there is nothing to propose; where nothing can be done it only says why."""

    taken = Signal()

    def __init__(self, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = named(QLabel(), "mute")
        self._said.setWordWrap(True)
        self.button = QPushButton(button)
        self.button.clicked.connect(lambda _checked=False: self.taken.emit())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(self._said, 1)
        self.hide()

    def propose(self, said: str, *, can_be: bool = True) -> None:
        """Say *said*, beside the button when it *can_be* done."""
        self._said.setText(said)
        self.button.setAccessibleDescription(said)
        self.button.setVisible(can_be)
        self.show()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, when it is there."""
        return [self.button]
