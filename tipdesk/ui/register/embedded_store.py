"""Stores the cells of a table in which new records are typed."""

from __future__ import annotations

from collections.abc import Sequence

from tipdesk.domain.fields import Field
from tipdesk.domain.words import Message
from tipdesk.services.entry.pasting import PastedCell, read_again
from tipdesk.ui.register.cell_store import CellChange, CellStore
from tipdesk.ui.register.embedded_model import EmbeddedModel
from tipdesk.ui.register.refusals import Refusal
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

    def paste_into(self, row: int, fields: Sequence[Field], texts: Sequence[str]) -> bool:
        """Fill the cells of a draft; one that nobody began becomes a record like any other."""
        shown = self._rows.row_at(row)
        line = None if shown is None else self._rows.line_of(shown.uid)
        if line is None or not line.begun:
            return False
        labels = self.workspace.labels
        cells = [
            (PastedCell(0, line.uid, field, line.value(field.name), text, None), text)
            for field, text in zip(fields, texts, strict=False)
            if text.strip() and not field.computed
        ]
        self.workspace.read(
            lambda: [read_again(labels, cell, text) for cell, text in cells], self._on_pasted
        )
        return True

    def _on_pasted(self, cells: Sequence[PastedCell]) -> None:
        for cell in cells:
            uid = cell.uid or ""
            if cell.storable:
                self._rows.refuse(uid, cell.field.name, None)
                self._rows.type(uid, cell.field.name, cell.after)
            elif cell.problem is not None:
                sentence = self.workspace.say(cell.problem.message)
                self._rows.refuse(uid, cell.field.name, Refusal(cell.text, sentence))
