"""Names of organizations and people in cells: 'Free the Slaves (FTS)', several in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from tipdesk.domain.countries import read_countries
from tipdesk.domain.text import clean_cell, fold, is_arabic, is_not_stated
from tipdesk.services.excel.cells.offices import is_with_office
from tipdesk.services.name_index import name_key

_ACRONYM = re.compile(r"^(?P<name>.*\S)\s*\(\s*(?P<acronym>[^()\s]{2,15})\s*\)$")
_CAPITALS = re.compile(r"[A-Z][A-Za-z&./-]*[A-Z][A-Za-z&./-]*|[A-Z]{2,10}")
_PLACE = re.compile(r"^(?P<name>.*\S)\s*\(\s*(?P<place>[^()]{2,40})\s*\)$")
_JOINT = re.compile(r"\)\s*(?:,|and|&|et|y)\s+\S|,\s+and\s+\S|\band the [A-Z]|\S;\s*\S")
_SEPARATORS = re.compile(r"\s*[;\n؛]\s*")
_TURNED = (
    r"(?:Government|Ministry|Department|Republic|Kingdom|University|State|Office) of\s*(?:[,،]|$)"
)
"""How a name ends that is listed by its place: 'Norway, Government of'."""
_COMMAS = re.compile(rf"\s*[,،]\s+(?!Inc\b|Ltd|LLC|Inc\.|Co\b|[A-Z]{{2}}\b$|{_TURNED})(?:and\s+)?")


@dataclass(frozen=True)
class Party:
    """A name as written, taken apart. *text* is the whole cell."""

    text: str
    name: str
    acronym: str | None = None

    @cached_property
    def key(self) -> str:
        """What names are compared by."""
        return name_key(self.name)

    @cached_property
    def whole_key(self) -> str:
        """The same for the whole cell, brackets included."""
        return name_key(self.text)

    @property
    def joint(self) -> bool:
        """Whether the text seems to name several organizations."""
        return _JOINT.search(self.text) is not None

    @property
    def is_name(self) -> bool:
        """Whether there is a word in it at all; '1' is none."""
        return any(map(str.isalpha, self.name))

    @property
    def is_arabic(self) -> bool:
        """Whether the name is in Arabic."""
        return is_arabic(self.name)


def read_party(text: str) -> Party | None:
    """One name; None when the cell says that it is not stated."""
    text = clean_cell(text)
    if is_not_stated(text):
        return None
    match = _ACRONYM.match(text)
    if match and _CAPITALS.fullmatch(match["acronym"]):
        return Party(text, match["name"], match["acronym"])
    if _CAPITALS.fullmatch(text) and len(text) <= 10 and text.upper() == text:
        return Party(text, text, text)
    return Party(text, text)


def read_parties(text: str, *, commas: bool = True) -> tuple[Party, ...]:
    """Every name in a cell, parted by semicolons or lines, else by *commas*."""
    pieces = [piece for piece in _SEPARATORS.split(text.strip()) if piece]
    if commas and len(pieces) == 1:
        parted = [piece for piece in _COMMAS.split(text.strip()) if piece]
        pieces = pieces if is_with_office(parted) else parted
    found = (read_party(piece) if commas else _exported(piece) for piece in pieces)
    return tuple({party.key: party for party in found if party is not None}.values())


_LISTED = re.compile(r"\s*[,،;؛\n]\s*(?!(?:Inc|Ltd|LLC|Co|S\.?A)\b)")


def split_names(text: str) -> tuple[str, ...]:
    """Each name of a list that somebody says is one: 'UNHCR,WFP' is two."""
    names = (clean_cell(piece) for piece in _LISTED.split(text.strip()))
    return tuple(dict.fromkeys(name for name in names if name and not is_not_stated(name)))


_FACTS = re.compile(r"\s*\([^()]*\)$")


def without_facts(text: str) -> str:
    """A name as our workbooks list it, without its share, role and dates in brackets."""
    return _FACTS.sub("", text.strip())


def _exported(piece: str) -> Party | None:
    """A name from a list of ours; the whole text is still tried first when it is looked up."""
    party = read_party(piece)
    if party is None or party.acronym is not None:
        return party
    return Party(party.text, without_facts(party.text))


def place_in_name(text: str) -> tuple[str, str] | None:
    """The name and the one country of 'La Strada (Czech Republic)'; None when there is none."""
    name, place = _with_place(text)
    reading = read_countries(place)
    if len(reading.countries) != 1 or any(d.asks for d in reading.doubts):
        return None
    return name, reading.countries[0]


def open_place_in_name(text: str) -> tuple[str, str] | None:
    """The name and the brackets of 'La Strada (Congo)'; None where they name one country or none.

    Those of several countries, or of one that is left open, are read as a cell of countries is.
    """
    name, place = _with_place(text)
    reading = read_countries(place)
    names_some = reading.countries or any(d.kind == "ambiguous" for d in reading.doubts)
    return (name, place) if names_some and place_in_name(text) is None else None


def _with_place(text: str) -> tuple[str, str]:
    """A name, and the brackets behind it where they may say its country."""
    match = _PLACE.match(clean_cell(text))
    if match is None or (_CODE.fullmatch(match["place"]) and match["place"] not in _SPOKEN):
        return text, ""
    return match["name"], match["place"]


_CODE = re.compile(r"[A-Z]{2,3}")
_SPOKEN = frozenset("US USA UK UAE DRC CAR PNG KSA RSA".split())
"""Short forms of countries that people say; any other, as in 'Hope Relief (HR)', is a name's."""


_WELL_KNOWN = {
    "IOM": "International Organization for Migration",
    "UNODC": "United Nations Office on Drugs and Crime",
    "UNICEF": "United Nations Children's Fund",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "UNFPA": "United Nations Population Fund",
    "UNDP": "United Nations Development Programme",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "OAS": "Organization of American States",
    "ECOWAS": "Economic Community of West African States",
    "IJM": "International Justice Mission",
    "CRS": "Catholic Relief Services",
}
_NEAR = 0.9


def usual_name(party: Party) -> str | None:
    """The usual name of a well-known organization where *party* spells it with a slip."""
    usual = _WELL_KNOWN.get(party.acronym or "")
    if usual is None or party.key in (fold(usual), fold(party.acronym or "")):
        return None
    likeness = SequenceMatcher(None, party.key, fold(usual)).ratio()
    return usual if _NEAR <= likeness < 1 else None
