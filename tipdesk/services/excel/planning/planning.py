"""Planning: parsed rows are matched, compared and checked; the result is a Plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.columns.chosen import NEW_PROJECT, ChosenSheet
from tipdesk.services.excel.headings.targets import (
    AMOUNT,
    NAMES,
    OTHER,
    PROJECT,
    UID,
    target_of_year,
)
from tipdesk.services.excel.matching.last_import import changes_in_effect, imports_of_lists
from tipdesk.services.excel.matching.match import NEW, Match
from tipdesk.services.excel.matching.matching import Known, look_up
from tipdesk.services.excel.matching.missing import Missing, missing_projects
from tipdesk.services.excel.matching.resolving import Resolver
from tipdesk.services.excel.planning.control_totals import totals_after, totals_now
from tipdesk.services.excel.planning.known_rows import Identity
from tipdesk.services.excel.planning.likely_rows import (
    LikelyRows,
    Settled,
    likely_problem,
    project_question,
)
from tipdesk.services.excel.planning.linked_funding import hold_totals
from tipdesk.services.excel.planning.money_rules import MoneyRules
from tipdesk.services.excel.planning.other_facts import add_facts, known_facts
from tipdesk.services.excel.planning.plan import (
    LeftOutRow,
    Plan,
    RowPlan,
    SheetPlan,
    referred_among,
)
from tipdesk.services.excel.planning.plan_rows import KnownSheet, PlanRows
from tipdesk.services.excel.planning.project_index import ProjectIndex
from tipdesk.services.excel.planning.project_rows import ProjectRows
from tipdesk.services.excel.planning.qualified import with_qualifiers
from tipdesk.services.excel.planning.record_rows import RecordRows
from tipdesk.services.excel.planning.row_problems import kept_problems, problem_in, without_lacks
from tipdesk.services.excel.planning.same_projects import SameProjects
from tipdesk.services.excel.planning.same_records import SameRecords
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.planning.unawarded import without_award
from tipdesk.services.excel.planning.year_money import told_of_years
from tipdesk.services.excel.rows.by_period import by_period
from tipdesk.services.excel.rows.compact import Compact
from tipdesk.services.excel.rows.compose import Draft, compose
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.excel.rows.repeats import SAME_ROW, SAME_ROW_OF
from tipdesk.services.excel.rows.same_record import merged_rows

NO_SUCH_KEY = N_("No project of this desk has the record key '{text}'.")
TWICE = N_("Another row of the workbook is the same project.")
TWICE_ELSEWHERE = N_(
    "A row of the sheet “{sheet}” is the same project and cannot come in as it is. Mend that row "
    "first."
)
REPEATED = N_("A row above has the same recipient, place, title and dates. Is it one project?")
NOTHING_STATED = N_("The row states nothing that makes a project.")

_BLOCK = 500


class Planner:
    """Plans the rows of some sheets against one state of the desk."""

    def __init__(
        self,
        connection: Connection,
        answers: Answers = NO_ANSWERS,
        path: str = "",
        chosen: Iterable[ChosenSheet] = (),
    ) -> None:
        """*chosen* are the sheets of the file at *path*, with what a person said of their rows."""
        self._connection, self._answers, self._file = connection, answers, Path(path).name
        self._said = {one.name: one for one in chosen}
        self._names = Resolver(connection, answers)
        self._projects = ProjectRows(self._names)
        self._money = MoneyRules()
        self._imports = imports_of_lists(connection)
        self._likely = LikelyRows(connection)
        self._ordinals: dict[str, int] = {}
        self._keys: set[str | None] = set()
        self._taken: set[str] = set()
        """The keys and numbers of the records that rows are."""
        self._same_records = SameRecords(answers)
        several = self._said.values()
        self._same_projects = SameProjects(self._same_records, self._projects, several)
        self._several = sum(one.columns.entity == PROJECT for one in self._said.values()) > 1
        self._sheets: dict[str, SheetPlan] = {}
        self.rows: list[RowPlan] = []
        self.known: list[KnownSheet] = []
        self.problems: list[Problem] = []

    def reserve(self, identities: Iterable[Identity]) -> None:
        """Know the projects that other rows of the workbook are already."""
        for uid, key, number in identities:
            self._taken.update(filter(None, (uid, number)))
            self._likely.claimed.add(uid)
            self._keys.add(key)

    def add(
        self,
        parsed: Parsed,
        progress: Callable[[int], None] | None = None,
        check: Callable[[], None] | None = None,
    ) -> None:
        """Plan every row of one sheet; *check* may raise to stop."""
        sheet = SheetPlan(parsed.layout, parsed.columns)
        self._sheets[sheet.name] = sheet
        if parsed.columns.merged or parsed.columns.of(NAMES) is not None:
            parsed = merged_rows(parsed, self._answers)
        parsed = with_qualifiers(by_period(parsed, self._answers))
        planned, said = len(self.rows), len(self.problems)
        self.problems += parsed.problems
        self._names.expect(parsed)
        if sheet.columns.entity != PROJECT:
            self._records(parsed, sheet)
            return
        if self._several:
            self._same_projects.expect(parsed)
        drafts = compose(parsed, self._ordinals, self._keys)
        while block := list(islice(drafts, _BLOCK)):
            if check is not None:
                check()
            self._plan_block(block, sheet)
            if progress is not None:
                progress(len(self.rows))
        self.problems[said:] = without_lacks(self.problems[said:], self.rows[planned:])

    def _records(self, parsed: Parsed, sheet: SheetPlan) -> None:
        """Plan the rows of a sheet that are no projects."""
        self._settle()
        projects = ProjectIndex(self._connection)
        projects.add(self.rows)
        said = self._said.get(sheet.name)
        records = RecordRows(
            self._connection, self._names, projects, self._answers, sheet, self._taken,
            self._same_records, self._past_of(sheet), self._file,
            said.file_wins if said is not None else (),
        )  # fmt: skip
        self.rows += records.plan(parsed)
        self.problems += records.problems

    def _past_of(self, sheet: SheetPlan) -> Mapping[int, str]:
        """The ChangeSets that what a sheet says is compared with."""
        return self._imports if sheet.is_list else self._changes

    @cached_property
    def _changes(self) -> dict[int, str]:
        return changes_in_effect(self._connection)

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

    def _plan_block(self, block: list[Draft], sheet: SheetPlan) -> None:
        """Plan rows as the projects that keys, numbers or a person lead to, else as new ones."""
        block = [self._awarded(draft, sheet) for draft in block]
        if self._several:
            block = list(map(self._same_projects.by_year, block))
        same = self._same_among(block, sheet) if self._several else ()
        chosen = {draft.row: self._chosen(draft) for draft in block}
        said = self._said.get(sheet.name)
        file_wins = said.file_wins if said is not None else frozenset[tuple[int, str]]()
        also = (*filter(None, chosen.values()), *same)
        known = look_up(self._connection, block, self._past_of(sheet), also)
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
            self._add_facts(row, draft, facts.get(row.uid, {}), sheet)
            self._same_records.settle(row)
            if row.state == "new" and match is NEW:
                self._likely.consider(row, stated)
                if draft.repeats and self._is_named(values):
                    self._tell_repeated(problem_in(sheet, draft, "warns", message(REPEATED)))
                elif self._several:
                    self.problems += self._same_projects.namesakes(stated)
            self.rows.append(row)

    def _awarded(self, draft: Draft, sheet: SheetPlan) -> Draft:
        """The row without the money of an award that was never made; the cell tells it."""
        awarded, told = without_award(draft)
        if told is not None:
            name = next(map(target_of_year, draft.years), AMOUNT)
            self.problems.append(problem_in(sheet, draft, "warns", told, name))
        return awarded

    def _same_among(self, block: list[Draft], sheet: SheetPlan) -> list[str]:
        """The uids of the projects that other sheets state and rows of the block may be.

        Rows that wait to be decided are decided before others rest on them.
        """

        def found() -> list[str]:
            said = (self._same_projects.perhaps(draft, sheet) for draft in block)
            return [one.plans[0].uid for several in said for one in several]

        if found():
            self._settle()
        return found()

    def _tell_repeated(self, found: Problem) -> None:
        """Warn of a row that is like one above, unless it was told that it is the very same."""
        if (found.sheet, found.cell) not in self._the_very_same:
            self.problems.append(found)

    @cached_property
    def _the_very_same(self) -> set[tuple[str | None, str | None]]:
        """The cells of rows that repeat another; they are told before any row is planned."""
        told = (SAME_ROW, SAME_ROW_OF)
        return {(p.sheet, p.cell) for p in self.problems if p.message.id in told}

    def _settle(self) -> None:
        """Decide about the rows that are like projects of the desk, now that others are matched."""
        settled = list(self._likely.settle())
        places = {id(row): at for at, row in enumerate(self.rows)} if settled else {}
        for start in range(0, len(settled), _BLOCK):
            block = settled[start : start + _BLOCK]
            sure = [one.uid for one in block if one.uid is not None]
            known = look_up(self._connection, (), self._imports, sure)
            facts = known_facts(self._connection, PROJECT, known.projects)
            for one in block:
                row = self._settled(one, known, facts.get(one.uid or "", {}))
                self.rows[places[id(one.likely.row)]] = row

    def _settled(self, one: Settled, known: Known, facts: Mapping[str, Any]) -> RowPlan:
        """A likely row anew: as the project it surely is, else it waits to be decided."""
        stated, planned = one.likely.stated, one.likely.row
        if planned.state != "new":
            return planned
        problem = likely_problem(one)
        if one.is_new:
            self.problems.append(problem)
            return planned
        if one.uid is None:
            planned.state, planned.match = "rejected", one.match
            planned.problems += (problem,)
            return planned
        self._taken.discard(self._number_of(stated.draft))
        row = self._row(stated, known, one.uid, one.match, [])
        self._add_facts(row, stated.draft, facts, stated.sheet)
        if row.state == "changed" and planned.source is not None:
            row.source, row.source_before = planned.source, known.projects[one.uid]["source_hash"]
        self.problems.append(problem)
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
            self.problems.append(
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
            self.problems += doubts
            self._take(draft, plan.uid)
            self._money.expect(plan, draft, sheet, known.projects.get(plan.uid, {}))
            return plan
        if uid is not None:
            plan = self._projects.changed(stated, uid, known, match)
            self.problems += kept_problems(sheet, draft, plan)
            self.problems += told_of_years(sheet, draft, plan, known)
        else:
            plan = self._projects.new(draft, stated.values)
            if not stated.values and not draft.money:
                problems.append(problem_in(sheet, draft, "blocks", message(NOTHING_STATED)))
        plan.match = match
        is_first = self._taken.isdisjoint((plan.uid, self._number_of(draft)))
        if not is_first:
            problems.append(problem_in(sheet, draft, "blocks", message(TWICE)))
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
            self.problems.append(problem_in(sheet, draft, "asks", sentence, OTHER + name))

    def _is_named(self, values: Mapping[str, Any]) -> bool:
        """Whether more than who and where is the same when a row repeats another."""
        title = values.get("title_en") or values.get("title_ar")
        stated = values.get("title_status") != "DESCRIPTIVE" and title is not None
        return stated or values.get("start_date") is not None

    def _take(self, draft: Draft, uid: str) -> None:
        self._taken.update(filter(None, (uid, self._number_of(draft))))

    def _number_of(self, draft: Draft) -> str:
        return normal_award_number(draft.values.get("award_number")) or ""

    def plan(self, path: str, parsed: Sequence[Parsed], left_out: Iterable[LeftOutRow]) -> Plan:
        """The plan of everything that was added."""
        self._settle()
        self._money.judge(self.rows)
        self.problems += hold_totals(self.rows, self._sheets)
        before = totals_now(self._connection)
        made = {party.uid: (party.sheet, party.row) for party in self._names.made()}
        used = referred_among((row for row in self.rows if row.is_applied), made)
        left_out = tuple(sorted(left_out, key=lambda row: (row.sheet, row.row)))
        return Plan(
            path,
            tuple(self._sheets.values()),
            PlanRows(self.rows, self.known, tuple(self._sheets)),
            left_out,
            tuple(without_lacks(self.problems, self.rows)),
            tuple(party for party in self._names.made() if party.uid in used),
            before,
            totals_after(before, self.rows),
            self._missing({row.sheet for row in left_out} - self._sheets.keys()),
            only_named=tuple(party for party in self._names.made() if party.uid not in used),
        )

    def _missing(self, unread: set[str]) -> tuple[Missing, ...]:
        """The projects that earlier imports of this list brought in and that it has no more."""
        if not all(sheet.is_list for sheet in self._sheets.values()):
            return ()
        rows = [row for row in self.rows if row.entity == PROJECT]
        seen = {row.uid for row in rows if row.match.kind != "new"}
        for one in self.known:
            seen.update(one.uids.values())
        seen.update(candidate.uid for row in rows for candidate in row.match.candidates)
        return missing_projects(self._connection, self._file, seen, self._imports, unread)
