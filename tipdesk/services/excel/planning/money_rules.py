"""What the rules say of the money that a row brings to an award of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tipdesk.db.registry import fields_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.problems import Problem
from tipdesk.services.excel.headings.targets import AMENDMENT, AMOUNT, FUNDING, target_of_year
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, RowPlan, SheetPlan
from tipdesk.services.excel.planning.row_problems import cell_in
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

_NO_AMENDMENT = {declared.name: None for declared in fields_of(AMENDMENT)}
_NO_ACTION = {declared.name: None for declared in fields_of(FUNDING)}


class MoneyRules:
    """Judges the money of rows once all of them are planned: another sheet may say otherwise."""

    def __init__(self) -> None:
        self._waiting: list[tuple[RowPlan, Draft, SheetPlan, Mapping[str, Any]]] = []

    def expect(
        self, plan: RowPlan, draft: Draft, sheet: SheetPlan, current: Mapping[str, Any]
    ) -> None:
        """Keep a row that brings money to a project, with its *current* values in the desk.

        Where the desk knows of no money yet, the list completes what it has.
        """
        has_money = current.get("obligated") is not None
        if has_money and (plan.funding or plan.years or plan.amendment):
            self._waiting.append((plan, draft, sheet, current))

    def judge(self, rows: Iterable[RowPlan]) -> None:
        """Reject what breaks rules about new and raised money, each at the cell of it.

        A project whose status the *rows* change is judged by none of them: the list and the desk
        do not tell then which came first.
        """
        if not self._waiting:
            return
        moved = {row.uid for row in rows if row.is_applied and "status" in row.values}
        for plan, draft, sheet, current in self._waiting:
            if plan.uid not in moved and plan.is_applied:
                broken = tuple(_broken(plan, draft, sheet, {**current, **plan.values}))
                if broken:
                    plan.state, plan.problems = "rejected", broken


def _broken(
    plan: RowPlan, draft: Draft, sheet: SheetPlan, values: Mapping[str, Any]
) -> Iterator[Problem]:
    for entity, name, facts, is_new in _money(plan):
        about = Facts(facts, project=values)
        for one in check_values(entity, about, blocking=True, new=is_new, raised=not is_new):
            cell = cell_in(sheet, draft, name)
            yield replace(one, field=name, sheet=draft.sheet, cell=cell)


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
