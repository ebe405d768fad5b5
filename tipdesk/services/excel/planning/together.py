"""Rules about records that stand together, asked of planned rows: parts beside their whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import columns_of
from tipdesk.domain.problems import Problem
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.row_plan import RowPlan
from tipdesk.services.reading import read_records
from tipdesk.services.rules import RULES, check_values
from tipdesk.services.rules.rule import Facts

Values = Mapping[str, Any]


class _Standing:
    """The records of one kind, found by their project and the values of some of their fields."""

    def __init__(self, entity: str, records: Mapping[str, Values]) -> None:
        self._entity = entity
        self.records = {uid: {**values, "uid": uid} for uid, values in records.items()}
        self._groups: dict[tuple[str, ...], dict[tuple[Any, ...], list[Values]]] = {}

    def beside(self, project: str, kind: str, **equal: Any) -> Sequence[Values]:
        """Those of *project* whose fields hold the *equal* values."""
        if kind != self._entity:
            return ()
        names = tuple(equal)
        if names not in self._groups:
            groups = self._groups[names] = {}
            for values in self.records.values():
                key = (values.get(PROJECT), *(values.get(name) for name in names))
                groups.setdefault(key, []).append(values)
        return self._groups[names].get((project, *equal.values()), ())

    def broken(self, uid: str) -> list[Problem]:
        """The blocking rules that a record breaks among the others."""
        values = self.records.get(uid)
        if values is None:
            return []
        facts = Facts(values, beside=partial(self.beside, str(values.get(PROJECT))))
        return list(check_values(self._entity, facts, uid=uid, blocking=True))


def reject_together(
    connection: Connection, entity: str, plans: Sequence[RowPlan]
) -> list[tuple[RowPlan, Problem]]:
    """The rows of *plans* that break a rule together with what stands beside them, and which.

    What was broken before may stay so.
    """
    rules = RULES.get(entity, ())
    if PROJECT not in columns_of(entity) or not any(r.severity == "blocks" for r in rules):
        return []
    applied = [plan for plan in plans if plan.is_applied and plan.entity == entity]
    projects = sorted({plan.owner for plan in applied if plan.owner is not None})
    stored = read_records(connection, entity, projects, by=PROJECT)
    after = {uid: dict(values) for uid, values in stored.items()}
    for plan in applied:
        after.setdefault(plan.uid, {}).update(plan.values)
    then, now = _Standing(entity, stored), _Standing(entity, after)
    found = []
    for plan in applied:
        known = {problem.rule for problem in then.broken(plan.uid)}
        found += [(plan, replace(problem, sheet=plan.sheet)) for problem in now.broken(plan.uid)
                  if problem.rule not in known][:1]  # fmt: skip
    return found
