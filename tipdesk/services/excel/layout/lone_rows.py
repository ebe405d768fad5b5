"""Rows with one cell or two: headings over others, notes, totals, or records of narrow tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tipdesk.domain.text import clean_cell, shortened
from tipdesk.domain.words import message
from tipdesk.services.excel.headings.fates import says_fate
from tipdesk.services.excel.headings.heading_topics import counts_records
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.layout.count_rows import count_in
from tipdesk.services.excel.layout.findings import Findings
from tipdesk.services.excel.layout.notes import is_legend, is_note, is_signature
from tipdesk.services.excel.layout.row_kinds import (
    NOTE,
    ONE_CELL,
    ONLY_A_NUMBER,
    TOTAL,
    DataRow,
    LeftOut,
    RowKind,
    Section,
)
from tipdesk.services.excel.layout.sections import labelled_section, section_of
from tipdesk.services.excel.layout.table_shape import TableShape
from tipdesk.services.excel.layout.totals_rows import number_in
from tipdesk.services.excel.reading.workbook import Sheet, filled_cells

_COUNTRIES = "countries"
_NARROW = 4
"""Columns below which a row with one cell, not the first, may still be a record."""


class LoneRows:
    """Sorts such rows of *sheet*; what it finds goes to *found*, *data* are the records so far."""

    def __init__(
        self, sheet: Sheet, shape: TableShape, found: Findings, data: Sequence[DataRow]
    ) -> None:
        self._sheet, self._shape, self._found, self._data = sheet, shape, found, data
        self._legend = False

    def one(self, index: int, number: int, at: int, cell: Any) -> RowKind | None:
        """What a row with one cell is; None when it may be a record of a narrow table."""
        merged = index in self._shape.whole_rows
        text = clean_cell(str(cell))
        if self._shape.width == 1 and not is_note(text):
            return None
        if count_in(text) is not None:
            self._found.leave(LeftOut(number, message(TOTAL)))
            return "total"
        if at <= self._shape.second or merged:
            section = section_of(number, text)
            heads = merged or (not is_note(text) and (says_fate(text) or self._heads(index)))
            named = section is not None and (section.target is not None or heads)
            if section is not None and named:
                if section.target is None and not says_fate(text) and self._is_within_rows():
                    return self._asked(number, text)
                if not merged and self._is_listed(section, index, at):
                    return self._asked(number, text)
                return self._found.open(section)
        is_number = number_in(cell) is not None and not text.startswith(("$", "€", "£"))
        if is_number and at == self._shape.lead:
            self._found.leave(LeftOut(number, message(ONLY_A_NUMBER), quiet=True))
            return "left_out"
        if not merged and at > self._shape.lead and self._shape.width < _NARROW:
            return None
        self._legend = is_legend(text)
        # Far from what rows are told by, and where no field is: a remark at the side.
        aside = at > self._shape.second and known_heading(self._shape.headings[at]) is None
        if merged or aside or len(text) > 60 or text.endswith(".") or is_note(text):
            self._found.leave(LeftOut(number, message(NOTE, text=shortened(text))))
            return "note"
        return self._asked(number, text)

    def _asked(self, number: int, text: str) -> RowKind:
        self._found.leave(LeftOut(number, message(ONE_CELL, text=shortened(text)), asks=True))
        self._found.outline.end(number, text)
        return "left_out"

    def _is_within_rows(self) -> bool:
        """Whether rows stand below the innermost heading, and each that is open gives something.

        Another heading is then its sibling, and what holds above it does not hold below. Below
        a region it may tell groups of projects apart: that is told, see `heading_doubts`.
        """
        headings = self._found.outline.headings
        if not headings or not self._data or None in (one.target for one in headings):
            return False
        return headings[-1].target != "region" and self._data[-1].row > headings[-1].row

    def _is_listed(self, section: Section, index: int, at: int) -> bool:
        """Whether a country stands alone in a column where the next record names another one."""
        if section.target != _COUNTRIES or section.value is None:
            return False
        for after in self._sheet.rows[index + 1 : index + 4]:
            row = self._shape.own(after)
            if len(filled_cells(row)) > 1:
                below = section_of(0, row[at])
                others = below.value if below and below.target == _COUNTRIES else None
                return others is not None and {*others.split(",")}.isdisjoint(
                    section.value.split(",")
                )
        return False

    def _heads(self, index: int) -> bool:
        """Whether a heading of a known kind, or the header again, is the next row with cells."""
        for after in range(index + 1, min(index + 4, len(self._sheet.rows))):
            row = self._shape.own(self._sheet.rows[after])
            cells = filled_cells(row)
            if len(cells) == 1:
                found = section_of(0, cells[0][1])
                return found is not None and found.target is not None
            if cells:
                return self._shape.repeats_header(row, cells)
        return False

    def pair(self, number: int, cells: list[tuple[int, Any]]) -> RowKind | None:
        """What a row of two cells is when it is a heading with its label, or a note."""
        (at, label), (_, value) = cells
        section = labelled_section(number, label, value)
        if section is not None and at <= self._shape.second and self._shape.typical > 2:
            return self._found.open(section)
        text = clean_cell(str(label))
        if at <= self._shape.lead and counts_records(text) and number_in(value) is not None:
            self._found.leave(LeftOut(number, message(TOTAL)))
            return "total"
        marked = is_note(text) or self._legend
        if at <= self._shape.lead and (is_signature(text) or (self._shape.typical > 3 and marked)):
            shown = shortened(f"{text} {clean_cell(str(value))}")
            self._found.leave(LeftOut(number, message(NOTE, text=shown)))
            return "note"
        return None
