"""What can be done with several rows at once; shown while they are selected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tipdesk.domain.words import N_, counted
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.making import icon_button, named, quiet_button
from tipdesk.ui.workspace import Workspace


class SelectionBar(QFrame):
    """Buttons for the selected rows; hidden while fewer than two are, its room kept."""

    set_wanted = Signal()
    several_wanted = Signal()
    replace_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()
    """Nothing more with these rows: back to one cell."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("messages")
        self._count = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 6, 0)
        layout.addWidget(self._count)
        layout.addStretch(1)
        for name, drawing, text, signal in (
            ("setField", "pencil", N_("Set a field…"), self.set_wanted),
            ("setSeveral", "layers", N_("Add or remove…"), self.several_wanted),
            ("replaceSelected", "replace", N_("Find and replace…"), self.replace_wanted),
            ("exportSelected", "download", N_("Export"), self.export_wanted),
            ("printSelected", "printer", N_("Print"), self.print_wanted),
            ("deleteSelected", "trash-2", N_("Delete"), self.delete_wanted),
        ):
            button: QPushButton = named(quiet_button(workspace.say(text)), name)
            button.setIcon(icon(drawing, "accent"))
            button.clicked.connect(signal)
            layout.addWidget(button)
        close = icon_button("x", workspace.say(N_("Select one cell only")), "mute")
        close.clicked.connect(self.left)
        layout.addWidget(close)
        # The table must not move under the pointer that selects.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_count(self, count: int, *, editable: bool, several: bool) -> None:
        """Show the bar for *count* rows; *several*: the records have fields of many values."""
        self._count.setText(
            self._workspace.say(counted(N_("{n} row selected"), N_("{n} rows selected"), count))
        )
        for name, on in (
            ("setField", editable),
            ("replaceSelected", editable),
            ("setSeveral", editable and several),
            ("deleteSelected", editable),
        ):
            button = self.findChild(QPushButton, name)
            if isinstance(button, QPushButton):
                button.setVisible(on)
        self.setVisible(count > 1)
