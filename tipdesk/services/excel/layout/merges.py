"""Cells merged down: the value belongs to each row that the range covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tipdesk.domain.fields import Kind
from tipdesk.domain.text import clean_cell, shortened
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.headings.headers import Header
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.row_kinds import Notice
from tipdesk.services.excel.reading.workbook import Row, Sheet

FILLED = N_("“{value}” in {cell} is merged down to row {last} and was taken for each of the rows.")
SHARED = N_(
    "The amount in {cell} is merged down to row {last}. It was taken for row {row} only;"
    " the rows below it state none."
)
_LONGEST = 2000
"""Rows beyond which a merged range is the sheet's design and says nothing of its rows."""


@dataclass(slots=True)
class Fills:
    """The values that rows have from ranges merged down, by row index, then column.

    *cells* are the true cells of those values by (row number, column).
    """

    values: dict[int, dict[int, Any]] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def apply(self, index: int, row: Row) -> Row:
        """The row with what ranges merged down say of it; cells that are filled stay."""
        filled = list(row)
        for column, value in self.values[index].items():
            if column < len(filled) and filled[column] == "":
                filled[column] = value
        return tuple(filled)


def fills_of(sheet: Sheet, header: Header) -> Fills:
    """What ranges merged down below *header* say of the rows they cover.

    An amount is not repeated: shared by several rows it belongs to none of them alone.
    """
    fills = Fills()
    for start, end in sorted(sheet.facts.merged):
        first, last = start[0] - sheet.first_row, end[0] - sheet.first_row
        column = start[1] - sheet.first_column
        if last <= first or first <= header.last or not 0 <= column < len(header.headings):
            continue
        last = min(last, len(sheet.rows) - 1)
        if last <= first or last - first > _LONGEST:
            continue
        row = sheet.rows[first]
        value = row[column] if column < len(row) else ""
        if value == "":
            continue
        number, cell = sheet.row_number(first), sheet.cell(first, column)
        if _is_money(header.headings[column]):
            said = message(SHARED, cell=cell, last=sheet.row_number(last), row=number)
            fills.notices.append(Notice(number, column, cell, said, asks=True))
            continue
        shown = shortened(clean_cell(str(value)))
        said = message(FILLED, value=shown, cell=cell, last=sheet.row_number(last))
        fills.notices.append(Notice(number, column, cell, said))
        for index in range(first + 1, last + 1):
            fills.values.setdefault(index, {})[column] = value
            fills.cells[sheet.row_number(index), column] = cell
    return fills


def _is_money(heading: str) -> bool:
    known = known_heading(heading)
    return known is not None and target(known.target).kind is Kind.MONEY
