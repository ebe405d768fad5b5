"""Countries as people write them into one cell, read without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from tipdesk.domain.country_index import CountryIndex, Place
from tipdesk.domain.country_items import Item, Name, items_of, runs_of, span_of
from tipdesk.domain.country_list import Country, areas, countries, country_name, open_names
from tipdesk.domain.country_words import FILLERS, Token, readable, tokens_of
from tipdesk.domain.text import is_not_stated

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

DoubtKind = Literal["unknown", "ambiguous", "spaces", "variant", "area"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should decide ("unknown", "ambiguous") or know ("spaces", "variant", "area").

    *text* is the wording met; *candidates* are alpha-2 codes that were taken for it
    ("spaces", "variant") or could be meant and were not taken ("unknown", "ambiguous").
    """

    kind: DoubtKind
    text: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryReading:
    """Countries (alpha-2, in the order written), regions and scope that a cell states."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    scope: str | None = None
    doubts: tuple[Doubt, ...] = ()


@lru_cache(maxsize=8192)
def read_countries(text: str) -> CountryReading:
    """The countries that *text* names, by the shipped names.

    Reads lists in English, Arabic, French and Spanish, however they are parted. A name that
    several countries answer to is never chosen: it comes back as a doubt.
    """
    return read_with(_shipped(), text)


@cache
def _shipped() -> CountryIndex:
    return CountryIndex(countries().values(), areas(), open_names())


def read_with(index: CountryIndex, text: str) -> CountryReading:
    """As :func:`read_countries`, with the names of *index*."""
    text = readable(text)
    if text.strip() == "NA":
        # Namibia's code, and what people write for "not applicable".
        return CountryReading(doubts=(Doubt("ambiguous", "NA", ("NA",)),))
    if is_not_stated(text):
        return CountryReading()
    notes = _Notes(index, text)
    for item in items_of(index, text):
        notes.take(item)
    return notes.reading()


@dataclass(slots=True)
class _Notes:
    """What has been understood of one text so far."""

    index: CountryIndex
    text: str
    countries: dict[str, None] = field(default_factory=dict)
    regions: dict[str, None] = field(default_factory=dict)
    scopes: list[str] = field(default_factory=list)
    doubts: dict[Doubt, None] = field(default_factory=dict)

    def reading(self) -> CountryReading:
        """The result; the widest scope wins ('Global', then the first one stated)."""
        scope = "GLOBAL" if "GLOBAL" in self.scopes else next(iter(self.scopes), None)
        return CountryReading(tuple(self.countries), tuple(self.regions), scope, tuple(self.doubts))

    def take(self, item: Item) -> None:
        """Read one item of the list: all of it, or none of it with a doubt."""
        words = [part for part in item if isinstance(part, Token) and part.key not in FILLERS]
        names = [part for part in item if isinstance(part, Name)]
        if not words and not names:
            words = [part for part in item if isinstance(part, Token) and self._code(part)]
        if words and not self._take_codes(item, words) and not self._take_slips(item, names):
            meant = dict.fromkeys(code for name in names for code in name.found.place.countries)
            self._doubt("unknown", self._written(item), tuple(meant))
        elif not words:
            self._take_names(item, names)

    def _take_names(self, item: Item, names: Sequence[Name]) -> None:
        for name in names:
            written = self.text[name.start : name.end]
            self._take_place(name.found.place, written, exact=name.found.as_listed)
        if len(names) > 1:
            taken = [name.found.place for name in names]
            self._doubt("spaces", self._written(item), _codes_of(taken))

    def _take_codes(self, item: Item, words: Sequence[Token]) -> bool:
        """Take an item whose unknown *words* are all codes in capitals."""
        if not all(map(self._code, words)):
            return False
        taken: list[Place] = []
        for part in item:
            if isinstance(part, Name):
                taken.append(part.found.place)
            elif part in words:
                taken.append(Place((self._code(part),)))
            else:
                continue
            self._take_place(taken[-1], self._written([part]), exact=True)
        if len(taken) > 1:
            self._doubt("spaces", self._written(item), _codes_of(taken))
        return True

    def _code(self, token: Token) -> str:
        return self.index.code(token.text) or ""

    def _take_slips(self, item: Item, names: Sequence[Name]) -> bool:
        """Take an item that is a misspelled name, or a list with misspelled names in it."""
        whole = self._near(self._tokens_within(item))
        if whole:
            self._take_near(whole, self._written(item))
            return True
        if not names:
            return False
        runs = list(runs_of(item))
        near = {id(run): self._near(run) for run in runs if not isinstance(run, Name)}
        if not all(near.values()):
            return False
        taken: list[Place] = []
        for run in runs:
            if isinstance(run, Name):
                places: tuple[Place, ...] = (run.found.place,)
                self._take_near(places, self._written([run]), exact=run.found.as_listed)
            else:
                places = near[id(run)]
                self._take_near(places, self._written(run))
            taken += places if len(places) == 1 else ()
        self._doubt("spaces", self._written(item), _codes_of(taken))
        return True

    def _near(self, tokens: Sequence[Token]) -> tuple[Place, ...]:
        while tokens and tokens[0].key in FILLERS:
            tokens = tokens[1:]
        return self.index.near(tokens)

    def _tokens_within(self, item: Item) -> list[Token]:
        start, end = span_of(item)
        return [token for token in tokens_of(self.text) if start <= token.start < end]

    def _take_near(self, places: Sequence[Place], written: str, *, exact: bool = False) -> None:
        if len(places) == 1:
            self._take_place(places[0], written, exact=exact)
        else:
            either = dict.fromkeys(code for place in places for code in place.countries)
            self._doubt("ambiguous", written, tuple(either))

    def _take_place(self, place: Place, written: str, *, exact: bool) -> None:
        if place.is_area:
            if place.region:
                self.regions[place.region] = None
            if place.scope:
                self.scopes.append(place.scope)
            self._doubt("area", written)
            return
        if place.asks:
            self._doubt("ambiguous", written, place.countries)
            return
        self.countries[place.countries[0]] = None
        if not exact:
            self._doubt("variant", written, place.countries)

    def _doubt(self, kind: DoubtKind, written: str, candidates: tuple[str, ...] = ()) -> None:
        self.doubts[Doubt(kind, written, candidates)] = None

    def _written(self, item: Item) -> str:
        start, end = span_of(item)
        return " ".join(self.text[start:end].split())


def _codes_of(places: Sequence[Place]) -> tuple[str, ...]:
    """The countries among *places* that need no asking, each once."""
    return tuple(
        dict.fromkeys(code for place in places if not place.asks for code in place.countries)
    )
