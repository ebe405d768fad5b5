"""Layout: which row of a sheet is the header, which rows are records, and what the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel import blocks
from tipdesk.services.excel.headers import find_header
from tipdesk.services.excel.sections import fiscal_year_of, region_of
from tipdesk.services.excel.targets import FISCAL_YEAR, UID, known_heading
from tipdesk.services.excel.workbook import Row, Sheet, column_letters

ABOVE_HEADER = N_("It stands above the header row.")
HEADER_AGAIN = N_("It repeats the header row.")
TOTAL = N_("It is a total row.")
SECTION = N_("It is a heading for the rows below: {text}.")
NOTE = N_("It holds a note and no record: {text}.")
NO_RECORDS = N_("The sheet “{sheet}” has no rows that could be projects.")

_TOTAL_WORDS = tuple(
    fold(word)
    for word in (
        *("total", "subtotal", "sub-total", "grand total", "sum", "total général", "sous-total"),
        *("total general", "المجموع", "الإجمالي", "إجمالي", "المجموع الكلي", "المجموع الفرعي"),
    )
)

_NARROW = 4
"""Columns below which a row with one cell, not the first, may still be a record."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in the sheet and the value it gives to the rows below."""

    row: int
    text: str
    target: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no record, by the number that Excel shows; *quiet* when nothing is lost."""

    row: int
    reason: Message
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row that may be a record: its number, its cells, and the section it stands in."""

    row: int
    values: Row
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found in a sheet; *header_row* is None where each record is a block of labels."""

    sheet: Sheet
    header_row: int | None
    headings: tuple[str, ...]
    data: list[DataRow]
    sections: tuple[Section, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cell names by (row, column) where they do not follow from the header, as in blocks."""

    def cell(self, row: int, column: int) -> str:
        """The name of the cell of *column* in the record at *row*."""
        named = self.cells.get((row, column))
        return named or f"{column_letters(self.sheet.first_column + column)}{row}"

    def heading_cell(self, column: int) -> str:
        """The name of the cell that holds the heading of *column*."""
        return self.cell(self.header_row or 0, column)

    def with_header_row(self, row: int) -> Layout:
        """The layout as it is when *row* (as Excel numbers it) is the header."""
        return lay_out(self.sheet, header_row=row)


def lay_out(sheet: Sheet, *, header_row: int | None = None) -> Layout:
    """Find the records of *sheet*; *header_row* is given when a person has said which it is."""
    if header_row is None:
        found = blocks.find_blocks(sheet)
        if found is not None:
            return _from_blocks(sheet, found)
        index = find_header(sheet)
    else:
        index = header_row - sheet.first_row - 1
    if index is None:
        reason = message(NO_RECORDS, sheet=sheet.name)
        return Layout(sheet, None, (), [], left_out=(LeftOut(sheet.row_number(0), reason),))
    return _Reader(sheet, index).layout()


class _Reader:
    """Walks once over the rows, sorting each into what it is."""

    def __init__(self, sheet: Sheet, header: int) -> None:
        self.sheet = sheet
        self.header = header
        self.header_cells = sheet.rows[header]
        self.width = sum(1 for cell in self.header_cells if cell != "")
        known = map(known_heading, self.header_cells)
        self.ours = any(heading is not None and heading.target == UID for heading in known)
        self.whole_rows = {
            start[0] - sheet.first_row
            for start, end in sheet.facts.merged
            if start[0] == end[0] and end[1] > start[1]
        }
        self.sections: list[Section] = []
        self.left_out: list[LeftOut] = []

    def layout(self) -> Layout:
        for index in range(self.header):
            self._above(index)
        data = list(self._below())
        return Layout(
            self.sheet,
            self.sheet.row_number(self.header),
            tuple(heading_text(cell) for cell in self.header_cells),
            data,
            tuple(self.sections),
            tuple(self.left_out),
        )

    def _above(self, index: int) -> None:
        filled = [cell for cell in self.sheet.rows[index] if cell != ""]
        if not filled:
            return
        row = self.sheet.row_number(index)
        section = _section(row, filled[0]) if len(filled) == 1 else None
        if section is not None and section.target is not None and _near(index, self):
            self.sections.append(section)
            reason = message(SECTION, text=section.text)
        else:
            reason = message(ABOVE_HEADER)
        self.left_out.append(LeftOut(row, reason, quiet=True))

    def _below(self) -> Iterator[DataRow]:
        rows, first = self.sheet.rows, self.header + 1
        number = self.sheet.row_number(first)
        width = len(self.header_cells)
        current = len(self.sections) - 1 if self.sections else None
        for index, row in enumerate(rows[first:], first):
            filled = len(row) - row.count("")
            if filled > 1 and index not in self.whole_rows and not _is_odd(row, self.header_cells):
                yield DataRow(number, row if len(row) == width else _fitted(row, width), current)
            elif self._is_record(index, number, row):
                yield DataRow(number, _fitted(row, width), current)
            elif self.sections:
                current = len(self.sections) - 1
            number += 1

    def _is_record(self, index: int, number: int, row: Row) -> bool:
        """Sort a row that is not plainly a record; what it is, if none, is noted."""
        cells = [cell for cell in row if cell != "" and str(cell).strip()]
        if not cells:
            return False  # blank rows between records say nothing
        if row == self.header_cells:
            self.left_out.append(LeftOut(number, message(HEADER_AGAIN), quiet=True))
        elif _is_total(cells[0]):
            self.left_out.append(LeftOut(number, message(TOTAL)))
        elif len(cells) == 1 and self.width > 1 and not self.ours:
            section = _section(number, cells[0])
            merged = index in self.whole_rows
            if section is not None and (section.target is not None or merged):
                self.sections.append(section)
                self.left_out.append(
                    LeftOut(number, message(SECTION, text=section.text), quiet=True)
                )
                return False
            if not merged and row[0] == "" and self.width < _NARROW:
                return True
            note = clean_cell(str(cells[0]))[:60]
            self.left_out.append(LeftOut(number, message(NOTE, text=note)))
        else:
            return True
        return False


def heading_text(cell: object) -> str:
    """A header cell as one line of text."""
    return "" if cell == "" else clean_cell(str(cell))


def _near(index: int, reader: _Reader) -> bool:
    """Whether only blank rows and titles lie between a heading and the header row."""
    between = reader.sheet.rows[index + 1 : reader.header]
    return all(len(row) - row.count("") <= 1 for row in between)


def _section(row: int, cell: object) -> Section | None:
    text = clean_cell(str(cell))
    if len(text) > 120:
        return None
    region = region_of(text)
    if region is not None:
        return Section(row, text, "region", region)
    year = fiscal_year_of(text)
    if year is not None:
        return Section(row, text, FISCAL_YEAR, year)
    return Section(row, text)


def _is_odd(row: Row, header: Row) -> bool:
    """Whether a row with several cells may still be a total or the header again."""
    first = next(cell for cell in row if cell != "")
    return _is_total(first) or row[: len(header)] == header


def _is_total(cell: object) -> bool:
    if not isinstance(cell, str) or len(cell) > 60:
        return False
    text = fold(cell).strip(" :")
    return text.startswith(_TOTAL_WORDS) and any(
        text == word or text.startswith((word + " ", word + ":")) for word in _TOTAL_WORDS
    )


def _fitted(row: Row, width: int) -> Row:
    """The row with as many cells as the header has."""
    return row[:width] if len(row) > width else row + ("",) * (width - len(row))


def _from_blocks(sheet: Sheet, found: blocks.Blocks) -> Layout:
    """A layout whose records are blocks of labels and values."""
    sections: list[Section] = []
    left_out: list[LeftOut] = []
    section_at: dict[int, int] = {}
    for number, text in found.others:
        section = _section(number, text)
        if section is not None and section.target is not None:
            section_at[number] = len(sections)
            sections.append(section)
            left_out.append(LeftOut(number, message(SECTION, text=section.text), quiet=True))
        else:
            left_out.append(LeftOut(number, message(NOTE, text=text[:60]), quiet=True))
    data = []
    for number, values in found.records:
        above = [at for row, at in section_at.items() if row < number]
        data.append(DataRow(number, values, max(above, default=None)))
    return replace(
        Layout(sheet, None, found.labels, data),
        sections=tuple(sections),
        left_out=tuple(left_out),
        cells=found.cells,
    )
