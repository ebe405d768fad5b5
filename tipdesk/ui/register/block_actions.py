"""Copy, paste, fill, clear: what the keys of a spreadsheet do with blocks of cells."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import Refused
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Message, counted, message
from tipdesk.services import selections
from tipdesk.services.catalog import how_many
from tipdesk.services.changes import reasons
from tipdesk.services.entry.pasting import Paste, read_paste, store_paste, with_refusals
from tipdesk.ui.register.cell_store import CellChange, CellStore
from tipdesk.ui.register.clipboard import copied_text, read_tsv, to_html, to_tsv
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.workspace import Workspace

_FILLED: Final = 20_000
"""Cells that one key changes at most; more is an import."""


class BlockActions(QObject):
    """Wired to the keys of one RegisterView."""

    def __init__(self, workspace: Workspace, store: CellStore, view: RegisterView) -> None:
        super().__init__(view)
        self._workspace, self._store, self._view = workspace, store, view
        self.begun: Mapping[str, Any] = {}
        """What every record states that a paste makes, as which project it belongs to."""
        self._model = store.model
        self._pasted: Paste | None = None
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self.paste)
        view.fill_wanted.connect(self.fill_down)
        view.clear_wanted.connect(self.clear)
        view.today_wanted.connect(self.today)

    # ------------------------------------------------------------ copy

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet expects them."""
        columns = self._view.selected_columns()
        fields = [self._model.fields[column] for column in columns]
        rows = self._view.selected_rows()
        at_hand = self._model.rows_at_hand(rows)
        if at_hand is not None:
            self._put([[row.values[c] for c in columns] for row in at_hand], fields)
            return
        desk, ids = self._workspace.desk, [self._model.ids[row] for row in rows]
        asked = Selection(self._store.entity, columns=tuple(f.name for f in fields))
        display = self._workspace.display

        def block() -> list[list[str]]:
            found = selections.rows(desk, asked, ids)
            return [
                [copied_text(display, f, v) for f, v in zip(fields, found[i].values, strict=True)]
                for i in ids
                if i in found
            ]

        self._workspace.read(block, self._put_texts, latest=f"{id(self)}.copy")

    def _put(self, values: list[list[Any]], fields: Sequence[Field]) -> None:
        display = self._workspace.display
        self._put_texts(
            [
                [copied_text(display, f, v) for f, v in zip(fields, row, strict=True)]
                for row in values
            ]
        )

    def _put_texts(self, block: list[list[str]]) -> None:
        data = QMimeData()
        single = len(block) == 1 and len(block[0]) == 1
        data.setText(block[0][0] if single else to_tsv(block))
        if not single:
            data.setHtml(to_html(block))
        QGuiApplication.clipboard().setMimeData(data)

    # ------------------------------------------------------------ paste

    def paste(self) -> None:
        """Read the clipboard into the cells from the current one on."""
        block = read_tsv(QGuiApplication.clipboard().text())
        current = self._view.currentIndex()
        if not block or not self._writable():
            return
        rows = self._view.selected_rows() or [max(current.row(), 0)]
        columns = self._view.selected_columns() or [max(current.column(), 0)]
        if len(block) == 1 and len(block[0]) == 1 and len(rows) * len(columns) > 1:
            block = [block[0] * len(columns)] * len(rows)
        else:
            columns = self._view.columns_from(columns[0])
            rows = list(range(rows[0], min(rows[0] + len(block), self._model.rowCount())))
        fields = [self._model.fields[column] for column in columns]
        if len(block) == 1 and self._store.paste_into(rows[0], fields, block[0]):
            return
        stored = self._model.ids
        ids = array("q", (stored[row] for row in rows if row < len(stored)))
        desk, labels = self._workspace.desk, self._workspace.labels
        selection, begun = self._model.selection, self.begun
        self._workspace.read(
            lambda: read_paste(desk, labels, selection, ids, fields, block, begun),
            self._on_read,
            latest=f"{id(self)}.paste",
        )

    def _on_read(self, paste: Paste) -> None:
        if paste.doubtful:
            self._show(paste)
        elif paste.count:
            self.store_paste(paste)

    def store_paste(self, paste: Paste) -> None:
        """Store what is clear of *paste*; when a rule refuses it, show it with the reasons."""
        self._pasted = paste
        desk = self._workspace.desk
        undo = UndoOffer(self._workspace, _said(paste))
        self._workspace.change(
            lambda: store_paste(desk, paste), done=undo.offer, failed=self._on_refused
        )

    def _on_refused(self, failure: Exception) -> None:
        if isinstance(failure, Refused) and self._pasted is not None:
            self._show(with_refusals(self._pasted, failure.problems))
            self._workspace.tell(failure.message, severity="blocks")
        else:
            self._workspace.tell_failure(failure)

    def _show(self, paste: Paste) -> None:
        # The dialog is only needed for what is doubtful (start-up time).
        from tipdesk.ui.register.paste_dialog import PasteDialog

        dialog = PasteDialog(self._workspace, paste, self._view)
        dialog.accepted_paste.connect(self.store_paste)
        dialog.show()

    # ------------------------------------------------------------ fill and clear

    def fill_down(self) -> None:
        """Copy the topmost selected cells, or those above a single row, into the others."""
        rows = self._view.selected_rows()
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, rows[0]]
        if len(rows) > 1:
            source = self._model.row_at(rows[0])
            columns = self._view.selected_columns()
            if source is not None:
                self._set(rows[1:], {c: source.values[c] for c in columns})

    def clear(self) -> None:
        """Make the selected cells not stated."""
        fields = self._model.fields
        columns = self._view.selected_columns()
        self._set(self._view.selected_rows(), {c: () if fields[c].many else None for c in columns})

    def today(self) -> None:
        """Write today's date into the current cell, when it takes dates."""
        index = self._view.currentIndex()
        if index.isValid() and self._model.fields[index.column()].kind is Kind.DATE:
            self._set([index.row()], {index.column(): PartialDate(date.today().isoformat())})

    def _set(self, rows: Sequence[int], values: dict[int, Any]) -> None:
        """Give the same *values* by column to all *rows*."""
        fields = self._model.fields
        columns = [c for c in values if not fields[c].computed]
        if not columns or not self._writable():
            return
        if len(rows) * len(columns) > _FILLED:
            self._workspace.tell(
                N_("That is more than can be changed by one key. Use Set a field."),
                severity="warns",
            )
            return
        shown = self._model.rows_at_hand(rows)
        if shown is None:
            self._workspace.tell(message(N_("Some of these rows are still being read.")))
            return
        changes = [
            CellChange(row.uid, fields[c], row.values[c], values[c])
            for row in shown
            for c in columns
            if row.values[c] != values[c] or self._model.refusal(row.uid, fields[c].name)
        ]
        for change in changes:
            self._model.refuse(change.uid, change.field.name, None)
        changes = [change for change in changes if change.before != change.after]
        if changes:
            self._store.store(changes, reasons.IN_REGISTER)

    def _writable(self) -> bool:
        if self._model.selection.as_of is None:
            return True
        self._workspace.tell(N_("The past cannot be changed. Take the date away first."))
        return False


def _said(paste: Paste) -> Message:
    """What a paste did; new records are told of, for nobody may have meant them."""
    changed, made = paste.records
    if not made:
        return counted(N_("{n} cell pasted."), N_("{n} cells pasted."), paste.count)
    if not changed:
        return counted(N_("{n} new record pasted."), N_("{n} new records pasted."), made)
    return counted(
        N_("Pasted: {changed} changed, {n} new record."),
        N_("Pasted: {changed} changed, {n} new records."),
        made,
        changed=how_many(paste.entity, changed),
    )
