"""What can be answered to a question of an import, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from tipdesk.domain.countries import country_name
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.period_reading import read_period
from tipdesk.domain.words import N_
from tipdesk.services.catalog import field_of
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.question import PERIOD_YEAR, Meaning, Question
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.columns.asked_years import TOPIC as YEARS
from tipdesk.services.excel.columns.grants import TOPIC as GRANTS
from tipdesk.services.excel.headings.targets import FUNDING, PROJECT
from tipdesk.services.excel.planning.candidates import KnownProject
from tipdesk.services.excel.rows.blanks_below import TOPIC as BLANKS
from tipdesk.services.excel.rows.slid_rows import TOPIC as SLID
from tipdesk.ui.importing.answers.texts import known_project_text
from tipdesk.ui.importing.state.patterns import Standing
from tipdesk.ui.importing.state.readings import reading_text

NOT_STATED: Final = Meaning("not_stated")
NEW: Final = Meaning("new")

_AMOUNT = field_of(FUNDING, "amount")
_RECORDS: Final = frozenset({"organization", "person", "project"})
_MOST: Final = 6
"""Candidates that are offered; the rest is found by typing."""

_ORDERS: Final = (N_("{date} (the day first)"), N_("{date} (the month first)"))
_YEARS: Final = (N_("{period} (calendar year)"), N_("{period} (fiscal year)"))
_KEEP: Final = {
    "region": N_("A region, without countries"),
    "joint": N_("One organization"),
    "zero": N_("An amount of 0"),
    SLID: N_("Read them one column on"),
    BLANKS: N_("Blank cells repeat the cell above"),
}
"""The reading as it is, where the topic itself says what that would be."""
ROWS_HOLD: Final = {
    "rows": (N_("What stands first"), N_("All of them together"), N_("What stands last")),
    "sheets": (
        N_("What stands first"),
        N_("What stands last"),
        N_("All of them together"),
    ),
    YEARS: (N_("Amounts of the fiscal year"), N_("Something else")),
    GRANTS: (N_("Such rows are projects"), N_("Such rows are no projects")),
}
"""By topic what holds of several rows, by the number of the reading."""
_HOLDS: Final = {
    "first": N_("{values} (what stands first)"),
    "last": N_("{values} (what stands last)"),
}
_MOST_STANDING: Final = 3
"""Values that are named of those that would hold; of a whole column there can be many."""

NO_PROJECTS: Final[Mapping[str, KnownProject]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer, ready to be chosen."""

    text: str
    meaning: Meaning


def offers(
    question: Question,
    display: Display,
    known: Mapping[str, KnownProject] = NO_PROJECTS,
    standing: Standing = (),
) -> list[Offer]:
    """The answers that can be given at once, the likeliest first; "not stated" comes last.

    A row is some project or a new one, so that nothing else can be said of it.
    *known* are projects that are told apart by more than their title; *standing* is what would
    hold by each of the candidates.
    """
    say = display.words.say
    found = [
        Offer(text, _meaning(question, at, candidate))
        for at, candidate in enumerate(question.candidates[:_MOST])
        if candidate is not None
        and (text := candidate_text(question, at, candidate, display, known, standing))
    ]
    if question.topic == "organization":
        found.append(Offer(say(N_("A new organization")), NEW))
    elif question.topic == "project":
        return [*found, Offer(say(N_("A new project")), NEW)]
    return [*found, Offer(say(N_("Not stated")), NOT_STATED)]


def answer_text(
    question: Question,
    meaning: Meaning,
    display: Display,
    standing: Standing = (),
) -> str:
    """An answer that was given, in words."""
    for offer in offers(question, display, standing=standing):
        if offer.meaning == meaning:
            return offer.text
    if meaning.decision == "value":
        return _value_text(question.topic, meaning.value, display)
    return str(meaning.value or "")


def can_be_found(question: Question) -> str | None:
    """The kind of thing that may be typed as an answer: a topic with names, or None."""
    topic = question.topic
    return topic if topic == "country" or topic in _RECORDS or topic.startswith("code:") else None


def candidate_text(
    question: Question,
    at: int,
    candidate: Any,
    display: Display,
    known: Mapping[str, KnownProject] = NO_PROJECTS,
    standing: Standing = (),
) -> str:
    """The reading number *at* in words."""
    if question.topic == PROJECT and candidate in known:
        return known_project_text(known[candidate], display)
    if question.topic == PERIOD_YEAR:
        said = read_period(candidate)
        year = str(said.year if said is not None else candidate)
        return display.words.say(_YEARS[said is not None and bool(said.fiscal)], period=year)
    if question.topic in _KEEP:
        return display.words.say(_KEEP[question.topic])
    if question.topic in ROWS_HOLD:
        values = _held(standing, at, display) if candidate in _HOLDS else ""
        if values:
            return display.words.say(_HOLDS[candidate], values=values)
        return display.words.say(ROWS_HOLD[question.topic][at])
    if question.is_shape or question.topic in ("country list", "currency"):
        if question.topic == "shape:period":
            return display.words.say(_YEARS[at % len(_YEARS)], period=display.period(*candidate))
        text = _reading_text(candidate, display)
        if question.topic == "shape:order" and at < len(_ORDERS):
            return display.words.say(_ORDERS[at], date=text)
        return text
    return _value_text(question.topic, candidate, display)


def _held(standing: Standing, at: int, display: Display) -> str:
    """What the candidate number *at* lets hold, each once; "" if unknown."""
    texts: dict[str, None] = {}
    for stated in standing[at] if at < len(standing) else ():
        if text := reading_text(display, stated.field, stated.value, stated.entity):
            texts.setdefault(display.words.value(text))
        if len(texts) > _MOST_STANDING:
            return display.words.listed((*list(texts)[:_MOST_STANDING], "…"))
    return display.words.listed(texts)


def _meaning(question: Question, at: int, candidate: Any) -> Meaning:
    if can_be_found(question) is not None:
        return Meaning("value", candidate)
    if question.topic == PERIOD_YEAR:
        return Meaning("text", candidate)
    return Meaning("reading", at)


def _value_text(topic: str, value: Any, display: Display) -> str:
    lang = display.words.lang
    if topic == "country":
        return country_name(value, lang)
    if topic.startswith("code:"):
        return display.labels.code(topic.removeprefix("code:"), value, lang)
    if topic in _RECORDS:
        return display.labels.name(topic, value, lang)
    return value if isinstance(value, str) else _reading_text(value, display)


def _reading_text(value: Any, display: Display) -> str:
    return " – ".join(_parts(value, display))


def _parts(value: Any, display: Display) -> Iterator[str]:
    match value:
        case None:
            return
        case Money():
            yield display.text(_AMOUNT, value)
        case PartialDate():
            yield display.date(value)
        case Party():
            yield value.name
        case bool():
            yield display.words.say(N_("Yes") if value else N_("No"))
        case int():
            yield display.words.number(value)
        case str():
            yield country_name(value, display.words.lang) if len(value) == 2 else value
        case tuple():
            for part in value:
                yield from _parts(part, display)
        case _:
            yield str(value)
