"""Columns that may state the same as one that is read, and state it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tipdesk.domain.fields import Kind
from tipdesk.domain.text import fold, is_not_stated
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, known_heading, target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.column_doubts import Told

OTHERWISE = N_(
    "“{other}” may say the same as “{heading}” and differs from it in {cell}. Only “{heading}” is "
    "read."
)
_RIVALS: Final = (AMOUNT, "start_date", "end_date", "award_date", "recipient")
"""What a wrong column would be taken for in silence."""


def rival_columns(layout: Layout, columns: ColumnMap) -> Iterator[Told]:
    """Each column that is not read, has a heading like that of one that is, and differs from it."""
    if columns.entity != PROJECT or columns.is_our_export:
        return
    for column in columns.columns:
        known = known_heading(column.heading) if column.target is None else None
        if known is None or known.target not in _RIVALS:
            continue
        read = columns.of(known.target)
        row = None if read is None else _first_difference(layout, read, column)
        if read is not None and row is not None:
            cell = layout.cell(row, column.index)
            told = message(OTHERWISE, other=column.heading, heading=read.heading, cell=cell)
            yield Told(told, column.index, cell=column.cell, value=column.heading)


def _first_difference(layout: Layout, read: Column, other: Column) -> int | None:
    """The first row in which the two columns differ and the other has what it could be."""
    field = target(read.target or "").field
    wants_digits = field is not None and field.kind in (Kind.MONEY, Kind.DATE)
    for data in layout.data:
        stated = _plain(data.values[other.index])
        if not stated or (wants_digits and not any(map(str.isdigit, stated))):
            continue
        if stated != _plain(data.values[read.index]):
            return data.row
    return None


def _plain(cell: Any) -> str:
    text = text_of(cell)
    return "" if is_not_stated(text) else fold(text)
