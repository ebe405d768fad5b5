"""How many projects a sheet says it holds, against the rows that were read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from tipdesk.domain.text import fold, latin_digits
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.layout.count_rows import count_in
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import Row
from tipdesk.services.excel.rows.column_doubts import Told

OTHER_COUNT = N_("'{text}' speaks of {stated} projects, and the rows below are {found}.")

OTHER_COUNT_ABOVE = N_("'{text}' counts {stated} projects, and the rows above are {found}.")

_NOUNS: Final = (
    "programs?|programmes?|projects?|grants?|awards?|projets?|proyectos?|مشروعا?|منح[ةه]?"
)
_CLAIM = re.compile(rf"(?<![\d$€£.,])(\d[\d,]*) (?:[^\W\d_]+ ){{0,2}}(?:{_NOUNS})\b")
_TOTAL = re.compile(rf"(?:total|المجموع|الاجمالي|اجمالي)\b.*\b(?:{_NOUNS})")
_YEARS: Final = range(1900, 2101)


def count_claims(layout: Layout) -> Iterator[Told]:
    """What stands above the table or over a part of it and counts other rows than there are."""
    header = layout.header_row or 0
    sections = {section.row: at for at, section in enumerate(layout.sections)}
    for index, cells in enumerate(layout.sheet.rows[: max(header - layout.sheet.first_row, 0)]):
        number = layout.sheet.row_number(index)
        if number not in sections:
            yield from _told(layout, index, cells, len(layout.data))
    for section in layout.sections:
        index = section.row - layout.sheet.row_number(0)
        found = sum(1 for row in layout.data if row.section == sections[section.row])
        yield from _told(layout, index, layout.sheet.rows[index], found)


def counts_below(layout: Layout, one: Sequence[Sequence[int]]) -> Iterator[Told]:
    """What stands below the table or a part of it and counts other rows than there are.

    The rows of each of *one* are one project, and may be counted so.
    """
    further = {row for rows in one for row in rows[1:]}
    each = [data.row for data in layout.data]
    projects = [row for row in each if row not in further]
    left_out = {row.row for row in layout.left_out if row.last is None}
    parts = sorted(left_out | {part.row for part in layout.sections})
    for before, number, after in zip([0, *parts], parts, [*parts[1:], _NO_MORE], strict=False):
        index = number - layout.sheet.row_number(0)
        if number not in left_out or number <= (layout.header_row or 0):
            continue
        cells = layout.sheet.rows[index]
        claim = count_in(*cells)
        spans = ((0, number), (before, number), (number, after))
        if claim is not None and claim not in {
            bisect_left(rows, end) - bisect_left(rows, start)
            for rows in (each, projects)
            for start, end in spans
        }:
            column = next(at for at, cell in enumerate(cells) if cell != "")
            text = " ".join(text_of(cell) for cell in cells if cell != "")
            found = bisect_left(projects, number)
            told = message(OTHER_COUNT_ABOVE, text=text, stated=claim, found=found)
            yield Told(told, 0, cell=layout.sheet.cell(index, column), value=text)


_NO_MORE: Final = 10**9


def _told(layout: Layout, index: int, cells: Row, found: int) -> Iterator[Told]:
    for column, cell in enumerate(cells):
        if not isinstance(cell, str) or not (claims := _claims(cell, cells[column + 1 :])):
            continue
        if found not in (*claims, sum(claims)):
            told = message(OTHER_COUNT, text=cell, stated=claims[0], found=found)
            yield Told(told, 0, cell=layout.sheet.cell(index, column), value=cell)


def _claims(text: str, beside: Row) -> list[int]:
    """The numbers of projects that a text states, or that stands beside a total of them."""
    folded = fold(latin_digits(text))
    claims = [int(found.replace(",", "")) for found in _CLAIM.findall(folded)]
    if not claims and _TOTAL.match(folded):
        numbers = (str(cell).removesuffix(".0") for cell in beside if cell != "")
        claims = [int(digits) for digits in numbers if digits.isdecimal()][:1]
    return [claim for claim in claims if claim not in _YEARS]
