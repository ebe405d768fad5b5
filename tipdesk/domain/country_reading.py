"""What a cell of countries says, item by item, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tipdesk.domain.country_doubts import CountryReading, Doubt, DoubtKind
from tipdesk.domain.country_index import CountryIndex, Place, codes_of
from tipdesk.domain.country_items import Item, Name, items_of, runs_of, span_of
from tipdesk.domain.country_phrases import (
    INTRODUCING,
    OTHER_MARKS,
    OTHERS,
    PARTED,
    UNSURE,
    count_countries,
    tell_of_the_past,
    without_remarks,
)
from tipdesk.domain.country_words import FILLERS, Token, readable, tokens_of
from tipdesk.domain.text import is_not_stated


def read_with(index: CountryIndex, text: str, *, suggest: bool = True) -> CountryReading:
    """The countries that *text* names, by the names of *index*.

    To *suggest* what unknown words may mean takes most of the time.
    """
    text = readable(text)
    if text.strip() in _CODES_OR_WORDS:
        # Codes of countries, and what people write for "not applicable" and for "no".
        code = text.strip()
        return CountryReading(doubts=(Doubt("ambiguous", code, (code,)),))
    if is_not_stated(text):
        return CountryReading()
    whole = " ".join(text.split())
    rest = without_remarks(OTHERS.sub(" ", UNSURE.sub(" ", text)))
    notes = _Notes(index, rest, suggest)
    for item in items_of(index, rest):
        notes.take(item)
    reading = notes.reading()
    doubts = list(reading.doubts)
    taken = reading.countries
    if taken and UNSURE.search(text):
        doubts.append(Doubt("unsure", whole, taken))
    if taken and OTHERS.search(text):
        doubts.append(Doubt("others", whole, taken))
    if len(taken) > 1 and "\n" in rest.strip():
        doubts.append(Doubt("lines", whole, taken))
    return CountryReading(taken, reading.regions, reading.scope, tuple(doubts))


_HYPHENS: Final = ("-", "–", "—", "‐", "‑")
_CODES_OR_WORDS: Final = frozenset({"NA", "NO"})


@dataclass(slots=True)
class _Notes:
    """What has been understood of one text so far."""

    index: CountryIndex
    text: str
    suggest: bool
    countries: dict[str, str] = field(default_factory=dict)
    """Alpha-2 code and how it was written first."""
    bare: dict[str, str] = field(default_factory=dict)
    """Countries of which only the code of two letters was met, and how it was written."""
    has_names: bool = False
    """Whether anything but codes was met."""
    regions: dict[str, None] = field(default_factory=dict)
    scopes: list[str] = field(default_factory=list)
    doubts: dict[Doubt, Place | None] = field(default_factory=dict)

    def reading(self) -> CountryReading:
        """The result; the widest scope wins ('Global', then the first one stated)."""
        self._by_towns()
        self._namesakes()
        self._two_in_one()
        self._bare_codes()
        scope = "GLOBAL" if "GLOBAL" in self.scopes else next(iter(self.scopes), None)
        doubts = dict.fromkeys(self._judged())
        return CountryReading(tuple(self.countries), tuple(self.regions), scope, tuple(doubts))

    def _by_towns(self) -> None:
        """'Kinshasa, Congo': a town, or the country itself, tells which one a name stands for."""
        towns = [{*doubt.candidates} for doubt in self.doubts if doubt.kind == "inside"]
        near = set[str]().union(*towns)
        for doubt in [doubt for doubt in self.doubts if doubt.kind == "ambiguous"]:
            if len(doubt.candidates) == 1 and doubt.candidates[0] in self.countries:
                del self.doubts[doubt]
                self._doubt("within", doubt.text, doubt.candidates)
            elif len(meant := near & {*doubt.candidates}) == 1:
                del self.doubts[doubt]
                self._take_place(Place((*meant,)), doubt.text, exact=False)

    def _namesakes(self) -> None:
        """Ask where a name could be a part of another country: 'Georgia, USA', 'عمّان'."""
        for code, written in list(self.countries.items()):
            others = self.index.also_inside(written)
            rather = bool(others) and self.index.is_rather_inside(written)
            if rather or any(other in self.countries for other in others):
                del self.countries[code]
                meant = (*others, code) if rather else (code, *others)
                self._doubt("ambiguous", written, meant)

    def _two_in_one(self) -> None:
        """Ask where a name could be two of a list parted by commas: 'China, Hong Kong, Macau'."""
        by_commas = len(self.countries) > 1 and not OTHER_MARKS.search(self.text)
        for doubt in [doubt for doubt in self.doubts if by_commas and doubt.kind == "variant"]:
            if len(two := self.index.in_parts(doubt.text)) > 1:
                del self.doubts[doubt], self.countries[doubt.candidates[0]]
                self._doubt("ambiguous", doubt.text, two)

    def _bare_codes(self) -> None:
        """'Lebanon, PA' is not in Panama: beside names, two letters may be of anything else."""
        named = {
            code for doubt in self.doubts if doubt.kind == "inside" for code in doubt.candidates
        }
        for code, written in self.bare.items() if self.has_names else ():
            if code not in named and self.countries.pop(code, None) is not None:
                self._doubt("unknown", written, (code,))

    def _judged(self) -> Iterator[Doubt]:
        """The doubts in the light of all that was read."""
        regions = any(place is not None and place.region for place in self.doubts.values())
        for doubt, place in self.doubts.items():
            if doubt.kind == "area" and regions and place is not None and not place.region:
                # "Regional" beside "Africa" is the same question.
                continue
            if doubt.kind == "unknown" and not doubt.candidates:
                meant = self.index.suggest(tokens_of(doubt.text)) if self.suggest else ()
                alone = tuple(self.countries) if len(self.countries) == 1 else ()
                maybe_town = alone and not meant and not doubt.text.isupper()
                by_towns = maybe_town and self._is_among_towns(alone[0])
                yield Doubt("within" if by_towns else "unknown", doubt.text, alone or meant)
            elif doubt.kind == "inside" and self.countries.keys() & {*doubt.candidates}:
                codes = (code for code in doubt.candidates if code in self.countries)
                yield Doubt("within", doubt.text, tuple(codes))
            elif doubt.kind == "area" and self.countries and place is not None:
                within = place.region in (None, "GLOBAL", *map(self.index.region, self.countries))
                yield Doubt("beside" if within else "apart", doubt.text, tuple(self.countries))
            else:
                yield doubt

    def _is_among_towns(self, country: str) -> bool:
        """Whether other names of the cell are places in *country*: "Ghana (Accra, Keta)"."""
        inside = (doubt.candidates for doubt in self.doubts if doubt.kind == "inside")
        return any(country in candidates for candidates in inside)

    def take(self, item: Item) -> None:
        """Read one item of the list: all of it, or none of it with a doubt."""
        words = [part for part in item if isinstance(part, Token) and part.key not in FILLERS]
        names = [part for part in item if isinstance(part, Name)]
        self.has_names |= any(not self._is_short(name) for name in names)
        if not words and not names:
            words = [part for part in item if isinstance(part, Token) and self._code(part)]
        if self._take_phrase(item, words, names):
            return
        if words and not self._take_codes(item, words) and not self._take_slips(item, names):
            self.has_names = True
            meant = dict.fromkeys(code for name in names for code in name.found.place.countries)
            self._doubt("unknown", self._written(item), tuple(meant))
        elif not words:
            self._take_names(item, names)

    def _is_short(self, name: Name) -> bool:
        """Whether *name* is a region, or letters as codes are: 'UK', 'U.S.', 'DRC'."""
        letters = self.text[name.start : name.end].replace(".", "")
        return name.found.place.is_area or (letters.isupper() and len(letters) <= 3)

    def _take_phrase(self, item: Item, words: Sequence[Token], names: Sequence[Name]) -> bool:
        """Take a number of countries, or a former name: alone, or of one that was met before."""
        keys = [part.key for part in item if isinstance(part, Token)]
        places = [name.found.place for name in names]
        if count_countries([key for key in keys if key not in INTRODUCING]) and all(
            place.is_area for place in places
        ):
            self._take_place(Place((), None, "MULTI"), self._written(item), exact=True)
            for name in names:
                self._take_name(name)
            return True
        if not names or not tell_of_the_past([word.key for word in words]):
            return False
        if not self.countries and all(name.found.remark == "former" for name in names):
            self._settle(codes_of(places))
            self._take_names(item, names)
            return True
        return all(self.countries.keys() & {*place.countries} for place in places)

    def _settle(self, codes: Sequence[str]) -> None:
        """'Congo (ex-Zaïre)': its former name tells which of several a name stands for."""
        for doubt in [one for one in self.doubts if one.kind == "ambiguous"]:
            if len(codes) == 1 and codes[0] in doubt.candidates:
                del self.doubts[doubt]
                self._doubt("variant", doubt.text, tuple(codes))

    def _take_names(self, item: Item, names: Sequence[Name]) -> None:
        for name in names:
            self._take_name(name)
        outer = [name for name in names if not name.found.place.inside]
        codes = codes_of(name.found.place for name in outer)
        places = {name.found.place for name in outer}
        listed = self._are_joined(names) and not any(isinstance(part, Token) for part in item)
        if len(places) > 1 and not listed and not all(place.is_area for place in places):
            self._doubt("spaces", self._written(item), codes)
        first = item[0]
        if isinstance(first, Token) and first.key in INTRODUCING:
            self._doubt("phrase", self._written(item), codes)

    def _are_joined(self, names: Sequence[Name]) -> bool:
        """Whether each of several *names* is a country's own, with a hyphen to the next."""
        return all(
            name.found.as_listed and not name.found.place.asks and not self._is_short(name)
            for name in names
        ) and all(
            self.text[one.end : two.start].strip() in _HYPHENS for one, two in pairwise(names)
        )

    def _take_name(self, name: Name) -> None:
        written = self.text[name.start : name.end]
        found = name.found
        self._take_place(found.place, written, exact=found.as_listed)
        if found.place.asks or found.place.is_area or found.place.inside:
            return
        if found.remark is not None:
            self._doubt(found.remark, written, found.place.countries)
        elif found.as_listed and PARTED.search(written) and not self.index.is_label(written):
            self._doubt("variant", written, found.place.countries)

    def _take_codes(self, item: Item, words: Sequence[Token]) -> bool:
        """Take an item whose unknown *words* are all codes in capitals."""
        if not all(map(self._code, words)):
            return False
        taken: list[Place] = []
        for part in item:
            if isinstance(part, Name):
                taken.append(part.found.place)
            elif part in words:
                code = self._code(part)
                taken.append(Place((code,)))
                if len(part.text) == 2 and part.text != "US" and code not in self.countries:
                    self.bare[code] = part.text
            else:
                continue
            self._take_place(taken[-1], self._written([part]), exact=True)
        if len(taken) > 1:
            self._doubt("spaces", self._written(item), codes_of(taken))
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
        self._doubt("spaces", self._written(item), codes_of(taken))
        return True

    def _near(self, tokens: Sequence[Token]) -> tuple[Place, ...]:
        while tokens and tokens[0].key in FILLERS:
            tokens = tokens[1:]
        return self.index.near(tokens)

    def _tokens_within(self, item: Item) -> list[Token]:
        start, end = span_of(item)
        return [token for token in tokens_of(self.text) if start <= token.start < end]

    def _take_near(self, places: Sequence[Place], written: str, *, exact: bool = False) -> None:
        self.has_names = True
        if len(places) == 1 and (exact or not places[0].is_area):
            self._take_place(places[0], written, exact=exact)
        elif places[0].is_area:
            self._doubt("unknown", written)
        else:
            either = dict.fromkeys(code for place in places for code in place.countries)
            self._doubt("ambiguous", written, tuple(either))

    def _take_place(self, place: Place, written: str, *, exact: bool) -> None:
        if place.is_area:
            if place.region:
                self.regions[place.region] = None
            if place.scope:
                self.scopes.append(place.scope)
            self._doubt("area", written, place=place)
        elif place.inside:
            self._doubt("inside", written, place.countries)
        elif place.asks:
            self._doubt("ambiguous", written, place.countries)
        else:
            if len(written) > 2 or written not in self.bare.values():
                self.bare.pop(place.countries[0], None)
            self.countries.setdefault(place.countries[0], written)
            if not exact:
                self._doubt("variant", written, place.countries)

    def _doubt(
        self,
        kind: DoubtKind,
        written: str,
        candidates: tuple[str, ...] = (),
        place: Place | None = None,
    ) -> None:
        self.doubts.setdefault(Doubt(kind, written, candidates), place)

    def _written(self, item: Item) -> str:
        start, end = span_of(item)
        return " ".join(self.text[start:end].split())
