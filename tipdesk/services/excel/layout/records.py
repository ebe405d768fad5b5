"""The records of a large sheet, put away when nobody needs them and found again when one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from tipdesk.services.excel.layout.row_kinds import DataRow

_BLOCK = 1000


def by_column(data: Sequence[DataRow], width: int) -> list[list[Any]]:
    """The cells of the rows, column by column; *width* is how many cells each row has."""
    columns: list[list[Any]] = [[] for _ in range(width)]
    for start in range(0, len(data), _BLOCK):
        block = (row.values for row in data[start : start + _BLOCK])
        for column, cells in zip(columns, zip(*block, strict=True), strict=True):
            column += cells
    return columns


class Records(Sequence[DataRow]):
    """The *rows*, which *afresh* finds once more after they were put away.

    Unpacked they take as much room as everything that is read from them.
    """

    def __init__(self, rows: Sequence[DataRow], afresh: Callable[[], Sequence[DataRow]]) -> None:
        self._rows: Sequence[DataRow] | None = rows
        self._afresh, self._length = afresh, len(rows)

    def put_away(self) -> None:
        """Let go of the rows until one of them is looked at."""
        self._rows = None

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> DataRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DataRow]: ...
    def __getitem__(self, index: int | slice) -> DataRow | Sequence[DataRow]:
        return self._at_hand()[index]

    def __iter__(self) -> Iterator[DataRow]:
        return iter(self._at_hand())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._at_hand() == other._at_hand()

    __hash__ = None  # type: ignore[assignment]

    def _at_hand(self) -> Sequence[DataRow]:
        rows = self._rows  # one look: another thread may put them away
        if rows is None:
            rows = self._rows = self._afresh()
        return rows
