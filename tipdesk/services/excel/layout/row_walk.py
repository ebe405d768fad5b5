"""One walk over the rows of a table that sorts each into what it is."""

from __future__ import annotations

from itertools import islice
from typing import Any

from tipdesk.domain.text import clean_cell, shortened
from tipdesk.domain.words import message
from tipdesk.services.excel.headings.headers import Header
from tipdesk.services.excel.headings.hxl import is_tag_row
from tipdesk.services.excel.headings.targets import FISCAL_YEAR
from tipdesk.services.excel.layout.findings import Findings, fitted
from tipdesk.services.excel.layout.lone_rows import LoneRows
from tipdesk.services.excel.layout.merges import Fills
from tipdesk.services.excel.layout.notes import is_page
from tipdesk.services.excel.layout.parts import Span
from tipdesk.services.excel.layout.row_kinds import (
    ABOVE_HEADER,
    CODE_OF,
    GOES_ON,
    HEADER_AGAIN,
    NOTE,
    DataRow,
    LeftOut,
    RowKind,
    Said,
)
from tipdesk.services.excel.layout.sections import labelled_section, section_of
from tipdesk.services.excel.layout.table_shape import TableShape
from tipdesk.services.excel.layout.tables import (
    begins_other_table,
    may_name_columns,
    names_columns,
    other_table,
)
from tipdesk.services.excel.layout.total_sorter import TotalSorter
from tipdesk.services.excel.layout.totals_rows import (
    AROUND,
    PREFIXES,
    SUFFIXES,
    TOTAL_CELLS,
    number_in,
)
from tipdesk.services.excel.layout.wrapped import is_part, joined
from tipdesk.services.excel.reading.workbook import Row, Sheet, filled_cells

_RECORD = CODE_OF["record"]
_CHECKED = 8
"""Columns up to which the cells of every row are looked through for total words."""
_TOP = 3
"""Cells at most at the top or the foot of a printed page."""
_ABOVE = 3
"""Rows above a row that may be the blank and the title over another table."""


_AROUND = f"#{AROUND}"
"""Where a text begins with one of these it is looked at closely."""


class RowWalk:
    """Sorts the rows of *sheet* around *header*; what it finds stays in its attributes."""

    def __init__(self, sheet: Sheet, header: Header, fills: Fills, span: Span, said: Said) -> None:
        self.sheet, self.header, self.fills, self.said = sheet, header, fills, said
        self.shape = TableShape(sheet, header, span)
        self.data: list[DataRow] = []
        self.found = Findings(bytearray([_RECORD]) * len(sheet.rows))
        self.totals = TotalSorter(sheet, self.found.kinds, header.last + 1, self.shape)
        self.wrapped = False
        """Whether a record has texts of further rows."""
        self._last = 0
        """The last row of the last record."""
        self._other: LeftOut | None = None
        self._lone = LoneRows(sheet, self.shape, self.found, self.data)

    def run(self) -> RowWalk:
        """Sort every row."""
        for index, row in enumerate(islice(self.sheet.rows, self.header.first)):
            self._mark(index, self._above(index, row))
        for index in range(self.header.first, self.header.last + 1):
            self._mark(index, "tags" if is_tag_row(self.sheet.rows[index]) else "blank")
        for index in self.header.rows:
            self._mark(index, "header")
        self._below()
        if self._other is not None:
            self.found.leave(self._other)
        return self

    def _mark(self, index: int, kind: RowKind) -> None:
        self.found.kinds[index] = CODE_OF[kind]

    def _above(self, index: int, row: Row) -> RowKind:
        cells = filled_cells(row)
        if not cells:
            return "blank"
        number = self.sheet.row_number(index)
        said = self.said.of(number, row)
        if said is not None:
            kind = self.found.as_said(number, row, said)
            if kind == "record":
                self.data.append(DataRow(number, fitted(row, len(self.shape.headings))))
            return kind
        section = section_of(number, cells[0][1]) if len(cells) == 1 else None
        if (
            section is not None
            and section.text.strip(" .0").isdecimal()
            and not self._is_first_of_years(index)
        ):
            section = None  # a bare year is the list's date, and not said of its rows
        if len(cells) == 2:
            section = labelled_section(number, cells[0][1], cells[1][1])
        if section is not None and section.target is not None and self._near(index):
            return self.found.open(section)
        if len(cells) > 2 and self._is_other_table(index, row, fresh=True):
            self.found.leave(other_table(number, cells))
        else:
            self.found.leave(LeftOut(number, message(ABOVE_HEADER), quiet=True))
        return "title" if len(cells) == 1 else "left_out"

    def _is_first_of_years(self, index: int) -> bool:
        """Whether another year stands alone in a row below, so that each heads a part."""
        at = next(at for at, cell in enumerate(self.sheet.rows[index]) if cell != "")
        below = islice(self.sheet.rows, self.header.last + 1, None)
        lone = (row[at] for row in below if at < len(row) and len(row) - row.count("") == 1)
        years = (section_of(0, cell) for cell in lone if cell != "")
        return any(one is not None and one.target == FISCAL_YEAR for one in years)

    def _near(self, index: int) -> bool:
        """Whether only blank rows and titles lie between a heading and the header row.

        Right above the header words may stand over groups of columns.
        """
        between = [filled_cells(row) for row in self.sheet.rows[index + 1 : self.header.first]]
        if between and not any(number_in(cell) is not None for _, cell in between[-1]):
            between.pop()
        return all(len(cells) <= 2 for cells in between)

    def _below(self) -> None:
        sheet, lead, span, fills = self.sheet, self.shape.lead, self.shape.span, self.fills.values
        first = self.header.last + 1
        number = sheet.row_number(first)
        width = len(self.shape.headings)
        enough = max(1, self.shape.typical // 2)
        narrow = width <= _CHECKED
        heading = sheet.rows[self.header.rows[-1]][lead]
        append, kinds, said = self.data.append, self.found.kinds, bool(self.said)
        blank_lead, numeric = self.shape.blank_lead, self.shape.usual.numeric
        fresh, current = True, self.found.outline.current
        for index, row in enumerate(islice(sheet.rows, first, None), first):
            if fills and index in fills:
                row = self.fills.apply(index, row)
            if span is not None:
                row = self.shape.own(row)
            filled = len(row) - row.count("")
            if (
                filled > enough
                and not fresh
                and not (said and self.said.of(number, row) is not None)
            ):
                cell = row[lead]
                if blank_lead and cell == "" and lead + 1 < len(row):
                    # Without a number it may be the rest of the row above.
                    stated = not numeric or any(row[at] != "" for at in numeric if at < len(row))
                    cell = row[lead + 1] if stated else ""
                plain = cell.__class__ is not str or not (
                    cell == ""
                    or cell[:3].lower() in PREFIXES
                    or cell[-3:].lower() in SUFFIXES
                    or cell == heading
                    or cell[0] in _AROUND
                )
                plain = plain and (not narrow or TOTAL_CELLS.isdisjoint(row))
                if plain and not may_name_columns(row):
                    append(
                        DataRow(number, row if len(row) == width else fitted(row, width), current)
                    )
                    number += 1
                    continue
            kind = self._sort(index, number, row, fresh=fresh)
            fresh = kind != "record"
            if fresh:
                kinds[index] = CODE_OF[kind]
                current = self.found.outline.current
            else:
                append(DataRow(number, row if len(row) == width else fitted(row, width), current))
            number += 1

    def _sort(self, index: int, number: int, row: Row, *, fresh: bool) -> RowKind:
        """What a row is that is not plainly a record; what has to be said of it is noted."""
        cells = filled_cells(row)
        if not cells:
            return "blank"
        said = self.said.of(number, row)
        if said is not None:
            return self.found.as_said(number, row, said)
        if is_tag_row(row):
            return "tags"
        if self.shape.repeats_header(row, cells):
            self.found.leave(LeftOut(number, message(HEADER_AGAIN), quiet=True))
            self._end_other()
            return "header"
        if self._other is not None:
            self._other = LeftOut(self._other.row, self._other.reason, last=number)
            return "left_out"
        if self.shape.uid is not None and self.shape.uid < len(row) and row[self.shape.uid] != "":
            return "record"
        if len(cells) > 1 and self.data and self._is_other_table(index, row, fresh=fresh):
            self._other = other_table(number, cells)
            return "left_out"
        if self._wraps(number, cells):
            return "left_out"
        total = self.totals.total(index, number, cells, self.found.outline.sections)
        if total is not None:
            self.found.leave(total)
            return "left_out" if total.asks else "total"
        kind = self._headed(index, number, cells) if len(cells) > 1 else None
        if len(cells) == 1 and self.shape.uid is None:
            kind = self._lone.one(index, number, *cells[0])
        if kind is None and len(cells) == 2:
            kind = self._lone.pair(number, cells)
        return kind or "record"

    def _wraps(self, number: int, cells: list[tuple[int, Any]]) -> bool:
        """Whether a row is only the rest of the record right above it, which then has it."""
        above = self.data[-1] if self.data else None
        if above is None or max(above.row, self._last) != number - 1:
            return False
        whole = joined(above.values, cells, self.shape.usual.numeric)
        if whole is None:
            return False
        self.data[-1] = above._replace(values=whole)
        self._last, self.wrapped = number, True
        shown = shortened(" ".join(clean_cell(str(cell)) for _, cell in cells))
        self.found.leave(LeftOut(number, message(GOES_ON, row=above.row, text=shown)))
        return True

    def _headed(self, index: int, number: int, cells: list[tuple[int, Any]]) -> RowKind | None:
        """What a row is that is a part of the record above it, or the top of a printed page.

        Or where it heads the rows below with their sum, or may do so.
        """
        others = [cell for _, cell in cells[1:]]
        divides = is_part(cells[0][1]) and all(number_in(cell) is not None for cell in others)
        if (self.data and divides) or (len(others) < _TOP and any(map(is_page, others))):
            text = shortened(" ".join(clean_cell(str(cell)) for _, cell in cells))
            self.found.leave(LeftOut(number, message(NOTE, text=text)))
            return "note"
        section = self.totals.heading(index, number, cells)
        if section is not None:
            return self.found.open(section)
        maybe = self.totals.maybe_heading(index, number, cells)
        if maybe is None:
            return None
        self.found.leave(maybe)
        self.found.outline.end(number, clean_cell(str(cells[0][1])))
        return "left_out"

    def _is_other_table(self, index: int, row: Row, *, fresh: bool) -> bool:
        """Whether another table begins; below a record (not *fresh*) only by plain headings."""
        if not fresh and not may_name_columns(row):
            return False
        rows = self.sheet.rows
        after = self.shape.own(rows[index + 1]) if index + 1 < len(rows) else None
        if not fresh:
            return names_columns(row, after)
        above = [self.shape.own(rows[at]) for at in range(max(0, index - _ABOVE), index)]
        return begins_other_table(above, row, after, self.shape.headings, self.shape.usual)

    def _end_other(self) -> None:
        if self._other is not None:
            self.found.leave(self._other)
            self._other = None
