"""Rows that are organizations, people, funding or any other record: what each makes or changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.columns import new_uid
from tipdesk.db.registry import fact_owner, field_of, fields_of
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import kept_links
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.required import sentence_of
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.headings.targets import NAMED, OTHER, PROJECT
from tipdesk.services.excel.matching.last_import import LastImports
from tipdesk.services.excel.matching.matching import same
from tipdesk.services.excel.matching.record_matching import named_records
from tipdesk.services.excel.matching.resolving import Resolver
from tipdesk.services.excel.planning.amendments import date_of_list
from tipdesk.services.excel.planning.beside import (
    INDICATOR,
    Stated,
    is_only_beside,
    plan_beside,
    pop_beside,
    stated_by,
)
from tipdesk.services.excel.planning.joined_rows import given_uids
from tipdesk.services.excel.planning.news import Verdict, verdict, verdict_of_ours
from tipdesk.services.excel.planning.other_facts import add_facts, known_facts
from tipdesk.services.excel.planning.plan import CellChange, RowPlan, SheetPlan
from tipdesk.services.excel.planning.project_index import ProjectIndex
from tipdesk.services.excel.planning.record_drafts import draft_of, one_place
from tipdesk.services.excel.planning.record_finding import RecordFinder
from tipdesk.services.excel.planning.row_problems import cell_in, kept_problems, problem_in
from tipdesk.services.excel.planning.same_records import SameRecords
from tipdesk.services.excel.planning.together import reject_together
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

SAME_RECORD = N_(
    "Another row of the workbook is the same record. Say that several rows are one record, or "
    "leave this one out."
)
NOTHING_SAID = N_("The row states nothing that makes a record.")
NO_FACTS = N_("Other facts of this kind of record cannot be kept, so '{text}' was not read.")


class RecordRows:
    """Plans the rows of one sheet that are no projects."""

    def __init__(
        self,
        connection: Connection,
        names: Resolver,
        projects: ProjectIndex,
        answers: Answers,
        sheet: SheetPlan,
        taken: set[str],
        same_records: SameRecords,
        imports: Mapping[int, str],
        file: str,
        file_wins: Collection[tuple[int, str]],
        seen: Callable[[], Container[int]],
    ) -> None:
        """*imports* and *seen*: see `LastImports`; *file_wins*: see `Stated`."""
        self._connection, self._names, self._projects = connection, names, projects
        self._sheet, self._entity = sheet, sheet.columns.entity
        self._directory = names.directory(self._entity) if self._entity in NAMED else None
        self._finder = RecordFinder(connection, names, self._directory, projects, answers, sheet)
        self._taken, self._same = taken, same_records
        self._imports, self._file_wins, self._seen = imports, file_wins, seen
        self._date = date_of_list(sheet.layout, file)
        self._last = LastImports(connection, imports, {})
        self._given: dict[int, str] = {}
        """By row the uid of its record, where another row names it by its number."""
        self._told: set[tuple[str | None, str]] = set()
        """Cells and what was said of them, for a row of several periods says it of each."""
        self.problems: list[Problem] = []
        """What is doubtful about cells; the rows are planned all the same."""

    def plan(self, parsed: Parsed) -> list[RowPlan]:
        """Every row as a record that the desk does not have, or a change of one that it has."""
        drafts = [draft_of(parsed, row) for row in parsed.rows]
        besides = [pop_beside(self._entity, draft.values) for draft in drafts]
        found = self._finder.find(drafts)
        known = dict.fromkeys(found.records, ())
        self._last = LastImports(self._connection, self._imports, known)
        self._last.seen = self._seen
        self._given = given_uids(drafts, found.uids)
        stated: list[Stated] = []
        facts = known_facts(self._connection, self._entity, found.records)
        plans = []
        of_plan: dict[str, Draft] = {}
        for draft, uid, problems, beside in zip(
            drafts, found.uids, found.problems, besides, strict=True
        ):
            plan = self._row(draft, uid, found.records.get(uid or "", {}), problems)
            of_plan[plan.uid] = draft
            plan.problems = tuple(self._once(plan.problems))
            if draft.others and fact_owner(self._entity) is None:
                for name in draft.others:
                    said = message(NO_FACTS, text=name)
                    self.problems.append(
                        problem_in(self._sheet, draft, "warns", said, OTHER + name)
                    )
            elif plan.state != "rejected":
                for name, said in add_facts(plan, draft.others, facts.get(plan.uid, {})):
                    self.problems.append(problem_in(self._sheet, draft, "asks", said, OTHER + name))
            self._same.settle(plan)
            stated += stated_by(plan, found.records.get(uid or "", {}), beside)
            if not (beside and is_only_beside(plan)):
                plans.append(plan)
        more, doubts = plan_beside(self._connection, stated, self._names.directory(INDICATOR).new)
        by_row = {draft.row: draft for draft in drafts}
        for one, name, said in doubts:
            at = f"{one.entity}.{name}"
            self.problems.append(problem_in(self._sheet, by_row[one.row], "warns", said, at))
        for plan, problem in reject_together(self._connection, self._entity, plans):
            cell = cell_in(self._sheet, of_plan[plan.uid], problem.field)
            plan.state, plan.problems = "rejected", (replace(problem, cell=cell),)
        self.problems = list(self._once(self.problems))
        return plans + more

    def _once(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        for problem in problems:
            told = problem.cell, repr(problem.message)
            if told not in self._told:
                self._told.add(told)
                yield problem

    def _row(
        self,
        draft: Draft,
        uid: str | None,
        current: Mapping[str, Any],
        problems: list[Problem],
    ) -> RowPlan:
        self.problems += one_place(draft, self._sheet)
        values, doubts = self._names.resolve(draft, current)
        self.problems += (
            problem_in(self._sheet, draft, doubt.severity, doubt.message, doubt.field,
                       doubt.question)
            for doubt in doubts
        )  # fmt: skip
        said = self._same.elsewhere(uid or "", self._sheet) if draft.uid is None else None
        if said is not None and not (said.is_refused or problems or draft.held):
            before = said.copied()
            plan, told = self._same.unite(said, self._sheet, draft, values, current)
            plan.fed = draft.fed
            self.problems += told
            known = {**current, **said.values}
            if plan.state == "changed" and (broken := tuple(self._blocking(plan, draft, known))):
                plan.state, plan.problems = "rejected", broken
                said.back_to(before)
            return plan
        plan = self._changed(draft, uid, values, current) if current else self._new(draft, values)
        plan.owner, plan.fed = values.get(PROJECT) or current.get(PROJECT), draft.fed
        self.problems += kept_problems(self._sheet, draft, plan)
        if draft.held:
            plan.state, plan.problems = "rejected", tuple(problems)
            return plan
        if plan.uid in self._taken:
            problems.append(problem_in(self._sheet, draft, "blocks", message(SAME_RECORD)))
        elif plan.state == "new" and not values:
            problems.append(problem_in(self._sheet, draft, "blocks", message(NOTHING_SAID)))
        elif plan.state != "unchanged" and not problems:
            problems += self._blocking(plan, draft, current)
        if problems:
            plan.state, plan.problems = "rejected", tuple(problems)
            return plan
        self._taken.add(plan.uid)
        self._same.learn(self._sheet, draft, plan, values)
        if plan.state == "new" and self._directory is not None:
            self._directory.learn(plan.uid, _names_in(values, self._entity))
        return plan

    def _new(self, draft: Draft, values: dict[str, Any]) -> RowPlan:
        uid = None
        if self._directory is not None:
            # A row further up may have made the record that this one is, or named it.
            uid, _ = named_records(self._directory, draft)
            self._directory.new.pop(uid or "", None)
        titles = (values.get("name_en"), values.get("name_ar"))
        return RowPlan(
            draft.sheet, draft.row, "new", uid or self._given.get(draft.row) or new_uid(), values,
            called=titles, entity=self._entity, also=draft.also,
        )  # fmt: skip

    def _changed(
        self, draft: Draft, uid: str | None, values: dict[str, Any], current: Mapping[str, Any]
    ) -> RowPlan:
        """The row against a known record: what is stated and differs, its known names apart."""
        exported = draft.uid is not None
        after: dict[str, Any] = {}
        kept: list[CellChange] = []
        for name, value in values.items():
            declared = field_of(self._entity, name)
            if declared.show & Show.NAME and not exported and current[name] is not None:
                continue
            if declared.many:
                value = kept_links(current[name], value)
            found = self._verdict(draft, uid or "", declared, current[name], value)
            if found is True:
                after[name] = value
            elif found is not False:
                cell = cell_in(self._sheet, draft, name)
                kept.append(CellChange(name, current[name], value, cell, self._entity, why=found))
        title = tuple(after.get(n, current.get(n)) for n in ("name_en", "name_ar"))
        return RowPlan(
            draft.sheet, draft.row, "changed" if after else "unchanged", uid or "", after,
            {name: current[name] for name in after}, called=(title[0], title[1]),
            entity=self._entity, also=draft.also, conflicts=tuple(kept),
        )  # fmt: skip

    def _verdict(
        self, draft: Draft, uid: str, declared: Field, current: Any, value: Any
    ) -> Verdict:
        """Whether what the row says of one field of a known record takes the place of it."""
        exported = draft.uid is not None
        if same(declared, current, value, exported=exported):
            return False
        if (draft.row, declared.name) in self._file_wins:
            return True
        past = self._last.of(uid)
        if exported:
            return verdict_of_ours(declared, current, value, past)
        is_money = declared.kind is Kind.MONEY
        written_to = self._sheet.written_to(declared.name, draft.row) if is_money else 0
        return verdict(declared, current, value, past, self._date, written_to=written_to)

    def _blocking(
        self, plan: RowPlan, draft: Draft, current: Mapping[str, Any]
    ) -> Iterator[Problem]:
        """What no record can be without, and the rules that it would newly break."""
        values = {**current, **plan.values, "uid": plan.uid}
        for declared in fields_of(self._entity):
            if declared.required and values.get(declared.name) is None:
                said = sentence_of(self._entity, declared)
                yield problem_in(self._sheet, draft, "blocks", said, declared.name)
                return
        owner = values.get(PROJECT)
        project = self._projects.planned(owner) if isinstance(owner, str) else None
        before: set[str | None] = set()
        if current:
            known = Facts({**current, "uid": plan.uid}, project=project)
            before = {p.rule for p in check_values(self._entity, known, blocking=True)}
        there = self._projects.in_desk(owner) if isinstance(owner, str) and not current else None
        facts = Facts(values, project=project or there)
        for problem in check_values(
            self._entity, facts, uid=plan.uid, blocking=True, new=there is not None
        ):
            if problem.rule not in before:
                cell = cell_in(self._sheet, draft, problem.field)
                yield replace(problem, sheet=draft.sheet, cell=cell)


def _names_in(values: Mapping[str, Any], entity: str) -> dict[str, Any]:
    return {f.name: values.get(f.name) for f in fields_of(entity, Show.NAME)}
