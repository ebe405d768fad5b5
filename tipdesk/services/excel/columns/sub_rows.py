"""Rows that their own numbers call parts of the row above: 1.1 and 1.2 below 1, or 1a."""

from __future__ import annotations

import re
from typing import Any, Final

from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.layout.layout import Layout

_FIRST_COLUMNS: Final = 3
_SAMPLE: Final = 50
"""Records by which a column is taken for one that numbers the rows."""
_NUMBERS: Final = frozenset(("alt_number", "award_number"))
_WHOLE = re.compile(r"(\d{1,4})(?:\.0|[.)])?")
_PART = re.compile(r"(\d{1,4})[.\-/]?(?:(?<=[.\-/])(\d{1,3})|([a-z]))[.)]?")
_FIRST: Final = frozenset(("1", "01", "a"))


def sub_rows(layout: Layout, columns: ColumnMap) -> tuple[Column, dict[int, str]] | None:
    """The column that numbers rows within others, and by the row's number what it is a part of.

    None where no column does: the first part of each is numbered 1 or a, and its parts stand
    below it.
    """
    for column in columns.columns[:_FIRST_COLUMNS]:
        if _NUMBERS.issuperset(column.feeds) and (found := _parts_in(layout, column.index)):
            return column, found
    return None


def _parts_in(layout: Layout, index: int) -> dict[int, str]:
    found: dict[int, str] = {}
    whole, begun = "", False
    for at, data in enumerate(layout.data):
        text = _text(data.values[index])
        if match := _WHOLE.fullmatch(text):
            whole, begun = match[1], False
        elif (match := _PART.fullmatch(text)) and match[1] == whole:
            begun = begun or (match[2] or match[3]) in _FIRST
            if begun:
                found[data.row] = whole
        elif text and at < _SAMPLE:
            return {}
    return found


def _text(cell: Any) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell) if whole else cell).strip().lower()
