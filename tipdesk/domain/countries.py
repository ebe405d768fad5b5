"""Countries as people write them into one cell, read without guessing."""

from __future__ import annotations

from functools import cache, lru_cache

from tipdesk.domain.country_index import CountryIndex
from tipdesk.domain.country_list import (
    Country,
    areas,
    countries,
    country_name,
    localities,
    open_names,
    remarks,
)
from tipdesk.domain.country_reading import CountryReading, Doubt, read_with

__all__ = [
    "Country",
    "CountryIndex",
    "CountryReading",
    "Doubt",
    "countries",
    "country_name",
    "read_countries",
    "read_with",
]


@lru_cache(maxsize=8192)
def read_countries(text: str) -> CountryReading:
    """The countries that *text* names, by the shipped names.

    Reads lists in English, Arabic, French and Spanish, however they are parted. A name that
    several countries answer to is never chosen: it comes back as a doubt.
    """
    return read_with(_shipped(), text)


@cache
def _shipped() -> CountryIndex:
    return CountryIndex(countries().values(), areas(), open_names(), localities(), remarks())
