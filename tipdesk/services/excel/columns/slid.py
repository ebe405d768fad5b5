"""Rows that slid by one: marks of 0 and 1 that stand under the heading beside their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tipdesk.services.excel.columns.column_map import Column

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


def find_slid(columns: Sequence[Column], cells: Sequence[Sequence[Any]]) -> list[Slid]:
    """The rows, by index, whose marks stand under headings of words; *cells* lie by column."""
    marks = {column.index for column in columns if holds_marks(cells[column.index])}
    if not marks:
        return []
    words = {column.index for column in columns if _holds_words(cells[column.index])} - marks
    starts = {column: _run_after(column, marks) for column in words if column + 1 in marks}
    suspects = sorted(words)
    found: list[Slid] = []
    of_words = [cells[column] for column in suspects]
    for index, row in enumerate(zip(*of_words, strict=True)):
        if _MARKS.isdisjoint(row):
            continue
        wrong = [column for column, cell in zip(suspects, row, strict=True) if _is_mark(cell)]
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


def holds_marks(cells: Sequence[Any]) -> bool:
    """Whether nearly all filled *cells* are marks of 0 and 1."""
    # Most columns hold none, and the first quarter of a large one is enough to see it.
    first = cells[: len(cells) // 4]
    if (len(first) - first.count("")) * 10 > len(cells) and _MARKS.isdisjoint(first):
        return False
    cells = [cell for cell in cells if cell != ""]
    if len(cells) < _FEWEST or _MARKS.isdisjoint(cells):
        return False
    return sum(map(_is_mark, cells)) >= 0.9 * len(cells)


def _holds_words(cells: Sequence[Any]) -> bool:
    """Whether the filled *cells* are words, but for a few marks."""
    cells = [cell for cell in cells if cell != ""]
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
