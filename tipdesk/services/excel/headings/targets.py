"""What a column of a workbook can feed: the fields of a record and what is made from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.fields import FACT, Field, Kind
from tipdesk.domain.words import N_, in_every_language

PROJECT = "project"
FUNDING = "funding_action"
AMENDMENT = "amendment"

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
ACTION_DATE = "action_date"
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

    @property
    def kind(self) -> Kind | None:
        """The kind of its field, where it has one."""
        return None if self.field is None else self.field.kind


_UID_LABEL = N_("Record key")
_AMOUNT_LABEL = N_("Amount")
_YEAR_LABEL = N_("Fiscal year of funds")
_ACTION_LABEL = N_("Date of obligation")
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
        Target(ACTION_DATE, _ACTION_LABEL, field_of(FUNDING, "action_date")),
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
