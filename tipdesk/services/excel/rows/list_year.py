"""The fiscal years that a list states of itself: in its sheet's name or above its header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.sections import fiscal_year_of

_YEARS = re.compile(
    r"(?:(?:FY|fiscal year)\s*'?((?:20)?\d\d)|\byear (20\d\d))\b"
    r"(?:\s*[-–—/]\s*(?:FY\s*)?'?((?:20)?\d\d)\b)?",
    re.IGNORECASE,
)
_ABOVE = 8
_LONGEST = 10
"""Years that one list can span; what seems to be more is no span."""


def four_digits(year: str) -> int:
    """The year that '12' or '2012' is."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def year_of_list(layout: Layout) -> str:
    """The fiscal year that the sheet states, '2007-2010' where there are several, or ''."""
    return next(filter(None, map(year_in, _texts(layout))), "")


def year_in(text: str) -> str:
    """The fiscal year that *text* names, '2007-2010' where it names several, or ''."""
    years: set[int] = set()
    for match in _YEARS.finditer(text):
        first = four_digits(match[1] or match[2])
        last = four_digits(match[3]) if match[3] else first
        years |= {first, last if first < last <= first + _LONGEST else first}
    if not years:
        return fiscal_year_of(text) or ""
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
