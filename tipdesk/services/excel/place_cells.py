"""Cells of countries: names in any language, regions beside them, shares in our own workbooks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tipdesk.domain.countries import Doubt, country_name, read_countries
from tipdesk.domain.links import Link
from tipdesk.domain.numbers import read_percent
from tipdesk.domain.text import latin_digits
from tipdesk.domain.words import N_, Named, message
from tipdesk.services.excel.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.cell import Cell, Found, text_of
from tipdesk.services.excel.question import Question, word_question

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

    def joined(self, other: Places) -> Places:
        """These places and those that another column states."""
        return Places(
            tuple(dict.fromkeys((*self.countries, *other.countries))),
            tuple(dict.fromkeys((*self.regions, *other.regions))),
            self.scope or other.scope,
        )


def read_places(raw: Any, answers: Answers = NO_ANSWERS) -> Cell:
    """The countries, regions and scope that a cell of a tracker states."""
    reading = read_countries(text_of(raw))
    countries = list(reading.countries)
    found: list[Found] = []
    unanswered = False
    for doubt in reading.doubts:
        if doubt.kind == "variant":
            country = _named(doubt.candidates[0]) if doubt.candidates else "?"
            found.append(Found("warns", message(TAKEN_FOR, text=doubt.text, country=country)))
        elif doubt.kind == "area" and reading.countries:
            found.append(Found("warns", message(REGION_TOO, text=doubt.text)))
        elif (meaning := answers.of(question := _question(doubt))) is not None:
            if meaning.decision == "value":
                countries.append(meaning.value)
        else:
            unanswered = True
            sentence = message(_SENTENCES[doubt.kind], text=doubt.text)
            found.append(Found("asks", sentence, question))
    kept = () if unanswered else tuple(dict.fromkeys(countries))
    if not (kept or reading.regions or reading.scope):
        return Cell(None, tuple(found))
    return Cell(Places(kept, reading.regions, reading.scope), tuple(found))


_SENTENCES = {
    "area": ONLY_REGION,
    "spaces": ONLY_BLANKS,
    "ambiguous": WHICH_COUNTRY,
    "unknown": UNKNOWN_COUNTRY,
}
_LISTS = {"area": "region", "spaces": "country list"}
"""Topics of questions that are not about one country: the reading as it is may be meant."""


def _question(doubt: Doubt) -> Question:
    if doubt.kind in _LISTS:
        return word_question(_LISTS[doubt.kind], doubt.text, (doubt.candidates,))
    return word_question("country", doubt.text, doubt.candidates)


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
    if any(doubt.severity == "asks" for doubt in found):
        return Cell(None, tuple(found))
    return Cell(tuple(links) or None, tuple(found))
