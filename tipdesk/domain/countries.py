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
from tipdesk.domain.country_words import readable, tokens_of

__all__ = [
    "Country",
    "CountryIndex",
    "CountryReading",
    "Doubt",
    "countries",
    "country_name",
    "is_country",
    "mentioned_countries",
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


def is_country(text: str) -> bool:
    """Whether *text* names countries, or one, and nothing else that would have to be asked."""
    reading = read_with(_shipped(), text, suggest=False)
    return bool(reading.countries) and not any(doubt.asks for doubt in reading.doubts)


@cache
def _shipped() -> CountryIndex:
    return CountryIndex(countries().values(), areas(), open_names(), localities(), remarks())


def mentioned_countries(text: str) -> tuple[str, ...]:
    """The countries that prose names, in order: to be proposed, never taken as they are."""
    text = readable(text)
    tokens = tokens_of(text)
    index, found, at = _shipped(), dict[str, None](), 0
    while at < len(tokens):
        name = None if tokens[at].is_mark else index.at(tokens, at, text)
        if name is not None and not name.place.is_area and not tokens[at].text.islower():
            found |= dict.fromkeys(name.place.countries)
        at += name.length if name is not None else 1
    return tuple(found)
