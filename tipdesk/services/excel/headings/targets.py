"""What a column of a workbook can feed: the fields of a record and what is made from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.fields import FACT, Field, Kind
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, in_every_language
from tipdesk.services.excel.headings.arabic_headings import ARABIC
from tipdesk.services.excel.headings.heading_aliases import ALIASES
from tipdesk.services.excel.headings.heading_keys import (
    heading_key,
    looser,
    says_total_of_award,
    without_articles,
    without_language,
)
from tipdesk.services.excel.headings.romance_headings import ROMANCE

PROJECT = "project"
FUNDING = "funding_action"
AMENDMENT = "amendment"

_ADDED_UP = frozenset({FUNDING, "disbursement"})
"""Kinds of record whose amounts make up an award; what it came to in all is none of them."""

NAMED = frozenset({"organization", "person"})
"""The kinds of record that are known by their names, however those are written."""

BESIDE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "result": (
        ("project_indicator", "level"),
        ("project_indicator", "counting"),
        ("project_indicator", "baseline"),
        ("project_indicator", "baseline_date"),
        ("indicator_target", "target_period"),
        ("indicator_target", "target"),
        ("indicator", "unit"),
    ),
}
"""What a list of a kind may state of records of other kinds, as (kind, field)."""

PERIODIC: Mapping[str, tuple[str, str]] = {"result": ("value", "indicator_target.target")}
"""What a list of a kind may state in a column for each period: its own count, and the target."""

OF_PERIOD = "@"
"""Between such a target and the period of the column as it is written."""
_OF_YEAR = re.compile(r"amount@fy(\d{4})")
"""What a list of projects may state in a column for each fiscal year: what was obligated."""
REPORTING_PERIOD, REPORTING_YEAR = "reporting_period", "reporting_year"
"""A period in one cell, and the year of it where it stands apart."""

UID = "uid"
AMOUNT = "amount"
CURRENCY = "currency"
FISCAL_YEAR = "fiscal_year"
PERIOD = "period"
GRANT = "grant"
NAMES = "names"
"""Several names in one cell: each is a record of its own."""
OTHER = FACT
"""Begins the name of a target that keeps a column under its own heading, as another fact."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a column can feed. *flag* is the code that a 0/1 column adds.

    *field* is the declared field that gives the meaning of a cell; None for `uid`, `grant`
    and `period`, which are read in their own way.
    """

    name: str
    label: str
    field: Field | None = None
    flag: str | None = None
    aliases: tuple[str, ...] = ()


_UID_LABEL = N_("Record key")
_AMOUNT_LABEL = N_("Amount")
_YEAR_LABEL = N_("Fiscal year of funds")
_PERIOD_LABEL = N_("Project period or duration")
_GRANT_LABEL = N_("Whether there was a grant")
_NAMES_LABEL = N_("Names, several in one cell")
_PREVENTION_LABEL = N_("Pillar: prevention")
_PROTECTION_LABEL = N_("Pillar: protection")
_PROSECUTION_LABEL = N_("Pillar: prosecution")
_PARTNERSHIP_LABEL = N_("Pillar: partnership")


@cache
def targets(entity: str = PROJECT) -> tuple[Target, ...]:
    """Everything a column of a list of *entity* can feed, fields in declared order first."""
    fields = [
        Target(f.name, f.label, f, aliases=f.aliases)
        for f in fields_of(entity)
        if f.show and not f.computed
    ]
    if entity != PROJECT:
        several = [Target(NAMES, _NAMES_LABEL)] if entity in NAMED else []
        beside = [_CURRENCY] if _needs_currency(entity) else []
        beside += [_of_other(kind, name) for kind, name in BESIDE.get(entity, ())]
        beside += _PERIODS if entity in PERIODIC else ()
        return (*fields, *several, *beside, Target(UID, _UID_LABEL))
    pillars = field_of(PROJECT, "pillars")
    made = [
        Target(AMOUNT, _AMOUNT_LABEL, field_of(FUNDING, "amount")),
        Target(FISCAL_YEAR, _YEAR_LABEL, field_of(FUNDING, "fiscal_year")),
        Target(PERIOD, _PERIOD_LABEL),
        Target("pillars=PREV", _PREVENTION_LABEL, pillars, "PREV"),
        Target("pillars=PROT", _PROTECTION_LABEL, pillars, "PROT"),
        Target("pillars=PROS", _PROSECUTION_LABEL, pillars, "PROS"),
        Target("pillars=PART", _PARTNERSHIP_LABEL, pillars, "PART"),
        Target(GRANT, _GRANT_LABEL),
        Target(UID, _UID_LABEL),
    ]
    return (*fields, *made)


def _of_other(kind: str, name: str) -> Target:
    """A column that states a field of a record of another *kind*."""
    field = field_of(kind, name)
    called = (*in_every_language(field.label), *field.aliases)
    return Target(f"{kind}.{name}", field.label, field, aliases=called)


_CURRENCY = Target(CURRENCY, field_of(PROJECT, CURRENCY).label, field_of(PROJECT, CURRENCY))
"""The column that says in which currency the amounts beside it are."""


_PERIODS = (
    Target(REPORTING_PERIOD, N_("Period")),
    Target(REPORTING_YEAR, N_("Year of the period")),
)


def _needs_currency(entity: str) -> bool:
    """Whether records of *entity* have amounts, and no currency apart from them."""
    fields = fields_of(entity)
    return any(f.kind is Kind.MONEY for f in fields) and all(f.name != CURRENCY for f in fields)


def target(name: str, entity: str = PROJECT) -> Target:
    """The target of that name; KeyError when there is none."""
    if name.startswith(OTHER):
        return Target(name, name.removeprefix(OTHER), field_of("other_fact", "value"))
    base, of_period, _ = name.partition(OF_PERIOD)
    of_year = entity == PROJECT and year_of(name) is not None
    if of_period and not of_year and base not in PERIODIC.get(entity, ()):
        raise KeyError(name)
    return replace(_by_name(entity)[base], name=name) if of_period else _by_name(entity)[name]


def target_of_year(year: int) -> str:
    """The target of a column of projects that holds the money of one fiscal year."""
    return f"{AMOUNT}{OF_PERIOD}fy{year}"


def year_of(name: str) -> int | None:
    """The fiscal year of such a target; None for any other."""
    match = _OF_YEAR.fullmatch(name)
    return int(match[1]) if match else None


def field_name(name: str) -> str:
    """The field of a target: 'pillars' for 'pillars=PREV', 'value' for 'value@q1 fy2022'."""
    if name.startswith(OTHER):
        return name
    return name.partition("=")[0].partition(OF_PERIOD)[0]


@cache
def _by_name(entity: str) -> dict[str, Target]:
    return {t.name: t for t in targets(entity)}


@cache
def heading_keys_of(entity: str = PROJECT) -> frozenset[str]:
    """The labels and aliases of its targets as `heading_key` makes them; looser ones are more."""
    return frozenset().union(*_headings(entity))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header text is known as. *exact*: the label itself, as our own exports write it."""

    target: str
    exact: bool


def known_heading(text: object, entity: str = PROJECT, *, ours: bool = False) -> Heading | None:
    """The target that a header text names, by label or alias in any language.

    *ours*: the sheet is an export of ours, so a label means its field and nothing else.
    """
    if not isinstance(text, str) or not text.strip() or len(text) > 120:
        return None
    key = heading_key(text)
    if entity in _ADDED_UP and not ours and says_total_of_award(text):
        return None
    labels, aliases = _headings(entity)
    for candidate in (key, *looser(key)):
        name = labels.get(candidate)
        if name is not None and (ours or entity != PROJECT or aliases.get(candidate, name) == name):
            return Heading(name, True)
        if candidate in aliases:
            return Heading(aliases[candidate], False)
    if ours or entity != PROJECT:
        return None
    if "\n" in text and (known := _translated(text.split("\n"))) is not None:
        return known
    apart = text if " " in text else _CAMEL.sub(" ", text)
    return _in_parts(key) if apart == text else known_heading(apart)


def _in_parts(key: str) -> Heading | None:
    """The target of "period: start", of "الجهة / implementer" and of "المبلغ amount"."""
    group, colon, name = key.rpartition(": ")
    if colon:
        return _under_group(group, name)
    return _translated(key.split(" / ") if " / " in key else _BETWEEN_SCRIPTS.split(key))


def _translated(parts: Sequence[str]) -> Heading | None:
    """The one target that *parts* name in several languages."""
    if len(parts) < 2:
        return None
    found = [heading for part in parts if (heading := known_heading(part)) is not None]
    same = {heading.target.removesuffix("_en").removesuffix("_ar") for heading in found}
    return Heading(found[0].target, False) if len(found) == len(parts) and len(same) == 1 else None


def _under_group(group: str, name: str) -> Heading | None:
    """What *name* is under the heading *group*; nothing where the group may be another thing's.

    An amount under "cost share" is not the award's, a country under "implementer" not the
    project's.
    """
    whole = known_heading(f"{group} {name}")
    if whole is not None:
        return Heading(whole.target, False)
    over, under = known_heading(group), known_heading(name)
    if over is not None and over.target == PERIOD and (end := _end_of_period(name)):
        under = Heading(end, False)
    if over is not None and (name in _NAMES or not without_language(name)):
        return Heading(over.target, False)
    if under is None:
        return None
    of_project = group in _OF_PROJECT or (
        over is not None
        and (
            over.target == under.target
            or (over.target == PERIOD and under.target in ("start_date", "end_date"))
            or under.target.startswith((f"{over.target}=", "pillars="))
            or over.target == AMOUNT
            or under.target == f"sub_{over.target}s"
        )
    )
    return Heading(under.target, False) if of_project else None


_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
"""Where the words of "AwardNumber" meet."""
_BETWEEN_SCRIPTS = re.compile(
    r"(?<=[\u0620-\u064a])[\W_]+(?=[a-z])|(?<=[a-z)])[\W_]+(?=[\u0620-\u064a])"
)


def _end_of_period(name: str) -> str | None:
    """Which end of a period *name* is under its heading, perhaps in two scripts: "من from"."""
    ends = {_ENDS.get(part) for part in _BETWEEN_SCRIPTS.split(name)}
    return ends.pop() if len(ends) == 1 else None


_ENDS = dict.fromkeys(map(fold, "من from du desde début inicio بداية".split()), "start_date")
_ENDS |= dict.fromkeys(map(fold, "إلى to au hasta fin نهاية حتى".split()), "end_date")
"""What stands under "Period" and means nothing on its own."""
_NAMES = frozenset(
    map(fold, ("name", "names", "nom", "nombre", "الاسم", "اسم", "prime", "lead", "principal"))
)
_OF_PROJECT = frozenset(
    fold(word)
    for word in (
        *("project", "projects", "award", "grant", "general", "details", "project details"),
        *("planned dates", "actual dates", "key dates", "timing", "schedule", "overview"),
        *("project overview", "project information", "project info", "award information"),
        *("award details", "award info", "grant information", "grant details", "grant info"),
        *("basic information", "basic info", "general information", "general info"),
        *("money", "finances", "financials", "financial information", "financial details"),
        *("informations générales", "información general", "datos generales", "datos del proyecto"),
        *("معلومات المشروع", "معلومات عامة", "بيانات المنحة", "معلومات المنحة", "البيانات المالية"),
        *("timeline", "timeframe", "implementation", "performance", "funding", "budget"),
        *("3p", "3ps", "3 ps", "4p", "4ps", "4 ps", "p's", "3p's", "3p paradigm"),
        *("location", "geographic coverage", "projet", "proyecto", "financement", "المشروع"),
        *("المنحة", "التمويل", "الميزانية", "التواريخ", "الموقع", "بيانات المشروع"),
    )
)
"""Groups of headings whose members are the project's own."""


@cache
def _headings(entity: str) -> tuple[dict[str, str], dict[str, str]]:
    """Label -> target, and alias -> target; the first to claim a text has it."""
    labels: dict[str, str] = {}
    aliases: dict[str, str] = {}
    made = {t.name for t in targets(entity)}
    for t in targets(entity):
        if t.field is not None and t.name == t.field.name:
            for label in in_every_language(t.label):
                labels.setdefault(heading_key(label), t.name)
    further = chain(ARABIC.items(), ROMANCE.items()) if entity == PROJECT else ()
    for name, texts in chain(ALIASES.items(), further):
        for text in texts if name in made else ():
            aliases.setdefault(heading_key(text), name)
    for t in targets(entity):
        for text in (t.name, t.label, *t.aliases):
            aliases.setdefault(heading_key(text), t.name)
    for key, name in list(aliases.items()):
        if " " in key:  # a word alone without its article may be a value: "سنة"
            aliases.setdefault(without_articles(key), name)
    return labels, aliases
