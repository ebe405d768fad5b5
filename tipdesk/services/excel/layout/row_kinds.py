"""What a row of a sheet can be, and what is said of those that are no records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, Message
from tipdesk.services.excel.reading.workbook import Row

ABOVE_HEADER = N_("It stands above the header row.")
HEADER_AGAIN = N_("It repeats the header row.")
TOTAL = N_("It is a total row.")
MAYBE_TOTAL = N_("It may be a total or a project: {text}.")
GOES_ON = N_("It goes on with row {row} and was read with it: {text}.")
MAYBE_HEADING = N_("It may be a heading for the rows below or a project: {text}.")
SECTION = N_("It is a heading for the rows below: {text}.")
NOTE = N_("It holds a note and no record: {text}.")
ONE_CELL = N_("Only one of its cells is filled, so it may be a note or a heading: {text}.")
ONLY_A_NUMBER = N_("It holds a row number and nothing else.")
OTHER_TABLE = N_(
    "Another table begins at row {row} and was not read. Its headings are: {headings}."
)
TABLE_BESIDE = N_("Another table stands beside it in columns {first} to {last} and was not read.")
SAID_NO_RECORD = N_("Marked as not a record.")
NO_RECORDS = N_("The sheet “{sheet}” has no rows that could be projects.")
NO_ROWS_BELOW = N_("The sheet “{sheet}” has headings in row {row} and no records below them.")
NO_HEADINGS = N_(
    "The sheet “{sheet}” has {count} rows that are filled, but none that names its columns,"
    " and no labels with values beside them. If one of its rows does, choose it."
)

RowKind = Literal[
    "blank", "title", "header", "tags", "section", "record", "total", "note", "left_out"
]
KINDS: tuple[RowKind, ...] = get_args(RowKind)
CODE_OF: dict[RowKind, int] = {kind: code for code, kind in enumerate(KINDS)}
"""A layout keeps one byte for each row of its sheet."""

SaidAs = Literal["record", "left_out", "section", "total"]
_SAID_AS: tuple[SaidAs, ...] = get_args(SaidAs)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in the sheet and the value it gives to the rows below.

    *value* is a code; for countries codes joined by commas; for other targets the text itself.
    *level* counts from 0; *parent* is the index of the section it stands within.
    """

    row: int
    text: str
    target: str | None = None
    value: str | None = None
    level: int = 0
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no record, by the number that Excel shows; *quiet* when nothing is lost.

    *asks*: it may well be a record, and a person should say. *last* is the last row of a
    whole table that was left out.
    """

    row: int
    reason: Message
    quiet: bool = False
    asks: bool = False
    last: int | None = None


class DataRow(NamedTuple):
    """A row that may be a record: its number, its cells, and the section it stands in."""

    row: int
    values: Row
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What should be known of a cell that the layout has filled or left; *asks* or informs."""

    row: int
    column: int
    cell: str
    message: Message
    asks: bool = False


class RowSaid(NamedTuple):
    """What a person said of a row; as a section also what it gives to the rows below."""

    as_: SaidAs
    target: str | None = None
    value: str | None = None

    def text(self) -> str:
        """As a recipe keeps it: 'total', 'section', 'section=countries:GH'."""
        if self.target is None:
            return self.as_
        return f"{self.as_}={self.target}:{self.value or ''}"

    @classmethod
    def of(cls, text: str) -> RowSaid:
        """What `text` gave; ValueError when it is nothing of the kind."""
        name, _, rest = text.partition("=")
        target, _, value = rest.partition(":")
        for known in _SAID_AS:
            if known == name:
                return cls(known, target or None, value or None)
        raise ValueError(text)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of rows, by their number, and of rows that begin with a folded text."""

    rows: Mapping[int, RowSaid] = field(default_factory=dict)
    texts: Mapping[str, RowSaid] = field(default_factory=dict)

    def of(self, number: int, row: Row) -> RowSaid | None:
        """What was said of a row; its number says more than its text."""
        said = self.rows.get(number)
        if said is None and self.texts:
            texts = (text for cell in row if cell != "" and (text := clean_cell(str(cell))))
            said = self.texts.get(fold(next(texts, "")))
        return said

    def __bool__(self) -> bool:
        return bool(self.rows or self.texts)
