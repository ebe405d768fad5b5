"""What a column of a workbook can feed: the fields of a project and what is made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.fields import Field
from tipdesk.domain.text import clean_cell, fold
from tipdesk.domain.words import N_, in_every_language

PROJECT = "project"
FUNDING = "funding_action"

UID = "uid"
AMOUNT = "amount"
FISCAL_YEAR = "fiscal_year"
PERIOD = "period"
GRANT = "grant"


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
_PREVENTION_LABEL = N_("Pillar: prevention")
_PROTECTION_LABEL = N_("Pillar: protection")
_PROSECUTION_LABEL = N_("Pillar: prosecution")
_PARTNERSHIP_LABEL = N_("Pillar: partnership")

_ALIASES = {
    UID: ("uid", "record key"),
    AMOUNT: (
        "amount", "award amount", "awarded amount", "amount awarded", "amount (usd)",
        "grant amount", "funding amount",
        "budget amount", "budget", "total amount", "total budget", "award", "funding", "value",
        "montant", "montant du budget", "importe", "monto", "presupuesto",
        "المبلغ", "مبلغ المنحة", "التمويل", "القيمة", "الميزانية",
    ),
    FISCAL_YEAR: (
        "fiscal year", "fy", "fiscal year of funds", "funding year", "year", "année", "año",
        "السنة", "السنة المالية",
    ),
    PERIOD: (
        "duration", "project period", "period of performance", "period", "project duration",
        "durée", "duración", "duration (months)", "duration of grant", "dates", "project dates",
        "الفترة", "المدة", "مدة المشروع", "فترة المشروع", "فترة التنفيذ",
    ),
    GRANT: ("grant", "grant given", "grant?", "has grant", "منحة"),
    "pillars=PREV": ("prevention", "prévention", "prevención", "الوقاية", "المنع"),
    "pillars=PROT": ("protection", "protección", "الحماية"),
    "pillars=PROS": ("prosecution", "poursuites", "enjuiciamiento", "الملاحقة", "المقاضاة"),
    "pillars=PART": ("partnership", "partnerships", "partenariat", "الشراكة"),
    # The numbers in somebody else's list are not ours.
    "alt_number": ("project id",),
}  # fmt: skip
"""What else is written over a column, beside the aliases that fields declare."""


@cache
def targets() -> tuple[Target, ...]:
    """Everything a column of a tracker can feed, fields in declared order first."""
    fields = [
        Target(f.name, f.label, f, aliases=f.aliases)
        for f in fields_of(PROJECT)
        if f.show and not f.computed
    ]
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


def target(name: str) -> Target:
    """The target of that name; KeyError when there is none."""
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Target]:
    return {t.name: t for t in targets()}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header text is known as. *exact*: the label itself, as our own exports write it."""

    target: str
    exact: bool


def known_heading(text: object, *, ours: bool = False) -> Heading | None:
    """The target that a header text names, by label or alias in any language.

    *ours*: the sheet is an export of ours, so a label means its field and nothing else.
    """
    if not isinstance(text, str) or not text.strip() or len(text) > 120:
        return None
    key = heading_key(text)
    labels, aliases = _headings()
    for candidate in (key, *_looser(key)):
        name = labels.get(candidate)
        if name is not None and (ours or aliases.get(candidate, name) == name):
            return Heading(name, True)
        if candidate in aliases:
            return Heading(aliases[candidate], False)
    return None


def without_brackets(heading: str) -> str:
    """A header text as it is compared, without what stands in brackets: a currency, a unit."""
    return _BRACKETS.sub(" ", heading_key(heading)).strip(_TRIMMED)


_TRIMMED = " :：*.?؟#"
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")


def heading_key(text: str) -> str:
    """*text* as headings are compared: folded, without colons and stars at its end."""
    return fold(clean_cell(text)).replace("_", " ").strip(_TRIMMED)


def _looser(key: str) -> tuple[str, ...]:
    """The heading without what stands in brackets, then without a plural s."""
    bare = without_brackets(key)
    singular = bare[:-1] if bare.endswith("s") and len(bare) > 4 else bare
    return tuple(dict.fromkeys((bare, singular)))


@cache
def _headings() -> tuple[dict[str, str], dict[str, str]]:
    """Label -> target, and alias -> target; the first to claim a text has it."""
    labels: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for t in targets():
        if t.field is not None and t.name == t.field.name:
            for label in in_every_language(t.label):
                labels.setdefault(heading_key(label), t.name)
    for name, texts in _ALIASES.items():
        for text in texts:
            aliases.setdefault(heading_key(text), name)
    for t in targets():
        for text in (t.name, t.label, *t.aliases):
            aliases.setdefault(heading_key(text), t.name)
    return labels, aliases
