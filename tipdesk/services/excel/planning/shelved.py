"""The records of a large sheet put away once they are planned, and found again when looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import GRANT
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow
from tipdesk.services.excel.reading.packed import PackedRows


class Shelved(Sequence[DataRow]):
    """The records of *layout*, which are laid out once more when one of them is looked at."""

    def __init__(self, layout: Layout) -> None:
        self._layout = replace(layout, data=())
        self._length = len(layout.data)
        self._found: Sequence[DataRow] | None = None

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> DataRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DataRow]: ...
    def __getitem__(self, index: int | slice) -> DataRow | Sequence[DataRow]:
        if self._found is None:
            self._found = self._layout.afresh().data
        return self._found[index]


def shelved(layout: Layout, columns: ColumnMap) -> Layout:
    """The layout of a large sheet without its records at hand; any other as it is.

    A plan is stored when nobody looks at its cells any more, and unpacked they take as much
    room as everything else. Only what was laid out from the packed rows themselves, and no
    column says that some are none, can be found again.
    """
    if not isinstance(layout.sheet.rows, PackedRows) or columns.of(GRANT) is not None:
        return layout
    return replace(layout, data=Shelved(layout))
