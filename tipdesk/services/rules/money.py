"""The rules about money beside the funding actions: R11 to R13, R17, R18 and R39 of DOMAIN F.2."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from tipdesk.domain.award import effective_date
from tipdesk.domain.balances import burn, latest_accepted, pace_gap, pace_tone, sums_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import SHUT, UNDER_AWARD
from tipdesk.domain.money import Money
from tipdesk.domain.percents import time_elapsed
from tipdesk.domain.qualifiers import ABOUT, LESS_THAN, MORE_THAN
from tipdesk.domain.rates import is_rate
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_, Named
from tipdesk.services.rules.rule import Facts, Rule, Values

_Found = Mapping[str, Any] | bool | None

CN_DAYS: Final = 15
"""So long after the notification funds may be obligated (22 USC 2394-1)."""
FSRS_FROM: Final = Money(30_000_00, "USD")
"""From this amount a sub-award is reported (2 CFR 170)."""


def _overpaid(p: Facts) -> _Found:
    """More paid than obligated in one currency, as far as both are surely known."""
    obligated = sums_of(action["amount"] for action in p.actions)
    for currency, paid in sums_of(d["amount"] for d in p.parts("disbursement")).items():
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


def _too_early(a: Facts) -> _Found:
    """An obligation before the time that a notification takes."""
    project, signed = a.project or {}, a["action_date"]
    notified, amount = project.get("cn_date"), a["amount"]
    if project.get("cn_waived") or signed is None or notified is None:
        return None
    if amount is not None and amount.minor <= 0:
        return None
    free = notified.first_day + timedelta(days=CN_DAYS)
    if signed.last_day >= free:
        return None
    return {"signed": signed, "free": PartialDate(free.isoformat())}


def _closed(record: Facts) -> _Found:
    return (record.project or {}).get("status") in SHUT


def _after_closing(begins: str) -> Callable[[Facts], _Found]:
    """Whether a closed award was closed before the day of the field *begins*, if it has one.

    What belongs to its time may be entered later; without a day of closing its end counts.
    """

    def test(record: Facts) -> _Found:
        return bool(_closed(record)) and not _in_time(record, record[begins])

    return test


def _in_time(record: Facts, day: PartialDate | None) -> bool:
    project = record.project or {}
    last: PartialDate | None = project.get("closed_date") or project.get("end_date")
    return day is not None and last is not None and day.last_day <= last.last_day


def _closed_for_money(amendment: Facts) -> _Found:
    change = amendment["amount_change"] or amendment["ceiling_change"]
    late = not _in_time(amendment, effective_date(amendment.values))
    return change is not None and bool(_closed(amendment)) and late


def _undated(amendment: Facts) -> _Found:
    return effective_date(amendment.values) is None


def _money_of_no_cost(amendment: Facts) -> _Found:
    change = amendment["amount_change"]
    if amendment["amendment_kind"] != "NCE" or change is None or not change.minor:
        return None
    return {"amount": change}


def _without_action(amendment: Facts) -> _Found:
    """Money of an amendment for which no funding action stands."""
    change = amendment["amount_change"]
    if change is None or not change.minor or _actions_of(amendment):
        return None
    return {"amount": change}


def _other_than_action(amendment: Facts) -> _Found:
    """Money of an amendment that is not what its funding actions come to."""
    change = amendment["amount_change"]
    if change is None:
        return None
    sums = sums_of(action["amount"] for action in _actions_of(amendment))
    strange = [amount for amount in sums.values() if amount != change]
    return {"amount": change, "action": strange[0]} if strange else None


def _actions_of(amendment: Facts) -> Sequence[Values]:
    """The funding actions with the number of the amendment; none without a number."""
    number = amendment["amendment_no"]
    return () if number is None else amendment.beside("funding_action", amendment_no=number)


def _positive_refund(payment: Facts) -> _Found:
    amount = payment["amount"]
    if payment["payment_kind"] != "REFUND" or amount is None or amount.minor <= 0:
        return None
    return {"amount": amount}


def _negative_payment(payment: Facts) -> _Found:
    amount = payment["amount"]
    if payment["payment_kind"] not in ("ADVANCE", "REIMBURSEMENT") or amount is None:
        return None
    return {"amount": amount} if amount.minor < 0 else None


def _unreported(subaward: Facts) -> _Found:
    amount, start = subaward["amount"], subaward["start_date"]
    if amount is None or start is None or subaward["fsrs_date"] is not None:
        return None
    if amount.currency != FSRS_FROM.currency or amount.minor < FSRS_FROM.minor:
        return None
    due = _end_of_next_month(start.last_day)
    return {"due": PartialDate(due.isoformat())} if due < subaward.on else None


def _end_of_next_month(day: date) -> date:
    months = day.year * 12 + day.month + 1
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _no_rate(rate: Facts) -> _Found:
    stated = rate["rate"]
    return {"rate": stated} if stated and not is_rate(stated) else None


_CLOSED_SENTENCE = N_(
    "The award is closed, so no money can be added to it. Take it back to closeout first, and "
    "say why."
)


def _closed_rules(begins: str) -> tuple[Rule, Rule]:
    """A closed award takes no money of a day after it, and none of it is raised."""
    at = ("project", "amount")
    return (
        Rule("F01", "blocks", _CLOSED_SENTENCE, at, _after_closing(begins), when_new=True),
        Rule("F01", "blocks", _CLOSED_SENTENCE, at, _closed, when_raised=True),
    )


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

ACTION_RULES = (
    *_closed_rules("action_date"),
    Rule(
        "R39", "warns",
        N_("Signed on {signed}. After the notification of Congress funds are free from {free}."),
        ("action_date", "amount"), _too_early,
    ),
)  # fmt: skip

PAYMENT_RULES = (
    *_closed_rules("pay_date"),
    Rule(
        "F07", "warns",
        N_("A refund is negative, and this one is {amount}."),
        ("amount", "payment_kind"), _positive_refund,
    ),
    Rule(
        "F08", "warns",
        N_("A payment to the recipient is positive, and this one is {amount}."),
        ("amount", "payment_kind"), _negative_payment,
    ),
)  # fmt: skip

SUBAWARD_RULES = (
    *_closed_rules("start_date"),
    Rule(
        "F09", "warns",
        N_("The sub-award was to be reported to FSRS by {due}."),
        ("fsrs_date", "amount", "start_date"), _unreported,
    ),
)  # fmt: skip

AMENDMENT_RULES = (
    Rule(
        "F01", "blocks", _CLOSED_SENTENCE,
        ("amount_change", "ceiling_change"), _closed_for_money, when_new=True,
    ),
    Rule(
        "F01", "blocks", _CLOSED_SENTENCE,
        ("amount_change", "ceiling_change"), _closed, when_raised=True,
    ),
    Rule(
        "F10", "warns",
        N_("Without a date the amendment counts as in effect at any time."),
        ("effective_date", "signed_date"), _undated,
    ),
    Rule(
        "F11", "warns",
        N_("A no-cost extension changes no amount, and this one states {amount}."),
        ("amount_change", "amendment_kind"), _money_of_no_cost,
    ),
    Rule(
        "F18", "warns",
        N_("The amendment states {amount}, and no funding action has its number. Enter the action "
           "if the total does not contain it yet."),
        ("amount_change", "amendment_no"), _without_action,
    ),
    Rule(
        "F19", "warns",
        N_("The amendment states {amount}, and the funding action with its number {action}."),
        ("amount_change", "amendment_no"), _other_than_action,
    ),
)  # fmt: skip

RATE_RULES = (
    Rule(
        "F12", "blocks",
        N_("'{rate}' is not a rate. Write it like 0.2719."),
        ("rate",), _no_rate,
    ),
)  # fmt: skip
