"""Lists of countries that write money of their own as "$": dollars, or pesos in Spanish lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Any, Final

from tipdesk.domain.countries import CountryReading, read_countries
from tipdesk.domain.fields import Kind
from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.heading_units import currency_of
from tipdesk.services.excel.headings.languages import language_of
from tipdesk.services.excel.headings.targets import targets, year_of
from tipdesk.services.excel.layout.layout import Layout

_DOLLARS: Final = {
    "CAD": re.compile(rf"\b(?:canada|canadian|canadien(?:ne)?s?|canadienses?)\b|{fold('كندا')}"),
    "AUD": re.compile(rf"\baustralian?\b|\baustralie\b|{fold('أستراليا')}"),
    "NZD": re.compile(r"\bnew zealand\b|\baotearoa\b"),
}
_PESOS: Final = {"MX": "MXN", "CO": "COP", "CL": "CLP", "AR": "ARS", "UY": "UYU"}
_WITH_DOLLARS: Final = {"EC", "PA", "PR", "SV", "US"}
"""Countries that pay in those of the United States."""
_SPANISH: Final = re.compile(
    r"\b(?:monto|importe|presupuesto|valor|cuantia|financiamiento|subvencion|aporte|inversion)\b"
)
_NO_PESOS: Final = re.compile(r"\bus ?\$|\$ ?us\b|\busd|usd\b|\bdolar|\bdll?s\b")
"""What calls dollars those of the United States where "$" may mean pesos."""
_OF_THE_US: Final = re.compile(
    r"\bestados unidos\b|\bee\.? ?uu\b|\bunited states\b|\bu\.s\. |\busaid\b|\b[jg]/?tip\b"
    r"|\bstate department\b|\bdepartment of (?:state|labor)\b|\bdepartamento de estado\b"
)
_USUAL: Final = "USD"
_WHERE: Final = "countries"
_FUNDERS: Final = "funders"
_WHOSE: Final = frozenset((_WHERE, _FUNDERS))


def dollars_of(texts: Sequence[str], columns: Sequence[Column], layout: Layout) -> tuple[str, ...]:
    """The dollars that a bare "$" may mean; none where it surely means those usual here.

    Whose list it is, its name says or one of the *texts* around it, or who funds all of its
    projects or where they all are. Pesos may be meant in a Spanish list, the first of whose
    *texts* is the heading, where all projects are in countries that write their money so.
    """
    said = [layout.sheet.name, *texts]
    for code, country in _DOLLARS.items():
        if any(country.search(fold(text)) for text in said) or any(
            _are_all(country, cells) for cells in _whose(columns, layout)
        ):
            return (code, _USUAL)
    where, pesos = _pesos(texts, columns, layout)
    return (*pesos, _USUAL) if pesos and not where - _PESOS.keys() - _WITH_DOLLARS else ()


def may_be_pesos(texts: Sequence[str], columns: Sequence[Column], layout: Layout) -> bool:
    """Whether a "$" might be a peso of some project, though those of others are in no country so.

    Then it is rather that of the United States, which should be told.
    """
    return bool(_pesos(texts, columns, layout)[1])


def _pesos(
    texts: Sequence[str], columns: Sequence[Column], layout: Layout
) -> tuple[set[str], list[str]]:
    """The countries of a Spanish list, and the pesos that they write as "$"."""
    spanish = _SPANISH.search(fold(texts[0])) or language_of(layout.headings) == "es"
    if not spanish or any(_NO_PESOS.search(fold(text)) for text in texts):
        return set(), []
    where = _countries(columns, layout)
    pesos = [code for country, code in _PESOS.items() if country in where]
    if len(where) == 1:
        # Beside "US$" in one cell, "$" in the others is rather something else.
        return where, pesos
    of_the_us = any(_OF_THE_US.search(fold(text)) for text in (layout.sheet.name, *texts)) or any(
        _are_all(_OF_THE_US, cells) for cells in _whose(columns, layout, frozenset((_FUNDERS,)))
    )
    return where, [] if of_the_us or _name_dollars(columns, layout) else pesos


def are_pesos(dollars: Sequence[str]) -> bool:
    """Whether the first of those *dollars* are pesos."""
    return dollars[0] in _PESOS.values()


def are_bare(currency: str | None, texts: Sequence[str]) -> bool:
    """Whether a *currency* that one of *texts* names is only dollars, of no country."""
    return currency == _USUAL and all(currency_of(text, "CAD") != _USUAL for text in texts)


def _countries(columns: Sequence[Column], layout: Layout) -> set[str]:
    """The countries of the projects, as far as cells and headings over rows say them."""
    sections = (one.value for one in layout.sections if one.target == _WHERE)
    found = {code for value in sections if value for code in value.split(",")}
    at = [column.index for column in columns if _WHERE in column.feeds]
    for cell in {data.values[index] for index in at for data in layout.data}:
        reading = read_countries(cell) if isinstance(cell, str) else CountryReading()
        found |= {*reading.countries}
        found |= {code for one in reading.doubts if one.kind in _TOWNS for code in one.candidates}
    return found


_TOWNS: Final = ("inside", "within")


def _name_dollars(columns: Sequence[Column], layout: Layout) -> bool:
    """Whether an amount of projects says that it is in dollars of the United States."""
    at = [column.index for column in columns if any(map(_is_money, column.feeds))]
    cells = {data.values[index] for index in at for data in layout.data}
    return any(isinstance(cell, str) and _NO_PESOS.search(fold(cell)) for cell in cells)


def _is_money(name: str) -> bool:
    """Whether a column that feeds *name* has amounts of projects; other lists name no countries."""
    return year_of(name) is not None or any(
        one.name == name and one.kind is Kind.MONEY for one in targets()
    )


def _whose(
    columns: Sequence[Column], layout: Layout, said: Set[str] = _WHOSE
) -> Iterator[Iterator[Any]]:
    """The cells of each column that says who funds the projects or where they are."""
    for index in (column.index for column in columns if not said.isdisjoint(column.feeds)):
        yield (data.values[index] for data in layout.data)


def _are_all(country: re.Pattern[str], cells: Iterator[Any]) -> bool:
    """Whether each of the *cells* names the country, and there is one."""
    first = next(cells, "")
    return all(
        isinstance(cell, str) and country.search(fold(cell)) is not None for cell in (first, *cells)
    )
