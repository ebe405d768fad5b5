"""Known names of places, found by their words or by a near miss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from types import MappingProxyType
from typing import Final

from tipdesk.domain.country_list import Area, Country, Locality, OpenName, Remark
from tipdesk.domain.country_words import Token, key_of, spelling


@dataclass(frozen=True, slots=True)
class Place:
    """What a name stands for: a country, some that a person must choose from, or an area.

    *inside*: it is a town or a part of them and no country itself.
    """

    countries: tuple[str, ...] = ()
    region: str | None = None
    scope: str | None = None
    asks: bool = False
    inside: bool = False

    @property
    def is_area(self) -> bool:
        """Whether this is a part of the world and no country."""
        return not self.countries


@dataclass(frozen=True, slots=True)
class Found:
    """A name met in a text, over *length* tokens; *joined* when an Arabic و is written on it."""

    place: Place
    length: int
    joined: bool = False
    as_listed: bool = True
    remark: Remark | None = None


_NO_REMARKS: Final[Mapping[str, Remark]] = MappingProxyType({})


class CountryIndex:
    """All names of some countries, areas and open names, ready to be looked up.

    A name given to two countries becomes one to ask about; nothing is chosen silently.
    """

    def __init__(
        self,
        countries: Iterable[Country],
        areas: Iterable[Area] = (),
        open_names: Iterable[OpenName] = (),
        localities: Iterable[Locality] = (),
        remarks: Mapping[str, Remark] = _NO_REMARKS,
    ) -> None:
        self._places: dict[tuple[str, ...], Place] = {}
        self._spellings: set[str] = set()
        self._codes: dict[str, str] = {}
        self._short_forms: set[str] = set()
        for area in areas:
            for name in area.names:
                self._learn(name, Place((), area.region, area.scope))
        self._regions: dict[str, str | None] = {}
        self._labels: set[str] = set()
        for country in countries:
            self._regions[country.alpha2] = country.region
            self._labels |= {spelling(country.name_en), spelling(country.name_ar)}
            self._codes |= dict.fromkeys((country.alpha2, country.alpha3), country.alpha2)
            self._learn_short(country.names)
            for name in country.names:
                self._learn(name, Place((country.alpha2,)))
        for asked in open_names:
            for name in asked.names:
                self._places.pop(key_of(name), None)
                self._learn(name, Place(asked.candidates, asks=True))
        self._remarks = {key_of(name): remark for name, remark in remarks.items()}
        plain = {" ".join(filter(str.isalnum, key)): place for key, place in self._places.items()}
        self._near_by_length: dict[int, list[tuple[str, frozenset[str], Place]]] = {}
        for name, place in plain.items():
            if len(name) > 3:
                near = (name, frozenset(name), place)
                self._near_by_length.setdefault(len(name), []).append(near)
        self._squeezed = {name.replace(" ", ""): place for name, place in plain.items()}
        self._also_inside: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._only_inside: set[str] = set()
        for locality in localities:
            for name in locality.names:
                self._learn_locality(key_of(name), locality)
                self._only_inside.add(_doubled(name))
        self._only_inside.difference_update(map(_doubled, self._spellings))
        self._lengths = _lengths_by_first_word(self._places)

    def _learn_short(self, names: Iterable[str]) -> None:
        """Short forms in capitals, which are other words when written small: 'car', 'us'."""
        forms = {name.casefold() for name in names if name.isupper() and name.isalpha()}
        forms -= {key_of(name)[0] for name in names if not name.isupper() and key_of(name)}
        self._short_forms |= {form for form in forms if len(form) < 6}

    def _learn(self, name: str, place: Place) -> None:
        key = key_of(name)
        if not key:
            return
        known = self._places.get(key)
        if known is not None and known != place:
            either = dict.fromkeys(known.countries + place.countries)
            place = Place(tuple(either), asks=True)
        self._places[key] = place
        self._spellings.add(spelling(name))
        if key[0] == "the" and len(key) > 1:
            self._places.setdefault(key[1:], place)

    def _learn_locality(self, key: tuple[str, ...], locality: Locality) -> None:
        """A place inside a country; a country's own name is stronger."""
        known = self._places.setdefault(key, Place(locality.countries, inside=True))
        if not known.inside:
            self._also_inside[key] = locality.countries

    def region(self, alpha2: str) -> str | None:
        """The region that the country lies in."""
        return self._regions.get(alpha2)

    def also_inside(self, name: str) -> tuple[str, ...]:
        """The countries that have a part of the same name as a country: Georgia is in US too."""
        return self._also_inside.get(key_of(name), ())

    def in_parts(self, written: str) -> tuple[str, ...]:
        """The countries that the parts of a name with a comma name by themselves, if all do."""
        parts = _COMMA.split(written)
        found = [self._places.get(key_of(part)) for part in parts]
        codes = [place.countries for place in found if place is not None and not place.inside]
        whole = len(codes) == len(parts) > 1
        return tuple(dict.fromkeys(chain.from_iterable(codes))) if whole else ()

    def is_rather_inside(self, written: str) -> bool:
        """Whether a name that is a country's too is *written* as only the part of another is.

        With its doubled letter "عمّان" is the town of Amman, without any marks mostly Oman.
        """
        return _doubled(written) in self._only_inside

    def code(self, word: str) -> str | None:
        """The country whose code *word* is, written in capitals."""
        return self._codes.get(word)

    def at(self, tokens: Sequence[Token], start: int, text: str) -> Found | None:
        """The longest name that begins at token *start*."""
        for first, joined in tokens[start].openings:
            for length in self._lengths.get(first, ()):
                if start + length > len(tokens):
                    continue
                rest = tokens[start + 1 : start + length]
                place = self._places.get((first, *(token.key for token in rest)))
                written = text[tokens[start].start : tokens[start + length - 1].end]
                if place is not None and not (first in self._short_forms and written.islower()):
                    listed = place.inside or self._is_listed(first, tokens[start], written)
                    remark = self._remarks.get((first, *(token.key for token in rest)))
                    return Found(place, length, joined, listed, remark)
        return None

    def is_label(self, written: str) -> bool:
        """Whether the name is the one that this desk uses itself."""
        return spelling(written) in self._labels

    def _is_listed(self, first: str, token: Token, written: str) -> bool:
        """Whether the name stands so in the lists; Arabic letters vary too much to remark on."""
        if first != token.key or "\u0600" <= first[0] <= "\u06ff":
            return True
        closing = ")" * (written.count("(") - written.count(")"))
        return spelling(written + closing) in self._spellings

    def near(self, tokens: Sequence[Token]) -> tuple[Place, ...]:
        """The places whose names are a slip or two away; several when it could be either."""
        for first, _ in tokens[0].openings if tokens else ():
            word = " ".join((first, *(token.key for token in tokens[1:] if not token.is_mark)))
            limit = _slips_allowed(word)
            if not limit:
                continue
            if run_together := self._squeezed.get(word.replace(" ", "")):
                return (run_together,)
            letters = set(word)
            places = {
                place: None
                for length in range(len(word) - limit, len(word) + limit + 1)
                for name, name_letters, place in self._near_by_length.get(length, ())
                if len(letters ^ name_letters) <= 2 * limit
                and _distance(word, name) <= limit
                and not _differ_by_words(word, name)
            }
            if places:
                return tuple(places)
        return ()

    def suggest(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Codes of the countries whose names are the likeliest, for words that name none."""
        word = " ".join(token.key for token in tokens if not token.is_mark)
        if code := self._codes.get(word.upper()):
            return (code,)
        if word in self._short_forms:
            return self._places[(word,)].countries
        letters = set(word)
        far = min(_FARTHEST, len(word) * 2 // 5)
        near = (
            (distance, place.countries[0])
            for length in range(len(word) - far, len(word) + far + 1)
            for name, name_letters, place in self._near_by_length.get(length, ())
            if place.countries
            and len(letters ^ name_letters) <= 2 * far
            and (distance := _distance(word, name)) <= far
        )
        return tuple(dict.fromkeys(code for _, code in nsmallest(_SUGGESTED, near)))


def codes_of(places: Iterable[Place]) -> tuple[str, ...]:
    """The countries among *places* that need no asking, each once."""
    return tuple(
        dict.fromkeys(code for place in places if not place.asks for code in place.countries)
    )


_COMMA: Final = re.compile("[,،]")
_FARTHEST: Final = 5
"""Slips beyond which a name is not even offered."""
_SUGGESTED: Final = 4


def _doubled(name: str) -> str:
    """The spelling of *name* with the one mark of Arabic letters that tells words apart."""
    return _SHORT_VOWELS.sub("", spelling(name))


_SHORT_VOWELS: Final = re.compile("[\u064b-\u0650\u0652]")


def _lengths_by_first_word(places: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for key in places:
        lengths.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _slips_allowed(word: str) -> int:
    """Short names differ by one letter (Iran, Iraq), so they must be exact."""
    if len(word) < 5 or len(word) > 60:
        return 0
    return 1 if len(word) < 8 else 2


def _differ_by_words(one: str, other: str) -> bool:
    """Whether whole words tell the two apart: "Guinea B" is no slip of "Guinea" or "Guinea Eq"."""
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) == len(long):
        pairs = zip(short, long, strict=True)
        return any(a != b and _distance(a, b) >= min(len(a), len(b)) for a, b in pairs)
    words = iter(long)
    return all(word in words for word in short)


def _distance(one: str, other: str) -> int:
    """Letters to change, add, drop or swap with their neighbor."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, target in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
