"""What the rules say of the money that a row brings to an award of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.problems import Problem
from tipdesk.services.excel.headings.targets import AMENDMENT, AMOUNT, FUNDING, target_of_year
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX
from tipdesk.services.excel.planning.row_plan import RowPlan
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

_NO_AMENDMENT = {declared.name: None for declared in fields_of(AMENDMENT)}
_NO_ACTION = {declared.name: None for declared in fields_of(FUNDING)}


def money_problems(
    plan: RowPlan, current: Mapping[str, Any], values: Mapping[str, Any]
) -> Iterator[Problem]:
    """The rules about new and raised money that the row breaks, each at the field it is of.

    A row that changes the status of its project is judged by none of them: the list and the
    desk do not tell then which came first.
    """
    if not current or current["status"] != values["status"]:
        return
    for entity, name, facts, is_new in _money(plan):
        about = Facts(facts, project=values)
        broken = check_values(entity, about, blocking=True, new=is_new, raised=not is_new)
        yield from (replace(problem, field=name) for problem in broken)


def _money(plan: RowPlan) -> Iterator[tuple[str, str, dict[str, Any], bool]]:
    """What brings money: kind and values, the field of its cell, and whether it is new."""
    amount, change = plan.funding.get(AMOUNT), plan.amendment.get("amount_change")
    if change is not None and change.minor > 0:
        yield AMENDMENT, FUNDING_PREFIX + AMOUNT, {**_NO_AMENDMENT, **plan.amendment}, True
    elif (
        change is None and amount is not None and _is_more(plan.funding_before.get(AMOUNT), amount)
    ):
        funding = {**_NO_ACTION, **plan.funding}
        yield FUNDING, FUNDING_PREFIX + AMOUNT, funding, plan.action is None
    for one in plan.years:
        if one.amount is not None and _is_more(one.before, one.amount):
            # What is obligated in a year may be so from its first day.
            began = PartialDate(f"{one.year - 1}-10-01")
            facts = {**_NO_ACTION, "amount": one.amount, "action_date": began}
            yield FUNDING, target_of_year(one.year), facts, one.action is None


def _is_more(before: Money | None, amount: Money) -> bool:
    less = before.minor if before is not None and before.currency == amount.currency else 0
    return amount.minor > less
