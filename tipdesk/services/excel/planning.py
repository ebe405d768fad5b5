"""Planning: parsed rows are matched, compared and checked; the result is a Plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.columns import new_uid
from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.links import kept_links
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.compose import Draft, compose
from tipdesk.services.excel.control_totals import totals_after, totals_now
from tipdesk.services.excel.matching import Known, look_up, same
from tipdesk.services.excel.parse import Parsed
from tipdesk.services.excel.plan import LeftOutRow, Plan, RowPlan, SheetPlan, referred_by
from tipdesk.services.excel.resolving import Resolver
from tipdesk.services.excel.targets import FUNDING, PROJECT, UID
from tipdesk.services.excel.titles import descriptive_titles
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

NO_SUCH_KEY = N_("No project of this desk has the record key '{text}'.")
TWICE = N_("Another row of the workbook is the same project.")
NOTHING_STATED = N_("The row states nothing that makes a project.")

_BLOCK = 500
_NO_ACTION = {declared.name: None for declared in fields_of(FUNDING)}
_DESCRIPTIVE, _STATED = "DESCRIPTIVE", "STATED"


class Planner:
    """Plans the rows of some sheets against one state of the desk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names = Resolver(connection)
        self._ordinals: dict[str, int] = {}
        self._taken: set[str] = set()
        self._sheets: dict[str, SheetPlan] = {}
        self.rows: list[RowPlan] = []
        self.problems: list[Problem] = []

    def add(
        self,
        parsed: Parsed,
        progress: Callable[[int], None] | None = None,
        check: Callable[[], None] | None = None,
    ) -> None:
        """Plan every row of one sheet; *check* may raise to stop."""
        name = parsed.layout.sheet.name
        self._sheets[name] = SheetPlan(parsed.layout, parsed.columns)
        self.problems += parsed.problems
        self._names.expect(parsed)
        drafts = compose(parsed, self._ordinals)
        while block := list(islice(drafts, _BLOCK)):
            if check is not None:
                check()
            known = look_up(self._connection, block)
            self.rows += (self._row(draft, known) for draft in block)
            if progress is not None:
                progress(len(self.rows))

    def _row(self, draft: Draft, known: Known) -> RowPlan:
        uid = known.match(draft)
        problems: list[Problem] = []
        if draft.uid is not None and uid is None:
            problems.append(self._problem("blocks", NO_SUCH_KEY, draft, UID, text=draft.uid))
        current = known.projects.get(uid or "", {})
        values, doubts = self._names.resolve(draft, current)
        for severity, sentence, name in doubts:
            self.problems.append(self._found(severity, sentence, draft, name))
        if uid is not None:
            plan = self._changed(draft, uid, values, known)
        else:
            plan = self._new(draft, values)
            if not values and not draft.funding:
                problems.append(self._problem("blocks", NOTHING_STATED, draft, None))
        problems += self._twice(draft, plan.uid)
        problems += self._blocking(plan, known, draft)
        if problems:
            plan.state, plan.problems = "rejected", tuple(problems)
        else:
            self._take(draft, plan.uid)
        return plan

    def _new(self, draft: Draft, values: dict[str, Any]) -> RowPlan:
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

    def _changed(self, draft: Draft, uid: str, values: dict[str, Any], known: Known) -> RowPlan:
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

    def _twice(self, draft: Draft, uid: str) -> Iterator[Problem]:
        if uid in self._taken or self._number_of(draft) in self._taken:
            yield self._problem("blocks", TWICE, draft, None)

    def _take(self, draft: Draft, uid: str) -> None:
        self._taken.add(uid)
        number = self._number_of(draft)
        if number:
            self._taken.add(number)

    def _number_of(self, draft: Draft) -> str:
        return normal_award_number(draft.values.get("award_number")) or ""

    def _blocking(self, plan: RowPlan, known: Known, draft: Draft) -> Iterator[Problem]:
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
                cell=self._cell(draft, problem.field),
            )

    def _cell(self, draft: Draft, name: str | None) -> str:
        sheet = self._sheets[draft.sheet]
        cell = sheet.cell(name, draft.row) if name is not None else None
        return cell or sheet.layout.cell(draft.row, 0)

    def _problem(
        self, severity: Severity, id: str, draft: Draft, name: str | None, **values: Any
    ) -> Problem:
        return self._found(severity, message(id, **values), draft, name)

    def _found(
        self, severity: Severity, sentence: Message, draft: Draft, name: str | None
    ) -> Problem:
        return Problem(
            severity=severity,
            message=sentence,
            entity=PROJECT,
            field=name,
            sheet=draft.sheet,
            cell=self._cell(draft, name),
            value=sentence.values.get("text"),
        )

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
