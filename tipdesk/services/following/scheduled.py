"""An award with its rules and reports, as the schedule of its reports asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import columns_of, fields_of
from tipdesk.db.sql import execute, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind
from tipdesk.domain.rescheduling import Standing
from tipdesk.domain.schedule import FSRS_FROM, SUBAWARD, ReportingRule, dues_by
from tipdesk.services.following.changed import firsts
from tipdesk.services.grant.award_terms import later_money, terms_on

_TIMING = ("frequency", "offset_days", "final_offset_days")
"""Fields of a rule that say when its reports fall due."""
_MADE_BY_RULE = (
    "report_id", "project", "report_kind", "rule", "period_start", "period_end", "due_date",
)  # fmt: skip
"""What a rule states of a report; whatever else is stated, a person stated."""

_Values = Mapping[str, Any]


@dataclass(slots=True)
class ScheduledAward:
    """What the schedule of one project follows from."""

    status: str | None
    start: date | None
    end: date | None
    terms: str | None
    before: str | None
    """The terms of the award itself, where later money brought it under others."""
    rules: list[ReportingRule] = field(default_factory=list)
    reports: list[Standing] = field(default_factory=list)
    subawards: list[date] = field(default_factory=list)


def awards_of(
    connection: Connection, changeset: int, uids: Sequence[str]
) -> dict[str, ScheduledAward]:
    """The projects *uids* with their rules, reports and sub-awards, as *changeset* left them."""
    money = later_money(connection, uids)
    found = {}
    for uid, status, start, end, awarded, stated in execute(
        connection,
        "SELECT uid, status, start_date, end_date, award_date, award_terms FROM project "
        f"WHERE uid IN ({places(uids)})",
        tuple(uids),
    ):
        made = awarded or start
        found[uid] = ScheduledAward(
            status,
            first_day(start),
            last_day(end),
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
        rule = ReportingRule(uid, kind, frequency, days, final_days, first_day(held))
        found[project].rules.append(rule)
    former = firsts(connection, changeset, "report_rule", _TIMING)
    for project, one in standing(connection, "project", uids, former):
        found[project].reports.append(one)
    sharing = tuple(
        uid for uid, award in found.items() if any(r.kind == SUBAWARD for r in award.rules)
    )
    for project, made in execute(
        connection,
        "SELECT project, start_date FROM subaward "
        f"WHERE project IN ({places(sharing) or 'NULL'}) AND LENGTH(start_date) > 4 "
        "AND amount_minor >= {} AND amount_currency = {}",
        (*sharing, FSRS_FROM.minor, FSRS_FROM.currency),
    ):
        found[project].subawards.append(PartialDate(made).first_day)
    return found


def standing(
    connection: Connection,
    column: str,
    uids: Sequence[str],
    former: Mapping[str, _Values] = MappingProxyType({}),
) -> list[tuple[str, Standing]]:
    """The reports whose *column* holds one of *uids*, each with its project.

    *former* is what the rules that are being changed said before, by their uid.
    """
    rows = execute(
        connection,
        "SELECT d.project, d.uid, d.rule, COALESCE(d.report_kind, ''), d.period_start, "
        f"d.period_end, d.due_date, CASE WHEN {_touched_sql()} THEN 1 ELSE 0 END, "
        "r.report_kind, r.frequency, r.offset_days, r.final_offset_days "
        "FROM report_due d LEFT JOIN report_rule r ON r.uid = d.rule "
        f"WHERE d.{column} IN ({places(uids)}) ORDER BY d.id",
        tuple(uids),
    )
    found = []
    for project, uid, rule, kind, start, end, due, touched, *says in rows:
        dates = first_day(start), last_day(end), last_day(due)
        one = Standing(uid, rule, kind, *dates, bool(touched))
        if rule is not None and not one.touched:
            now = ReportingRule(rule, says[0] or "", *says[1:])
            by_hand = _by_hand(one, (now, replace(now, **former.get(rule, {}))))
            one = replace(one, touched=by_hand)
        found.append((project, one))
    return found


def _by_hand(one: Standing, rules: Iterable[ReportingRule]) -> bool:
    """Whether a person set the due date of *one*: by none of *rules* it falls on that day."""
    if one.end is None or one.due is None:
        return False
    return all(one.due not in dues_by(rule, one.kind, one.end) for rule in rules)


@cache
def _touched_sql() -> str:
    """Whether a person stated anything of a report that its rule does not."""
    own = [f for f in fields_of("report_due") if not f.computed and f.name not in _MADE_BY_RULE]
    columns = columns_of("report_due")
    return " OR ".join(
        f"d.{columns[f.name][0]}" + ("" if f.kind is Kind.BOOLEAN else " IS NOT NULL") for f in own
    )


def first_day(text: str | None) -> date | None:
    """The first day of a date known at least to the month; a bare year sets no schedule."""
    return None if text is None or len(text) == 4 else PartialDate(text).first_day


def last_day(text: str | None) -> date | None:
    """The last day of a date known at least to the month; None of a bare year."""
    return None if text is None or len(text) == 4 else PartialDate(text).last_day
