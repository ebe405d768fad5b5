"""Headings inside a sheet: regions, years, countries that hold for the rows below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from tipdesk.domain.countries import read_countries
from tipdesk.domain.country_list import areas
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.vocabulary import find_code
from tipdesk.services.excel.row_kinds import RowSaid, Section
from tipdesk.services.excel.targets import FISCAL_YEAR, known_heading

_AFTER_NAME = re.compile(r"\s+[-–—:]\s+.*|\s*[(\[].*?[)\]]|[:：]\s*$")
_CONTINUED = re.compile(
    r"[\s,(\[–—-]*\b(?:" + "|".join((
        "continued", "cont'd", "cont", "suite", "continuacion", "cont\\.", fold("تابع"),
    )) + r")[.)\]\s]*$"
)  # fmt: skip
_WORDS = re.compile(rf"\b(the|region|regional|bureau)\b|{fold('منطقة')}")
_YEAR = re.compile(
    rf"^(?:fiscal year|fy|{fold('السنة المالية')}|annee fiscale|exercice|ano fiscal)"
    r"\s*'?((?:20)?\d\d)$"
)
_FUNDS = r"(?:grant|award|project|program|programme|fund|funding|list|appropriation)s?"
_YEAR_OF_GRANTS = re.compile(
    rf"^(?:{_FUNDS} (?:of|for|in|awarded in|funded in) |year |{fold('عام')} |{fold('سنة')} |"
    rf"{fold('منح')} |annee |ano )?(?:fiscal year|fy)?\s*((?:19|20)\d\d)"
    rf"(?:\s*{_FUNDS}|\s*{_FUNDS} awarded)?$"
)
_LONGEST = 120
_GIVERS = frozenset(("region", FISCAL_YEAR, "countries", "program_type", "recipient"))
"""What a heading with its label ('Region: Africa') may give to the rows below."""


def region_of(text: str) -> str | None:
    """The region that *text* names as a whole: 'AFRICA (AF) REGION – 30 Open Grants', 'Global'."""
    for candidate in (text, _AFTER_NAME.sub("", text)):
        name = " ".join(_WORDS.sub(" ", fold(candidate)).split())
        if name in _regions():
            return _regions()[name]
    return None


def fiscal_year_of(text: str) -> str | None:
    """The year of 'Fiscal Year 2010' or 'FY 10', when that is all the text says."""
    match = _YEAR.match(fold(text).strip(" :"))
    if match is None:
        return None
    return match[1] if len(match[1]) == 4 else "20" + match[1]


def section_of(row: int, cell: object) -> Section | None:
    """What a lone cell says as a heading; without a target when it names nothing known."""
    text = clean_cell(str(cell))
    if not text or len(text) > _LONGEST:
        return None
    label, _, rest = text.partition(":")
    if rest.strip() and len(label) <= 40:
        known = known_heading(label)
        if known is not None and known.target in _GIVERS:
            value = value_for(known.target, rest.strip())
            return Section(row, text, known.target if value else None, value)
    for candidate in dict.fromkeys((text, _CONTINUED.sub("", fold(text)).strip())):
        found = _named(candidate)
        if found is not None:
            return Section(row, text, *found)
    return Section(row, text)


def labelled_section(row: int, label: object, cell: object) -> Section | None:
    """The heading in two cells, 'Region:' and 'Africa'; None when they are none."""
    if not isinstance(label, str) or not label.rstrip().endswith((":", "：")):
        return None
    known = known_heading(label)
    if known is None or known.target not in _GIVERS:
        return None
    value = value_for(known.target, clean_cell(str(cell)))
    if value is None:
        return None
    return Section(row, f"{clean_cell(label)} {clean_cell(str(cell))}", known.target, value)


def said_section(row: int, cell: object, said: RowSaid) -> Section:
    """The heading that a person called one, with the target they gave or what it names."""
    text = clean_cell(str(cell))
    if said.target is not None:
        return Section(row, text, said.target, said.value or value_for(said.target, text) or text)
    return section_of(row, text) or Section(row, text)


def value_for(target: str, text: str) -> str | None:
    """*text* as the value of *target* that a section holds; None when it cannot be that."""
    match target:
        case "region":
            return region_of(text)
        case "countries":
            return _countries_of(text)
        case "program_type":
            return find_code("program_type", text)
        case _ if target == FISCAL_YEAR:
            return fiscal_year_of(text) or _year_of_grants(text)
    return text or None


def _named(text: str) -> tuple[str, str] | None:
    for target in ("region", FISCAL_YEAR, "countries", "program_type"):
        value = value_for(target, text)
        if value is not None:
            return target, value
    return None


def _year_of_grants(text: str) -> str | None:
    match = _YEAR_OF_GRANTS.match(fold(text).strip(" :.").removesuffix(".0"))
    return match[1] if match else None


def _countries_of(text: str) -> str | None:
    if len(text) < 4 or text.isdigit():
        return None  # codes of two letters name too many other things
    for candidate in dict.fromkeys((text, _AFTER_NAME.sub("", text))):
        reading = read_countries(candidate)
        if reading.countries and not (reading.doubts or reading.regions or reading.scope):
            return ",".join(reading.countries)
    return None


@dataclass(slots=True)
class Outline:
    """The headings met so far and those that are open; an equal kind closes the one before."""

    sections: list[Section] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    @property
    def current(self) -> int | None:
        """The index of the innermost heading that is open."""
        return self._open[-1] if self._open else None

    def add(self, section: Section) -> None:
        """Open *section* within those that are open and give another kind of value."""
        for depth, index in enumerate(self._open):
            if self.sections[index].target == section.target:
                del self._open[depth:]
                break
        placed = replace(section, level=len(self._open), parent=self.current)
        self._open.append(len(self.sections))
        self.sections.append(placed)


@cache
def _regions() -> dict[str, str]:
    """Folded name -> region code; bureau codes themselves count."""
    found: dict[str, str] = {}
    for area in areas():
        if area.region is None:
            continue
        for name in (area.region, *area.names):
            key = " ".join(_WORDS.sub(" ", fold(name)).split())
            found.setdefault(key, area.region)
    return found
