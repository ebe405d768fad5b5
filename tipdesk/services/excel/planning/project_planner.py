"""Planning projects: rows are matched, put together over sheets, compared and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.columns.chosen import NEW_PROJECT, ChosenSheet
from tipdesk.services.excel.headings.targets import OTHER, PROJECT, UID
from tipdesk.services.excel.matching.match import BY_NUMBER, NEW, Match
from tipdesk.services.excel.matching.matching import Known, look_up
from tipdesk.services.excel.matching.resolving import Resolver
from tipdesk.services.excel.planning.likely_rows import (
    LikelyRows,
    Settled,
    likely_problem,
    project_question,
)
from tipdesk.services.excel.planning.money_rules import MoneyRules
from tipdesk.services.excel.planning.number_slips import Modifications, hold_slip
from tipdesk.services.excel.planning.other_facts import add_facts, known_facts
from tipdesk.services.excel.planning.pasts import Pasts
from tipdesk.services.excel.planning.plan import RowPlan, SheetPlan
from tipdesk.services.excel.planning.project_rows import ProjectRows
from tipdesk.services.excel.planning.row_problems import kept_problems, problem_in
from tipdesk.services.excel.planning.same_projects import SameProjects
from tipdesk.services.excel.planning.same_records import SameRecords
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.planning.unawarded import told_of_award, without_award
from tipdesk.services.excel.planning.year_money import told_of_years
from tipdesk.services.excel.rows.compact import Compact
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.excel.rows.repeats import SAME_ROW, SAME_ROW_OF

NO_SUCH_KEY = N_("No project of this desk has the record key '{text}'.")
TWICE = N_("Another row of the workbook is the same project.")
SAME_NUMBER = N_(
    "Another row of the workbook has this award number, and not this title or recipient. Correct "
    "the number that is wrong. Where both are one project, say in Columns that several rows are "
    "one record."
)
TWICE_ELSEWHERE = N_(
    "A row of the sheet “{sheet}” is the same project and cannot come in as it is. Mend that row "
    "first."
)
REPEATED = N_("A row above has the same recipient, place, title and dates. Is it one project?")
NOTHING_STATED = N_("The row states nothing that makes a project.")

_BLOCK = 500


class ProjectPlanner:
    """Plans rows of projects, block by block, into *rows*; what is doubtful goes to *problems*.

    *said* are the sheets by name, with what a person said of their rows. *taken* holds the keys
    and numbers of the records that rows are.
    """

    def __init__(
        self,
        connection: Connection,
        names: Resolver,
        answers: Answers,
        file: str,
        said: Mapping[str, ChosenSheet],
        pasts: Pasts,
        same_records: SameRecords,
        rows: list[RowPlan],
        problems: list[Problem],
    ) -> None:
        self._connection, self._names, self._answers = connection, names, answers
        self._file, self._said, self._pasts = file, said, pasts
        self._rows, self._problems = rows, problems
        self.taken: set[str] = set()
        self._told: set[tuple[str, str]] = set()
        self._projects = ProjectRows(names)
        self._money = MoneyRules()
        self._likely = LikelyRows(connection)
        self._modifications = Modifications()
        self._same_records = same_records
        self._same_projects = SameProjects(same_records, self._projects, said.values())
        self._several = sum(one.columns.entity == PROJECT for one in said.values()) > 1

    def reserve(self, uid: str, number: str | None) -> None:
        """Know a project that another row of the workbook is already."""
        self.taken.update(filter(None, (uid, number)))
        self._likely.claimed.add(uid)
        self._pasts.know(uid)

    def expect(self, parsed: Parsed) -> None:
        """Know what a further sheet of projects will say."""
        if self._several:
            self._same_projects.expect(parsed)

    def judge(self) -> None:
        """Decide what waited for all rows: those that are like others, and the rules of money."""
        self.settle()
        self._problems += self._modifications.told(self.taken)
        self._money.judge(self._rows)

    def _chosen(self, draft: Draft) -> str | None:
        """Which project a person said the row is, if somebody did."""
        said = self._said.get(draft.sheet)
        if said is not None and draft.row in said.matches:
            return said.matches[draft.row]
        meaning = self._answers.of(project_question(draft)) if len(self._answers) else None
        if meaning is None:
            return None
        if meaning.decision == "new":
            return NEW_PROJECT
        return str(meaning.value) if meaning.decision == "value" else None

    def plan(self, block: list[Draft], sheet: SheetPlan) -> None:
        """Plan rows as the projects that keys, numbers or a person lead to, else as new ones."""
        for draft in block:
            self._problems += told_of_award(draft, sheet, self._told)
        block = list(map(without_award, block))
        if self._several:
            block = list(map(self._same_projects.by_year, block))
        same = self._same_among(block, sheet) if self._several else ()
        chosen = {draft.row: self._chosen(draft) for draft in block}
        said = self._said.get(sheet.name)
        file_wins = said.file_wins if said is not None else frozenset[tuple[int, str]]()
        also = (*filter(None, chosen.values()), *same)
        seen = self._pasts.seen if sheet.is_list else self._pasts.known_to_ours
        known = look_up(self._connection, block, self._pasts.of(sheet), also, seen)
        facts = known_facts(self._connection, PROJECT, known.projects)
        for draft in block:
            uid, match = known.match(draft, chosen[draft.row])
            problems: list[Problem] = []
            if draft.uid is not None and match is NEW:
                problems.append(
                    problem_in(sheet, draft, "blocks", message(NO_SUCH_KEY, text=draft.uid), UID)
                )
            if uid is not None:
                self._likely.claimed.add(uid)
            values, near = self._values(draft, known.projects.get(uid or "", {}), sheet)
            corrections = said.corrections if said is not None else {}
            stated = Stated(draft, sheet, values, self._file, file_wins, corrections, near=near)
            row = self._row(stated, known, uid, match, problems)
            if match is BY_NUMBER:
                hold_slip(row, stated)
            self._modifications.see(row, draft, sheet)
            self._add_facts(row, draft, facts.get(row.uid, {}), sheet)
            self._same_records.settle(row)
            if row.state == "new" and match is NEW:
                self._likely.consider(row, stated)
                if draft.repeats and self._is_named(values):
                    if not self._number_of(draft):  # one number in two rows is told otherwise
                        self._tell_repeated(problem_in(sheet, draft, "warns", message(REPEATED)))
                elif self._several:
                    self._problems += self._same_projects.namesakes(stated)
            self._rows.append(row)

    def _same_among(self, block: list[Draft], sheet: SheetPlan) -> list[str]:
        """The uids of the projects that other sheets state and rows of the block may be.

        Rows that wait to be decided are decided before others rest on them.
        """

        def found() -> list[str]:
            said = (self._same_projects.perhaps(draft, sheet) for draft in block)
            return [one.plans[0].uid for several in said for one in several]

        if found():
            self.settle()
        return found()

    def _tell_repeated(self, found: Problem) -> None:
        """Warn of a row that is like one above, unless it was told that it is the very same."""
        if (found.sheet, found.cell) not in self._the_very_same:
            self._problems.append(found)

    @cached_property
    def _the_very_same(self) -> set[tuple[str | None, str | None]]:
        """The cells of rows that repeat another; they are told before any row is planned."""
        told = (SAME_ROW, SAME_ROW_OF)
        return {(p.sheet, p.cell) for p in self._problems if p.message.id in told}

    def settle(self) -> None:
        """Decide about the rows that are like projects of the desk, now that others are matched."""
        settled = list(self._likely.settle())
        places = {id(row): at for at, row in enumerate(self._rows)} if settled else {}
        for start in range(0, len(settled), _BLOCK):
            block = settled[start : start + _BLOCK]
            sure = [one.uid for one in block if one.uid is not None]
            known = look_up(self._connection, (), self._pasts.of_lists, sure, self._pasts.seen)
            facts = known_facts(self._connection, PROJECT, known.projects)
            for one in block:
                row = self._settled(one, known, facts.get(one.uid or "", {}))
                self._rows[places[id(one.likely.row)]] = row

    def _settled(self, one: Settled, known: Known, facts: Mapping[str, Any]) -> RowPlan:
        """A likely row anew: as the project it surely is, else it waits to be decided."""
        stated, planned = one.likely.stated, one.likely.row
        if planned.state != "new":
            return planned
        problem = likely_problem(one)
        if one.is_new:
            self._problems.append(problem)
            return planned
        if one.uid is None:
            planned.state, planned.match = "rejected", one.match
            planned.problems += (problem,)
            return planned
        self.taken.discard(self._number_of(stated.draft))
        row = self._row(stated, known, one.uid, one.match, [])
        self._add_facts(row, stated.draft, facts, stated.sheet)
        if row.state == "changed" and planned.source is not None:
            row.source, row.source_before = planned.source, known.projects[one.uid]["source_hash"]
        self._problems.append(problem)
        return row

    def _values(
        self, draft: Draft, current: Mapping[str, Any], sheet: SheetPlan
    ) -> tuple[dict[str, Any], str | None]:
        """What the row states, with records for names; what is doubtful of it is told.

        And the recipient that it may mean, where that is asked.
        """
        values, doubts = self._names.resolve(draft, current)
        near = None
        for doubt in doubts:
            self._problems.append(
                problem_in(sheet, draft, doubt.severity, doubt.message, doubt.field, doubt.question)
            )
            if (
                doubt.field == "recipient"
                and doubt.question is not None
                and "recipient" not in values
            ):
                near = next(iter(doubt.question.candidates), None)
        return values, None if near is None else str(near)

    def _row(
        self,
        stated: Stated,
        known: Known,
        uid: str | None,
        match: Match,
        problems: list[Problem],
    ) -> RowPlan:
        """The row as the project *uid*, or as a new one; rejected when there are *problems*."""
        draft, sheet = stated.draft, stated.sheet
        said = self._same_projects.elsewhere(stated, uid) if self._several else None
        if said is not None and said.is_refused:
            refused = message(TWICE_ELSEWHERE, sheet=said.plans[0].sheet)
            problems.append(problem_in(sheet, draft, "blocks", refused))
        elif said is not None and not problems:
            plan, doubts = self._same_projects.unite(said, stated, known, match)
            self._problems += doubts
            self._take(draft, plan.uid)
            self._money.expect(plan, draft, sheet, known.projects.get(plan.uid, {}))
            return plan
        if uid is not None:
            plan = self._projects.changed(stated, uid, known, match)
            self._problems += kept_problems(sheet, draft, plan)
            self._problems += told_of_years(sheet, draft, plan, known)
        else:
            plan = self._projects.new(draft, stated.values)
            if not stated.values and not draft.money:
                problems.append(problem_in(sheet, draft, "blocks", message(NOTHING_STATED)))
        plan.match = match
        is_first = self.taken.isdisjoint((plan.uid, self._number_of(draft)))
        if not is_first:
            told = message(TWICE if plan.uid in self.taken else SAME_NUMBER)
            problems.append(problem_in(sheet, draft, "blocks", told))
        problems += self._projects.blocking(plan, known, draft, sheet)
        if uid is None:
            plan.values, plan.funding = Compact(plan.values), Compact(plan.funding)
        if problems:
            plan.state, plan.problems = "rejected", tuple(problems)
        else:
            self._take(draft, plan.uid)
        self._money.expect(plan, draft, sheet, known.projects.get(plan.uid, {}))
        if self._several and is_first and said is None:
            self._same_projects.learn(stated, plan)
        return plan

    def _add_facts(
        self, row: RowPlan, draft: Draft, known: Mapping[str, Any], sheet: SheetPlan
    ) -> None:
        """The columns without a field, and the further rows that are the same project."""
        row.also = draft.also
        for name, sentence in add_facts(row, draft.others, known):
            self._problems.append(problem_in(sheet, draft, "asks", sentence, OTHER + name))

    def _is_named(self, values: Mapping[str, Any]) -> bool:
        """Whether more than who and where is the same when a row repeats another."""
        title = values.get("title_en") or values.get("title_ar")
        stated = values.get("title_status") != "DESCRIPTIVE" and title is not None
        return stated or values.get("start_date") is not None

    def _take(self, draft: Draft, uid: str) -> None:
        self.taken.update(filter(None, (uid, self._number_of(draft))))

    def _number_of(self, draft: Draft) -> str:
        return normal_award_number(draft.values.get("award_number")) or ""
