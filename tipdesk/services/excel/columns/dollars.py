"""Lists of countries that fund projects and write dollars of their own as "$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.columns.heading_units import currency_of
from tipdesk.services.excel.layout.layout import Layout

_DOLLARS: Final = {
    "CAD": re.compile(rf"\b(?:canada|canadian|canadien(?:ne)?s?|canadienses?)\b|{fold('كندا')}"),
    "AUD": re.compile(rf"\baustralian?\b|\baustralie\b|{fold('أستراليا')}"),
    "NZD": re.compile(r"\bnew zealand\b|\baotearoa\b"),
}
_USUAL: Final = "USD"
_WHOSE: Final = frozenset(("countries", "funders"))


def dollars_of(texts: Sequence[str], columns: Sequence[Column], layout: Layout) -> tuple[str, ...]:
    """The dollars that a bare "$" may mean; none where it surely means those usual here.

    Whose list it is, its name says or one of the *texts* around it, or who funds all of its
    projects or where they all are.
    """
    said = [layout.sheet.name, *texts]
    for code, country in _DOLLARS.items():
        if any(country.search(fold(text)) for text in said) or any(
            _are_all(country, cells) for cells in _whose(columns, layout)
        ):
            return (code, _USUAL)
    return ()


def are_bare(currency: str | None, texts: Sequence[str]) -> bool:
    """Whether a *currency* that one of *texts* names is only dollars, of no country."""
    return currency == _USUAL and all(currency_of(text, "CAD") != _USUAL for text in texts)


def _whose(columns: Sequence[Column], layout: Layout) -> Iterator[Iterator[Any]]:
    """The cells of each column that says who funds the projects or where they are."""
    for index in (column.index for column in columns if not _WHOSE.isdisjoint(column.feeds)):
        yield (data.values[index] for data in layout.data)


def _are_all(country: re.Pattern[str], cells: Iterator[Any]) -> bool:
    """Whether each of the *cells* names the country, and there is one."""
    first = next(cells, "")
    return all(
        isinstance(cell, str) and country.search(fold(cell)) is not None for cell in (first, *cells)
    )
