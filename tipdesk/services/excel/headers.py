"""Which row of a sheet names its columns."""

from __future__ import annotations

from collections.abc import Sequence

from tipdesk.services.excel.targets import known_heading
from tipdesk.services.excel.workbook import Row, Sheet

_DEPTH = 80
"""Rows from the top among which the header is looked for."""


def find_header(sheet: Sheet) -> int | None:
    """The index in ``sheet.rows`` of the header row; None when the sheet holds no table.

    Known names of columns decide; without enough of them, the shape: a row of different
    texts above rows that are as wide.
    """
    best, best_score = None, 0.0
    for index, row in enumerate(sheet.rows[:_DEPTH]):
        score = _score(row, sheet.rows[index + 1 : index + 6])
        if score > best_score:
            best, best_score = index, score
    return best


def _score(row: Row, below: Sequence[Row]) -> float:
    filled = [cell for cell in row if cell != "" and str(cell).strip()]
    if not filled or not below:
        return 0
    texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= 150]
    if len(texts) * 2 < len(filled):
        return 0
    known = {heading.target for cell in texts if (heading := known_heading(cell)) is not None}
    widest = max(len(other) - other.count("") for other in below)
    if not widest:
        return 0
    if len(known) >= 2 or (known and (len(filled) == 1 or len(known) * 2 >= len(filled))):
        width = min(1.0, widest / len(filled))
        return 10 * len(known) + len(known) / len(filled) + width
    if len(filled) < 3 or len({str(text).strip() for text in texts}) < len(filled):
        return 0
    numbers = sum(1 for other in below for cell in other if isinstance(cell, float | int))
    return len(filled) / 10 + (0.05 if numbers else 0)
