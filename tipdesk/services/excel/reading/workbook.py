"""A workbook as it was read: sheets of raw cell values whose places are true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tipdesk.services.excel.reading.file_stamp import Stamp

Row = tuple[Any, ...]
"""Raw values of one row: str, float, int, bool, date, datetime, time, timedelta; '' is blank."""

Place = tuple[int, int]
"""Row and column of a cell, both counted from 0 at the sheet's first cell."""

MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
"""How far a sheet reaches in Excel and in LibreOffice."""


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a workbook says about itself besides its sheets."""

    date_1904: bool = False
    """Whether its days count from 1904, as on old Macs; the dates that were read are right."""
    macros: bool = False
    """Whether it holds macros, which were not run."""
    external_links: int = 0
    """Other workbooks that its formulas refer to; none was opened."""
    chart_sheets: tuple[str, ...] = ()
    """Sheets that hold a chart and no cells."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet says about itself besides its cells; places count from 0 at cell A1."""

    name: str
    hidden: bool = False
    """Whether a person sees it only after unhiding it, or not even so."""
    right_to_left: bool = False
    merged: tuple[tuple[Place, Place], ...] = ()
    errors: dict[Place, str] = field(default_factory=dict)
    """Cells with an error value ('#N/A'), and formulas never computed (value '')."""
    hidden_rows: frozenset[int] = frozenset()
    """Rows that are hidden, by hand or by a filter."""
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    """Whether a filter is set, so that hidden rows are those that it holds back."""
    struck: frozenset[Place] = frozenset()
    """Cells that are struck through and hold something."""
    comments: frozenset[Place] = frozenset()
    """Cells with a comment; what the comments say is not read."""
    currencies: dict[Place, str] = field(default_factory=dict)
    """What the number formats of cells show, where one is in another currency than dollars."""
    rough_dates: dict[Place, str] = field(default_factory=dict)
    """What the number formats of cells show of a date, where it is not all of it."""
    very_hidden: bool = False
    """Whether Excel's own menus do not offer to show it."""
    unnamed: bool = False
    """Whether its tab names a private person, so that it is called otherwise here."""


class RawSheet(NamedTuple):
    """A sheet as a reader gives it: its rows from the sheet's first row on."""

    facts: SheetFacts
    first_column: int
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one of several tables on it: its rows from the first used cell on."""

    facts: SheetFacts
    rows: Sequence[Row]
    """A list, or for a large sheet the packed rows, which are cheapest gone through in order."""
    first_row: int = 0
    first_column: int = 0
    table: str = ""
    """What this table is called where others stand on the sheet too; '' for the main one."""
    as_one: bool = False
    """Whether a person said that what stands beside one another is one table."""

    @property
    def name(self) -> str:
        """The name on the sheet's tab, for a further table of the sheet with its own."""
        return f"{self.tab} ({self.table})" if self.table else self.tab

    @property
    def tab(self) -> str:
        """The name on the sheet's tab."""
        return self.facts.name

    @property
    def title(self) -> str:
        """What its rows are called: a further table by its own name, the main one by the tab's."""
        return self.table or self.tab

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        known = getattr(self.rows, "width", None)
        return max(map(len, self.rows), default=0) if known is None else int(known)

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
    facts: BookFacts = field(default_factory=BookFacts)
    stamp: Stamp | None = None
    """Of the file when it was read."""

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def filled_cells(row: Row) -> list[tuple[int, Any]]:
    """Column and value of the cells that hold anything."""
    return [
        (at, cell)
        for at, cell in enumerate(row)
        if cell != "" and (not isinstance(cell, str) or cell.strip())
    ]


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
