"""The tab with the states of the project, and all that happened to its record and its money."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.history_list import HistoryList
from tipdesk.ui.project.parts import KINDS, PROJECT, tables_of
from tipdesk.ui.register.embedded import EmbeddedRegister, Embedding
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_PARTS: Final = KINDS["money"]
"""What a change of is told here too: the other parts of a project come and go by the dozen."""
_HOW: Final = {
    # Two steps of one day stand in their order too: the numbers are given one after the other.
    "status_change": Embedding(
        order=(Order("changed_on", descending=True), Order("step_id", descending=True))
    ),
}


class HistoryTab(QWidget):
    """What happened is read again when the project is changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid: str | None = None
        title = workspace.say(N_("History of this project and its money"))
        self._tables = {
            entity: EmbeddedRegister(workspace, entity, owner_field, _HOW.get(entity))
            for entity, owner_field in tables_of("history")
        }
        self._lines = HistoryList(workspace, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        for table in self._tables.values():
            layout.addWidget(table)
        layout.addWidget(named(QLabel(title), "h2"))
        layout.addWidget(self._lines, 1)
        workspace.records_changed.connect(self._on_records_changed)

    def show_project(self, uid: str) -> None:
        """Show what happened to the project *uid*."""
        if uid != self._uid:
            self._uid = uid
            for table in self._tables.values():
                table.show_owner(uid)
            self._read()

    def leave(self) -> None:
        """Store what is typed."""
        for table in self._tables.values():
            table.leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(stop for table in self._tables.values() for stop in table.stops()), self._lines]

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to a cell of a table."""
        if (table := self._tables.get(entity)) is not None:
            table.focus(uid, field)

    def _on_records_changed(self, changes: Changes) -> None:
        if self._uid is not None and (
            changes.touches(self._uid) or changes.entities.intersection(_PARTS)
        ):
            self._read()

    def _read(self) -> None:
        if self._uid is not None:
            self._lines.show_history(PROJECT, self._uid, parts=_PARTS)
