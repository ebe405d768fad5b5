"""Rows that slid by one: marks of 0 and 1 that stand under the heading beside their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.layout.layout import DataRow

_MARKS = frozenset({"0", "1", 0, 1})
_FEWEST = 8
"""Cells a column must have before it can be said what it holds."""


@dataclass(frozen=True, slots=True)
class Slid:
    """A row whose cells at *columns* hold what belongs to a column beside them.

    *run* is a word column that holds a mark and the mark columns right after it; () for a mark
    that merely stands alone among words.
    """

    index: int
    columns: tuple[int, ...]
    run: tuple[int, ...]


def find_slid(columns: Sequence[Column], data: Sequence[DataRow]) -> list[Slid]:
    """The rows of *data*, by index, whose marks stand under headings of words."""
    marks = {
        column.index
        for column in columns
        if _may_hold_marks(column, data) and _holds_marks(_cells(column, data))
    }
    if not marks:
        return []
    words = {column.index for column in columns if _holds_words(_cells(column, data))} - marks
    starts = {column: _run_after(column, marks) for column in words if column + 1 in marks}
    suspects = sorted(words)
    found: list[Slid] = []
    for index, row in enumerate(data):
        wrong = [column for column in suspects if _is_mark(row.values[column])]
        if not wrong:
            continue
        runs = [column for column in wrong if column in starts]
        if runs:
            places = [*wrong, *(place for column in runs for place in starts[column])]
            run = (runs[0], *starts[runs[0]])
            found.append(Slid(index, tuple(sorted(set(places))), run))
        else:
            found.append(Slid(index, tuple(wrong), ()))
    return found


def _cells(column: Column, data: Sequence[DataRow]) -> list[Any]:
    """The filled cells of a column."""
    index = column.index
    return [value for row in data if (value := row.values[index]) != ""]


def _may_hold_marks(column: Column, data: Sequence[DataRow]) -> bool:
    """Whether so few of the first rows hold something else that nearly all cells can be marks."""
    index, most = column.index, len(data) / 10
    head = [row.values[index] for row in islice(data, len(data) // 5)]
    return sum(1 for cell in head if cell != "" and not _is_mark(cell)) <= most


def _holds_marks(cells: list[Any]) -> bool:
    """Whether nearly all *cells* are marks of 0 and 1."""
    if len(cells) < _FEWEST or _MARKS.isdisjoint(cells):
        return False
    return sum(map(_is_mark, cells)) >= 0.9 * len(cells)


def _holds_words(cells: list[Any]) -> bool:
    """Whether *cells* are words, but for a few marks."""
    if len(cells) < _FEWEST:
        return False
    are_marks = sum(map(_is_mark, cells))
    with_letters = sum(1 for cell in cells if isinstance(cell, str) and _has_words(cell))
    return with_letters >= 0.1 * len(cells) and with_letters + are_marks >= 0.95 * len(cells)


def _has_words(text: str) -> bool:
    return text[:1].isalpha() or any(map(str.isalpha, text))


def _is_mark(cell: Any) -> bool:
    return cell in _MARKS and not isinstance(cell, bool)


def _run_after(column: int, marks: set[int]) -> tuple[int, ...]:
    """The mark columns that follow *column* without a gap."""
    last = column + 1
    while last + 1 in marks:
        last += 1
    return tuple(range(column + 1, last + 1))
