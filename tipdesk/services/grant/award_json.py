"""An award at a date as the plain values that scripts read."""

from __future__ import annotations

from typing import Any

from tipdesk.domain.balances import CategoryLine, Sums
from tipdesk.domain.expiring import Expiring
from tipdesk.domain.money import Money
from tipdesk.domain.percents import as_text
from tipdesk.services.grant.money import ProjectMoney


def award_json(uid: str, found: ProjectMoney) -> dict[str, Any]:
    """The award *uid*: amounts as lists by currency, percentages as decimal text, null unknown."""
    award = found.award
    return {
        "uid": uid,
        "as_of": award.as_of,
        "start_date": award.start,
        "end_date": award.end,
        "countries": list(award.countries),
        "ceiling": _money(award.ceiling),
        "obligated": _sums(award.obligated),
        "disbursed": _sums(found.disbursed),
        "balance_by_payments": _sums(found.balance),
        "balance_by_report": _money(found.reported.amount if found.reported else None),
        "burn_pct": _percent(found.burnt),
        "time_pct": _percent(found.elapsed),
        "pace_gap": _percent(found.gap),
        "pace": found.tone or None,
        "cost_share_required": _money(found.share_required),
        "cost_share_reported": _money(found.share_reported),
        "budget": [_line(line) for line in found.budget],
        "subawards": _sums(found.subawards),
        "expiring": [_expiring(line) for line in found.expiring],
        "amendments": award.amendments,
        "undated": [{"entity": fact.entity, "uid": fact.uid} for fact in award.undated],
    }


def _money(amount: Money | None) -> dict[str, Any] | None:
    return None if amount is None else amount.to_json()


def _sums(amounts: Sums) -> list[dict[str, Any]]:
    return [amounts[currency].to_json() for currency in sorted(amounts)]


def _percent(tenths: int | None) -> str | None:
    return None if tenths is None else as_text(tenths, "en").removesuffix("%")


def _line(line: CategoryLine) -> dict[str, Any]:
    return {
        "category": line.category or None,
        "currency": line.currency,
        "budget": _money(line.budget),
        "spent": _money(line.spent),
        "left": _money(line.left),
    }


def _expiring(line: Expiring) -> dict[str, Any]:
    return {
        "ending": line.ending,
        "year": line.year,
        "account": line.account,
        "amount": line.amount.to_json(),
        "paid": _money(line.paid),
    }
