"""The rules about money beside the funding actions: R11 to R13, R17, R18 and R39 of DOMAIN F.2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tipdesk.domain.balances import burn, latest_accepted, pace_gap, pace_tone, sums_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import UNDER_AWARD
from tipdesk.domain.money import Money
from tipdesk.domain.percents import time_elapsed
from tipdesk.domain.qualifiers import ABOUT, LESS_THAN, MORE_THAN
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_, Named
from tipdesk.services.rules.rule import Facts, Rule

_Found = Mapping[str, Any] | bool | None


def _overpaid(p: Facts) -> _Found:
    """More paid than obligated in one currency, as far as both are surely known."""
    disbursed = sums_of(d["amount"] for d in p.parts("disbursement"))
    obligated = sums_of(action["amount"] for action in p.actions) if disbursed else {}
    for currency, paid in disbursed.items():
        there = obligated.get(currency)
        if there is None or there.qualifier in (MORE_THAN, ABOUT):
            continue
        if paid.minor > there.minor and paid.qualifier not in (LESS_THAN, ABOUT):
            return {"disbursed": paid, "obligated": there}
    return None


def _paid_in_another(p: Facts) -> _Found:
    obligated = sums_of(action["amount"] for action in p.actions)
    paid = sums_of(d["amount"] for d in p.parts("disbursement"))
    strange = sorted(paid.keys() - obligated.keys())
    return {"amount": paid[strange[0]]} if obligated and strange else None


def _share_missing(p: Facts) -> _Found:
    required = _required_at_end(p)
    if required is None or _share_reported(p) is not None:
        return None
    return {"required": required}


def _share_below(p: Facts) -> _Found:
    required, reported = _required_at_end(p), _share_reported(p)
    if required is None or reported is None or reported.currency != required.currency:
        return None
    if reported.minor >= required.minor or reported.qualifier == MORE_THAN:
        return None
    return {"reported": reported, "required": required}


def _required_at_end(p: Facts) -> Money | None:
    """The cost share that the recipient owes, once the award has ended."""
    required: Money | None = p["cost_share_required"]
    end: PartialDate | None = p["end_date"]
    if required is None or required.minor <= 0 or end is None or end.last_day >= p.on:
        return None
    return required


def _share_reported(p: Facts) -> Money | None:
    """The cost share as the project states it, else line 10j of the latest accepted report."""
    stated: Money | None = p["cost_share_reported"]
    if stated is not None:
        return stated
    report = latest_accepted(p.parts("report_due"))
    line: Money | None = None if report is None else report["ffr_10j"]
    return line


def _off_pace(p: Facts) -> _Found:
    if p["status"] not in UNDER_AWARD:
        return None
    burnt = burn(p["disbursed"], p["obligated"])
    elapsed = time_elapsed(p["start_date"], p["end_date"], p.on)
    gap = pace_gap(burnt, elapsed)
    if not pace_tone(gap, p.pace) or burnt is None or elapsed is None:
        return None
    return {"spent": percent(burnt), "elapsed": percent(elapsed)}


def percent(tenths: int) -> str:
    """Tenths of a percent as a sentence names them."""
    sign = "-" if tenths < 0 else ""
    whole, tenth = divmod(abs(tenths), 10)
    return f"{sign}{whole}.{tenth}%" if tenth else f"{sign}{whole}%"


def _over_budget(p: Facts) -> _Found:
    """A category in which more is spent than the budget gives it."""
    budget = _by_category(p.parts("budget_line"))
    for (category, currency), spent in _by_category(p.parts("expenditure")).items():
        given = budget.get((category, currency))
        if category and given is not None and spent > given:
            name = Named(*(label("budget_category", category, lang) for lang in ("en", "ar")))
            return {
                "category": name,
                "spent": Money(spent, currency),
                "budget": Money(given, currency),
            }
    return None


def _by_category(lines: Iterable[Mapping[str, Any]]) -> dict[tuple[str | None, str], int]:
    sums: dict[tuple[str | None, str], int] = {}
    for line in lines:
        if (amount := line["amount"]) is not None:
            key = line["category"], amount.currency
            sums[key] = sums.get(key, 0) + amount.minor
    return sums


def _budget_above(p: Facts) -> _Found:
    """A budget above what the award may come to."""
    most = p["ceiling"] or p["obligated"]
    if most is None:
        return None
    budget = sums_of(line["amount"] for line in p.parts("budget_line")).get(most.currency)
    return {"budget": budget, "most": most} if budget and budget.minor > most.minor else None


def _subawards_above(p: Facts) -> _Found:
    obligated = p["obligated"]
    if obligated is None:
        return None
    passed_on = sums_of(s["amount"] for s in p.parts("subaward")).get(obligated.currency)
    if passed_on is None or passed_on.minor <= obligated.minor:
        return None
    return {"subawards": passed_on, "obligated": obligated}


def _same_number(p: Facts) -> _Found:
    seen: set[int] = set()
    for amendment in p.parts("amendment"):
        number = amendment["amendment_no"]
        if number is not None and number in seen:
            return {"number": str(number)}
        seen.add(number)
    return None


PROJECT_RULES = (
    Rule(
        "R13", "blocks",
        N_("The payments ({disbursed}) are above what is obligated ({obligated})."),
        ("disbursed", "more_paid"), _overpaid,
    ),
    Rule(
        "R17", "warns",
        N_("The award has ended, and of the cost share of {required} none is reported."),
        ("cost_share_reported", "cost_share_required", "end_date"), _share_missing,
    ),
    Rule(
        "R17", "warns",
        N_("The cost share reported ({reported}) is below what is required ({required})."),
        ("cost_share_reported", "cost_share_required", "end_date"), _share_below,
    ),
    Rule(
        "R18", "warns",
        N_("{spent} of the money is spent and {elapsed} of the time has passed."),
        ("disbursed", "disbursement", "start_date", "end_date"), _off_pace,
    ),
    Rule(
        "F02", "warns",
        N_("{amount} was paid in a currency in which nothing is obligated."),
        ("disbursed", "disbursement"), _paid_in_another,
    ),
    Rule(
        "F03", "warns",
        N_("More is spent on {category} ({spent}) than the budget gives ({budget})."),
        ("obligated", "budget_line", "expenditure"), _over_budget,
    ),
    Rule(
        "F04", "warns",
        N_("The budget ({budget}) is above what the award comes to ({most})."),
        ("ceiling", "obligated", "budget_line"), _budget_above,
    ),
    Rule(
        "F05", "warns",
        N_("The sub-awards ({subawards}) are above what is obligated ({obligated})."),
        ("obligated", "subaward"), _subawards_above,
    ),
    Rule(
        "F06", "warns",
        N_("Two amendments have the number {number}."),
        ("extensions", "amendment"), _same_number,
    ),
)  # fmt: skip
