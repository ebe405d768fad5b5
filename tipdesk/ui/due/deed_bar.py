"""Buttons for what can be done to chosen duties, each with its letter on it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tipdesk.domain.words import N_, NN_
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_DEEDS: Final = (
    ("receive", N_("Mark received"), "R"),
    ("extend", N_("Extend"), "E"),
    ("waive", N_("Waive"), "W"),
    ("accept", N_("Accept"), "A"),
    ("return", N_("Return"), "B"),
    ("open", N_("Open"), "O"),
)
_CHOSEN: Final = NN_("{n} chosen", "{n} chosen")


class DeedBar(QWidget):
    """The same as the letters of the table, for who reaches for the mouse."""

    deed_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for deed, label, key in _DEEDS:
            said = workspace.say(label)
            button = QPushButton(f"{said}  {key}")
            button.setAccessibleName(said)
            button.setToolTip(workspace.say(N_("{what} (key {key})"), what=said, key=key))
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _=False, wanted=deed: self.deed_wanted.emit(wanted))
            self.buttons[deed] = button
            row.addWidget(button)
        row.addStretch(1)
        self._count = named(QLabel(), "mute")
        row.addWidget(self._count)

    def show_chosen(self, count: int, possible: Collection[str]) -> None:
        """So many rows are chosen, to which these deeds are *possible*."""
        for deed, button in self.buttons.items():
            button.setEnabled(deed in possible)
        self._count.setText(self._workspace.words.count(*_CHOSEN, count) if count > 1 else "")
