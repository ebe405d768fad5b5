"""Keeps the schedule of reports in line with an award's rules, dates and terms (B.7).

What moves lands in the ChangeSet that caused it, so its history names the amendment or the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.registry import columns_of, fields_of
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind
from tipdesk.domain.rescheduling import Replan, Standing, replan, stays
from tipdesk.domain.schedule import SUBAWARD, ReportingRule, final_days_of, schedule
from tipdesk.services.award_terms import later_money, terms_on
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.derived.owners import owners_of
from tipdesk.services.reading import read_records

KINDS = frozenset({"report_rule", "project", "subaward", "amendment"})
DATES = ("start_date", "end_date", "award_terms")
"""The fields of a project that its schedule follows from, beside its rules."""
SUBAWARD_FLOOR_MINOR = 30_000_00
"""Sub-awards from 30,000 dollars are reported (2 CFR 170)."""
_ANEW = ("report_kind", "frequency", "valid_from")
"""Fields of a rule whose change makes its missing past reports too."""
_MADE_BY_RULE = (
    "report_id", "project", "report_kind", "rule", "period_start", "period_end", "due_date",
)  # fmt: skip
"""What a rule states of a report; whatever else is stated, a person stated."""


@dataclass(slots=True)
class _Award:
    """What the schedule of one project follows from."""

    start: date | None
    end: date | None
    terms: str | None
    before: str | None
    """The terms of the award itself, where later money brought it under others."""
    rules: list[ReportingRule] = field(default_factory=list)
    reports: list[Standing] = field(default_factory=list)
    subawards: list[date] = field(default_factory=list)


def follow(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Regenerate the schedules that entries above *since* bear on."""
    touched, anew = _touched(connection, builder.id, since)
    for block in in_blocks(sorted(touched)):
        awards = _awards(connection, block)
        amended = _amended(connection, builder.id, block)
        _terms_moved(connection, builder, since, awards)
        for uid in amended.keys() & awards.keys():
            _state_days(builder, awards[uid], awards[uid].before)
        for uid, award in awards.items():
            on = min(date.today(), amended.get(uid, date.max))
            _carry_out(connection, builder, uid, _replan(award, on, anew=uid in anew))


def _touched(connection: Connection, changeset: int, since: int) -> tuple[set[str], set[str]]:
    """The projects whose schedule may change; those of them whose rules or start are new."""
    if not execute(connection, "SELECT 1 FROM report_rule LIMIT 1").first():
        return set(), set()
    entries = "FROM change_entry WHERE changeset = {} AND seq > {} AND entity = {}"
    ruled = owners_of(connection, changeset, "project", "report_rule", since)
    anew = execute(
        connection,
        f"SELECT project FROM report_rule WHERE uid IN (SELECT uid {entries} "
        f"AND (action = 'create' OR field IN ({places(_ANEW)})))",
        (changeset, since, "report_rule", *_ANEW),
    ).scalars()
    moved = "SELECT DISTINCT project FROM report_rule WHERE project IN (SELECT uid {} AND {})"
    dated = execute(
        connection,
        moved.format(entries, f"(action = 'create' OR field IN ({places(DATES)}))"),
        (changeset, since, "project", *DATES),
    ).scalars()
    started = execute(
        connection,
        moved.format(entries, "(action = 'create' OR field = 'start_date')"),
        (changeset, since, "project"),
    ).scalars()
    shared = owners_of(connection, changeset, "project", "subaward", since)
    funded = owners_of(connection, changeset, "project", "amendment", since)
    return {*ruled, *dated, *shared, *funded}, {*anew, *started}


def _amended(connection: Connection, changeset: int, uids: Sequence[str]) -> dict[str, date]:
    """From when the amendments of *changeset* hold, by project: reports due from then may move."""
    found: dict[str, date] = {}
    for project, effective, signed in execute(
        connection,
        f"SELECT project, effective_date, signed_date FROM amendment "
        f"WHERE project IN ({places(uids)}) AND uid IN "
        "(SELECT uid FROM change_entry WHERE changeset = {} AND entity = 'amendment')",
        (*uids, changeset),
    ):
        if held := effective or signed:
            day = PartialDate(held).first_day
            found[project] = min(day, found.get(project, day))
    return found


def _terms_moved(
    connection: Connection, builder: ChangeSetBuilder, since: int, awards: Mapping[str, _Award]
) -> None:
    """Rules that state the days of the former terms state those of the new ones."""
    for uid, before in execute(
        connection,
        "SELECT uid, before FROM change_entry WHERE changeset = {} AND seq > {} "
        "AND entity = 'project' AND field = 'award_terms'",
        (builder.id, since),
    ).all():
        award = awards.get(uid)
        if award is None:
            continue
        _state_days(builder, award, from_text(before))


def _state_days(builder: ChangeSetBuilder, award: _Award, before: str | None) -> None:
    """Rules that state the days of the terms *before* state those of the award's terms."""
    old, new = final_days_of(before), final_days_of(award.terms)
    for rule in award.rules:
        if rule.final_offset_days == old != new:
            builder.edit("report_rule", rule.uid, "final_offset_days", old, new)


def _replan(award: _Award, on: date, *, anew: bool) -> Replan:
    owed = (
        schedule(
            award.rules,
            award.start,
            award.end,
            final_days=final_days_of(award.terms),
            subawards=award.subawards,
        )
        if award.start and award.end
        else []
    )
    return replan(owed, award.reports, on, anew=anew)


def _carry_out(
    connection: Connection, builder: ChangeSetBuilder, project: str, plan: Replan
) -> None:
    for made in plan.made:
        builder.create(
            "report_due",
            {
                "project": project,
                "report_kind": made.kind,
                "rule": made.rule,
                "period_start": _partial(made.start),
                "period_end": _partial(made.end),
                "due_date": _partial(made.due),
            },
        )
    for old, new in plan.moved:
        for name, before, after in (
            ("rule", old.rule, new.rule),
            ("period_start", _partial(old.start), _partial(new.start)),
            ("period_end", _partial(old.end), _partial(new.end)),
            ("due_date", _partial(old.due), _partial(new.due)),
        ):
            builder.edit("report_due", old.uid, name, before, after)
    _remove(connection, builder, [one.uid for one in plan.removed])


def _remove(connection: Connection, builder: ChangeSetBuilder, uids: Iterable[str]) -> None:
    for uid, values in read_records(connection, "report_due", uids).items():
        builder.remove("report_due", uid, values)


def let_go(connection: Connection, builder: ChangeSetBuilder, rules: Iterable[str]) -> None:
    """Before *rules* go: their reports that are to come and untouched go, the others stay alone."""
    for block in in_blocks(rules):
        found = _standing(connection, "rule", block)
        going = [one for _, one in found if not stays(one, date.today())]
        _remove(connection, builder, [one.uid for one in going])
        for _, one in found:
            if one not in going:
                builder.edit("report_due", one.uid, "rule", one.rule, None)


def _awards(connection: Connection, uids: Sequence[str]) -> dict[str, _Award]:
    """The projects *uids* with their rules, reports and sub-awards."""
    money = later_money(connection, uids)
    found = {}
    for uid, start, end, awarded, stated in execute(
        connection,
        "SELECT uid, start_date, end_date, award_date, award_terms FROM project "
        f"WHERE uid IN ({places(uids)})",
        tuple(uids),
    ):
        made = awarded or start
        found[uid] = _Award(
            _first_day(start),
            _last_day(end),
            stated or terms_on(made, money.get(uid)),
            stated or terms_on(made, None),
        )
    for project, uid, kind, frequency, days, final_days, held in execute(
        connection,
        "SELECT project, uid, report_kind, frequency, offset_days, final_offset_days, valid_from "
        f"FROM report_rule WHERE project IN ({places(uids)}) AND report_kind IS NOT NULL "
        "ORDER BY id",
        tuple(uids),
    ):
        rule = ReportingRule(uid, kind, frequency, days, final_days, _first_day(held))
        found[project].rules.append(rule)
    for project, one in _standing(connection, "project", uids):
        found[project].reports.append(one)
    sharing = tuple(
        uid for uid, award in found.items() if any(r.kind == SUBAWARD for r in award.rules)
    )
    for project, made in execute(
        connection,
        "SELECT project, start_date FROM subaward "
        f"WHERE project IN ({places(sharing) or 'NULL'}) AND LENGTH(start_date) > 4 "
        "AND amount_minor >= {} AND amount_currency = 'USD'",
        (*sharing, SUBAWARD_FLOOR_MINOR),
    ):
        found[project].subawards.append(PartialDate(made).first_day)
    return found


def _standing(
    connection: Connection, column: str, uids: Sequence[str]
) -> list[tuple[str, Standing]]:
    """The reports whose *column* holds one of *uids*, each with its project."""
    rows = execute(
        connection,
        "SELECT project, uid, rule, COALESCE(report_kind, ''), period_start, period_end, due_date, "
        f"CASE WHEN {_touched_sql()} THEN 1 ELSE 0 END FROM report_due "
        f"WHERE {column} IN ({places(uids)}) ORDER BY id",
        tuple(uids),
    )
    return [
        (
            project,
            Standing(
                uid, rule, kind, _first_day(start), _last_day(end), _last_day(due), bool(touched)
            ),
        )
        for project, uid, rule, kind, start, end, due, touched in rows
    ]


@cache
def _touched_sql() -> str:
    """Whether a person stated anything of a report that its rule does not."""
    own = [f for f in fields_of("report_due") if not f.computed and f.name not in _MADE_BY_RULE]
    columns = columns_of("report_due")
    return " OR ".join(
        columns[f.name][0] if f.kind is Kind.BOOLEAN else f"{columns[f.name][0]} IS NOT NULL"
        for f in own
    )


def _first_day(text: str | None) -> date | None:
    """The first day of a date known at least to the month; a bare year sets no schedule."""
    return None if text is None or len(text) == 4 else PartialDate(text).first_day


def _last_day(text: str | None) -> date | None:
    return None if text is None or len(text) == 4 else PartialDate(text).last_day


def _partial(day: date | None) -> PartialDate | None:
    return None if day is None else PartialDate(day.isoformat())
