"""One sheet on its way in: what was found in it, and what a person has said of it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.asked_years import said_of_years
from tipdesk.services.excel.columns.chosen import ChosenSheet, Headings, Place
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import Sheet
from tipdesk.ui.importing.state.readings import ColumnReading


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell of a record: its sheet, the record's row, the index of its column, its name.

    It is *called* with its tab where that is not told already.
    """

    sheet: str
    row: int
    column: int
    cell: str
    called: str


@dataclass(slots=True)
class SheetWork:
    """A sheet of the open workbook, as far as it is understood and corrected."""

    sheet: Sheet
    taken: bool
    layout: Layout
    columns: ColumnMap
    readings: dict[int, ColumnReading] | None = None
    """How its cells are read; None until that was asked for, and after each correction."""
    corrections: dict[Place, str] = field(default_factory=dict)
    """What a person typed instead of single cells."""
    matches: dict[int, str] = field(default_factory=dict)
    """Which project a person said that a row is, by its number."""
    file_wins: frozenset[tuple[int, str]] = frozenset()
    """Row and field of the values that are taken though the desk's own was edited since."""

    joined: tuple[Headings, ...] = ()
    """The rows of headings of tables that a person said go on with this one."""
    left_out: bool = False
    """Whether a person, or the recipe for them, left it out."""

    @property
    def chosen(self) -> ChosenSheet:
        """The sheet as the importer takes it."""
        return ChosenSheet(
            self.layout,
            self.columns,
            dict(self.corrections),
            dict(self.matches),
            self.file_wins,
            self.joined,
        )

    def take_answer(self, question: Question, answers: Answers) -> None:
        """Read the columns as *question* was answered, where it is about columns."""
        self.columns = said_of_years(self.chosen, question, answers).columns

    def match(self, row: int, project: str | None) -> None:
        """Take a row for a project, or a new one; None lets it be matched as found."""
        if project is None:
            self.matches.pop(row, None)
        else:
            self.matches[row] = project

    def let_file_win(self, row: int, fields: Iterable[str]) -> None:
        """Take the file's values of exactly these fields of a row."""
        others = {place for place in self.file_wins if place[0] != row}
        self.file_wins = frozenset(others | {(row, name) for name in fields})

    def with_target(self, column: int, target: str | None) -> ColumnMap:
        """The columns when number *column* feeds *target*, and no other column does."""
        columns = self.columns
        for other in columns.columns:
            if target is not None and other.target == target and other.index != column:
                columns = columns.with_target(other.index, None)
        return columns.with_target(column, target)

    def with_facts(self, **facts: Any) -> ColumnMap:
        """The columns with other facts of the sheet; of another kind of record matched anew."""
        columns = replace(self.columns, **facts)
        if columns.entity == self.columns.entity:
            return columns
        matched = match_columns(self.layout, columns.entity)
        return replace(columns, columns=matched.columns, constants=())

    def correct(self, place: Place, text: str | None) -> None:
        """Take *text* instead of a cell; None takes the workbook's own again."""
        if text is None:
            self.corrections.pop(place, None)
        else:
            self.corrections[place] = text

    def text_at(self, place: Place) -> str:
        """What stands in a cell, as corrected or as the workbook has it."""
        if place in self.corrections:
            return self.corrections[place]
        row, column = place
        data = next((data for data in self.layout.data if data.row == row), None)
        return "" if data is None else text_of(data.values[column])
