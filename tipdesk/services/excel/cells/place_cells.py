"""Cells of countries: names in any language, regions beside them, shares in our own workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tipdesk.domain.countries import Doubt, country_name, plain_list, read_countries
from tipdesk.domain.links import Link
from tipdesk.domain.numbers import read_percent
from tipdesk.domain.text import fold, is_not_stated, latin_digits
from tipdesk.domain.words import LANGUAGES, N_, Message, Named, message
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning, Question, word_question
from tipdesk.services.excel.cells.cell import Cell, Found, text_of

UNKNOWN_COUNTRY = N_("'{text}' is not the name of a country.")
WHICH_COUNTRY = N_("'{text}' may mean more than one country.")
ONLY_BLANKS = N_("The countries in '{text}' are parted by blanks only.")
ONLY_REGION = N_("'{text}' names a region and no country.")
OTHER_REGION = N_("'{text}' is a region in which none of the countries beside it lies.")
INSIDE = N_("'{text}' is a place inside a country, and the cell does not name the country.")
UNSURE = N_("'{text}' is marked as not certain.")
OTHERS = N_("'{text}' leaves open which other countries are meant.")
TAKEN_FOR = N_("'{text}' was taken for {country}.")
REGION_TOO = N_("'{text}' was kept as a region beside the countries.")
WITHIN = N_("'{text}' was taken for a place in {country}.")
FORMER = N_("'{text}' is a former name. It was read as {country}.")
PART = N_("'{text}' is a part of a country. It was read as {country}.")
DISPUTED = N_("The status of '{text}' is disputed. It was read as {country}.")
PHRASE = N_("The countries were read from the phrase '{text}'.")
FOOTNOTE = N_("'{text}' was taken for the mark of a footnote and left out.")
SHARES = N_("The share of each country was read from '{text}'.")
SHARES_LEFT = N_("The shares in '{text}' do not add up to 100 %.")
TOO_MUCH = N_("The shares in '{text}' add up to more than 100 %.")
LINES = N_("Each line of '{text}' was read as a country.")


@dataclass(frozen=True, slots=True)
class Places:
    """What a cell of countries states."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    scope: str | None = None
    shares: tuple[tuple[str, int], ...] = ()
    """Hundredths of a percent, of the countries that have a share."""

    def joined(self, other: Places) -> Places:
        """These places and those that another column states."""
        return Places(
            tuple(dict.fromkeys((*self.countries, *other.countries))),
            tuple(dict.fromkeys((*self.regions, *other.regions))),
            self.scope or other.scope,
            tuple(dict((*other.shares, *self.shares)).items()),
        )


def read_places(raw: Any, answers: Answers = NO_ANSWERS) -> Cell:
    """The countries, regions and scope that a cell of a tracker states."""
    text = text_of(raw)
    if "%" in text or "٪" in text:
        with_shares = _read_shares(text)
        if with_shares is not None:
            return with_shares
    text, mark = _without_mark(text)
    cell = _read_places(text, answers)
    if mark is None or cell.value is None:
        return cell
    told = Found("warns", message(FOOTNOTE, text=mark))
    return cell._replace(found=(*cell.found, told))


def places_at_once(cells: Iterable[Any]) -> dict[Any, Places]:
    """What `read_places` reads from those *cells* that list countries and nothing else."""
    found: dict[Any, Places] = {}
    for cell in cells:
        # A list may end in the mark of a footnote, but in no letter then.
        if type(cell) is str and cell[-1:].isalpha() and not ("%" in cell or "٪" in cell):
            countries = plain_list(cell)
            if countries:
                found[cell] = Places(countries)
    return found


_WITH_SHARE = re.compile(
    r"\s*([^\d%٪,;،؛\n()]+?)\s*[:(–-]?\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*[%٪]\s*\)?\s*"
    r"(?:[,;،؛/\n&+]|\band\b|\bet\b|\by\b|$)"
)
_FOOTNOTE = re.compile(r"(?<=\w)\s*(\(\d{1,2}\)|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_WHOLE = 10_000


def _without_mark(text: str) -> tuple[str, str | None]:
    """The text without the mark of a footnote at its end, and the mark."""
    match = None if text[-1:].isalpha() else _FOOTNOTE.search(text)
    return (text, None) if match is None else (text[: match.start()], match[1])


def _read_shares(raw: str) -> Cell | None:
    """Countries that each have a share behind them; None when the cell is not only that."""
    text, at, shares = latin_digits(raw).strip(), 0, dict[str, int]()
    while at < len(text):
        match = _WITH_SHARE.match(text, at)
        if match is None or match.end() == at:
            return None
        reading = read_countries(match[1])
        share = read_percent(match[2].replace(",", ".")).value
        plain = len(reading.countries) == 1 and not reading.doubts
        if not plain or share is None or reading.countries[0] in shares:
            return None
        shares[reading.countries[0]] = share
        at = match.end()
    places = Places(tuple(shares), shares=tuple(shares.items()))
    total = sum(shares.values())
    if total > _WHOLE:
        return Cell(None, (Found("asks", message(TOO_MUCH, text=raw)),))
    told = SHARES if total == _WHOLE else SHARES_LEFT
    return Cell(places, (Found("warns", message(told, text=raw)),))


def _read_places(text: str, answers: Answers) -> Cell:
    reading = read_countries(text)
    if reading.countries and not reading.doubts:
        named = tuple(dict.fromkeys(reading.countries))
        return Cell(Places(named, reading.regions, reading.scope))
    countries = list(reading.countries)
    found: list[Found] = []
    unanswered = False
    for doubt in reading.doubts:
        if not doubt.asks:
            found.append(Found("warns", _told(doubt)))
        elif (meaning := answers.of(question := _question(doubt))) is not None and meaning.answers(
            question.candidates
        ):
            _settle(countries, question, meaning)
        else:
            unanswered = True
            sentence = message(_ASKED[doubt.kind], text=doubt.text)
            found.append(Found("asks", sentence, question))
    kept = () if unanswered else tuple(dict.fromkeys(countries))
    if not (kept or reading.regions or reading.scope):
        if not (reading.doubts or is_not_stated(text)):
            # Signs alone, such as a check mark, are no name that could be doubtful.
            unknown = _question(Doubt("unknown", text))
            found.append(Found("asks", message(UNKNOWN_COUNTRY, text=text), unknown))
        return Cell(None, tuple(found))
    return Cell(Places(kept, reading.regions, reading.scope), tuple(found))


_ASKED = {
    "area": ONLY_REGION,
    "apart": OTHER_REGION,
    "spaces": ONLY_BLANKS,
    "ambiguous": WHICH_COUNTRY,
    "unknown": UNKNOWN_COUNTRY,
    "inside": INSIDE,
    "unsure": UNSURE,
    "others": OTHERS,
}
_TOLD = {
    "variant": TAKEN_FOR,
    "beside": REGION_TOO,
    "within": WITHIN,
    "former": FORMER,
    "part": PART,
    "disputed": DISPUTED,
    "phrase": PHRASE,
    "lines": LINES,
}
_LIST = "country list"
_TOPICS = {"area": "region", "spaces": _LIST, "apart": _LIST, "unsure": _LIST, "others": _LIST}
"""Topics of questions that are not about one country: the reading as it is may be meant."""


def _told(doubt: Doubt) -> Message:
    country = _named(doubt.candidates[0]) if doubt.candidates else "?"
    return message(_TOLD[doubt.kind], text=doubt.text, country=country)


def _question(doubt: Doubt) -> Question:
    if doubt.kind in _TOPICS:
        return word_question(_TOPICS[doubt.kind], doubt.text, (doubt.candidates,))
    return word_question("country", doubt.text, doubt.candidates)


def _settle(countries: list[str], question: Question, meaning: Meaning) -> None:
    """Change *countries* as a person answered."""
    instead = meaning.decision in ("text", "not_stated") and question.topic == _LIST
    for code in question.candidates[0] if instead else ():
        if code in countries:
            countries.remove(code)
    if meaning.decision == "text":
        countries += read_countries(str(meaning.value)).countries
    elif meaning.decision == "value":
        countries.append(meaning.value)
    elif question.topic == "country" and (country := meaning.at(question.candidates)) is not None:
        countries.append(country)


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
        name = part[: match.start()] if match else part
        cell = read_places(name)
        if not _is_our_word(name, cell.value):
            found += cell.found
        shown = match and (match[1] or match[2])
        share = read_percent(shown).value if shown else None
        if cell.value is not None:
            links += [Link(code, share) for code in cell.value.countries]
    if any(doubt.severity == "asks" for doubt in found):
        return Cell(None, tuple(found))
    return Cell(tuple(links) or None, tuple(found))


def _is_our_word(text: str, places: Places | None) -> bool:
    """Whether *text* is how the desk itself calls the country, so that there is no doubt."""
    if places is None or len(places.countries) != 1:
        return False
    return fold(text) in {fold(country_name(places.countries[0], lang)) for lang in LANGUAGES}
