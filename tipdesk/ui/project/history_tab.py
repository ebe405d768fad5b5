"""The tab with all that happened to the project."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.history_list import HistoryList
from tipdesk.ui.project.parts import PROJECT
from tipdesk.ui.workspace import Workspace


class HistoryTab(QWidget):
    """Read again when the project is changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid: str | None = None
        self._lines = HistoryList(workspace, workspace.say(N_("History of this record")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._lines)
        workspace.records_changed.connect(self._on_records_changed)

    def show_project(self, uid: str) -> None:
        """Show what happened to the project *uid*."""
        if uid != self._uid:
            self._uid = uid
            self._lines.show_history(PROJECT, uid)

    def leave(self) -> None:
        """Nothing is typed here."""

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self._lines]

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Nothing is mended here."""

    def _on_records_changed(self, changes: Changes) -> None:
        if self._uid is not None and changes.touches(self._uid):
            self._lines.show_history(PROJECT, self._uid)
