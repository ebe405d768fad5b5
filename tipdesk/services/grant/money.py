"""What the money of one award comes to at any date, and the rates of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tipdesk.db.sql import execute
from tipdesk.domain.award import Award, award_on, obligated_by
from tipdesk.domain.balances import (
    CategoryLine,
    ReportedBalance,
    Sums,
    Thresholds,
    Tone,
    budget_lines,
    burn,
    by_report,
    latest_accepted,
    less,
    pace_gap,
    pace_tone,
    sums_of,
)
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.expiring import Expiring, expiring
from tipdesk.domain.money import DEFAULT_CURRENCY, Money
from tipdesk.domain.percents import time_elapsed
from tipdesk.domain.rates import Rate, is_rate
from tipdesk.domain.vocabulary import code_list
from tipdesk.services.desk import Desk
from tipdesk.services.grant.award import facts_of
from tipdesk.services.grant.pace import pace_of_desk
from tipdesk.services.reading import read_records

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """The money of one award as it stood at a date; currencies stand side by side."""

    award: Award
    currency: str
    """That of the award, in which its pace is told."""
    disbursed: Sums
    balance: Sums
    """By payments: what is obligated less what is disbursed, where both are stated."""
    reported: ReportedBalance | None
    """By the recipient's latest accepted report."""
    burnt: int | None
    elapsed: int | None
    gap: int | None
    """Tenths of a percent: money paid out, time passed, and the first less the second."""
    tone: Tone
    share_required: Money | None
    share_reported: Money | None
    budget: tuple[CategoryLine, ...]
    subawards: Sums
    """Parts of the award, never added to it again."""
    expiring: tuple[Expiring, ...]
    thresholds: Thresholds = field(default_factory=Thresholds)
    report_waits: bool = False
    """A report states these lines, and none of those accepted does."""
    loose_payments: bool = False
    """There are payments that name no funding action: they are taken off none."""


def project_money(desk: Desk, project: str, as_of: PartialDate) -> ProjectMoney:
    """The money of *project* at *as_of*; TipdeskError when there is no such project."""
    with desk.reading() as connection:
        facts = facts_of(connection, project)
        thresholds = pace_of_desk(connection)
        payments, reports, spending, subawards = (
            _known_by(read_records(connection, kind, [project], by="project"), dated, as_of)
            for kind, dated in (
                ("disbursement", "pay_date"),
                ("report_due", "period_end"),
                ("expenditure", "period_end"),
                ("subaward", "start_date"),
            )
        )
    award = award_on(facts, as_of)
    values = facts.project
    disbursed = sums_of(payment["amount"] for payment in payments)
    currency = _currency(values, award.obligated)
    burnt = burn(disbursed.get(currency), award.obligated.get(currency))
    elapsed = time_elapsed(award.start, award.end, as_of.last_day)
    gap = pace_gap(burnt, elapsed)
    latest, reported = latest_accepted(reports), by_report(reports)
    paid: dict[str, list[Money]] = {}
    for payment in payments:
        if payment["funding_action"] and payment["amount"]:
            paid.setdefault(payment["funding_action"], []).append(payment["amount"])
    return ProjectMoney(
        award=award,
        currency=currency,
        disbursed=disbursed,
        balance=less(award.obligated, disbursed),
        reported=reported,
        burnt=burnt,
        elapsed=elapsed,
        gap=gap,
        tone=pace_tone(gap, thresholds),
        share_required=values["cost_share_required"],
        share_reported=values["cost_share_reported"] or (latest and latest["ffr_10j"]) or None,
        budget=tuple(budget_lines(award.budget, _spent(spending), _categories())),
        subawards=sums_of(subaward["amount"] for subaward in subawards),
        expiring=tuple(expiring(obligated_by(facts, as_of), paid, as_of)),
        thresholds=thresholds,
        report_waits=reported is None
        and any(
            report["ffr_10d"] is not None and report["review"] != "ACCEPTED" for report in reports
        ),
        loose_payments=any(
            payment["amount"] and not payment["funding_action"] for payment in payments
        ),
    )


def _known_by(records: Mapping[str, Values], dated: str, as_of: PartialDate) -> list[Values]:
    """The records that were there at *as_of*, with their keys; the undated always."""
    last = as_of.last_day.isoformat()
    return [
        {**values, "uid": uid}
        for uid, values in records.items()
        if values[dated] is None or str(values[dated]) <= last
    ]


def _currency(project: Values, obligated: Sums) -> str:
    """The currency of the award, or the one that its obligations share."""
    stated: str | None = project["currency"]
    return stated or (next(iter(obligated)) if len(obligated) == 1 else DEFAULT_CURRENCY)


def _spent(spending: Iterable[Values]) -> dict[str, dict[str, Money]]:
    lines: dict[str, list[Money]] = {}
    for line in spending:
        if line["amount"] is not None:
            lines.setdefault(line["category"] or "", []).append(line["amount"])
    return {category: sums_of(amounts) for category, amounts in lines.items()}


def _categories() -> tuple[str, ...]:
    return tuple(code.code for code in code_list("budget_category"))


def rates_of(desk: Desk) -> list[Rate]:
    """The exchange rates of the desk that state all that a rate needs."""
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT from_currency, to_currency, rate, rate_date FROM exchange_rate "
            "WHERE from_currency IS NOT NULL AND to_currency IS NOT NULL AND rate IS NOT NULL "
            "AND rate_date IS NOT NULL ORDER BY id",
        ).all()
    return [
        Rate(source, target, text, PartialDate(on))
        for source, target, text, on in found
        if is_rate(text)
    ]
