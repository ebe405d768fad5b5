"""A workbook as it was read: sheets of raw cell values whose places are true."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]
"""Raw values of one row: str, float, int, bool, date, datetime, time, timedelta; '' is blank."""

Place = tuple[int, int]
"""Row and column of a cell, both counted from 0 at the sheet's first cell."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet says about itself besides its cells; places count from 0 at cell A1."""

    name: str
    hidden: bool = False
    right_to_left: bool = False
    merged: tuple[tuple[Place, Place], ...] = ()
    errors: dict[Place, str] = field(default_factory=dict)
    """Cells with an error value ('#N/A'), and formulas never computed (value '')."""
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first used cell on."""

    facts: SheetFacts
    rows: list[Row]
    first_row: int = 0
    first_column: int = 0

    @property
    def name(self) -> str:
        """The name on the sheet's tab."""
        return self.facts.name

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def row_number(self, index: int) -> int:
        """The number that Excel shows beside row *index* of `rows`."""
        return self.first_row + index + 1

    def cell(self, index: int, column: int) -> str:
        """The name of a cell ('C7') from its place in `rows`."""
        return f"{column_letters(self.first_column + column)}{self.row_number(index)}"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets with cells, and the names of the sheets that have none."""

    path: str
    sheets: tuple[Sheet, ...]
    empty_sheets: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_letters(column: int) -> str:
    """'A' for 0, 'Z' for 25, 'AA' for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(cell: str) -> Place:
    """Row and column, counted from 0, of a cell name such as 'C7'."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1
