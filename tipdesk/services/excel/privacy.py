"""The privacy gate: what identifies victims and private persons is stopped before it is read.

A whole column is stopped by its heading, or by what most of its cells are; it is not read at
all. A single cell is stopped by its text; its value is treated as not stated. Where such a cell
feeds a field, the problem blocks and the row is not imported: a record without the cell would
look complete, and would be the remainder of something that should not be in the workbook.
Elsewhere the cell is left out and the row goes on, for nothing of it was going to be read.

Gate a layout as it was read from the workbook, corrections included, and hand on only what
`blanked` answers: afterwards no sample, problem, report or key can hold
what was stopped. Nothing here keeps, logs or says a stopped value; messages name the cell only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from tipdesk.domain.fields import LINKED, TEXTS, Field
from tipdesk.domain.personal_data import doubtful, is_paper, is_phone, personal_in
from tipdesk.domain.personal_headings import Heading, Sort, read_headings
from tipdesk.domain.personal_names import is_person
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import Message, message
from tipdesk.services.excel.columns import Column, ColumnMap
from tipdesk.services.excel.layout import DataRow, Layout
from tipdesk.services.excel.plan import RowPlan
from tipdesk.services.excel.privacy_sentences import IN_CELL, IN_COLUMN
from tipdesk.services.excel.targets import OTHER, known_heading, target
from tipdesk.services.excel.workbook import place_of

Place = tuple[int, int]
"""The number that Excel shows beside a row, and the index of a column."""

_MOSTLY = 0.6
_HALF = 0.5
_FEWEST = 3
"""Cells from which a column's content tells what it holds, whatever its heading says."""
_BLOCK = 2000
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS: Mapping[Sort, re.Pattern[str]] = {
    "phone": re.compile(r"\d(?:\D?\d){5}"),
    "document": re.compile(r"\d(?:\D?\d){3}"),
    "case": re.compile(r"\d"),
    "birth": re.compile(r"\d|[^\W\d_]"),
}
"""What some cell must have for the heading to be believed."""


@dataclass(frozen=True, slots=True)
class StoppedCells:
    """What the gate stops in one sheet; columns by index, cells by their places.

    *rejected* are the problems that keep rows from being imported, by the row's number; they
    are among *problems* too. *typed* are the corrections that must not be taken.
    """

    columns: frozenset[int] = frozenset()
    cells: Mapping[Place, Message] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rejected: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)
    typed: frozenset[Place] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is stopped."""
        return bool(self.columns or self.cells or self.typed)

    @property
    def open_problems(self) -> tuple[Problem, ...]:
        """The problems that keep no row out."""
        return tuple(problem for problem in self.problems if not problem.blocks)


def gate(
    layout: Layout,
    columns: ColumnMap,
    corrections: Mapping[Place, str] = MappingProxyType({}),
    check: Callable[[], None] | None = None,
) -> StoppedCells:
    """What of the sheet must not be read; nothing in the answer repeats it.

    *corrections* are what a person typed instead of single cells; *check* may raise to stop.
    """
    return _Gate(layout, columns, corrections).run(check)


def hold_rows(rows: Iterable[RowPlan], stopped: StoppedCells) -> None:
    """Reject those of the planned *rows* that hold a stopped cell which feeds a field."""
    if not stopped.rejected:
        return
    for row in rows:
        held = [p for number in (row.row, *row.also) for p in stopped.rejected.get(number, ())]
        if held:
            row.state, row.problems = "rejected", (*row.problems, *held)


@dataclass(slots=True)
class _Seen:
    """What the cells of one column were found to be, as its rows go by."""

    column: Column
    heading: Heading
    phones: bool
    bare: bool
    borne_out: bool = False
    filled: int = 0
    fitting: int = 0
    cells: dict[int, Sort] = field(default_factory=dict)

    @property
    def sort(self) -> Sort | None:
        """What the whole column is stopped for."""
        if self.heading.sort is not None:
            return self.heading.sort if self.borne_out else None
        if self.heading.perhaps is not None:
            enough = self.fitting >= _HALF * self.filled > 0
            return self.heading.perhaps if enough else None
        if not self.phones or not self.bare or self.filled < _FEWEST:
            return None
        return "phone" if self.fitting >= _MOSTLY * self.filled else None


class _Gate:
    def __init__(
        self, layout: Layout, columns: ColumnMap, corrections: Mapping[Place, str]
    ) -> None:
        self.layout = layout
        self.columns = columns
        self.corrections = corrections
        self.cells: dict[Place, Message] = {}
        self.problems: list[Problem] = []
        self.rejected: dict[int, tuple[Problem, ...]] = {}

    def run(self, check: Callable[[], None] | None) -> StoppedCells:
        seen = self._headings()
        rows = iter(self.layout.data)
        while block := list(islice(rows, _BLOCK)):
            if check is not None:
                check()
            for one in seen:
                _look(one, block)
        stopped = [one for one in seen if one.sort is not None]
        for one in stopped:
            self._column(one)
        for one in seen:
            if one.sort is None:
                self._cells(one)
        gone = frozenset(one.column.index for one in stopped)
        typed = self._typed(seen, gone)
        self._other_rows()
        return StoppedCells(gone, self.cells, tuple(self.problems), self.rejected, typed)

    def _headings(self) -> list[_Seen]:
        found = []
        ours, entity = self.columns.is_our_export, self.columns.entity
        columns = self.columns.columns
        headings = read_headings(column.heading for column in columns)
        for column, heading in zip(columns, headings, strict=True):
            known = known_heading(column.heading, entity, ours=ours) if column.heading else None
            if ours and known is not None:
                heading = Heading(contact=heading.contact, numbers=heading.numbers)
            elif known is not None:
                # "Beneficiario" is a label of the recipient; a field of contacts passes.
                passes = _is_contact(target(known.target, entity).field)
                heading = Heading(contact=True) if passes else replace(heading, perhaps=None)
            found.append(_seen(column, heading, entity))
        return found

    def _column(self, one: _Seen) -> None:
        if one.sort is not None:
            self._problem("warns", message(IN_COLUMN[one.sort]), one.column.cell, None)

    def _cells(self, one: _Seen) -> None:
        column = one.column
        for number, sort in one.cells.items():
            self.cells[number, column.index] = reason = message(IN_CELL[sort])
            if (number, column.index) in self.corrections:
                continue
            cell = self.layout.cell(number, column.index)
            self._stop(number, column, reason, cell)

    def _stop(self, number: int, column: Column, reason: Message, cell: str) -> None:
        """Say why a cell is stopped, and hold its row where something would have been read."""
        held = any(not name.startswith(OTHER) for name in column.feeds)
        problem = self._problem("blocks" if held else "warns", reason, cell, column.target)
        if held:
            self.rejected[number] = (*self.rejected.get(number, ()), problem)

    def _typed(self, seen: Iterable[_Seen], gone: frozenset[int]) -> frozenset[Place]:
        """The corrections that must not be taken either."""
        by_index = {one.column.index: one for one in seen}
        found = set()
        for (number, index), text in self.corrections.items():
            one = by_index.get(index)
            sort = personal_in(text, phones=one.phones, bare=one.bare) if one else None
            if one is not None and (index in gone or sort is not None):
                found.add((number, index))
                if index not in gone and sort is not None:
                    cell = self.layout.cell(number, index)
                    self._stop(number, one.column, message(IN_CELL[sort]), cell)
        return frozenset(found)

    def _other_rows(self) -> None:
        """Titles, notes and headings of sections can name people too."""
        sheet, form = self.layout.sheet, self.layout.header_row is None
        read = {place_of(name) for name in self.layout.cells.values()} if form else set()
        for at, row in enumerate(sheet.rows):
            number = sheet.row_number(at)
            if not form and self.layout.kind_of(number) in ("record", "blank"):
                continue
            for text in doubtful([cell for cell in row if isinstance(cell, str) and cell]):
                sort = personal_in(text, bare=False)
                if sort is None:
                    continue
                for index, cell in enumerate(row):
                    if cell == text and (number - 1, sheet.first_column + index) not in read:
                        self.cells[number, index] = reason = message(IN_CELL[sort])
                        self._problem("warns", reason, sheet.cell(at, index), None)

    def _problem(self, severity: Severity, reason: Message, cell: str, name: str | None) -> Problem:
        problem = Problem(
            severity=severity,
            message=reason,
            entity=self.columns.entity,
            field=name.partition("=")[0] if name else None,
            sheet=self.layout.sheet.name,
            cell=cell,
        )
        self.problems.append(problem)
        return problem


def _seen(column: Column, heading: Heading, entity: str) -> _Seen:
    """How the cells of a column are looked at.

    Contact fields pass, and so do people and organizations of the directory. A number under
    the heading of a code is a code.
    """
    named = column.target is not None and not column.target.startswith(OTHER)
    declared = target(column.target, entity).field if column.target and named else None
    phones = not (heading.contact or _is_contact(declared))
    bare = not heading.numbers
    if declared is not None:
        phones = phones and declared.kind not in LINKED
        bare = bare and declared.kind in TEXTS and not declared.own
    elif named:
        bare = False
    return _Seen(column, heading, phones, bare)


def _is_contact(declared: Field | None) -> bool:
    return declared is not None and declared.section == "contact" and declared.kind in TEXTS


def _look(one: _Seen, block: list[DataRow]) -> None:
    """Take some rows into what is known of a column, each distinct text once."""
    index, heading = one.column.index, one.heading
    values = [row.values[index] for row in block]
    if heading.sort is not None:
        one.borne_out = one.borne_out or _bears_out(heading.sort, values)
        return
    texts = {value for value in values if type(value) is str} - {""}
    if heading.perhaps is not None:
        distinct = texts if heading.perhaps == "name" else texts | _whole_numbers(values)
        check = is_person if heading.perhaps == "name" else is_paper
        one.filled += len(distinct)
        one.fitting += sum(map(check, distinct))
    elif one.phones and one.bare:
        one.filled += len(texts)
        one.fitting += sum(map(is_phone, texts))
    found = {}
    for text in doubtful(texts):
        sort = personal_in(text, phones=one.phones, bare=one.bare)
        if sort is not None:
            found[text] = sort
    if found:
        one.cells.update(
            (row.row, found[value])
            for row, value in zip(block, values, strict=True)
            if type(value) is str and value in found
        )


def _bears_out(sort: Sort, values: Iterable[Any]) -> bool:
    """Whether any cell is what the heading says; yes, no and counts are not."""
    check = _LETTER if sort in ("name", "address") else _DIGITS[sort]
    return any(value != "" and check.search(str(value)) for value in values)


def _whole_numbers(values: Iterable[Any]) -> set[str]:
    """The numbers among *values* as texts, for numbers of papers are often typed as such."""
    return {
        str(int(value))
        for value in values
        if type(value) in (int, float) and abs(value) < 1e15 and value == int(value)
    }
