"""Lists with an original end and an extended one, which is blank where nothing was extended."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.date_guesses import END, ORIGINAL_END, is_none
from tipdesk.services.excel.layout.layout import Layout


def fill_ends(
    stated: Mapping[str, list[Any]],
    layout: Layout,
    columns: ColumnMap,
    asked: Container[tuple[str, int]],
) -> None:
    """Let the original end hold in the rows that state no other and are *asked* nothing of it.

    *stated* are the values of each field, row by row.
    """
    column = columns.of(END)
    if column is None or END not in stated or ORIGINAL_END not in stated:
        return
    ends = stated[END]
    for at, (data, original) in enumerate(zip(layout.data, stated[ORIGINAL_END], strict=True)):
        if ends[at] is not None or original is None or (END, data.row) in asked:
            continue
        if is_none(data.values[column.index]):
            ends[at] = original
