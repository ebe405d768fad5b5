"""Rows that are projects: what each would make, or change of the project it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tipdesk.db.columns import ascending_uids
from tipdesk.db.registry import fields_of
from tipdesk.domain.amending import is_award
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.date_guesses import END
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT
from tipdesk.services.excel.matching.award_numbers import is_same_number
from tipdesk.services.excel.matching.match import Match
from tipdesk.services.excel.matching.matching import Known
from tipdesk.services.excel.matching.resolving import Resolver
from tipdesk.services.excel.planning.amendments import amended, date_of_list, reasons
from tipdesk.services.excel.planning.blanks import blank_fields, extends_nothing
from tipdesk.services.excel.planning.comparing import Comparing
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX, CellChange, RowPlan, SheetPlan
from tipdesk.services.excel.planning.row_problems import cell_in
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.planning.year_money import ChangedMoney, new_money, values_of
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.excel.rows.titles import descriptive_titles
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

OF_SEVERAL = N_(
    "The money of this project stands in several funding actions, and nothing says which of them "
    "this would change. The desk's own stay."
)

_NOTHING: Mapping[str, Any] = {}
_NO_ACTION = {declared.name: None for declared in fields_of(FUNDING)}
_NUMBER = "award_number"
_DESCRIPTIVE, STATED = "DESCRIPTIVE", "STATED"


class ProjectRows:
    """Plans rows as projects, with the award that a row states."""

    def __init__(self, names: Resolver) -> None:
        self._names = names
        self._uids = ascending_uids()
        self._today = date.today()
        self._dates: dict[str, PartialDate | None] = {}

    def new(self, draft: Draft, stated: Mapping[str, Any]) -> RowPlan:
        """The row as a project that the desk does not have."""
        values = dict(stated)
        if values or draft.money:
            if values.get("title_en") or values.get("title_ar"):
                values.setdefault("title_status", STATED)
            else:
                values["title_en"], values["title_ar"] = self._titles(values)
                values["title_status"] = _DESCRIPTIVE
        if draft.key is not None:
            values["source_key"] = draft.key
        funding = dict(draft.funding)
        if funding:
            funding["action_kind"] = "NEW"
        if AMOUNT in draft.money:
            values.setdefault("currency", draft.money[AMOUNT].currency)
        return RowPlan(
            draft.sheet, draft.row, "new", next(self._uids), values, funding=funding,
            years=new_money(draft.years, draft.year_notes),
        )  # fmt: skip

    def _titles(self, values: Mapping[str, Any]) -> tuple[str, str]:
        recipient = values.get("recipient")
        directory = self._names.directory("organization")

        def name(lang: str) -> str:
            return directory.name(recipient, lang) if recipient else ""

        return descriptive_titles(name, tuple(link.target for link in values.get("countries", ())))

    def changed(self, stated: Stated, uid: str, known: Known, match: Match) -> RowPlan:
        """The row against a known project: only what is stated and different counts."""
        draft, current = stated.draft, known.projects[uid]
        action, was = known.awards.get(uid, (None, {}))
        row = RowPlan(
            draft.sheet, draft.row, "unchanged", uid, {},
            before={}, funding={}, funding_before={}, action=action,
        )  # fmt: skip
        comparing = Comparing(stated, known, row, self._date_of(stated))
        blank = blank_fields(stated)
        values = {**dict.fromkeys(blank & current.keys()), **stated.values}
        if current[END] is not None and extends_nothing(stated):
            del values[END]
        if stated.sheet.is_list and is_same_number(values.get(_NUMBER), current[_NUMBER]):
            del values[_NUMBER]  # how it is written is no news
        for name, value in values.items():
            comparing.project(name, value, current[name])
        cleared = {n.removeprefix(FUNDING_PREFIX) for n in blank if n.startswith(FUNDING_PREFIX)}
        for name, value in {**dict.fromkeys(cleared), **draft.funding}.items():
            comparing.funding(name, value, was)
        if stated.sheet.is_list and is_award(current):
            self._amend(row, stated, known)
        self._keep_several(row, stated, known)
        ChangedMoney(stated, uid, known, self._date_of(stated)).put_into(row)
        if row.funding and row.action is None and not row.amendment:
            row.funding["action_kind"] = "NEW"
        if match.kind in ("alike", "chosen") and draft.key not in (None, current["source_key"]):
            row.values["source_key"] = draft.key
            row.before["source_key"] = current["source_key"]
        row.called = (row.values.get("title_en", current["title_en"]),
                      row.values.get("title_ar", current["title_ar"]))  # fmt: skip
        if row.values or row.funding or row.years:
            row.state = "changed"
        return row

    def _amend(self, row: RowPlan, stated: Stated, known: Known) -> None:
        """Let the change of an end, of money or countries come as an amendment."""
        before, now = row.funding_before.get(AMOUNT), row.funding.get(AMOUNT)
        if now is not None and now.minor < 0:
            return
        values = amended(known.projects[row.uid], row.values, before, now)
        if not values:
            return
        number = known.amendments.get(row.uid, 0) + 1
        row.amendment = {
            "amendment_id": str(number),
            "amendment_no": number,
            **values,
            "effective_date": self._date_of(stated),
            **reasons(stated.file),
        }
        if "amount_change" in values:
            row.action = None

    def _keep_several(self, row: RowPlan, stated: Stated, known: Known) -> None:
        """One amount in place of those of several actions, other than an amendment's, is not taken.

        Nobody but a person can say which of them it is about.
        """
        several = len(known.amounts.get(row.uid, ())) > 1
        if several and AMOUNT in row.funding and "amount_change" not in row.amendment:
            cell = stated.sheet.cell(FUNDING_PREFIX + AMOUNT, row.row)
            before, after = row.funding_before.pop(AMOUNT), row.funding.pop(AMOUNT)
            why = message(OF_SEVERAL)
            row.conflicts += (CellChange(AMOUNT, before, after, cell, FUNDING, why=why),)

    def _date_of(self, stated: Stated) -> PartialDate | None:
        """The date that the list of a row says it shows."""
        name = stated.sheet.name
        if name not in self._dates:
            self._dates[name] = date_of_list(stated.sheet.layout, stated.file)
        return self._dates[name]

    def blocking(
        self, plan: RowPlan, known: Known, draft: Draft, sheet: SheetPlan
    ) -> Iterator[Problem]:
        """The rules that the row would break and that its project does not break already."""
        if plan.state == "unchanged":
            return
        current = known.projects.get(plan.uid, {})
        _, was = known.awards.get(plan.uid, (None, _NOTHING))
        actions = [{**_NO_ACTION, **was, **plan.funding}] if plan.funding or was else []
        actions += ({**_NO_ACTION, **values_of(one)} for one in plan.years)
        values = {**current, **plan.values, "uid": plan.uid}
        facts = Facts(values, actions=actions, on=self._today)
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
