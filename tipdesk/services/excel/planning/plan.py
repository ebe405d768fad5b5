"""The plan of an import: each row against the desk, new, changed, unchanged or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, Literal

from tipdesk.db.registry import OTHER_FACT, fields_of
from tipdesk.domain.fields import LINKED
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import Message
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import AMOUNT, FISCAL_YEAR, OTHER, PERIOD, PROJECT
from tipdesk.services.excel.layout.layout import DataRow, Layout
from tipdesk.services.excel.matching.directory import NewParty
from tipdesk.services.excel.matching.match import NEW, Match
from tipdesk.services.excel.matching.missing import Missing
from tipdesk.services.selections import Totals

State = Literal["new", "changed", "unchanged", "rejected"]

FUNDING_PREFIX = "funding_action."
_NOTHING: Mapping[str, Any] = MappingProxyType({})

_ALSO_FEEDS = {
    "countries": ("countries", "scope", "region"),
    PERIOD: ("start_date", "end_date", "duration_stated"),
    AMOUNT: (AMOUNT, FUNDING_PREFIX + "amount", FUNDING_PREFIX + "note_en"),
    FISCAL_YEAR: (FISCAL_YEAR, FUNDING_PREFIX + "fiscal_year"),
}


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value that the import sets: *field* as declared, of the project unless *entity*.

    Of an other fact *field* is the target of its column: "other:" and its name.
    """

    field: str
    before: Any
    after: Any
    cell: str | None
    entity: str = "project"


@dataclass(slots=True)
class RowPlan:
    """One row of the workbook and what it does to one record of *entity*, mostly a project.

    *values* holds every stated value of a new record, only the changed ones of a known one,
    whose earlier values are in *before*. The same for *funding* and *funding_before*, which
    belong to the funding action *action* (None: a new one), and for *others*, the other facts
    by name; *other_uids* are those that are known. *also* are the further rows of the sheet
    that are the same record. *match* says how the record was found. *amendment* has the values
    of an amendment that the changes come as; its money is a funding action of its own.
    *conflicts* are values that differ and are not taken, because the desk's own were edited
    since the last import.
    """

    sheet: str
    row: int
    state: State
    uid: str
    values: MutableMapping[str, Any]
    before: dict[str, Any] = field(default_factory=dict)
    funding: dict[str, Any] = field(default_factory=dict)
    funding_before: dict[str, Any] = field(default_factory=dict)
    action: str | None = None
    title: tuple[str | None, str | None] = (None, None)
    problems: tuple[Problem, ...] = ()
    entity: str = PROJECT
    others: dict[str, str] = field(default_factory=dict)
    others_before: dict[str, str | None] = field(default_factory=dict)
    other_uids: dict[str, str] = field(default_factory=dict)
    also: tuple[int, ...] = ()
    owner: str | None = None
    """The uid of the project that the record is a part of."""
    was: tuple[str | None, str] | None = None
    """What the project says that its row was, and what the row is: see `known_rows`."""
    match: Match = NEW
    amendment: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    conflicts: tuple[CellChange, ...] = ()

    @property
    def is_applied(self) -> bool:
        """Whether applying the plan does anything for this row."""
        return self.state in ("new", "changed")


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row that is no project, and why."""

    sheet: str
    row: int
    reason: Message
    quiet: bool = False


@dataclass(frozen=True)
class SheetPlan:
    """What was understood of one sheet."""

    layout: Layout
    columns: ColumnMap

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.layout.sheet.name

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
    rows: list[RowPlan]
    left_out: tuple[LeftOutRow, ...]
    problems: tuple[Problem, ...]
    new_records: tuple[NewParty, ...]
    before: Totals
    after: Totals
    missing: tuple[Missing, ...] = ()
    """What an earlier import of the same list brought in and the file has no more; it stays."""
    notes: tuple[tuple[str | None, Message], ...] = ()
    """What to know of the workbook (None) and of its sheets by name, such as hidden rows."""
    warnings_accepted: bool = False
    """Whether the recipe lets a script take what is only told."""

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.state] = counts.get(row.state, 0) + 1
        return counts

    @property
    def counts(self) -> dict[tuple[str, State], int]:
        """How many rows of each kind of record are in each state; rejected ones of any kind."""
        counts: dict[tuple[str, State], int] = {}
        for row in self.rows:
            key = ("" if row.state == "rejected" else row.entity, row.state)
            counts[key] = counts.get(key, 0) + 1
        return counts

    def count(self, state: State) -> int:
        """How many rows are in *state*."""
        return self._counts.get(state, 0)

    @property
    def skipped(self) -> int:
        """How many rows with something in them are no projects, titles and headings apart."""
        return sum(1 for row in self.left_out if not row.quiet)

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
        sheet = self.sheet(row.sheet)
        own = [
            CellChange(name, row.before.get(name), value, sheet.cell(name, row.row), row.entity)
            for name, value in row.values.items()
        ]
        funding = [
            CellChange(
                name,
                row.funding_before.get(name),
                value,
                sheet.cell(FUNDING_PREFIX + name, row.row),
                "funding_action",
            )
            for name, value in row.funding.items()
        ]
        others = [
            CellChange(
                OTHER + name,
                row.others_before.get(name),
                value,
                sheet.cell(OTHER + name, row.row),
                OTHER_FACT,
            )
            for name, value in row.others.items()
        ]
        return (*own, *funding, *others)

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
        for row in self.rows:
            yield from row.problems


def _is_other(name: str) -> bool:
    return name.startswith(OTHER)


@cache
def _linked(entity: str) -> frozenset[str]:
    """The fields of *entity* that refer to records."""
    return frozenset(declared.name for declared in fields_of(entity) if declared.kind in LINKED)


def referred_by(rows: Iterable[RowPlan]) -> set[str]:
    """The uids that *rows* refer to."""
    found: set[str] = set()
    for row in rows:
        for name in _linked(row.entity):
            value = row.values.get(name)
            if isinstance(value, str):
                found.add(value)
            elif isinstance(value, tuple):
                found.update(link.target for link in value)
    return found
