"""Dates that number formats show in part: 1 October 2019 in 'mmm-yy' was typed as 'Oct 2019'."""

from __future__ import annotations

from tipdesk.services.excel.reading.cell_styles import CellStyles
from tipdesk.services.excel.reading.number_formats import shown_letters

MONTH, YEAR, NO_YEAR = "month", "year", "no_year"
_BUILT_IN = {"16": NO_YEAR, "17": MONTH}
"""'d-mmm' and 'mmm-yy', which are known by their number alone."""
_PARTS = {frozenset("my"): MONTH, frozenset("y"): YEAR, frozenset("dm"): NO_YEAR}


def rough_date_styles(styles: CellStyles) -> dict[int, str]:
    """What each cell style that leaves out the day or the year shows, by its number."""
    return styles.showing(part_of_format, _BUILT_IN)


def part_of_format(code: str) -> str | None:
    """What of a date the format *code* shows, where it leaves out the day or the year."""
    return _PARTS.get(shown_letters(code))
