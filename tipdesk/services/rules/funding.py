"""The rules about funding actions: R14 to R16 of DOMAIN F.2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.domain.dates import date_order, fiscal_year
from tipdesk.domain.lifecycle import SHUT
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule


def _undated(a: Facts) -> bool:
    return a["action_date"] is None


def _outside(a: Facts) -> Mapping[str, Any] | None:
    signed, project = a["action_date"], a.project or {}
    first, last = project.get("award_date") or project.get("start_date"), project.get("end_date")
    early = bool(signed and first and date_order(signed, first) == -1)
    late = bool(signed and last and date_order(last, signed) == -1)
    return {"date": signed} if early or late else None


def _later_funds(a: Facts) -> Mapping[str, Any] | None:
    signed, funds = a["action_date"], a["fiscal_year"]
    action = signed and fiscal_year(signed)
    return (
        {"funds": str(funds), "action": str(action)}
        if funds and action and funds > action
        else None
    )


def _expired(a: Facts) -> Mapping[str, Any] | None:
    """Funds of a running award that are past; cancelled ones matter while some are left."""
    project = a.project or {}
    if project.get("status") in SHUT:
        return None
    balance = project.get("balance")
    spent = balance is not None and balance.minor <= 0
    for name in ("available_until",) if spent else ("cancels_on", "available_until"):
        until = a[name]
        if until and until.last_day < a.on:
            return {"date": until}
    return None


RULES = (
    Rule(
        "R14", "warns",
        N_("The funding action has no date."),
        ("action_date",), _undated,
    ),
    Rule(
        "R14", "warns",
        N_("The funding action was signed on {date}, outside the dates of the award."),
        ("action_date",), _outside,
    ),
    Rule(
        "R15", "warns",
        N_("The funds are of fiscal year {funds}, later than the action, {action}."),
        ("fiscal_year", "action_date"), _later_funds,
    ),
    Rule(
        "R16", "warns",
        N_("The funds were available until {date}, which is past."),
        ("available_until", "cancels_on"), _expired,
    ),
)  # fmt: skip
