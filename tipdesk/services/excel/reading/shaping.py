"""Rows as a reader gives them made into rows as the desk keeps them, a block at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tipdesk.services.excel.reading.packed import BLOCK, Block, pack
from tipdesk.services.excel.reading.workbook import Place, RawSheet, Row


class Shaped:
    """A sheet without the blank rows around its cells, with its errors where they stand.

    *filled* counts its cells with a value once all `blocks` were taken; *place* is the row and
    column of the first cell, known from the first block on.
    """

    def __init__(self, sheet: RawSheet) -> None:
        self.facts = sheet.facts
        self.filled = 0
        errors = sheet.facts.errors
        told = (column for (_, column), text in errors.items() if text)
        first = min((sheet.first_column, *told))
        self.place: Place = (0, first)
        self._rows = _with_errors(_moved(sheet.rows, sheet.first_column - first), errors, first)

    def blocks(self) -> Iterator[Block]:
        """The rows from the first to the last that is not blank."""
        rows: list[Row] = []
        blank = 0
        blank_row: Row = ()
        begun = False
        for row in self._rows:
            blanks = row.count("")
            if blanks == len(row) or _is_blank(row):
                blank, blank_row = blank + 1, ("",) * len(row)
                continue
            if not begun:
                begun, self.place, blank = True, (blank, self.place[1]), 0
            if blank:
                rows.extend([blank_row] * blank)
                blank = 0
            self.filled += len(row) - blanks
            rows.append(row)
            if len(rows) >= BLOCK:
                whole = len(rows) - len(rows) % BLOCK
                for at in range(0, whole, BLOCK):
                    yield pack(rows[at : at + BLOCK])
                rows = rows[whole:]
        if rows:
            yield pack(rows)


def _is_blank(row: Row) -> bool:
    return all(isinstance(value, str) and not value.strip() for value in row)


def _moved(rows: Iterable[Row], columns: int) -> Iterable[Row]:
    """The rows with room before them for errors further to the start."""
    if not columns:
        return rows
    return (("",) * columns + row for row in rows)


def _with_errors(rows: Iterable[Row], errors: dict[Place, str], first: int) -> Iterable[Row]:
    """Write '#N/A' and its like where the reader left a blank, or a 0 never computed."""
    if not errors:
        return rows
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in errors.items():
        if column >= first:
            by_row.setdefault(row, {})[column - first] = text
    return _corrected(rows, by_row)


def _corrected(rows: Iterable[Row], by_row: dict[int, dict[int, str]]) -> Iterator[Row]:
    at = -1
    for at, row in enumerate(rows):
        yield _replaced(row, by_row.pop(at)) if at in by_row else row
    for number in sorted(by_row):
        for _ in range(number - at - 1):
            yield ()
        yield _replaced((), by_row[number])
        at = number


def _replaced(row: Row, texts: dict[int, str]) -> Row:
    cells = [*row, *[""] * (max(texts) + 1 - len(row))]
    for column, text in texts.items():
        cells[column] = text
    return tuple(cells)
