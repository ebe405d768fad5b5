"""Planning: parsed rows are matched, compared and checked; the result is a Plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from tipdesk.domain.problems import Problem
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.headings.targets import NAMES, PROJECT
from tipdesk.services.excel.matching.missing import Missing, missing_projects
from tipdesk.services.excel.matching.resolving import Resolver
from tipdesk.services.excel.planning.control_totals import totals_after, totals_now
from tipdesk.services.excel.planning.known_rows import Identity
from tipdesk.services.excel.planning.linked_funding import hold_totals
from tipdesk.services.excel.planning.money_again import hold_again
from tipdesk.services.excel.planning.pasts import Pasts
from tipdesk.services.excel.planning.plan import (
    LeftOutRow,
    Plan,
    RowPlan,
    SheetPlan,
    referred_among,
)
from tipdesk.services.excel.planning.plan_rows import KnownSheet, PlanRows
from tipdesk.services.excel.planning.project_index import ProjectIndex
from tipdesk.services.excel.planning.project_planner import ProjectPlanner
from tipdesk.services.excel.planning.qualified import with_qualifiers
from tipdesk.services.excel.planning.record_rows import RecordRows
from tipdesk.services.excel.planning.row_problems import without_lacks
from tipdesk.services.excel.planning.same_records import SameRecords
from tipdesk.services.excel.rows.by_period import by_period
from tipdesk.services.excel.rows.compose import compose
from tipdesk.services.excel.rows.one_project import one_project_each
from tipdesk.services.excel.rows.parsed import Parsed
from tipdesk.services.excel.rows.same_record import merged_rows

_BLOCK = 500


class Planner:
    """Plans the rows of some sheets against one state of the desk."""

    def __init__(
        self,
        connection: Connection,
        answers: Answers,
        path: str,
        chosen: Iterable[ChosenSheet],
        written: int | None,
    ) -> None:
        """*chosen* are the sheets of the file at *path*, with what a person said of their rows.

        *written*: see `written_after`.
        """
        self._connection, self._answers, self._file = connection, answers, Path(path).name
        self._said = {one.name: one for one in chosen}
        self._names = Resolver(connection, answers)
        self._pasts = Pasts(connection, written)
        self._same_records = SameRecords(answers)
        self._ordinals: dict[str, int] = {}
        self._keys: set[str | None] = set()
        self._sheets: dict[str, SheetPlan] = {}
        self.rows: list[RowPlan] = []
        self.known: list[KnownSheet] = []
        self.problems: list[Problem] = []
        self._projects = ProjectPlanner(
            connection, self._names, answers, self._file, self._said, self._pasts,
            self._same_records, self.rows, self.problems,
        )  # fmt: skip

    def reserve(self, identities: Iterable[Identity]) -> None:
        """Know the projects that other rows of the workbook are already."""
        for uid, key, number in identities:
            self._projects.reserve(uid, number)
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
        if parsed.columns.merged or parsed.columns.has(NAMES):
            parsed = merged_rows(parsed, self._answers)
        parsed, funding = one_project_each(parsed, self._answers)
        parsed = with_qualifiers(by_period(parsed, self._answers))
        planned, said = len(self.rows), len(self.problems)
        self.problems += parsed.problems
        self._names.expect(parsed)
        if sheet.columns.entity != PROJECT:
            self._records(parsed, sheet)
            return
        self._projects.expect(parsed)
        drafts = compose(parsed, self._ordinals, self._keys)
        while block := list(islice(drafts, _BLOCK)):
            if check is not None:
                check()
            self._projects.plan(block, sheet)
            if progress is not None:
                progress(len(self.rows))
        if funding is not None:
            self._funding(funding, sheet)
        self.problems[said:] = without_lacks(self.problems[said:], self.rows[planned:])

    def _funding(self, parsed: Parsed, sheet: SheetPlan) -> None:
        """Plan what rows of projects list of their funding; it is named by the project's row."""
        self._projects.settle()
        of_row = {row.row: row for row in self.rows if row.sheet == sheet.name}
        rows = []
        for row in parsed.rows:
            project = of_row[row.values[PROJECT]]
            if project.state != "rejected":
                rows.append(replace(row, values={**row.values, PROJECT: project.uid}))
        listed, planned = SheetPlan(parsed.layout, parsed.columns), len(self.rows)
        self._records(replace(parsed, rows=rows), listed)
        in_desk = {row.uid for row in of_row.values() if row.state != "new"}
        if owners := {row.owner for row in self.rows[planned:] if row.owner in in_desk}:
            hold_again(self._connection, self.rows[planned:], listed, owners)

    def _records(self, parsed: Parsed, sheet: SheetPlan) -> None:
        """Plan the rows of a sheet that are no projects."""
        self._projects.settle()
        projects = ProjectIndex(self._connection)
        projects.add(self.rows)
        said = self._said.get(sheet.name)
        records = RecordRows(
            self._connection, self._names, projects, self._answers, sheet, self._projects.taken,
            self._same_records, self._pasts.of(sheet), self._file,
            said.file_wins if said is not None else (),
            frozenset if sheet.is_list else self._pasts.known_to_ours,
        )  # fmt: skip
        self.rows += records.plan(parsed)
        self.problems += records.problems

    def plan(self, path: str, parsed: Sequence[Parsed], left_out: Iterable[LeftOutRow]) -> Plan:
        """The plan of everything that was added."""
        self._projects.judge()
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
        return missing_projects(self._connection, self._file, seen, self._pasts.of_lists, unread)
