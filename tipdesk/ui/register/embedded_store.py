"""Stores the cells of a table in which new records are typed."""

from __future__ import annotations

from collections.abc import Sequence

from tipdesk.domain.words import Message
from tipdesk.ui.register.cell_store import CellChange, CellStore
from tipdesk.ui.register.embedded_model import EmbeddedModel
from tipdesk.ui.workspace import Workspace


class EmbeddedStore(CellStore):
    """Cells of new lines go to their drafts, those of stored records to the desk."""

    def __init__(self, workspace: Workspace, entity: str, model: EmbeddedModel) -> None:
        super().__init__(workspace, entity, model)
        self._rows = model

    def store(self, changes: Sequence[CellChange], reason: Message | None = None) -> None:
        """Store *changes*: those of stored records as one step."""
        stored = []
        for change in changes:
            if self._rows.line_of(change.uid) is None:
                stored.append(change)
            else:
                self._rows.refuse(change.uid, change.field.name, None)
                self._rows.type(change.uid, change.field.name, change.after)
        if stored:
            super().store(stored, reason)
