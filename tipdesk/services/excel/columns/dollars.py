"""Lists of countries that write money of their own as "$": dollars, or pesos in Spanish lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.heading_units import currency_of
from tipdesk.services.excel.layout.layout import Layout

_DOLLARS: Final = {
    "CAD": re.compile(rf"\b(?:canada|canadian|canadien(?:ne)?s?|canadienses?)\b|{fold('كندا')}"),
    "AUD": re.compile(rf"\baustralian?\b|\baustralie\b|{fold('أستراليا')}"),
    "NZD": re.compile(r"\bnew zealand\b|\baotearoa\b"),
}
_PESOS: Final = {
    "MXN": re.compile(r"\bmexic"),
    "COP": re.compile(r"\bcolombia"),
    "CLP": re.compile(r"\bchile"),
    "ARS": re.compile(r"\bargentin"),
    "UYU": re.compile(r"\buruguay"),
}
_SPANISH: Final = re.compile(
    r"\b(?:monto|importe|presupuesto|valor|cuantia|financiamiento|subvencion|aporte|inversion)\b"
)
_USUAL: Final = "USD"
_WHERE: Final = "countries"
_WHOSE: Final = (_WHERE, "funders")


def dollars_of(texts: Sequence[str], columns: Sequence[Column], layout: Layout) -> tuple[str, ...]:
    """The dollars that a bare "$" may mean; none where it surely means those usual here.

    Whose list it is, its name says or one of the *texts* around it, or who funds all of its
    projects or where they all are. Pesos may be meant under a Spanish heading, the first of the
    *texts*, where all projects are in one country that has them.
    """
    said = [layout.sheet.name, *texts]
    for code, country in _DOLLARS.items():
        if any(country.search(fold(text)) for text in said) or any(
            _are_all(country, cells) for cells in _whose(columns, layout)
        ):
            return (code, _USUAL)
    for code, country in _PESOS.items() if _SPANISH.search(fold(texts[0])) else ():
        if any(_are_all(country, cells) for cells in _whose(columns, layout, (_WHERE,))):
            return (code, _USUAL)
    return ()


def are_pesos(dollars: Sequence[str]) -> bool:
    """Whether the first of those *dollars* are pesos."""
    return dollars[0] in _PESOS


def are_bare(currency: str | None, texts: Sequence[str]) -> bool:
    """Whether a *currency* that one of *texts* names is only dollars, of no country."""
    return currency == _USUAL and all(currency_of(text, "CAD") != _USUAL for text in texts)


def _whose(
    columns: Sequence[Column], layout: Layout, said: Sequence[str] = _WHOSE
) -> Iterator[Iterator[Any]]:
    """The cells of each column that says who funds the projects or where they are."""
    for index in (column.index for column in columns if not set(said).isdisjoint(column.feeds)):
        yield (data.values[index] for data in layout.data)


def _are_all(country: re.Pattern[str], cells: Iterator[Any]) -> bool:
    """Whether each of the *cells* names the country, and there is one."""
    first = next(cells, "")
    return all(
        isinstance(cell, str) and country.search(fold(cell)) is not None for cell in (first, *cells)
    )
