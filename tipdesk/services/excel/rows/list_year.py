"""The fiscal years that a list states of itself: in its sheet's name or above its header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tipdesk.domain.date_words import FISCAL, full_year
from tipdesk.domain.text import fold
from tipdesk.services.excel.layout.layout import Layout

_YEARS = re.compile(
    rf"(?:(?:{FISCAL})\s*'?((?:20)?\d\d)|\byear (20\d\d))(?: ?م)?\b"
    r"(?:\s*[-–—/]\s*(?:fy\s*)?'?((?:20)?\d\d)\b)?"
)
_ABOVE = 8
_LONGEST = 10
"""Years that one list can span; what seems to be more is no span."""


def year_of_list(layout: Layout) -> str:
    """The fiscal year that the sheet states, '2007-2010' where there are several, or ''."""
    return next(filter(None, map(year_in, _texts(layout))), "")


def year_in(text: str) -> str:
    """The fiscal year that *text* names, '2007-2010' where it names several, or ''."""
    years: set[int] = set()
    for match in _YEARS.finditer(fold(text)):
        first = full_year(match[1] or match[2])
        last = full_year(match[3]) if match[3] else first
        years |= {first, last if first < last <= first + _LONGEST else first}
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}-{last}"


def years_from(stated: str) -> frozenset[str]:
    """Every year of what `year_of_list` answers."""
    if not stated:
        return frozenset()
    first, _, last = stated.partition("-")
    return frozenset(map(str, range(int(first), int(last or first) + 1)))


def _texts(layout: Layout) -> Iterator[str]:
    sheet = layout.sheet
    yield sheet.name
    above = max(0, (layout.header_row or _ABOVE) - sheet.first_row - 1)
    for row in sheet.rows[:above][:_ABOVE]:
        yield from (cell for cell in row if isinstance(cell, str) and cell)
