"""Currencies of one name: which is meant says the country of the row."""

from __future__ import annotations

from typing import Any, Final

from tipdesk.domain.currencies import of_country
from tipdesk.services.excel.cells.currency_words import may_be_in
from tipdesk.services.excel.cells.money_cells import is_bare
from tipdesk.services.excel.cells.place_cells import Places, read_places
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.layout.layout import Layout

_FRANCS: Final = {"XOF", "XAF"}


def of_countries(
    layout: Layout, columns: ColumnMap, column: Column, named: tuple[str, ...]
) -> dict[int, str]:
    """By row the currency of its country, where the amount is in one of several of one name.

    *named* are those that the heading of *column* may mean where the cell says nothing.
    """
    meant = {
        cell: may_be_in(cell) or (named if is_bare(cell) else ())
        for cell in {data.values[column.index] for data in layout.data} - {""}
    }
    if not any(meant.values()):
        return {}
    places = [one.index for one in columns.columns if "countries" in one.feeds]
    read: dict[Any, tuple[str, ...]] = {"": ()}
    found: dict[int, str] = {}
    for data in layout.data:
        among = meant.get(data.values[column.index], ())
        codes: set[str | None] = set()
        for cell in (data.values[at] for at in places) if among else ():
            if cell not in read:
                read[cell] = _countries(cell)
            codes |= {of_country(country, among) for country in read[cell]}
        code = codes.pop() if len(codes) == 1 else None
        if code is not None:
            found[data.row] = code
    codes = set(found.values())
    # Dinars of three countries may all be those of the office; francs of both unions are alike.
    return found if len(codes) < 2 or codes <= _FRANCS else {}


def _countries(cell: Any) -> tuple[str, ...]:
    value = read_places(cell).value
    return value.countries if isinstance(value, Places) else ()
