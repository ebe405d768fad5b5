"""Whether an award holds already what an amendment of the past brought, or came with it here."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from tipdesk.db.sql import execute, places
from tipdesk.domain.award import action_date, effective_date
from tipdesk.domain.dates import date_order
from tipdesk.services.following.amended_end import is_history, is_past
from tipdesk.services.following.amended_values import Award, Touched, Values


def held(connection: Connection, award: Award, change: Touched) -> bool:
    """Whether the money of a past amendment may stand in the award without it.

    It may when the award came to the desk only after the amendment held, and its end does not
    move the stored one; without an end when a funding action has its number, or when the base
    money is undated, of a later day, or the total of a list that was imported.
    """
    new = change.new
    if new is None or award.stated.made or not is_past(new):
        return False
    day = effective_date(new)
    came = _came(connection, award.uid)
    if day is None or came is None or came <= day.last_day:
        return False
    end, new_end = award.values["end_date"], new["new_end_date"]
    if new_end is not None and end is not None and not award.stated.says("end_date"):
        if date_order(new_end, end) == 0:
            return not brought(connection, change.uid, award.uid, "end_date")
        return is_history(award, change)
    number = new["amendment_no"]
    own = [a for a in award.actions if number is not None and a["amendment_no"] == number]
    if own:
        return not any(came_with(connection, a["uid"], change.uid) for a in own)
    numbers = {a["amendment_no"] for a in award.amendments} - {None}
    base = [a for a in award.actions if a["amendment_no"] not in numbers]
    if any(_not_before(action, day.last_day) for action in base):
        return True
    return _imported(connection, [a["uid"] for a in base])


def _not_before(action: Values, day: date) -> bool:
    signed = action_date(action)
    return signed is None or signed.last_day >= day


def _came(connection: Connection, project: str) -> date | None:
    """The day on which a project was made in this desk."""
    found = execute(
        connection,
        "SELECT MIN(c.built_at) FROM change_entry e JOIN changeset c ON c.id = e.changeset "
        "WHERE e.subject = {} AND e.uid = e.subject AND e.action = 'create'",
        (project,),
    ).scalar()
    return date.fromisoformat(str(found)[:10]) if found else None


def _imported(connection: Connection, actions: list[str]) -> bool:
    """Whether one of the *actions* came out of a workbook."""
    if not actions:
        return False
    found = execute(
        connection,
        f"SELECT 1 FROM change_entry WHERE subject IN ({places(actions)}) "
        "AND action = 'create' AND sheet IS NOT NULL LIMIT 1",
        tuple(actions),
    )
    return found.first() is not None


def brought(connection: Connection, amendment: str, project: str, field: str) -> bool:
    """Whether a change of the *amendment* changed *field* of its project too."""
    found = execute(
        connection,
        "SELECT 1 FROM change_entry a JOIN change_entry p ON p.changeset = a.changeset "
        "WHERE a.subject = {} AND p.subject = {} AND p.entity = 'project' "
        "AND p.action = 'edit' AND p.field = {} LIMIT 1",
        (amendment, project, field),
    )
    return found.first() is not None


def came_with(connection: Connection, action: str, amendment: str) -> bool:
    """Whether a funding action was made by a change of the *amendment*, not by a person."""
    found = execute(
        connection,
        "SELECT 1 FROM change_entry f JOIN change_entry a ON a.changeset = f.changeset "
        "WHERE f.subject = {} AND f.action = 'create' AND f.sheet IS NULL "
        "AND a.subject = {} AND a.entity = 'amendment' LIMIT 1",
        (action, amendment),
    )
    return found.first() is not None
