"""What is left of an award's money, and how its spending keeps pace with time (DOMAIN F.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tipdesk.domain.money import Money, total, weakest
from tipdesk.domain.percents import tenths_of

Sums = Mapping[str, Money]
"""Amounts by currency; never added together."""
Tone = Literal["", "amber", "red"]

AMBER_POINTS, RED_POINTS = 15, 25
"""Percentage points beyond which spending and time are apart; a desk may set others."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Percentage points beyond which the pace is told in amber, and in red."""

    amber: int = AMBER_POINTS
    red: int = RED_POINTS


def sums_of(amounts: Iterable[Money | None]) -> dict[str, Money]:
    """The stated of *amounts*, added per currency."""
    return total(amount for amount in amounts if amount is not None)


def less(first: Sums, second: Sums) -> dict[str, Money]:
    """*first* less *second* in the currencies that both state; not stated is not 0."""
    return {
        currency: difference(first[currency], second[currency])
        for currency in first
        if currency in second
    }


def difference(first: Money, second: Money) -> Money:
    """*first* less *second* of one currency; ValueError for two. It is as sure as both are."""
    if first.currency != second.currency:
        raise ValueError(f"{first.currency} less {second.currency}")
    marks = weakest((first.qualifier, second.qualifier))
    return Money(first.minor - second.minor, first.currency, marks)


@dataclass(frozen=True, slots=True)
class ReportedBalance:
    """What a financial report leaves: line 10d less 10g; *report* are its values."""

    amount: Money
    report: Mapping[str, Any]


def latest_accepted(reports: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The accepted financial report of the latest period."""
    accepted = [
        report
        for report in reports
        if report.get("report_kind") in ("FFR", "FINAL_FFR") and report.get("review") == "ACCEPTED"
    ]
    return max(accepted, key=_how_late, default=None)


def _how_late(report: Mapping[str, Any]) -> tuple[str, bool, str]:
    """The order of reports: by period, the final one last, then by receipt."""
    return (
        str(report.get("period_end") or ""),
        report.get("report_kind") == "FINAL_FFR",
        str(report.get("received_date") or ""),
    )


def by_report(reports: Iterable[Mapping[str, Any]]) -> ReportedBalance | None:
    """The balance by the latest accepted report that states its lines; None without one."""
    report = latest_accepted(r for r in reports if r.get("ffr_10d") and federal_share(r))
    if report is None:
        return None
    authorized, share = report.get("ffr_10d"), federal_share(report)
    if authorized is None or share is None or authorized.currency != share.currency:
        return None
    return ReportedBalance(difference(authorized, share), report)


def federal_share(report: Mapping[str, Any]) -> Money | None:
    """Line 10g, or where it is blank what 10e and 10f come to."""
    stated: Money | None = report.get("ffr_10g")
    spent, owed = report.get("ffr_10e"), report.get("ffr_10f")
    if stated is not None or spent is None or owed is None or spent.currency != owed.currency:
        return stated
    marks = weakest((spent.qualifier, owed.qualifier))
    return Money(spent.minor + owed.minor, spent.currency, marks)


def burn(disbursed: Money | None, obligated: Money | None) -> int | None:
    """How much of the obligated is paid out, in tenths of a percent; None where unknown."""
    if disbursed is None or obligated is None or disbursed.currency != obligated.currency:
        return None
    return tenths_of(disbursed.minor, obligated.minor)


def pace_gap(burnt: int | None, elapsed: int | None) -> int | None:
    """Spending ahead of time (above 0) or behind it, in tenths of a percentage point."""
    return None if burnt is None or elapsed is None else burnt - elapsed


def pace_tone(gap: int | None, thresholds: Thresholds) -> Tone:
    """How far spending and time are apart."""
    if gap is None or abs(gap) <= thresholds.amber * 10:
        return ""
    return "red" if abs(gap) > thresholds.red * 10 else "amber"


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category of the budget in one currency; not stated is None."""

    category: str
    currency: str
    budget: Money | None
    spent: Money | None

    @property
    def left(self) -> Money | None:
        """What the budget leaves."""
        if self.budget is None or self.spent is None:
            return None
        return difference(self.budget, self.spent)

    @property
    def share(self) -> int | None:
        """How much of the budget is spent, in tenths of a percent."""
        return burn(self.spent, self.budget)


def budget_lines(
    budget: Mapping[str, Sums], spent: Mapping[str, Sums], order: Iterable[str] = ()
) -> list[CategoryLine]:
    """*budget* against what was *spent*, a line for each category and currency, in *order*."""
    places = {category: place for place, category in enumerate(order)}
    pairs = {
        (category, currency)
        for sums in (budget, spent)
        for category, amounts in sums.items()
        for currency in amounts
    }
    return [
        CategoryLine(
            category,
            currency,
            budget.get(category, {}).get(currency),
            spent.get(category, {}).get(currency),
        )
        for category, currency in sorted(
            pairs, key=lambda pair: (pair[1], places.get(pair[0], len(places)), pair[0])
        )
    ]
