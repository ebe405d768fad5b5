"""The order of day and month that the dates of a sheet prove, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tipdesk.domain.date_reading import Order, forced_order
from tipdesk.domain.fields import Kind
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import target


class DateOrders:
    """What a number above twelve says of all dates of its column, and of the sheet."""

    def __init__(self, columns: ColumnMap, cells: Sequence[Sequence[Any]]) -> None:
        """*cells* lie by column."""
        self._proven: dict[int, Order] = {}
        for column in columns.columns:
            declared = target(column.target, columns.entity).field if column.target else None
            if declared is None or declared.kind is not Kind.DATE:
                continue
            texts = {cell for cell in cells[column.index] if type(cell) is str}
            orders = set(map(forced_order, texts))
            found = [order for order in orders if order is not None and order != "ask"]
            if found:
                self._proven[column.index] = found[0] if len(found) == 1 else "ask"

    def of(self, column: Column) -> tuple[Order, bool]:
        """The order in *column*, and whether only other columns prove it.

        What a person said comes first; where columns disagree, those without a proof ask.
        """
        if column.order != "ask":
            return column.order, False
        if column.index in self._proven:
            return self._proven[column.index], False
        others = set(self._proven.values())
        order = others.pop() if len(others) == 1 else "ask"
        return order, order != "ask"
