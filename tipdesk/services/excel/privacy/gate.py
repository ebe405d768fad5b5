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

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tipdesk.domain.personal_data import personal_in
from tipdesk.domain.personal_headings import (
    Heading,
    describe_persons,
    is_group_of_victims,
    read_headings,
)
from tipdesk.domain.personal_search import personal_among
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import Message, message
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import OTHER, field_name, target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import CODE_OF
from tipdesk.services.excel.privacy.private_columns import SeenColumn, is_contact, look, seen_column
from tipdesk.services.excel.privacy.sentences import IN_CELL, IN_COLUMN
from tipdesk.services.excel.reading.workbook import place_of

Place = tuple[int, int]
"""The number that Excel shows beside a row, and the index of a column."""


@dataclass(frozen=True, slots=True)
class StoppedCells:
    """What the gate stops in one sheet and why; columns by index, cells by their places.

    *rejected* are the problems that keep rows from being imported, by the row's number; they
    are among *problems* too. *typed* are the corrections that must not be taken.
    """

    columns: Mapping[int, Message] = field(default_factory=dict)
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
    Of a layout that was blanked already the answer has what was stopped then, too.
    """
    return _Gate(layout, columns, corrections).run(check)


class _Gate:
    def __init__(
        self, layout: Layout, columns: ColumnMap, corrections: Mapping[Place, str]
    ) -> None:
        self.layout = layout
        self.columns = columns
        self.corrections = corrections
        self.earlier: StoppedCells = getattr(layout.sheet.rows, "stopped", StoppedCells())
        self.gone: dict[int, Message] = {}
        self.cells: dict[Place, Message] = {}
        self.problems: list[Problem] = []
        self.rejected: dict[int, tuple[Problem, ...]] = {}

    def run(self, check: Callable[[], None] | None) -> StoppedCells:
        seen = self._headings()
        rows = [row.values for row in self.layout.data]
        numbers = [row.row for row in self.layout.data]
        for one in seen:
            if check is not None:
                check()
            look(one, rows, numbers)
        for one in seen:
            self._column(one)
        for one in seen:
            if one.column.index not in self.gone:
                self._cells(one)
        typed = self._typed(seen)
        self._other_rows()
        return StoppedCells(self.gone, self.cells, tuple(self.problems), self.rejected, typed)

    def _headings(self) -> list[SeenColumn]:
        found = []
        ours, entity = self.columns.is_our_export, self.columns.entity
        columns = self.columns.columns
        groups, sheet = self._groups(), self.layout.sheet.name
        texts = [f"{groups.get(column.index, '')} {column.heading}".strip() for column in columns]
        headings, of_persons = read_headings(texts, sheet), describe_persons(texts, sheet)
        for column, heading in zip(columns, headings, strict=True):
            known = known_heading(column.heading, entity, ours=ours) if column.heading else None
            if ours and known is not None:
                heading = Heading(contact=heading.contact, numbers=heading.numbers)
            elif known is not None:
                # A field of contacts passes; "Beneficiario" is a label of the recipient, where
                # nothing else says that its rows are about persons.
                passes = is_contact(target(known.target, entity).field)
                perhaps = heading.perhaps if of_persons else None
                heading = Heading(contact=True) if passes else replace(heading, perhaps=perhaps)
            found.append(seen_column(column, heading, entity))
        return found

    def _groups(self) -> dict[int, str]:
        """By column what stands above its heading and says that it is about victims.

        It was no heading, for it stands alone; it holds for the columns up to the next.
        """
        layout, sheet = self.layout, self.layout.sheet
        above = layout.header_rows[0] - sheet.first_row - 2 if layout.header_rows else -1
        if above < 0:
            return {}
        found, group = {}, ""
        for index, cell in enumerate((*sheet.rows[above], *[""] * sheet.width)[: sheet.width]):
            group = cell if isinstance(cell, str) and cell.strip() else group
            if index and group and is_group_of_victims(group):
                found[index] = group
        return found

    def _column(self, one: SeenColumn) -> None:
        index, sort = one.column.index, one.sort
        reason = self.earlier.columns.get(index) or (message(IN_COLUMN[sort]) if sort else None)
        if reason is not None:
            self.gone[index] = reason
            self._problem("warns", reason, one.column.cell, None)

    def _cells(self, one: SeenColumn) -> None:
        column = one.column
        found = {number: message(IN_CELL[sort]) for number, sort in one.cells.items()}
        data = {row.row for row in self.layout.data} if self.earlier.cells else set()
        for (number, index), reason in self.earlier.cells.items():
            if index == column.index and number in data:
                found[number] = reason
        for number, reason in found.items():
            self.cells[number, column.index] = reason
            cell, typed = self.layout.cell(number, column.index), (number, column.index)
            if typed not in self.corrections:
                self._stop(number, column, reason, cell)
            elif not self.corrections[typed].strip():
                # Somebody left it empty, so that the row comes in without it.
                self._problem("warns", reason, cell, column.target)

    def _stop(self, number: int, column: Column, reason: Message, cell: str) -> None:
        """Say why a cell is stopped, and hold its row where something would have been read."""
        held = any(not name.startswith(OTHER) for name in column.feeds)
        problem = self._problem("blocks" if held else "warns", reason, cell, column.target)
        if held:
            self.rejected[number] = (*self.rejected.get(number, ()), problem)

    def _typed(self, seen: Iterable[SeenColumn]) -> frozenset[Place]:
        """The corrections that must not be taken either."""
        by_index = {one.column.index: one for one in seen}
        found = set()
        for (number, index), text in self.corrections.items():
            one = by_index.get(index)
            sort = personal_in(text, phones=one.phones, bare=one.bare) if one else None
            if one is not None and (index in self.gone or sort is not None):
                found.add((number, index))
                if index not in self.gone and sort is not None:
                    cell = self.layout.cell(number, index)
                    self._stop(number, one.column, message(IN_CELL[sort]), cell)
        return frozenset(found)

    def _other_rows(self) -> None:
        """Titles, notes and headings of sections can name people too."""
        sheet, form = self.layout.sheet, self.layout.header_row is None
        read = {place_of(name) for name in self.layout.cells.values()} if form else set()
        data = {row.row for row in self.layout.data} if self.earlier.cells else set()
        for (number, index), reason in self.earlier.cells.items():
            if number not in data:
                self._other(number, index, reason)
        passing = () if form else (CODE_OF["record"], CODE_OF["blank"])
        for at, kind in enumerate(self.layout.kinds):
            if kind in passing:
                continue
            number, row = sheet.row_number(at), sheet.rows[at]
            texts = [cell for cell in row if isinstance(cell, str) and cell]
            for text, sort in personal_among(texts, bare=False).items():
                for index, cell in enumerate(row):
                    if cell == text and (number - 1, sheet.first_column + index) not in read:
                        self._other(number, index, message(IN_CELL[sort]))

    def _other(self, number: int, index: int, reason: Message) -> None:
        sheet = self.layout.sheet
        self.cells[number, index] = reason
        self._problem("warns", reason, sheet.cell(number - sheet.first_row - 1, index), None)

    def _problem(self, severity: Severity, reason: Message, cell: str, name: str | None) -> Problem:
        problem = Problem(
            severity=severity,
            message=reason,
            entity=self.columns.entity,
            field=field_name(name) if name else None,
            sheet=self.layout.sheet.name,
            cell=cell,
        )
        self.problems.append(problem)
        return problem
