"""How a table is: which columns lead, how full its rows are, what its headings say."""

from __future__ import annotations

from itertools import islice
from typing import Any

from tipdesk.services.excel.headings.headers import Header
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.record_keys import record_keys_at
from tipdesk.services.excel.layout.parts import Span
from tipdesk.services.excel.layout.tables import may_name_columns, same_headings, usual_rows
from tipdesk.services.excel.reading.workbook import Row, Sheet, filled_cells

_SAMPLE = 60
_HEADING = 150
"""Letters that a heading has at most."""


class TableShape:
    """What the rows of a table are held against.

    *width* counts its headings, *typical* the cells of most rows; *lead* and *second* are its
    first columns, *uid* the one of record keys; *blank_lead* says that the first is often blank.
    *whole_rows* are the rows, by index, with a range merged across.
    """

    def __init__(self, sheet: Sheet, header: Header, span: Span) -> None:
        self.span = span if span != (0, len(header.headings)) else None
        self.headings = header.headings
        self.width = sum(1 for heading in self.headings[span[0] : span[1]] if heading)
        self.lead = next(
            at for at in range(span[0], span[1]) if self.headings[at] or at + 1 == span[1]
        )
        named = [at for at in range(self.lead + 1, span[1]) if self.headings[at]]
        self.second = named[0] if named else self.lead + 1
        below = [
            self.own(row) for row in islice(sheet.rows, header.last + 1, header.last + 1 + _SAMPLE)
        ]
        self.uid = record_keys_at(self.headings, below)
        self.whole_rows = {
            start[0] - sheet.first_row
            for start, end in sheet.facts.merged
            if start[0] == end[0] and end[1] > start[1]
        }
        counts = sorted(count for row in below if (count := len(row) - row.count("")) > 1)
        self.typical = counts[len(counts) * 3 // 4] if counts else self.width
        self.usual = usual_rows(below)
        blank = sum(1 for row in below if len(row) <= self.lead or row[self.lead] == "")
        self.blank_lead = blank * 5 > len(below)
        rows = [filled_cells(self.own(sheet.rows[at])) for at in header.rows]
        self._keys = [{(at, heading_key(str(cell))) for at, cell in row} for row in rows]
        self._words = {key for row in self._keys for _, key in row}

    def own(self, row: Row) -> Row:
        """The row with only the cells of this table, where another stands beside it."""
        if self.span is None:
            return row
        return ("",) * self.span[0] + row[self.span[0] : self.span[1]]

    def repeats_header(self, row: Row, cells: list[tuple[int, Any]]) -> bool:
        """Whether a row with these filled *cells* is the header again."""
        if len(cells) == 1 and self.width > 1:
            return False
        if not all(isinstance(cell, str) and len(cell) <= _HEADING for _, cell in cells):
            return False
        if heading_key(cells[0][1]) not in self._words and not may_name_columns(row):
            return False
        keys = {(at, heading_key(cell)) for at, cell in cells}
        return keys in self._keys or same_headings(row, self.headings)
