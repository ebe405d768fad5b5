"""Countries as people write them into one cell, read without guessing."""

from __future__ import annotations

from functools import cache, lru_cache

from tipdesk.domain.country_doubts import CountryReading, Doubt
from tipdesk.domain.country_groups import named_group
from tipdesk.domain.country_index import CountryIndex, Place
from tipdesk.domain.country_list import (
    Country,
    areas,
    countries,
    country_name,
    localities,
    open_names,
    remarks,
)
from tipdesk.domain.country_reading import read_with
from tipdesk.domain.country_words import CONNECTORS, readable, tokens_of

__all__ = [
    "Country",
    "CountryIndex",
    "CountryReading",
    "Doubt",
    "countries",
    "country_name",
    "is_country",
    "is_in_a_country",
    "is_rather_inside",
    "mentioned_countries",
    "plain_list",
    "read_countries",
    "read_with",
    "speaks_of_places",
]


@lru_cache(maxsize=8192)
def read_countries(text: str) -> CountryReading:
    """The countries that *text* names, by the shipped names.

    Reads lists in English, Arabic, French and Spanish, however they are parted. A name that
    several countries answer to is never chosen: it comes back as a doubt.
    """
    named = plain_list(text)
    if named:
        return CountryReading(named)
    return named_group(_shipped(), text) or read_with(_shipped(), text)


def plain_list(text: str) -> tuple[str, ...]:
    """What "Ghana; Mali" names, where each name alone leaves nothing to tell or to doubt.

    It is all that `read_countries` reads from it; () of any other text.
    """
    parts = text.split("; ")
    if len(parts) == 1 or ";" in "".join(parts):
        return ()
    countries = [code for part in parts if (code := _alone(part)) is not None]
    return tuple(dict.fromkeys(countries)) if len(countries) == len(parts) else ()


@lru_cache(maxsize=1024)
def _alone(name: str) -> str | None:
    """The country that *name* is, where there is nothing more to tell and nothing to doubt."""
    if _shipped().code(name):
        return None  # beside names it may be of something else
    found = read_countries(name)
    plain = len(found.countries) == 1 and found == CountryReading(found.countries)
    return found.countries[0] if plain and not _shipped().also_inside(name) else None


def is_country(text: str) -> bool:
    """Whether *text* is the exact name of one country, or of several, and nothing else."""
    places = _exact_places(text)
    return bool(places) and not any(place.inside for place in places)


def is_rather_inside(name: str) -> bool:
    """Whether *name* is that of a country, but spelled as a place in another: 'عمّان'."""
    return bool(_shipped().also_inside(name)) and _shipped().is_rather_inside(name)


def is_in_a_country(text: str) -> bool:
    """Whether *text* is the exact name of a country or of a place inside one."""
    return bool(_exact_places(text))


def speaks_of_places(text: str) -> bool:
    """Whether *text* is about countries or regions, be it doubtful which; a town is not enough."""
    if "://" in text or "@" in text:
        return False
    reading = read_with(_shipped(), text, suggest=False)
    return bool(reading.countries or reading.regions or reading.scope) or any(
        doubt.candidates for doubt in reading.doubts if doubt.kind != "inside"
    )


def _exact_places(text: str) -> tuple[Place, ...]:
    """The countries and places inside them that *text* consists of; none when there is more."""
    text = readable(text)
    tokens = tokens_of(text)
    found: list[Place] = []
    at = 0
    while at < len(tokens):
        name = None if tokens[at].is_mark else _shipped().at(tokens, at, text)
        if name is None and not tokens[at].is_mark and tokens[at].key not in CONNECTORS:
            return ()
        if name is not None and not name.place.countries:
            return ()
        if name is not None:
            found.append(name.place)
        at += name.length if name is not None else 1
    return tuple(found)


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
