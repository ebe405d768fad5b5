"""Cells that were met in any order, given on as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tipdesk.services.excel.reading.workbook import (
    MOST_COLUMNS,
    MOST_ROWS,
    RawSheet,
    Row,
    SheetFacts,
)


class Cells:
    """The filled cells of one sheet; rows and columns count from 0 at cell A1."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Any]] = {}

    def put(self, row: int, column: int, value: Any) -> None:
        """Fill a cell, for a second time too; a blank fills nothing.

        Raises ValueError for a place that no sheet has.
        """
        if not (0 <= row < MOST_ROWS and 0 <= column < MOST_COLUMNS):
            raise ValueError("a cell beyond the end of any sheet")
        if value != "":
            self._rows.setdefault(row, {})[column] = value

    def sheet(self, facts: SheetFacts) -> RawSheet:
        """The sheet of these cells, which are let go of as its rows are taken."""
        first = min((column for cells in self._rows.values() for column in cells), default=0)
        return RawSheet(facts, first, self._in_order(first))

    def _in_order(self, first: int) -> Iterator[Row]:
        at = 0
        for number in sorted(self._rows):
            for _ in range(number - at):
                yield ()
            cells = self._rows.pop(number)
            yield tuple(cells.get(column, "") for column in range(first, max(cells) + 1))
            at = number + 1
