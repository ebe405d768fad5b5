"""What the headings of columns are known as: by label or alias, in four languages, in parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tipdesk.domain.date_words import END, START
from tipdesk.domain.text import fold
from tipdesk.domain.words import in_every_language
from tipdesk.services.excel.headings.arabic_headings import ARABIC
from tipdesk.services.excel.headings.heading_aliases import ALIASES
from tipdesk.services.excel.headings.heading_keys import (
    heading_key,
    looser,
    without_articles,
    without_language,
    without_links,
    words_apart,
)
from tipdesk.services.excel.headings.heading_topics import says_total_of_award
from tipdesk.services.excel.headings.romance_headings import ROMANCE
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PERIOD, PROJECT, targets

_RECIPIENT = "recipient"
_CEILING = "ceiling"
_CALLED_AS_RECIPIENTS = {"organization": "name_en", "person": "org"}
"""What a directory may call as lists of projects call who gets the award: "NGO name"."""
_ITS_PROJECT = "project"
_NAMING_PROJECTS = ("award_number", "title_en", "title_ar")
"""What lists of projects call the columns that name one: what is of a project may as well."""
_ADDED_UP = frozenset({FUNDING, "disbursement"})
"""Kinds of record whose amounts make up an award; what it came to in all is none of them."""


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
    apart = words_apart(text)
    if apart != text and not ours:
        return known_heading(apart, entity)
    if ours or entity != PROJECT:
        return None
    if "\n" in text and (known := _named_alike(text.split("\n"))) is not None:
        return known
    return _in_parts(key)


def _in_parts(key: str) -> Heading | None:
    """The target of "period: start", "award/grant number", "country/countries", "المبلغ amount"."""
    group, colon, name = key.rpartition(": ")
    if colon:
        return _under_group(group, name)
    scripts = _BETWEEN_SCRIPTS.split(key)
    if len(scripts) > 1 and (end := end_of_period(key)):
        return Heading(end, False)
    alike = _EITHER.split(key)
    if len(alike) < 2:
        return _named_alike(scripts)
    _, _, shared = alike[-1].partition(" ")
    return _named_alike(alike) or _named_alike(
        [f"{one} {shared}" for one in alike[:-1]] + alike[-1:]
    )


def _named_alike(parts: Sequence[str]) -> Heading | None:
    """The one target that all *parts* name, in several languages or words."""
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
    if over is not None and over.target == PERIOD and (end := end_of_period(name)):
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
            or (over.target == _CEILING and under.target == AMOUNT)
            or under.target == f"sub_{over.target}s"
        )
    )
    return Heading(under.target, False) if of_project else None


_EITHER = re.compile(r"\s*/\s*|\s+(?:or|ou|o)\s+")
_BETWEEN_SCRIPTS = re.compile(
    r"(?<=[\u0620-\u064a])[\W_]+(?=[a-z])|(?<=[a-z)])[\W_]+(?=[\u0620-\u064a])"
)


def end_of_period(name: str) -> str | None:
    """Which end of a period *name* is under its heading, perhaps in two scripts: "من from"."""
    ends = {_ENDS.get(fold(part)) for part in _BETWEEN_SCRIPTS.split(name)}
    return ends.pop() if len(ends) == 1 else None


_ENDS = dict.fromkeys((*START.split("|"), *map(fold, ("début", "inicio", "بداية"))), "start_date")
_ENDS |= dict.fromkeys((*END.split("|"), *map(fold, ("fin", "نهاية"))), "end_date")
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


def _recipients() -> Iterator[str]:
    """What lists of projects call the column of those who get the awards."""
    own = (one for one in targets(PROJECT) if one.name == _RECIPIENT)
    yield from chain.from_iterable((one.label, *one.aliases) for one in own)
    yield from chain.from_iterable(one[_RECIPIENT] for one in (ALIASES, ARABIC, ROMANCE))


def _namings(made: Collection[str]) -> Iterator[str]:
    """What lists of projects call the columns of their numbers and titles, for one about them."""
    for name in _NAMING_PROJECTS if _ITS_PROJECT in made else ():
        yield from chain.from_iterable(one.get(name, ()) for one in (ALIASES, ARABIC, ROMANCE))


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
    further: Iterable[tuple[str, tuple[str, ...]]] = ()
    if entity == PROJECT:
        further = chain(ARABIC.items(), ROMANCE.items())
    elif entity in _CALLED_AS_RECIPIENTS:
        further = ((_CALLED_AS_RECIPIENTS[entity], tuple(_recipients())),)
    for name, texts in chain(ALIASES.items(), further):
        for text in texts if name in made else ():
            aliases.setdefault(heading_key(text), name)
    for t in targets(entity):
        for text in (t.name, t.label, *t.aliases):
            aliases.setdefault(heading_key(text), t.name)
    # Last, for what a record has of its own comes first.
    aliases = dict.fromkeys(map(heading_key, _namings(made)), _ITS_PROJECT) | aliases
    for key, name in list(aliases.items()):
        if " " in key:  # a word alone without its article may be a value: "سنة"
            aliases.setdefault(without_articles(key), name)
            aliases.setdefault(without_links(key), name)
    return labels, aliases
