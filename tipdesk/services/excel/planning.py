"""Planning: parsed rows are matched, compared and checked; the result is a Plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.columns import new_uid
from tipdesk.db.registry import field_of, fields_of
from tipdesk.domain.fields import LINKED, Field
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.cell import BareAmount
from tipdesk.services.excel.compose import Draft, compose
from tipdesk.services.excel.control_totals import totals_after, totals_now
from tipdesk.services.excel.directory import Directory
from tipdesk.services.excel.matching import Known, kept_links, look_up, same
from tipdesk.services.excel.names import Party
from tipdesk.services.excel.parse import Parsed
from tipdesk.services.excel.plan import LeftOutRow, Plan, RowPlan, SheetPlan
from tipdesk.services.excel.targets import FUNDING, PROJECT, UID
from tipdesk.services.excel.titles import descriptive_titles
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

NO_SUCH_KEY = N_("No project of this desk has the record key '{text}'.")
TWICE = N_("Another row of the workbook is the same project.")
UNKNOWN_NAME = N_("'{text}' is not known to this desk.")
BY_ACRONYM = N_("'{text}' was taken for {known}, which has the same acronym.")
NOTHING_STATED = N_("The row states nothing that makes a project.")

_BLOCK = 500
_NO_ACTION = {declared.name: None for declared in fields_of(FUNDING)}
_DESCRIPTIVE, _STATED = "DESCRIPTIVE", "STATED"


class Planner:
    """Plans the rows of some sheets against one state of the desk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._directories: dict[str, Directory] = {}
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
        self._expect_names(parsed)
        drafts = compose(parsed, self._ordinals)
        while block := list(islice(drafts, _BLOCK)):
            if check is not None:
                check()
            known = look_up(self._connection, block)
            self.rows += (self._row(draft, known) for draft in block)
            if progress is not None:
                progress(len(self.rows))

    def _expect_names(self, parsed: Parsed) -> None:
        """Learn full names first, so that a bare acronym further up finds its name."""
        for column in parsed.columns.columns:
            declared = field_of_target(column.target)
            if declared is None or declared.kind not in LINKED or declared.target == "country":
                continue
            directory = self._directory(declared.target or "")
            for row in parsed.rows:
                value = row.values.get(column.target or "")
                for party in value if isinstance(value, tuple) else (value,):
                    if isinstance(party, Party) and party.acronym is not None:
                        directory.expect(party)

    def _directory(self, entity: str) -> Directory:
        if entity not in self._directories:
            self._directories[entity] = Directory.load(self._connection, entity)
        return self._directories[entity]

    def _row(self, draft: Draft, known: Known) -> RowPlan:
        uid = known.match(draft)
        problems: list[Problem] = []
        if draft.uid is not None and uid is None:
            problems.append(self._problem("blocks", NO_SUCH_KEY, draft, UID, text=draft.uid))
        current = known.projects.get(uid or "", {})
        values = self._resolved(draft, current)
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
        directory = self._directory("organization")

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

    def _resolved(self, draft: Draft, current: Mapping[str, Any]) -> dict[str, Any]:
        """The draft's values with names made records and bare numbers amounts."""
        values: dict[str, Any] = {}
        for name, value in draft.values.items():
            declared = field_of(PROJECT, name)
            if isinstance(value, Party):
                uid = self._resolve(declared, value, draft, (current.get(name),))
                if uid is not None:
                    values[name] = uid
            elif isinstance(value, BareAmount):
                values[name] = _amount(value, current.get(name), draft, current)
            elif declared.many and value and isinstance(value[0], Party):
                known = tuple(link.target for link in current.get(name, ()))
                uids = [self._resolve(declared, party, draft, known) for party in value]
                links = tuple(Link(uid) for uid in dict.fromkeys(uids) if uid is not None)
                if links:
                    values[name] = links
            else:
                values[name] = value
        return values

    def _resolve(
        self, declared: Field, party: Party, draft: Draft, current: tuple[str | None, ...]
    ) -> str | None:
        directory = self._directory(declared.target or "")
        kept = directory.among(party, filter(None, current))
        if kept is not None:
            return kept
        uid, by_acronym = directory.resolve(party, draft.sheet, draft.row)
        if uid is None:
            self.problems.append(
                self._problem("asks", UNKNOWN_NAME, draft, declared.name, text=party.text)
            )
        elif by_acronym and len(party.name) > len(party.acronym or ""):
            full = directory.name(uid, "en")
            problem = self._problem(
                "warns", BY_ACRONYM, draft, declared.name, text=party.text, known=full
            )
            self.problems.append(problem)
        return uid

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
        self, severity: Any, sentence: str, draft: Draft, name: str | None, **values: Any
    ) -> Problem:
        return Problem(
            severity=severity,
            message=message(sentence, **values),
            entity=PROJECT,
            field=name,
            sheet=draft.sheet,
            cell=self._cell(draft, name),
            value=values.get("text"),
        )

    def plan(self, path: str, parsed: Sequence[Parsed], left_out: Iterable[LeftOutRow]) -> Plan:
        """The plan of everything that was added."""
        before = totals_now(self._connection)
        used = set(_referred(self.rows))
        made = (party for d in self._directories.values() for party in d.new.values())
        return Plan(
            path,
            tuple(self._sheets.values()),
            self.rows,
            tuple(sorted(left_out, key=lambda row: (row.sheet, row.row))),
            tuple(self.problems),
            tuple(party for party in made if party.uid in used),
            before,
            totals_after(before, self.rows),
        )


def _amount(
    bare: BareAmount, before: Money | None, draft: Draft, current: Mapping[str, Any]
) -> Money | None:
    """A bare number in the currency of the value it replaces, else of the row or the project."""
    stated = before.currency if before is not None else None
    currency = stated or draft.values.get("currency") or current.get("currency") or "USD"
    return read_money(bare.number, currency).value


def field_of_target(name: str | None) -> Field | None:
    """The project's field that a target is, when it is one as it stands."""
    try:
        return None if name is None else field_of(PROJECT, name)
    except KeyError:
        return None


def _referred(rows: Iterable[RowPlan]) -> Iterator[str]:
    """The uids that rows to be applied refer to."""
    for row in rows:
        if row.is_applied:
            for value in row.values.values():
                if isinstance(value, str):
                    yield value
                elif isinstance(value, tuple):
                    yield from (link.target for link in value)
