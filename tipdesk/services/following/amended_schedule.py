"""Which amendments bear on the schedule of their award, and what is past that they move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.rescheduling import Reach
from tipdesk.services.following.changed import firsts
from tipdesk.services.following.scheduled import ScheduledAward, last_day

_EFFECTIVE: Final = """
    e.field IN ('new_end_date', 'amount_change')
    OR ((a.new_end_date IS NOT NULL OR a.amount_change_minor > 0)
        AND (e.action = 'create' OR e.field = 'effective_date'
             OR (e.field = 'signed_date' AND a.effective_date IS NULL)))
"""
"""That an entry about an amendment gives or moves an effect on the schedule: its end, its money."""


def amended(connection: Connection, changeset: int, since: int) -> set[str]:
    """The projects with amendments that gained, moved or lost an effect above *since*."""
    found = set(
        execute(
            connection,
            "SELECT a.project FROM amendment a JOIN change_entry e ON e.uid = a.uid "
            f"WHERE e.changeset = {{}} AND e.seq > {{}} AND e.entity = 'amendment' "
            f"AND ({_EFFECTIVE})",
            (changeset, since),
        ).scalars()
    )
    for before in execute(
        connection,
        "SELECT before FROM change_entry WHERE changeset = {} AND seq > {} "
        "AND entity = 'amendment' AND action = 'remove'",
        (changeset, since),
    ).scalars():
        held: dict[str, Any] = from_text(before)
        if held.get("new_end_date") or held.get("amount_change"):
            found.add(held["project"])
    return found


def reaches_of(
    connection: Connection, changeset: int, awards: Mapping[str, ScheduledAward]
) -> dict[str, Reach]:
    """What is past that the amendments of *changeset* move, by project.

    They hold from the day on which they take effect, but only for periods that end where the
    award ended before or ends now; money alone bears on the final report. All entries of
    *changeset* are asked, as the end that an amendment moves follows it in a later round.
    """
    ends = firsts(connection, changeset, "project", ("end_date",))
    found: dict[str, Reach] = {}
    for project, effective, signed, money in execute(
        connection,
        "SELECT a.project, a.effective_date, a.signed_date, "
        "MAX(CASE WHEN e.field = 'amount_change' OR a.amount_change_minor > 0 THEN 1 ELSE 0 END) "
        "FROM amendment a JOIN change_entry e ON e.uid = a.uid AND e.entity = 'amendment' "
        f"WHERE e.changeset = {{}} AND a.project IN ({places(awards)}) AND ({_EFFECTIVE}) "
        "GROUP BY a.project, a.effective_date, a.signed_date",
        (changeset, *awards),
    ):
        held, end = effective or signed, awards[project].end
        if held is None or end is None or not (money or project in ends):
            continue
        before = last_day(ends.get(project, {}).get("end_date"))
        day = PartialDate(held).first_day
        if project in found:
            day = min(day, found[project].day)
        found[project] = Reach(day, min(end, before or end))
    return found
