"""A sheet whose cells are met in any order, with what it says of itself, given on as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tipdesk.services.excel.reading.package import SheetPart
from tipdesk.services.excel.reading.workbook import (
    MOST_COLUMNS,
    MOST_ROWS,
    Place,
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


class Gathered:
    """One sheet as a reader gathers it; a reader of a format fills what its parts say."""

    def __init__(self, strings: list[str], styles: list[str], *, date_1904: bool) -> None:
        self._strings, self._styles, self._date_1904 = strings, styles, date_1904
        self._cells = Cells()
        self._errors: dict[Place, str] = {}
        self._merged: list[tuple[Place, Place]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._right_to_left = self._filtered = False

    def sheet(self, listed: SheetPart) -> RawSheet:
        """What was read, with the facts of how the workbook lists the sheet."""
        return self._cells.sheet(
            SheetFacts(
                listed.name,
                hidden=listed.state != "visible",
                right_to_left=self._right_to_left,
                merged=tuple(self._merged),
                errors=self._errors,
                hidden_rows=frozenset(self._hidden_rows),
                hidden_columns=frozenset(self._hidden_columns),
                filtered=self._filtered,
                very_hidden=listed.state == "veryHidden",
            )
        )
