"""How many projects a sheet says it holds, against the rows that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tipdesk.domain.text import fold, latin_digits
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import Row
from tipdesk.services.excel.rows.column_doubts import Told

OTHER_COUNT = N_("'{text}' speaks of {stated} projects, and the rows below are {found}.")

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
