"""What happened to a record or to one field, in a small window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, message
from tipdesk.ui.history_list import HistoryList
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class HistoryDialog(QDialog):
    """Closes when an old value was given back."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        uid: str,
        field: Field | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """With *field* only what happened to it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = workspace.say
        title = say(N_("History of {field}"), field=message(field.label)) if field else ""
        self.setWindowTitle(title or say(N_("History of this record")))
        lines = HistoryList(workspace, self.windowTitle())
        lines.given_back.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(named(QLabel(self.windowTitle()), "h2"))
        layout.addWidget(lines, 1)
        self.resize(520, 480)
        lines.show_history(entity, uid, field)
