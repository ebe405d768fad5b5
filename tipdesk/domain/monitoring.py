"""What a risk assessment proposes: the overall rating, how often to visit, review and report."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.resources import resource

REVIEWS: Final = frozenset({"SITE", "DESK", "AUDIT"})
"""The kinds of visit by which somebody looked at the work; a call is none."""
REVIEW_MONTHS: Final = 12
"""An active award is visited or reviewed at least once in so many months (R40)."""
LOW, MEDIUM, HIGH = "LOW", "MEDIUM", "HIGH"
DECISIVE: Final = 2
"""Factors that weigh so much together decide a rating alone."""
MONTHS: Final[Mapping[str, int]] = MappingProxyType({"Q": 3, "S": 6, "A": 12, "B": 24})
"""The months from one visit to the next, by code of the list of frequencies."""


@dataclass(frozen=True, slots=True)
class Oversight:
    """How often an award is visited, reviewed and reports, as codes of the lists."""

    visit_frequency: str
    review_frequency: str
    perf_frequency: str
    fin_frequency: str


@cache
def risk_factors() -> Mapping[str, int]:
    """The factors of a risk assessment with their weights (``risk_factors.csv``)."""
    with resource("reference", "risk_factors.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["factor"]: int(row["weight"]) for row in csv.DictReader(file)})


@cache
def _scheme() -> Mapping[str, Oversight]:
    with resource("reference", "monitoring_scheme.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row.pop("rating"): Oversight(**row) for row in csv.DictReader(file)}
        )


def proposed_rating(ratings: Mapping[str, str | None]) -> str | None:
    """The overall rating that the *ratings* of the factors come to; None when none is stated.

    High when the factors rated high weigh 2 or more together; medium when any factor is rated
    high, or those rated medium or high weigh 2 or more; else low. So one weighty factor decides
    alone, a light one (country, program) only together with another. A factor that is not
    rated says nothing.
    """
    weights = risk_factors()
    stated = {
        factor: rating
        for factor, rating in ratings.items()
        if factor in weights and rating in (LOW, MEDIUM, HIGH)
    }
    if not stated:
        return None
    high = sum(weights[factor] for factor, rating in stated.items() if rating == HIGH)
    raised = high + sum(weights[factor] for factor, rating in stated.items() if rating == MEDIUM)
    if high >= DECISIVE:
        return HIGH
    return MEDIUM if high or raised >= DECISIVE else LOW


def proposed_oversight(rating: str | None) -> Oversight | None:
    """How often to look at an award of this *rating* (``monitoring_scheme.csv``)."""
    return _scheme().get(rating or "")


def months_later(day: date, months: int) -> PartialDate:
    """The month that lies *months* after that of *day*."""
    count = day.year * 12 + day.month - 1 + months
    return PartialDate.of(count // 12, count % 12 + 1)


def was_held(visit: Mapping[str, Any], on: date) -> bool:
    """Whether a visit or review took place by *on*: begun, and neither planned nor called off."""
    begun: PartialDate | None = visit["from_date"] or visit["to_date"]
    return begun is not None and begun.first_day <= on and visit["visit_state"] in ("HELD", None)


def last_review(visits: Iterable[Mapping[str, Any]], on: date) -> PartialDate | None:
    """The last day by *on* on which somebody looked at the work."""
    held = [
        visit["to_date"] or visit["from_date"]
        for visit in visits
        if visit["visit_kind"] in REVIEWS and was_held(visit, on)
    ]
    return max(held, key=lambda day: day.last_day, default=None)


def review_due(start: PartialDate | None, last: PartialDate | None) -> PartialDate | None:
    """The month by whose end the work is looked at again: from the *last* review or the *start*.

    A review before the start, such as one before the award, gives no longer time than that.
    """
    days = [day.last_day for day in (start, last) if day is not None]
    return months_later(max(days), REVIEW_MONTHS) if days else None


def planned_months(
    after: date, end: date, frequency: str | None, *, today: date
) -> Iterator[tuple[PartialDate, PartialDate]]:
    """Each month for a visit with the month before which it must be held, until *end*.

    The first lies one step of *frequency* after the day *after*; what is past *today* is left
    out. Nothing for an unknown frequency or none.
    """
    step = MONTHS.get(frequency or "")
    if step is None:
        return
    number = 1
    while (month := months_later(after, number * step)).first_day <= end:
        number += 1
        if month.last_day >= today:
            yield month, months_later(month.first_day, step)
