"""What the number formats of a sheet say about the currency of its amounts."""

from __future__ import annotations

from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.layout.layout import Layout


def shown_currencies(layout: Layout, column: Column) -> dict[int, str]:
    """The currency that the cell of *column* shows, by the number of the row."""
    shown = layout.sheet.facts.currencies
    if not shown or layout.header_row is None:
        return {}
    at = layout.sheet.first_column + column.index
    return {
        data.row: code
        for data in layout.data
        if data.values[column.index] != "" and (code := shown.get((data.row - 1, at))) is not None
    }


def one_for_all(layout: Layout, column: Column, shown: dict[int, str]) -> str | None:
    """The currency that every filled cell of *column* shows, of those *shown* by row."""
    codes = set(shown.values())
    whole = all(data.row in shown for data in layout.data if data.values[column.index] != "")
    return codes.pop() if whole and len(codes) == 1 else None
