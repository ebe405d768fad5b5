"""What an award was at a date: its base and the amendments in effect by then, replayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money, total

Values = Mapping[str, Any]
"""The fields of one record, by name."""


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """All that an award is replayed from; the *project* holds the result of its amendments."""

    project: Values
    actions: Sequence[Values] = ()
    amendments: Sequence[Values] = ()
    budget: Sequence[Values] = ()


@dataclass(frozen=True, slots=True)
class Undated:
    """A fact without a date, which is taken to have held at any time."""

    entity: str
    uid: str | None
    number: str


@dataclass(frozen=True, slots=True)
class Award:
    """The terms of an award at a date. What is not stated is None or missing, never 0."""

    as_of: PartialDate
    obligated: Mapping[str, Money]
    """By currency; currencies are never added together."""
    ceiling: Money | None
    start: PartialDate | None
    end: PartialDate | None
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2, in order."""
    budget: Mapping[str, Mapping[str, Money]] = field(default_factory=dict)
    """Per category of SF-424A, by currency; '' stands for lines without one."""
    amendments: int = 0
    """How many amendments were in effect."""
    undated: tuple[Undated, ...] = ()


def award_on(facts: AwardFacts, as_of: PartialDate) -> Award:
    """The award as it stood when *as_of* ended (DOMAIN B.6).

    A fact without a date is taken as always true and named in ``undated``. The project's own
    fields hold what all amendments came to, so that what took effect later is taken back.
    """
    project = facts.project
    effective = in_order(facts.amendments)
    later = [a for a in effective if not _by(as_of, effective_date(a))]
    counted = obligated_by(facts, as_of)
    return Award(
        as_of=as_of,
        obligated=total(a["amount"] for a in counted if a.get("amount") is not None),
        ceiling=_ceiling(project.get("ceiling"), later),
        start=project.get("start_date"),
        end=_end(project, effective, later),
        countries=_countries(project.get("countries") or (), later, as_of),
        budget=_budget(facts, as_of),
        amendments=len(effective) - len(later),
        undated=tuple(_undated(facts)),
    )


def obligated_by(facts: AwardFacts, as_of: PartialDate) -> list[Values]:
    """The funding actions that held at *as_of*."""
    return [a for a in facts.actions if _by(as_of, action_date(a))]


def effective_date(amendment: Values) -> PartialDate | None:
    """From when the amendment holds: its effective date, else the day of its signature."""
    return amendment.get("effective_date") or amendment.get("signed_date")


def action_date(action: Values) -> PartialDate | None:
    """From when the money is obligated: the signature, else the start of its fiscal year."""
    signed, funds = action.get("action_date"), action.get("fiscal_year")
    if signed is not None or not funds:
        return signed
    return PartialDate(f"{funds - 1:04d}-10-01")


def in_order(amendments: Iterable[Values]) -> list[Values]:
    """The amendments as they took effect, the undated first; of one day by their numbers."""
    return sorted(
        amendments, key=lambda a: (str(effective_date(a) or ""), a.get("amendment_no") or 0)
    )


def day_before(value: PartialDate) -> PartialDate:
    """The last day, month or year before *value*, as far as it is known."""
    before = value.first_day - timedelta(days=1)
    return PartialDate(before.isoformat()[: len(value)])


def _by(as_of: PartialDate, value: PartialDate | None) -> bool:
    """Whether it may have held at *as_of*, as the lists ask it."""
    return value is None or str(value) <= as_of.last_day.isoformat()


def _ceiling(now: Money | None, later: Iterable[Values]) -> Money | None:
    """The ceiling without what *later* amendments added to it."""
    if now is None:
        return None
    minor = now.minor - sum(
        change.minor
        for a in later
        if (change := a.get("ceiling_change")) is not None and change.currency == now.currency
    )
    return Money(minor, now.currency, now.qualifier)


def _end(
    project: Values, effective: Sequence[Values], later: Sequence[Values]
) -> PartialDate | None:
    """The end before the first of *later* that moved it; without one the end that is stored."""
    moving = [a for a in effective if a.get("new_end_date") is not None]
    ahead = [a for a in later if a.get("new_end_date") is not None]
    if not ahead:
        return project.get("end_date")
    stated: PartialDate | None = ahead[0].get("end_date_before")
    if stated is not None:
        return stated
    done = moving[: len(moving) - len(ahead)]
    end: PartialDate | None = done[-1]["new_end_date"] if done else project.get("end_date_original")
    return end


def _countries(
    links: Iterable[Link], later: Sequence[Values], as_of: PartialDate
) -> tuple[str, ...]:
    """The countries linked at *as_of*; what later amendments say of theirs goes before dates."""
    there = {link.target for link in links if holds(link, as_of)}
    for amendment in reversed(later):
        there -= {link.target for link in amendment.get("countries_added") or ()}
        there |= {link.target for link in amendment.get("countries_removed") or ()}
    return tuple(sorted(there))


def holds(link: Link, as_of: PartialDate) -> bool:
    """Whether a link may have held at *as_of*."""
    ended = link.until is not None and link.until.last_day < as_of.first_day
    return _by(as_of, link.since) and not ended


def _budget(facts: AwardFacts, as_of: PartialDate) -> dict[str, dict[str, Money]]:
    """The sum of the lines in effect, per category."""
    dates = _line_dates(facts)
    lines: dict[str, list[Money]] = {}
    for line, since in zip(facts.budget, dates, strict=True):
        if line.get("amount") is not None and _by(as_of, since):
            lines.setdefault(line.get("category") or "", []).append(line["amount"])
    return {category: total(amounts) for category, amounts in lines.items()}


def _line_dates(facts: AwardFacts) -> list[PartialDate | None]:
    """From when each budget line holds: its own date, else that of its amendment."""
    amended = {a.get("uid"): effective_date(a) for a in facts.amendments}
    return [
        line.get("effective_date") or amended.get(line.get("amendment")) for line in facts.budget
    ]


def _undated(facts: AwardFacts) -> Iterator[Undated]:
    """The actions and amendments that no date places."""
    for action in facts.actions:
        if action_date(action) is None:
            yield Undated("funding_action", action.get("uid"), action.get("action_id") or "")
    for amendment in facts.amendments:
        if effective_date(amendment) is None:
            number = amendment.get("amendment_id") or amendment.get("amendment_no") or ""
            yield Undated("amendment", amendment.get("uid"), str(number))
