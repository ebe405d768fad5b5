"""The plan of an import: each row against the desk, new, changed, unchanged or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from tipdesk.db.registry import OTHER_FACT
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import Message
from tipdesk.services.excel.cells.written_to import finest, step
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import (
    ACTION_DATE,
    AMOUNT,
    FISCAL_YEAR,
    FUNDING,
    OTHER,
    PERIOD,
    PROJECT,
    target_of_year,
)
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow
from tipdesk.services.excel.matching.directory import NewParty
from tipdesk.services.excel.matching.missing import Missing
from tipdesk.services.excel.planning.plan_rows import PlanRows
from tipdesk.services.excel.planning.row_plan import (
    CellChange,
    RowPlan,
    State,
    label_of,
    referred_among,
    referred_by,
)
from tipdesk.services.excel.reading.file_stamp import Stamp
from tipdesk.services.excel.rows.list_year import year_of_list
from tipdesk.services.excel.rows.own_script import other_side
from tipdesk.services.selections import Totals

__all__ = [
    "FUNDING_PREFIX",
    "CellChange",
    "LeftOutRow",
    "Plan",
    "RowPlan",
    "SheetPlan",
    "State",
    "label_of",
    "referred_among",
    "referred_by",
]

FUNDING_PREFIX = "funding_action."

_ALSO_FEEDS = {
    "countries": ("countries", "scope", "region"),
    PERIOD: ("start_date", "end_date", "duration_stated"),
    AMOUNT: (AMOUNT, FUNDING_PREFIX + "amount", FUNDING_PREFIX + "note_en", "obligated"),
    FISCAL_YEAR: (FISCAL_YEAR, FUNDING_PREFIX + "fiscal_year"),
    ACTION_DATE: (FUNDING_PREFIX + ACTION_DATE,),
}


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row that is no project, and why; of a whole sheet 0, of a table the row of its headings.

    *tab* is what the sheet's tab is called where others of its tables are sheets too.
    """

    sheet: str
    row: int
    reason: Message
    quiet: bool = False
    tab: str | None = None


@dataclass(frozen=True)
class SheetPlan:
    """What was understood of one sheet."""

    layout: Layout
    columns: ColumnMap

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.layout.sheet.name

    @property
    def tab(self) -> str:
        """The name on its tab, which other tables may share."""
        return self.layout.sheet.tab

    @cached_property
    def _columns_by_field(self) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for column in self.columns.columns:
            for name in column.feeds:
                found.setdefault(name if _is_other(name) else name.partition("=")[0], column)
        for column in self.columns.columns:
            for fed in column.feeds:
                for name in _ALSO_FEEDS.get(fed, ()):
                    found.setdefault(name, column)
                if self.is_list and (other := other_side(fed, self.columns.entity)) is not None:
                    found.setdefault(other, column)
        year = year_of_list(self.layout)
        if AMOUNT in found and year.isdecimal():
            found.setdefault(target_of_year(int(year)), found[AMOUNT])
        return found

    @cached_property
    def is_list(self) -> bool:
        """Whether it is somebody's list; else a workbook of ours, with record keys."""
        return not self.columns.is_our_export

    @cached_property
    def _rows(self) -> dict[int, DataRow]:
        return {data.row: data for data in self.layout.data}

    def data_row(self, row: int) -> DataRow | None:
        """The cells of *row*, by its number; None when it is no row of data."""
        return self._rows.get(row)

    def column_of(self, name: str) -> Column | None:
        """The column that feeds field *name*."""
        return self._columns_by_field.get(name)

    def written_to(self, name: str, row: int) -> int:
        """To how many units of its currency the amount of field *name* in *row* is written.

        As exactly as any of its column that counts thousands or millions; 0 if it does not.
        """
        column, data = self.column_of(name), self.data_row(row)
        if column is None or data is None or not step(data.values[column.index], column.unit):
            return 0
        if column.index not in self._written_to:
            cells = (one.values[column.index] for one in self.layout.data)
            self._written_to[column.index] = finest(cells, column.unit)
        return self._written_to[column.index]

    @cached_property
    def _written_to(self) -> dict[int, int]:
        return {}

    def letters(self) -> dict[str, str]:
        """Field -> column letter, for the history; a form has no columns of cells."""
        if self.layout.header_row is None:
            return {}
        return {name: column.letter for name, column in self._columns_by_field.items()}

    def cell(self, name: str, row: int) -> str | None:
        """The cell that a value of field *name* in *row* comes from."""
        column = self.column_of(name)
        return None if column is None else self.layout.cell(row, column.index)


@dataclass(frozen=True)
class Plan:
    """Everything that an import would do; nothing is stored yet."""

    path: str
    sheets: tuple[SheetPlan, ...]
    rows: PlanRows
    left_out: tuple[LeftOutRow, ...]
    problems: tuple[Problem, ...]
    new_records: tuple[NewParty, ...]
    before: Totals
    after: Totals
    missing: tuple[Missing, ...] = ()
    """What an earlier import of the same list brought in and the file has no more; it stays."""
    notes: tuple[tuple[str | None, Message], ...] = ()
    """What to know of the workbook (None) and of its sheets by name, such as hidden rows."""
    only_named: tuple[NewParty, ...] = ()
    """The parties that only rows name which are not stored; shown by their names all the same."""
    stamp: Stamp | None = None
    """Of the file when it was read."""
    newest: int = 0
    """The number of the desk's newest ChangeSet when its rows were compared."""
    warnings_accepted: bool = False
    """Whether the recipe lets a script take what is only told."""

    @cached_property
    def counts(self) -> dict[tuple[str, State], int]:
        """How many records of each kind are in each state; of those rejected how many rows."""
        counts: dict[tuple[str, State], int] = {}
        for (entity, state), number in self.rows.counts().items():
            key = ("" if state == "rejected" else entity, state)
            counts[key] = counts.get(key, 0) + number
        return counts

    @property
    def keeps_back(self) -> bool:
        """Whether something that the file says otherwise than the desk is not taken."""
        return any(row.conflicts or row.state == "rejected" for row in self.rows.planned)

    def count(self, state: State) -> int:
        """How many records are in *state*, of "rejected" how many rows."""
        return sum(number for (_, found), number in self.counts.items() if found == state)

    @property
    def skipped(self) -> int:
        """How many rows with something in them are no projects, titles and headings apart."""
        return sum(1 for row in self.left_out if row.row and not row.quiet)

    @property
    def unmapped(self) -> tuple[tuple[str, Column], ...]:
        """(sheet, column) of the columns that nothing is read from."""
        return tuple(
            (sheet.name, column) for sheet in self.sheets for column in sheet.columns.unmapped
        )

    def sheet(self, name: str) -> SheetPlan:
        """What was understood of the sheet *name*; KeyError when it is not in the plan."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)

    def changes(self, row: RowPlan) -> tuple[CellChange, ...]:
        """Each value that *row* sets, old and new, with its cell."""
        return tuple(self._changes(row))

    def _changes(self, row: RowPlan) -> Iterator[CellChange]:
        sheet = self.sheet(row.sheet)

        def change(name: str, before: Any, value: Any, fed: str, of: str) -> CellChange:
            return CellChange(name, before, value, sheet.cell(fed, row.row), of)

        # A row may state something of another kind of record too, under that kind's name.
        kind = "" if row.entity in (PROJECT, sheet.columns.entity) else f"{row.entity}."
        for name, value in row.values.items():
            fed = row.fed.get(kind + name, kind + name)
            yield change(name, row.before.get(name), value, fed, row.entity)
        for name, value in row.funding.items():
            before = row.funding_before.get(name)
            yield change(name, before, value, FUNDING_PREFIX + name, FUNDING)
        for one in row.years:
            fed = target_of_year(one.year)
            yield replace(change(AMOUNT, one.before, one.amount, fed, FUNDING), year=one.year)
        for name, value in row.others.items():
            before, fed = row.others_before.get(name), OTHER + name
            yield change(fed, before, value, fed, OTHER_FACT)

    def problems_of(self, row: RowPlan) -> tuple[Problem, ...]:
        """The problems of one row: those of its cells and those that reject it."""
        of_cells = (self._by_row.get((row.sheet, number), ()) for number in (row.row, *row.also))
        return (*chain.from_iterable(of_cells), *row.problems)

    @cached_property
    def _by_row(self) -> dict[tuple[str, int], list[Problem]]:
        found: dict[tuple[str, int], list[Problem]] = {}
        for problem in self.problems:
            if problem.cell and problem.sheet is not None:
                number = int(problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
                found.setdefault((problem.sheet, number), []).append(problem)
        return found

    @property
    def every_problem(self) -> Iterable[Problem]:
        """The problems of cells, then those that reject rows."""
        yield from self.problems
        for row in self.rows.planned:
            yield from row.problems


def _is_other(name: str) -> bool:
    return name.startswith(OTHER)
