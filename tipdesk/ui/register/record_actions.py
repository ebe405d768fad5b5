"""What is done with whole records of a register: delete, duplicate, change many, export, print."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tipdesk.domain.fields import Field, Show
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Message, counted, message
from tipdesk.services.catalog import fields_of, how_many, plural
from tipdesk.services.changes import edits
from tipdesk.services.changes.many import How, change_many
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.entry.replacing import Replacement, store
from tipdesk.ui.deleting import delete_records
from tipdesk.ui.register.page_head import PageHead
from tipdesk.ui.register.rows import uids_of
from tipdesk.ui.register.selection_bar import SelectionBar
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.workspace import Workspace

PORTFOLIO = "portfolio"
"""The report that a register prints."""


class RecordActions(QObject):
    """Works on the selected rows of *view*; everything can be taken back."""

    made = Signal(str)
    """A record was made; its uid."""

    def __init__(
        self, workspace: Workspace, entity: str, view: RegisterView, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace, self._entity = workspace, entity
        self._view, self._window = view, window
        self._made: str | None = None

    def serve(self, head: PageHead, bar: SelectionBar, asked: Callable[[], Selection]) -> None:
        """Do what the buttons above a register wish; *asked* answers its question."""
        head.export_wanted.connect(lambda: self.export(asked(), selected=False))
        head.print_wanted.connect(lambda: self.print_(asked(), selected=False))
        bar.export_wanted.connect(lambda: self.export(asked(), selected=True))
        bar.print_wanted.connect(lambda: self.print_(asked(), selected=True))
        head.replace_wanted.connect(lambda: self.replace(asked()))
        bar.replace_wanted.connect(lambda: self.replace(asked()))
        bar.delete_wanted.connect(self.remove)
        bar.set_wanted.connect(lambda: self.change(many=False))
        bar.several_wanted.connect(lambda: self.change(many=True))
        bar.left.connect(self._view.select_one)

    def has_several(self) -> bool:
        """Whether the records have fields of several values."""
        return bool(self._fields(many=True))

    def remove(self) -> None:
        """Delete the selected records."""
        ids, desk, entity = self._ids(), self._workspace.desk, self._entity
        if not ids:
            return
        delete_records(self._workspace, entity, len(ids), lambda: uids_of(desk, entity, ids))

    def duplicate(self) -> None:
        """Make a copy of the current record."""
        uid, desk, entity = self._view.current_uid(), self._workspace.desk, self._entity
        if uid is not None:
            self._workspace.change(
                lambda: edits.duplicate(desk, entity, uid),
                done=self._on_made,
                failed=self._workspace.tell_failure,
            )

    def change(self, *, many: bool) -> QWidget:
        """Ask for a field and a value for the selected records."""
        # It brings an editor: not before somebody changes many records (start-up time).
        from tipdesk.ui.register.bulk_dialog import BulkDialog

        ids = self._ids()
        dialog = BulkDialog(self._workspace, self._fields(many=many), len(ids), self._window)
        dialog.wanted.connect(partial(self.change_rows, ids))
        dialog.show()
        return dialog

    def change_rows(self, ids: list[int], field: Field, how: How, value: Any) -> None:
        """Change *field* of the rows *ids*."""
        desk, entity = self._workspace.desk, self._entity
        said = message(
            N_("{field} changed: {records}."),
            field=self._workspace.say(field.label),
            records=how_many(entity, len(ids)),
        )
        undo = UndoOffer(self._workspace, said)
        self._workspace.change(
            lambda: change_many(desk, entity, ids, field, how, value),
            done=undo.offer,
            failed=self._workspace.tell_failure,
        )

    def replace(self, selection: Selection) -> QWidget | None:
        """Find and replace in the selected rows; where one is selected, in all of *selection*."""
        if selection.as_of is not None:
            self._workspace.tell(N_("The past cannot be changed. Take the date away first."))
            return None
        # It brings editors: not before somebody replaces (start-up time).
        from tipdesk.ui.register.replace_dialog import ReplaceDialog

        ids = self._ids()
        column, fields = self._view.currentIndex().column(), self._view.register().fields
        first = (*fields[column : column + 1], *fields)
        several = ids if len(ids) > 1 else None
        dialog = ReplaceDialog(self._workspace, selection, several, first, self._window)
        dialog.accepted_replacement.connect(self._replace)
        dialog.show()
        return dialog

    def _replace(self, found: Replacement, left_out: Collection[str]) -> None:
        desk, many = self._workspace.desk, len(found.kept(left_out))

        def said(outcome: Outcome) -> Message:
            stored = many - len(outcome.conflicts)
            return counted(N_("{n} value replaced."), N_("{n} values replaced."), stored)

        self._workspace.change(
            lambda: store(desk, found, left_out),
            done=UndoOffer(self._workspace, said).offer,
            failed=self._workspace.tell_failure,
        )

    def export(self, selection: Selection, *, selected: bool) -> None:
        """Ask where the rows shall go as a workbook."""
        self._with_rows(selection, selected, self._export)

    def print_(self, selection: Selection, *, selected: bool) -> None:
        """Show the rows on paper."""
        self._with_rows(selection, selected, self._print)

    def _with_rows(self, selection: Selection, selected: bool, do: Any) -> None:
        """Call *do* with the selection, narrowed to the selected rows when asked."""
        columns = self._view.columns()
        selection = replace(selection, columns=columns)
        if not selected:
            do(selection)
            return
        desk, ids = self._workspace.desk, self._ids()
        self._workspace.read(
            lambda: replace(selection, uids=tuple(uids_of(desk, self._entity, ids))), do
        )

    def _export(self, selection: Selection) -> None:
        # What exports is loaded when somebody exports (start-up time).
        from tipdesk.ui.saving import WorkbookSave

        name = self._workspace.say(plural(self._entity))
        WorkbookSave(self._workspace, selection, self._window).ask(name)

    def _print(self, selection: Selection) -> None:
        self._workspace.paper_wanted.emit(PORTFOLIO, selection)

    def _ids(self) -> list[int]:
        ids = self._view.register().ids
        return [ids[row] for row in self._view.selected_rows() if row < len(ids)]

    def _fields(self, *, many: bool) -> list[Field]:
        fields = fields_of(self._entity, Show.TABLE)
        return [f for f in fields if f.many == many and not f.computed and not f.own]

    def _on_made(self, outcome: Outcome) -> None:
        if outcome.created:
            self.made.emit(outcome.created[0])
