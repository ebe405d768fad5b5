"""The rules about single pieces of money: actions, payments, sub-awards, amendments, rates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from tipdesk.domain.award import effective_date
from tipdesk.domain.balances import sums_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import SHUT
from tipdesk.domain.rates import is_rate
from tipdesk.domain.schedule import FSRS_FROM
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule, Values

_Found = Mapping[str, Any] | bool | None

CN_DAYS: Final = 15
"""So long after the notification funds may be obligated (22 USC 2394-1)."""


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
