"""What people do about deadlines: set reporting up, receive, extend, waive, accept, return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import RUNNING
from tipdesk.domain.schedule import (
    NOTHING_OWED,
    default_days,
    final_days_of,
    frequency_fields,
    owes_reports,
    period_ends,
    period_start,
    regime_of,
)
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import change
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.grant.award_terms import later_money, terms_on
from tipdesk.services.reading import read_records

Things = Iterable[tuple[str, str]]
"""Records that have a date, as (kind, uid)."""
Values = Mapping[str, Any]

_UNDER_WAY: Final = tuple(sorted(RUNNING))
_RECURRING: Final = tuple(
    code.code for code in code_list("report_frequency") if period_ends(code.code)
)
"""The frequencies at which reports recur."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The fields of a kind of record that has a date: *due*, by what it is *done*, who it is of."""

    due: str
    done: str
    extended: str
    reason: str = "override_reason"


DATED: Final[Mapping[str, Dated]] = {
    "report_due": Dated("effective_due", "received_date", "extension_granted"),
    "finding": Dated("action_due", "action_done", "action_due"),
    "evaluation_recommendation": Dated("action_due", "action_done", "action_due"),
    "site_visit": Dated("from_date", "visit_state", "from_date"),
}
"""What can be marked as done, or moved, from a list of deadlines."""


def propose_rules(
    project: Values, *, frequency: str | None = None, money: str | None = None
) -> tuple[dict[str, Any], ...]:
    """The report rules that follow from what *project* states; none where none are owed.

    *frequency* stands in where the project states none. Its terms are those it states, else
    those of the day of its award, or of the day *money* on which some was last added.
    """
    regime = regime_of(project["instrument"])
    if not owes_reports(regime) or project["status"] in NOTHING_OWED:
        return ()
    awarded = project["award_date"] or project["start_date"]
    terms = project["award_terms"] or terms_on(awarded, money)
    return tuple(
        {
            "report_kind": kind,
            "frequency": stated,
            "offset_days": default_days(stated),
            "final_offset_days": final_days_of(terms),
            "regime": regime,
        }
        for kind, field in frequency_fields().items()
        if period_ends(stated := project[field] or frequency)
    )


def set_up_reporting(
    desk: Desk, project: str, *, frequency: str | None = None, first: date | None = None
) -> Outcome:
    """Make the proposed rules of *project*, and by them its schedule, as one ChangeSet.

    With *first* periods that ended before that day are left out. A kind that has a rule already
    keeps it.
    """
    return set_up_many(desk, (project,), frequency=frequency, first=first)


def set_up_many(
    desk: Desk,
    projects: Sequence[str],
    *,
    frequency: str | None = None,
    first: date | None = None,
) -> Outcome:
    """Set up the reporting of several *projects* as one ChangeSet; see `set_up_reporting`."""

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        money = {
            uid: day
            for block in in_blocks(projects)
            for uid, day in later_money(connection, block).items()
        }
        there: dict[str, set[str]] = {}
        for rule in read_records(connection, "report_rule", projects, by="project").values():
            there.setdefault(rule["project"], set()).add(rule["report_kind"])
        for uid, values in read_records(connection, "project", projects).items():
            for rule in propose_rules(values, frequency=frequency, money=money.get(uid)):
                if rule["report_kind"] not in there.get(uid, ()):
                    held = None if first is None else _begin(first, rule["frequency"])
                    builder.create("report_rule", {**rule, "project": uid, "valid_from": held})
            if frequency is not None:
                for name in frequency_fields().values():
                    if values[name] is None:
                        builder.edit("project", uid, name, None, frequency)

    return change(desk, message(N_("Reporting set up")), build)


def _begin(day: date, frequency: str) -> PartialDate:
    """The first day of the period in which *day* lies: it is reported as a whole."""
    return PartialDate(period_start(day, frequency).isoformat())


def without_rules(desk: Desk) -> tuple[str, ...]:
    """The awards under way that state how often they report, but have no rule that says when.

    Such are those of an imported tracker. Only awards with whole dates and an instrument that
    asks for reports are meant.
    """
    stated = " OR ".join(
        f"p.{name} IN ({places(_RECURRING)})" for name in frequency_fields().values()
    )
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT p.uid, p.instrument FROM project p WHERE "
            f"p.status IN ({places(_UNDER_WAY)}) AND ({stated}) AND LENGTH(p.start_date) > 4 "
            "AND LENGTH(p.end_date) > 4 AND p.end_date >= {} "
            "AND NOT EXISTS (SELECT 1 FROM report_rule r WHERE r.project = p.uid) ORDER BY p.id",
            (
                *_UNDER_WAY,
                *_RECURRING * len(frequency_fields()),
                date.today().isoformat(),
            ),
        ).all()
    return tuple(uid for uid, instrument in found if owes_reports(regime_of(instrument)))


def count_rules(desk: Desk, project: str) -> int:
    """How many rules set the reports of *project*."""
    with desk.reading() as connection:
        return len(read_records(connection, "report_rule", [project], by="project"))


def receive(desk: Desk, things: Things, day: date) -> Outcome:
    """Reports came in on *day*; actions were done, visits were held."""
    on = PartialDate(day.isoformat())

    def after(entity: str, values: Values) -> dict[str, Any]:
        if entity == "site_visit":
            return {"visit_state": "HELD"}
        if entity == "report_due" and values["review"] == "RETURNED":
            return {"received_date": on, "review": None}
        return {DATED[entity].done: on}

    return _set(desk, things, message(N_("Marked as received or done")), after)


def extend(desk: Desk, things: Things, day: date, reason: str) -> Outcome:
    """Give another day, with the *reason* kept in the record."""
    on = PartialDate(day.isoformat())

    def after(entity: str, values: Values) -> dict[str, Any]:
        how = DATED[entity]
        found: dict[str, Any] = {how.extended: on}
        if reason:
            found[how.reason] = reason
        return found

    said = message(N_("Extended to {date}: {reason}"), date=str(on), reason=reason)
    return _set(desk, things, said, after)


def waive(desk: Desk, reports: Iterable[str], reason: str) -> Outcome:
    """The *reports* need not come, for that *reason*."""
    return _set(
        desk,
        (("report_due", uid) for uid in reports),
        message(N_("Waived: {reason}"), reason=reason),
        lambda _entity, _values: {"waived": True, "waive_reason": reason},
    )


def accept(desk: Desk, reports: Iterable[str]) -> Outcome:
    """The *reports* are as they should be; one that had no date of receipt came in today."""
    today = PartialDate(date.today().isoformat())

    def after(_entity: str, values: Values) -> dict[str, Any]:
        return {
            "review": "ACCEPTED",
            "received_date": values["received_date"] or today,
            "reviewed_by": desk.who,
            "reviewed_date": today,
        }

    things = (("report_due", uid) for uid in reports)
    return _set(desk, things, message(N_("Reports accepted")), after)


def send_back(desk: Desk, reports: Iterable[str], day: date, reason: str) -> Outcome:
    """The *reports* must come again by *day*, because of *reason*."""
    today = PartialDate(date.today().isoformat())

    def after(_entity: str, values: Values) -> dict[str, Any]:
        return {
            "review": "RETURNED",
            "reviewed_by": desk.who,
            "reviewed_date": today,
            "extension_granted": PartialDate(day.isoformat()),
            **({"override_reason": reason} if reason else {}),
        }

    things = (("report_due", uid) for uid in reports)
    return _set(desk, things, message(N_("Returned: {reason}"), reason=reason), after)


def _set(
    desk: Desk, things: Things, reason: Message, after: Callable[[str, Values], dict[str, Any]]
) -> Outcome:
    """Set what *after* answers on each of *things*, as one ChangeSet."""
    uids: dict[str, list[str]] = {}
    for entity, uid in things:
        uids.setdefault(entity, []).append(uid)

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        for entity, some in uids.items():
            for uid, values in read_records(connection, entity, some).items():
                for name, value in after(entity, values).items():
                    builder.edit(entity, uid, name, values[name], value)

    return change(desk, reason, build)
