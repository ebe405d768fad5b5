"""Headings inside a sheet: regions, years, countries that hold for the rows below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from tipdesk.domain.countries import is_rather_inside
from tipdesk.domain.country_list import areas, countries, open_names
from tipdesk.domain.date_words import ANY_YEAR, FISCAL, full_year
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.vocabulary import find_code
from tipdesk.services.excel.headings.fates import says_fate, without_fate
from tipdesk.services.excel.headings.heading_topics import RECORDS
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import FISCAL_YEAR, target
from tipdesk.services.excel.layout.row_kinds import RowSaid, Section

_AFTER_NAME = re.compile(r"\s+[-–—:]\s+.*|\s*[(\[].*?[)\]]|[:：]\s*$")
_CONTINUED = re.compile(
    r"[\s,(\[–—-]*\b(?:" + "|".join((
        "continued", "cont'd", "cont", "suite", "continuacion", "cont\\.", fold("تابع"),
    )) + r")[.)\]\s]*$"
)  # fmt: skip
_NUMBERED = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s*[.)–:-]\s+(?=\w)")
"""Before the name of a part of a list: "II. ASIA", "A) Africa"."""
_WORDS = re.compile(rf"\b(the|region|regional|bureau)\b|{fold('منطقة')}")
_FUNDS = r"(?:grant|award|project|program|programme|fund|funding|list|appropriation)s?"
_YEAR = re.compile(
    rf"(?:(?:{FISCAL})\s*'?((?:20)?\d\d)"
    rf"|(?:{_FUNDS} (?:of|for|in|awarded in|funded in) |(?:{ANY_YEAR}|{fold('منح')}) )?"
    rf"(?:{FISCAL})?\s*((?:19|20)\d\d))(?: ?{fold('م')})?(?:\s*{_FUNDS}(?: awarded)?)?"
)
"""'Fiscal Year 2010', 'FY 10', 'Grants awarded in 2010', '2010 list'."""
_BETWEEN = re.compile(rf"\s*[,;/،&]\s*|\s+(?:and|et|y)\s+|\s+{fold('و')}\s*")
_LONGEST = 120
_NAMED: Final = ("region", FISCAL_YEAR, "countries", "program_type", "pillars", "status")
"""What a heading may name with nothing beside it: 'Africa', 'Closed grants'."""
GIVERS: Final = (*_NAMED, "recipient")
"""What a heading with its label ('Region: Africa') may give to the rows below."""
_AROUND: Final = RECORDS | {"the", "all", "les", "los"}
"""Words around a choice."""


def region_of(text: str) -> str | None:
    """The region that *text* names as a whole: 'AFRICA (AF) REGION – 30 Open Grants', 'Global'."""
    for candidate in (text, _AFTER_NAME.sub("", text)):
        name = _place_key(candidate)
        if name in _regions():
            return _regions()[name]
    return None


def _place_key(text: str) -> str:
    """*text* as names of regions are compared: without words for one, '&' as 'and'."""
    return " ".join(_WORDS.sub(" ", fold(text).replace("&", " and ")).split())


def section_of(row: int, cell: object) -> Section | None:
    """What a lone cell says as a heading; without a target when it names nothing known."""
    is_year = isinstance(cell, float) and cell.is_integer()
    text = clean_cell(f"{cell:.0f}" if is_year else str(cell))
    if not text or len(text) > _LONGEST:
        return None
    label, _, rest = text.partition(":")
    if rest.strip() and len(label) <= 40:
        known = known_heading(label)
        if known is not None and known.target in GIVERS:
            value = value_for(known.target, rest.strip())
            return Section(row, text, known.target if value else None, value)
    if is_rather_inside(text.strip(" :")):
        return Section(row, text, "countries")
    place = without_fate(text) if says_fate(text) else ""
    without_mark = _CONTINUED.sub("", fold(text)).strip()
    numbered = _NUMBERED.sub("", text)
    for candidate in filter(None, dict.fromkeys((text, without_mark, place, numbered))):
        found = _named(candidate)
        if found is not None:
            return Section(row, text, *found)
    if (parted := _year_and_rest(text)) is not None:
        found = _named(parted[1])
        if found is not None and found[0] in _WITH_YEARS:
            return Section(row, text, *found)
    # It ends the country above, and which one it is itself is asked about.
    return Section(row, text, "countries" if fold(text).strip(" :") in _open_places() else None)


def with_year(section: Section) -> tuple[Section, ...]:
    """The *section*, and the fiscal year that its text names beside it, as they are written."""
    parted = None
    if section.target in _WITH_YEARS and section.value is not None:
        parted = _year_and_rest(section.text)
    if parted is None:
        return (section,)
    year = replace(section, target=FISCAL_YEAR, value=parted[0])
    return (year, section) if parted[2] else (section, year)


_WITH_YEARS: Final = ("region", "countries", "program_type", "pillars")
_ONE_YEAR: Final = rf"(?:(?:{FISCAL})\s*'?(?:20)?\d\d|(?:19|20)\d\d)"
_YEAR_BESIDE = re.compile(
    rf"(?P<first>{_ONE_YEAR})\b\s*[-–—:,/|(]?\s*(?P<after>\D+)"
    rf"|(?P<before>\D+?)\s*[-–—:,/|(]?\s*\b(?P<last>{_ONE_YEAR})[\s)]*"
)


def _year_and_rest(text: str) -> tuple[str, str, bool] | None:
    """The year, the rest of 'FY 2011 – Europe' or 'Europe (FY 2011)', and which stands first."""
    match = _YEAR_BESIDE.fullmatch(fold(text).strip(" :."))
    year = None if match is None else _fiscal_year_of(match["first"] or match["last"])
    if match is None or year is None:
        return None
    rest = (match["after"] or match["before"]).strip(" ()[]-–—:,/|")
    return year, rest, match["first"] is not None


def labelled_section(row: int, label: object, cell: object) -> Section | None:
    """The heading in two cells, 'Region:' and 'Africa'; None when they are none."""
    if not isinstance(label, str) or not label.rstrip().endswith((":", "：")):
        return None
    known = known_heading(label)
    if known is None or known.target not in GIVERS:
        return None
    value = value_for(known.target, clean_cell(str(cell)))
    if value is None:
        return None
    return Section(row, f"{clean_cell(label)} {clean_cell(str(cell))}", known.target, value)


def said_section(row: int, cell: object, said: RowSaid) -> Section:
    """The heading that a person called one, with the target they gave or what it names."""
    text = clean_cell(str(cell))
    if said.target is not None:
        value = _checked(said.target, said.value) if said.value else value_for(said.target, text)
        return Section(row, text, said.target if value else None, value)
    return section_of(row, text) or Section(row, text)


def value_for(target: str, text: str) -> str | None:
    """*text* as the value of *target* that a section holds; None when it cannot be that."""
    match target:
        case "region":
            return region_of(text)
        case "countries":
            return _countries_of(text)
        case "program_type" | "pillars" | "status":
            return choice_in(target, text)
        case _ if target == FISCAL_YEAR:
            return _fiscal_year_of(text)
    return text or None


def choice_in(name: str, text: str) -> str | None:
    """The code of the field *name* that *text* is, perhaps of projects: 'Closed grants 2022'."""
    field_ = target(name).field
    if field_ is None or field_.codes is None:
        return None
    said = _YEAR_OF_LIST.sub(" ", fold(text))
    words = [word for word in re.findall(r"[^\s:]+", said) if word not in _AROUND]
    bare = " ".join(words)
    plain = " ".join(word.removeprefix(_ARTICLE) for word in words)
    singular = " ".join(word.removesuffix("s") for word in words)  # "proyectos terminados"
    candidates = filter(None, (text.strip(" :"), bare, plain, singular))
    return next(filter(None, (find_code(field_.codes, one) for one in candidates)), None)


_YEAR_OF_LIST: Final = re.compile(
    rf"\b(?:(?:{FISCAL})\s*'?\d\d|(?:(?:{FISCAL})\s*)?(?:19|20)\d\d)(?:\s*[-/–]\s*\d{{2,4}})?\b"
)
_ARTICLE: Final = fold("ال")


def _checked(target: str, value: str) -> str | None:
    """A value that a person gave, where it is one: a code, or a text that names one."""
    codes = [code.strip().upper() for code in value.split(",")]
    if target == "countries" and all(code in countries() for code in codes):
        return ",".join(codes)
    return value_for(target, value)


def _named(text: str) -> tuple[str, str] | None:
    for name in _NAMED:
        # What became of proposals says which rows are projects, and no status of one.
        value = None if name == "status" and says_fate(text) else value_for(name, text)
        if value is not None:
            return name, value
    return None


def _fiscal_year_of(text: str) -> str | None:
    match = _YEAR.fullmatch(fold(text).strip(" :.").removesuffix(".0"))
    return str(full_year(match[1] or match[2])) if match else None


def _countries_of(text: str) -> str | None:
    """The codes of the countries that *text* is the name of, or a list of their names.

    Looked up and not read as a cell would be: near misses are of no use in a heading, and a
    sheet may have thousands of lone cells.
    """
    if not _is_name(text):
        return None
    names = _countries()
    for candidate in dict.fromkeys((text, _AFTER_NAME.sub("", text))):
        folded = fold(candidate).strip(" :.")
        parts = [folded] if folded in names else _BETWEEN.split(folded)
        if all(part in names for part in parts):
            return ",".join(dict.fromkeys(names[part] for part in parts))
    return None


def _is_name(text: str) -> bool:
    """Whether *text* may be a country's name: short Latin ones are codes of too many things."""
    return len(text) > (3 if text.isascii() else 2) and not text.isdigit()


@dataclass(slots=True)
class Outline:
    """The headings met so far and those that are open; an equal kind closes the one before."""

    sections: list[Section] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    @property
    def current(self) -> int | None:
        """The index of the innermost heading that is open."""
        return self._open[-1] if self._open else None

    @property
    def headings(self) -> list[Section]:
        """The headings that are open, the innermost last."""
        return [self.sections[index] for index in self._open]

    def add(self, section: Section) -> None:
        """Open *section* within those that are open and give another kind of value.

        What became of proposals holds for all regions where one is named right below it.
        """
        if self._is_headed(section):
            fate = self._open[-1]
            self._open = [fate]
            self.sections[fate] = replace(self.sections[fate], level=0, parent=None)
        ends = {section.target}
        if section.target == "countries" and fold(section.text).strip(" :") in wide_areas():
            ends.add("region")  # "Asia" stands in no region above it
        if section.target == "region":
            ends.add("countries")  # no region lies in a country
        for depth, index in enumerate(self._open):
            if self.sections[index].target in ends:
                del self._open[depth:]
                break
        placed = replace(section, level=len(self._open), parent=self.current)
        self._open.append(len(self.sections))
        self.sections.append(placed)

    def end(self, row: int, text: str) -> None:
        """End the innermost heading at a *text* that may be the next one: what it gives is unknown.

        Until a person says what the row is, those below it are not in the region above it.
        """
        if self._open:
            self.add(Section(row, text, self.sections[self._open[-1]].target))

    def _is_headed(self, section: Section) -> bool:
        """Whether the row above *section* says what became of the proposals below."""
        last = self.sections[self._open[-1]] if self._open else None
        return (
            last is not None
            and last.target is None
            and section.target is not None
            and section.row == last.row + 1
            and says_fate(last.text)
        )


@cache
def _countries() -> dict[str, str]:
    """Folded name -> code, without names that several countries answer to."""
    several = {fold(name) for one in open_names() for name in one.names}
    return {
        key: code
        for code, country in countries().items()
        for name in country.names
        if (key := fold(name)) not in several and _is_name(key)
    }


@cache
def _open_places() -> frozenset[str]:
    """Folded names that several countries answer to, and of areas without a region of their own."""
    several = (name for one in open_names() for name in one.names)
    return frozenset(map(fold, several)) | wide_areas()


@cache
def wide_areas() -> frozenset[str]:
    """Folded names of areas that lie in several regions, such as Asia."""
    return frozenset(fold(name) for area in areas() if area.region is None for name in area.names)


@cache
def _regions() -> dict[str, str]:
    """Folded name -> region code; bureau codes themselves count."""
    found: dict[str, str] = {}
    for area in areas():
        if area.region is None:
            continue
        for name in (area.region, *area.names):
            found.setdefault(_place_key(name), area.region)
    return found
