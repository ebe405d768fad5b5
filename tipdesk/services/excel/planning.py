"""Planning: parsed rows are matched, compared and checked; the result is a Plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from sqlalchemy import Connection

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.compose import Draft, compose
from tipdesk.services.excel.control_totals import totals_after, totals_now
from tipdesk.services.excel.known_rows import Identity
from tipdesk.services.excel.matching import Known, look_up
from tipdesk.services.excel.other_facts import add_facts, known_facts
from tipdesk.services.excel.parse import Parsed
from tipdesk.services.excel.plan import LeftOutRow, Plan, RowPlan, SheetPlan, referred_by
from tipdesk.services.excel.project_index import ProjectIndex
from tipdesk.services.excel.project_rows import ProjectRows
from tipdesk.services.excel.record_rows import RecordRows
from tipdesk.services.excel.resolving import Resolver
from tipdesk.services.excel.row_problems import problem_in
from tipdesk.services.excel.same_record import merged_rows
from tipdesk.services.excel.targets import NAMES, OTHER, PROJECT, UID

NO_SUCH_KEY = N_("No project of this desk has the record key '{text}'.")
TWICE = N_("Another row of the workbook is the same project.")
NOTHING_STATED = N_("The row states nothing that makes a project.")

_BLOCK = 500


class Planner:
    """Plans the rows of some sheets against one state of the desk."""

    def __init__(self, connection: Connection, answers: Answers = NO_ANSWERS) -> None:
        self._connection, self._answers = connection, answers
        self._names = Resolver(connection, answers)
        self._projects = ProjectRows(self._names)
        self._ordinals: dict[str, int] = {}
        self._keys: set[str | None] = set()
        self._taken: set[str] = set()
        self._sheets: dict[str, SheetPlan] = {}
        self.rows: list[RowPlan] = []
        self.problems: list[Problem] = []

    def reserve(self, identities: Iterable[Identity]) -> None:
        """Know the projects that other rows of the workbook are already."""
        for uid, key, number in identities:
            self._taken.update(filter(None, (uid, number)))
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
        self.problems += parsed.problems
        self._names.expect(parsed)
        if sheet.columns.entity != PROJECT:
            self._records(parsed, sheet)
            return
        drafts = compose(parsed, self._ordinals, self._keys)
        while block := list(islice(drafts, _BLOCK)):
            if check is not None:
                check()
            known = look_up(self._connection, block)
            facts = known_facts(self._connection, PROJECT, known.projects)
            for draft in block:
                row = self._row(draft, known, sheet)
                row.also = draft.also
                for name, sentence in add_facts(row, draft.others, facts.get(row.uid, {})):
                    said = problem_in(sheet, draft, "asks", sentence, OTHER + name)
                    self.problems.append(said)
                self.rows.append(row)
            if progress is not None:
                progress(len(self.rows))

    def _records(self, parsed: Parsed, sheet: SheetPlan) -> None:
        """Plan the rows of a sheet that are no projects."""
        projects = ProjectIndex(self._connection)
        projects.add(self.rows)
        records = RecordRows(
            self._connection, self._names, projects, self._answers, sheet, self._taken
        )
        self.rows += records.plan(parsed)
        self.problems += records.problems

    def _row(self, draft: Draft, known: Known, sheet: SheetPlan) -> RowPlan:
        uid = known.match(draft)
        problems: list[Problem] = []
        if draft.uid is not None and uid is None:
            problems.append(
                problem_in(sheet, draft, "blocks", message(NO_SUCH_KEY, text=draft.uid), UID)
            )
        current = known.projects.get(uid or "", {})
        values, doubts = self._names.resolve(draft, current)
        for doubt in doubts:
            self.problems.append(
                problem_in(sheet, draft, doubt.severity, doubt.message, doubt.field, doubt.question)
            )
        if uid is not None:
            plan = self._projects.changed(draft, uid, values, known)
        else:
            plan = self._projects.new(draft, values)
            if not values and not draft.funding:
                problems.append(problem_in(sheet, draft, "blocks", message(NOTHING_STATED)))
        if plan.uid in self._taken or self._number_of(draft) in self._taken:
            problems.append(problem_in(sheet, draft, "blocks", message(TWICE)))
        problems += self._projects.blocking(plan, known, draft, sheet)
        if problems:
            plan.state, plan.problems = "rejected", tuple(problems)
        else:
            self._take(draft, plan.uid)
        return plan

    def _take(self, draft: Draft, uid: str) -> None:
        self._taken.add(uid)
        number = self._number_of(draft)
        if number:
            self._taken.add(number)

    def _number_of(self, draft: Draft) -> str:
        return normal_award_number(draft.values.get("award_number")) or ""

    def plan(self, path: str, parsed: Sequence[Parsed], left_out: Iterable[LeftOutRow]) -> Plan:
        """The plan of everything that was added."""
        before = totals_now(self._connection)
        used = referred_by(row for row in self.rows if row.is_applied)
        return Plan(
            path,
            tuple(self._sheets.values()),
            self.rows,
            tuple(sorted(left_out, key=lambda row: (row.sheet, row.row))),
            tuple(self.problems),
            tuple(party for party in self._names.made() if party.uid in used),
            before,
            totals_after(before, self.rows),
        )
