"""Columns of a summary: headings that count the records of another list, over whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tipdesk.services.excel.headings.heading_topics import counts_records, may_count_records
from tipdesk.services.excel.layout.totals_rows import number_in

_MOST = 1000
"""Records that a summary counts in one row; a larger number is an amount."""


def counts(heading: str, cells: Iterable[Any]) -> bool:
    """Whether *heading* counts projects: by its words, or by them and the *cells* below it.

    "Projects" over titles names them, over 3 and 14 it counts them.
    """
    if counts_records(heading):
        return True
    if not may_count_records(heading):
        return False
    numbers = [number_in(cell) for cell in cells if cell != ""]
    return bool(numbers) and all(
        number is not None and number.is_integer() and 0 <= number < _MOST for number in numbers
    )
