"""The workbook that is open: how its sheets are laid out, and what their columns feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import RowSaid, SaidAs
from tipdesk.services.excel.reading.workbook import Workbook
from tipdesk.ui.importing.state import stages
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.importing.state.stage_runner import StageRunner
from tipdesk.ui.importing.state.tables import Tables, begin_table, join_table, may_begin


class OpenBook(QObject):
    """What is understood of each sheet, as a person corrects it; empty while none is open."""

    corrected = Signal(bool)
    """Something else is understood now; whether the rows may be others too. Sent first."""
    sheet_changed = Signal(str)
    """What is understood of that sheet is another."""
    tables_changed = Signal(str)
    """A sheet of the book holds more or fewer tables than before; the name of the new one."""

    def __init__(self, stage: StageRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self.workbook: Workbook | None = None
        self.works: list[SheetWork] = []
        self.said = False
        """Whether a person said anything of rows or columns."""

    @property
    def is_open(self) -> bool:
        """Whether there is a workbook."""
        return self.workbook is not None

    @property
    def taken(self) -> list[SheetWork]:
        """The sheets that are to be brought in."""
        return [work for work in self.works if work.taken]

    @property
    def chosen(self) -> list[ChosenSheet]:
        """The same as the importer takes them."""
        return [work.chosen for work in self.taken]

    def work(self, sheet: str) -> SheetWork | None:
        """What is understood of *sheet*."""
        return next((work for work in self.works if work.sheet.name == sheet), None)

    def hold(self, workbook: Workbook, works: list[SheetWork], said: bool) -> None:
        """Hold *workbook* as it was understood; *said* tells whether by what a person said."""
        self.workbook, self.works, self.said = workbook, works, said

    def clear(self) -> None:
        """Let go of the workbook."""
        self.workbook, self.works, self.said = None, [], False

    def take(self, sheet: str, on: bool) -> None:
        """Bring *sheet* in, or leave it out."""
        work = self.work(sheet)
        if work is not None and work.taken != on:
            work.taken, work.left_out = on, not on
            self.said = True
            self.corrected.emit(True)
            self.sheet_changed.emit(sheet)

    def set_header_rows(self, sheet: str, first: int, last: int) -> None:
        """The header of *sheet* is exactly these rows."""
        work = self.work(sheet)
        if work is not None:
            self._lay_out_again(work, lambda: work.layout.with_header_rows(first, last))

    def set_rows(
        self,
        sheet: str,
        rows: Iterable[int],
        as_: SaidAs,
        *,
        target: str | None = None,
        value: str | None = None,
    ) -> None:
        """Say what rows are: records, headings that give a value, totals, or none of these."""
        work, chosen = self.work(sheet), tuple(rows)
        if work is not None:
            said = RowSaid(as_, target, value)
            self._lay_out_again(work, lambda: work.layout.with_rows(chosen, said))

    def take_rows_back(self, sheet: str, rows: Iterable[int]) -> None:
        """The rows are again what they were found to be."""
        work, chosen = self.work(sheet), tuple(rows)
        if work is not None:
            self._lay_out_again(work, lambda: work.layout.as_found(chosen))

    def begin_table(self, sheet: str, row: int) -> None:
        """Another table of the sheet begins with the headings in *row*."""
        work, book = self.work(sheet), self.workbook
        if work is not None and book is not None and may_begin(work, row):
            made = partial(begin_table, book, tuple(self.works), work, row)
            self._stage.run("layout", lambda _control: made(), self._on_tables)

    def join_table(self, sheet: str) -> None:
        """The table *sheet* is none: it goes on with the one above, else with the one beside it."""
        work, book = self.work(sheet), self.workbook
        if work is not None and book is not None:
            made = partial(join_table, book, tuple(self.works), work)
            self._stage.run("layout", lambda _control: made(), self._on_tables)

    def _on_tables(self, found: Tables) -> None:
        self.workbook, self.works, name, _ = found.ticked()
        self.said = True
        self.corrected.emit(True)
        self.tables_changed.emit(name)

    def _lay_out_again(self, work: SheetWork, make: Callable[[], Layout]) -> None:
        """Lay the sheet out as *make* does, off the ui thread."""
        self._stage.run(
            "layout",
            lambda _control: stages.lay_out_again(make(), work.columns),
            partial(self._on_laid_out, work),
        )

    def set_target(self, sheet: str, column: int, target: str | None) -> None:
        """Column number *column* of *sheet* feeds *target*, and no other column does."""
        work = self.work(sheet)
        if work is not None:
            self._read_otherwise(work, work.with_target(column, target))

    def set_column(self, sheet: str, *columns: int, **facts: Any) -> None:
        """Say of *columns* which second target they feed, how dates run, what numbers count."""
        work = self.work(sheet)
        if work is not None:
            said = work.columns
            for column in columns:
                said = said.with_column(column, **facts)
            self._read_otherwise(work, said)

    def set_map(self, sheet: str, **facts: Any) -> None:
        """Say of a sheet what its rows are, what holds for all of them, what blanks mean."""
        work = self.work(sheet)
        if work is not None:
            self._read_otherwise(work, work.with_facts(**facts))

    def _on_laid_out(self, work: SheetWork, found: tuple[Layout, ColumnMap]) -> None:
        self._understand(work, *found, other_rows=True)

    def _read_otherwise(self, work: SheetWork, columns: ColumnMap) -> None:
        self._understand(work, work.layout, columns, other_rows=False)

    def _understand(
        self, work: SheetWork, layout: Layout, columns: ColumnMap, *, other_rows: bool
    ) -> None:
        self.said = True
        work.layout, work.columns, work.readings = layout, columns, None
        self.corrected.emit(other_rows)
        self.sheet_changed.emit(work.sheet.name)
