"""Rows that are projects: what each would make, or change of the project it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tipdesk.db.columns import new_uid
from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.links import kept_links
from tipdesk.domain.problems import Problem
from tipdesk.services.excel.compose import Draft
from tipdesk.services.excel.matching import Known, same
from tipdesk.services.excel.plan import RowPlan, SheetPlan
from tipdesk.services.excel.resolving import Resolver
from tipdesk.services.excel.row_problems import cell_in
from tipdesk.services.excel.targets import FUNDING, PROJECT
from tipdesk.services.excel.titles import descriptive_titles
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

_NO_ACTION = {declared.name: None for declared in fields_of(FUNDING)}
_DESCRIPTIVE, _STATED = "DESCRIPTIVE", "STATED"


class ProjectRows:
    """Plans rows as projects, with the award that a row states."""

    def __init__(self, names: Resolver) -> None:
        self._names = names

    def new(self, draft: Draft, values: dict[str, Any]) -> RowPlan:
        """The row as a project that the desk does not have."""
        if values or draft.funding:
            if values.get("title_en") or values.get("title_ar"):
                values.setdefault("title_status", _STATED)
            else:
                values["title_en"], values["title_ar"] = self._titles(values)
                values["title_status"] = _DESCRIPTIVE
        if draft.key is not None:
            values["source_key"] = draft.key
        funding = dict(draft.funding)
        if funding:
            funding["action_kind"] = "NEW"
            if "amount" in funding:
                values.setdefault("currency", funding["amount"].currency)
        titles = (values.get("title_en"), values.get("title_ar"))
        return RowPlan(
            draft.sheet, draft.row, "new", new_uid(), values, funding=funding, title=titles
        )

    def _titles(self, values: dict[str, Any]) -> tuple[str, str]:
        recipient = values.get("recipient")
        directory = self._names.directory("organization")

        def name(lang: str) -> str:
            return directory.name(recipient, lang) if recipient else ""

        return descriptive_titles(name, tuple(link.target for link in values.get("countries", ())))

    def changed(self, draft: Draft, uid: str, values: dict[str, Any], known: Known) -> RowPlan:
        """The row against a known project: only what is stated and different counts."""
        current = known.projects[uid]
        after: dict[str, Any] = {}
        for name, value in values.items():
            declared = field_of(PROJECT, name)
            if declared.many:
                value = kept_links(current[name], value)
            if not same(declared, current[name], value, exported=draft.uid is not None):
                after[name] = value
        action, was = known.awards.get(uid, (None, {}))
        funding = {
            name: value
            for name, value in draft.funding.items()
            if not same(field_of(FUNDING, name), was.get(name), value)
        }
        if funding and action is None:
            funding["action_kind"] = "NEW"
        titles = (after.get("title_en", current["title_en"]),
                  after.get("title_ar", current["title_ar"]))  # fmt: skip
        return RowPlan(
            draft.sheet,
            draft.row,
            "changed" if after or funding else "unchanged",
            uid,
            after,
            {name: current[name] for name in after},
            funding,
            {name: was.get(name) for name in funding},
            action,
            titles,
        )

    def blocking(
        self, plan: RowPlan, known: Known, draft: Draft, sheet: SheetPlan
    ) -> Iterator[Problem]:
        """The rules that the row would break and that its project does not break already."""
        if plan.state == "unchanged":
            return
        current = known.projects.get(plan.uid, {})
        _, was = known.awards.get(plan.uid, (None, {}))
        actions: list[Mapping[str, Any]] = (
            [{**_NO_ACTION, **was, **plan.funding}] if plan.funding or was else []
        )
        facts = Facts({**current, **plan.values, "uid": plan.uid}, actions=actions)
        broken = check_values(PROJECT, facts, uid=plan.uid, blocking=True)
        if broken and current:
            old = Facts({**current, "uid": plan.uid}, actions=[was] if was else [])
            before = {p.rule for p in check_values(PROJECT, old, uid=plan.uid, blocking=True)}
            broken = tuple(problem for problem in broken if problem.rule not in before)
        for problem in broken:
            yield replace(
                problem,
                sheet=draft.sheet,
                cell=cell_in(sheet, draft, problem.field),
            )
