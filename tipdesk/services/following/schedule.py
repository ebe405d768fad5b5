"""Keeps the schedule of reports in line with an award's rules, dates and terms (B.7).

What moves lands in the ChangeSet that caused it, so its history names the amendment or the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import NEVER_AWARDED, RUNNING, SHUT
from tipdesk.domain.rescheduling import Reach, Replan, replan, stays
from tipdesk.domain.schedule import final_days_of, schedule
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.derived.owners import owners_of
from tipdesk.services.following.amended_schedule import amended, reaches_of
from tipdesk.services.following.scheduled import ScheduledAward, awards_of, standing
from tipdesk.services.reading import read_records

KINDS = frozenset({"report_rule", "project", "subaward", "amendment"})
DATES = ("start_date", "end_date", "award_terms")
"""The fields of a project that its schedule follows from, beside its rules."""
_ANEW = ("report_kind", "frequency", "valid_from")
"""Fields of a rule whose change makes its missing past reports too."""


def follow(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Regenerate the schedules that entries above *since* bear on."""
    touched, anew = _touched(connection, builder.id, since)
    for block in in_blocks(sorted(touched)):
        awards = awards_of(connection, builder.id, block)
        reaches = reaches_of(connection, builder.id, awards)
        _terms_moved(connection, builder, since, awards)
        for uid in reaches:
            _state_days(builder, awards[uid], awards[uid].before)
        for uid, award in awards.items():
            plan = _replan(award, anew=uid in anew, reach=reaches.get(uid))
            _carry_out(connection, builder, uid, plan)


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
    funded = amended(connection, changeset, since)
    stopped = _stopped(connection, changeset, since)
    return {*ruled, *dated, *shared, *funded, *stopped}, {*anew, *started}


def _stopped(connection: Connection, changeset: int, since: int) -> set[str]:
    """The projects that stopped before their end, and those that run again after all."""
    rows = execute(
        connection,
        "SELECT e.uid, e.before, p.status FROM change_entry e JOIN project p ON p.uid = e.uid "
        "WHERE e.changeset = {} AND e.seq > {} AND e.entity = 'project' AND e.field = 'status' "
        "AND EXISTS (SELECT 1 FROM report_rule r WHERE r.project = p.uid)",
        (changeset, since),
    )
    return {
        uid
        for uid, before, now in rows
        if now in NEVER_AWARDED or (now in RUNNING and from_text(before) in NEVER_AWARDED)
    }


def _terms_moved(
    connection: Connection,
    builder: ChangeSetBuilder,
    since: int,
    awards: Mapping[str, ScheduledAward],
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


def _state_days(builder: ChangeSetBuilder, award: ScheduledAward, before: str | None) -> None:
    """Rules that state the days of the terms *before* state those of the award's terms."""
    old, new = final_days_of(before), final_days_of(award.terms)
    for rule in award.rules:
        if rule.final_offset_days == old != new:
            builder.edit("report_rule", rule.uid, "final_offset_days", old, new)


def _replan(award: ScheduledAward, *, anew: bool, reach: Reach | None) -> Replan:
    """What has to change; nothing of a closed award, whose reports are as they were closed."""
    if award.status in SHUT:
        return Replan()
    owed = (
        schedule(
            award.rules,
            award.start,
            award.end,
            final_days=final_days_of(award.terms),
            subawards=award.subawards,
        )
        if award.start and award.end and award.status not in NEVER_AWARDED
        else []
    )
    return replan(owed, award.reports, date.today(), anew=anew, reach=reach)


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
    for one, kind in plan.renamed:
        builder.edit("report_due", one.uid, "report_kind", one.kind, kind)
    _remove(connection, builder, [one.uid for one in plan.removed])


def _remove(connection: Connection, builder: ChangeSetBuilder, uids: Iterable[str]) -> None:
    for uid, values in read_records(connection, "report_due", uids).items():
        builder.remove("report_due", uid, values)


def let_go(connection: Connection, builder: ChangeSetBuilder, rules: Iterable[str]) -> None:
    """Before *rules* go: their reports that are to come and untouched go, the others stay alone."""
    for block in in_blocks(rules):
        found = standing(connection, "rule", block)
        going = [one for _, one in found if not stays(one, date.today())]
        _remove(connection, builder, [one.uid for one in going])
        for _, one in found:
            if one not in going:
                builder.edit("report_due", one.uid, "rule", one.rule, None)


def _partial(day: date | None) -> PartialDate | None:
    return None if day is None else PartialDate(day.isoformat())
