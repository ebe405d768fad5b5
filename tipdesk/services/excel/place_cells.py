"""Cells of countries: names in any language, regions beside them, shares in our own workbooks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tipdesk.domain.countries import country_name, read_countries
from tipdesk.domain.links import Link
from tipdesk.domain.numbers import read_percent
from tipdesk.domain.text import latin_digits
from tipdesk.domain.words import N_, Named, message
from tipdesk.services.excel.cell import Cell, Found, text_of

UNKNOWN_COUNTRY = N_("'{text}' is not the name of a country.")
WHICH_COUNTRY = N_("'{text}' may mean more than one country.")
ONLY_BLANKS = N_("The countries in '{text}' are parted by blanks only.")
TAKEN_FOR = N_("'{text}' was taken for {country}.")
ONLY_REGION = N_("'{text}' names a region and no country.")
REGION_TOO = N_("'{text}' was kept as a region beside the countries.")


@dataclass(frozen=True, slots=True)
class Places:
    """What a cell of countries states."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    scope: str | None = None


def read_places(raw: Any) -> Cell:
    """The countries, regions and scope that a cell of a tracker states."""
    reading = read_countries(text_of(raw))
    found: list[Found] = []
    for doubt in reading.doubts:
        if doubt.kind == "area":
            if reading.countries:
                found.append(("warns", message(REGION_TOO, text=doubt.text)))
            else:
                found.append(("asks", message(ONLY_REGION, text=doubt.text)))
        elif doubt.kind == "variant":
            country = _named(doubt.candidates[0]) if doubt.candidates else "?"
            found.append(("warns", message(TAKEN_FOR, text=doubt.text, country=country)))
        else:
            sentence = {"spaces": ONLY_BLANKS, "ambiguous": WHICH_COUNTRY}.get(
                doubt.kind, UNKNOWN_COUNTRY
            )
            found.append(("asks", message(sentence, text=doubt.text)))
    asks = any(severity == "asks" for severity, _ in found)
    countries = () if asks else reading.countries
    if not (countries or reading.regions or reading.scope):
        return Cell(None, tuple(found))
    return Cell(Places(countries, reading.regions, reading.scope), tuple(found))


def _named(country: str) -> Named:
    return Named(country_name(country, "en"), country_name(country, "ar"))


_SHARE = re.compile(
    r":\s*(\d+(?:[.,]\d+)?)\s*[%٪]?$|\s*\((?:(\d+(?:\.\d+)?)[%٪])?[^()]*\d[^()]*\)$"
)


def read_country_links(raw: Any) -> Cell:
    """Countries as our own workbooks list them, each with its share where it has one."""
    links: list[Link] = []
    found: list[Found] = []
    for part in re.split(r"[;\n؛]", latin_digits(text_of(raw))):
        match = _SHARE.search(part)
        cell = read_places(part[: match.start()] if match else part)
        found += cell.found
        shown = match and (match[1] or match[2])
        share = read_percent(shown).value if shown else None
        if cell.value is not None:
            links += [Link(code, share) for code in cell.value.countries]
    if any(severity == "asks" for severity, _ in found):
        return Cell(None, tuple(found))
    return Cell(tuple(links) or None, tuple(found))
