"""Undo and redo by step, as Ctrl+Z means it: my own latest change."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.columns import new_uid
from tipdesk.db.sql import execute
from tipdesk.domain.words import Message
from tipdesk.services.changes import inverse
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.reasons import said
from tipdesk.services.changes.telling import Asked, told
from tipdesk.services.changes.touching import together
from tipdesk.services.desk import Desk
from tipdesk.services.uncollected import uncollected

_MINE = "COALESCE(who, '') = {}"
_LAST = (
    "SELECT step, reason, id FROM changeset WHERE state = 'applied' AND undoes IS NULL "
    f"AND {_MINE} ORDER BY id DESC LIMIT 1"
)
# An undo of mine that is in effect, newer than my newest change: it can be taken back. What an
# undo inverts is a change (undoes IS NULL); what a redo inverts is an undo, and is no candidate.
_LAST_UNDONE = (
    "SELECT u.step, c.reason, u.id FROM changeset u JOIN changeset c ON c.id = u.undoes "
    "WHERE u.state = 'applied' AND c.undoes IS NULL AND COALESCE(u.who, '') = {} "
    "ORDER BY u.id DESC LIMIT 1"
)


@uncollected()
def undo_changeset(desk: Desk, changeset: int) -> Outcome:
    """Take back one ChangeSet, such as a whole import."""
    with desk.writing() as connection:
        return inverse.undo(connection, changeset, who=desk.who)


def undo_step(desk: Desk) -> Outcome | None:
    """Take back my latest step; None when there is none."""
    with desk.writing() as connection:
        found = execute(connection, _LAST, (desk.who or "",)).first()
        return None if found is None else _invert(connection, desk, _latest(connection, found[0]))


def redo_step(desk: Desk) -> Outcome | None:
    """Put back what my latest undo took; None when there is none, or I changed since."""
    with desk.writing() as connection:
        found = _redoable(connection, desk)
        return None if found is None else _invert(connection, desk, _ids(connection, found[0]))


def undoable(desk: Desk) -> tuple[Message | None, Message | None]:
    """What the next undo and the next redo would take back and put back."""
    asked: dict[int, Asked] = {}
    with desk.reading() as connection:
        if last := execute(connection, _LAST, (desk.who or "",)).first():
            asked[0] = Asked(_latest(connection, last[0]), said(last[1]))
        if undone := _redoable(connection, desk):
            asked[1] = Asked(_undone_by(connection, undone[0]), said(undone[1]))
        what = told(connection, asked)
    return what.get(0), what.get(1)


def _redoable(connection: Connection, desk: Desk) -> tuple[str, str] | None:
    undone = execute(connection, _LAST_UNDONE, (desk.who or "",)).first()
    if undone is None:
        return None
    newer = execute(
        connection,
        f"SELECT 1 FROM changeset WHERE undoes IS NULL AND state = 'applied' AND id > {{}} "
        f"AND {_MINE} LIMIT 1",
        (undone[2], desk.who or ""),
    ).first()
    return None if newer else (undone[0], undone[1])


def _ids(connection: Connection, step: str) -> list[int]:
    """The ChangeSets of *step* that are in effect, the newest first."""
    found = execute(
        connection,
        "SELECT id FROM changeset WHERE step = {} AND state = 'applied' ORDER BY id DESC",
        (step,),
    )
    return [int(i) for i in found.scalars()]


def _latest(connection: Connection, step: str) -> list[int]:
    """What one undo takes back of *step*: edits do not take the record's creation with them."""
    ids = _ids(connection, step)
    if len(ids) == 1:
        return ids
    touched: set[str] = set()
    for place, number in enumerate(ids):
        subjects = execute(
            connection,
            "SELECT DISTINCT subject FROM change_entry WHERE changeset = {}",
            (number,),
        )
        if _created(connection, number) & touched:
            return ids[:place]
        touched |= set(subjects.scalars())
    return ids


def _created(connection: Connection, changeset: int) -> set[str]:
    """The records that *changeset* made; the links it made are none."""
    found = execute(
        connection,
        "SELECT uid FROM change_entry WHERE changeset = {} AND action = 'create' AND uid = subject",
        (changeset,),
    )
    return set(found.scalars())


def _undone_by(connection: Connection, step: str) -> list[int]:
    """The changes that the undos of *step* took back."""
    found = execute(
        connection,
        "SELECT undoes FROM changeset WHERE step = {} AND state = 'applied' ORDER BY undoes",
        (step,),
    )
    return [int(i) for i in found.scalars() if i is not None]


@uncollected()
def _invert(connection: Connection, desk: Desk, ids: list[int]) -> Outcome:
    mine = new_uid()
    outcomes = [inverse.undo(connection, i, who=desk.who, step=mine) for i in ids]
    return _together(outcomes)


def _together(outcomes: list[Outcome]) -> Outcome:
    conflicts = [conflict for outcome in outcomes for conflict in outcome.conflicts]
    changes = together(outcome.changes for outcome in outcomes)
    last = outcomes[-1]
    return Outcome(last.changeset, changes, conflicts=tuple(conflicts), undoes=last.undoes)
