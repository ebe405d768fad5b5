"""What somebody types before it can be stored, kept so that a crash does not take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of
from tipdesk.db.sql import execute
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.builder import ChangeSetBuilder, message_text
from tipdesk.services.desk import Desk

_REASON = message(N_("A new record that is not complete yet"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not there yet: what was stated of it so far."""

    changeset: int
    entity: str
    uid: str
    values: dict[str, Any]


def keep_draft(desk: Desk, entity: str, uid: str, values: Mapping[str, Any]) -> None:
    """Keep *values* as the draft of the record *uid*, in place of what was kept of it."""
    with desk.writing() as connection:
        _forget(connection, uid)
        builder = ChangeSetBuilder(connection, _REASON, who=desk.who)
        builder.create(entity, values, uid=uid)
        builder.flush()


def forget_draft(desk: Desk, uid: str) -> None:
    """Drop the draft of the record *uid*, if one is kept."""
    with desk.writing() as connection:
        _forget(connection, uid)


def drafts(desk: Desk) -> list[Draft]:
    """The drafts of who sits at the desk, the newest first."""
    with desk.reading() as connection:
        rows = execute(
            connection,
            "SELECT c.id, e.entity, e.uid, e.after FROM changeset c "
            "JOIN change_entry e ON e.changeset = c.id WHERE c.state = 'draft' "
            "AND c.reason = {} AND COALESCE(c.who, '') = {} ORDER BY c.id DESC",
            (message_text(_REASON), desk.who or ""),
        ).all()
    return [Draft(number, entity, uid, _values(entity, row)) for number, entity, uid, row in rows]


def _values(entity: str, row: str | None) -> dict[str, Any]:
    plain = from_text(row) or {}
    return {name: from_plain(field_of(entity, name), value) for name, value in plain.items()}


def _forget(connection: Connection, uid: str) -> None:
    found = execute(
        connection,
        "SELECT c.id FROM changeset c JOIN change_entry e ON e.changeset = c.id "
        "WHERE c.state = 'draft' AND c.reason = {} AND e.uid = {}",
        (message_text(_REASON), uid),
    ).all()
    for (number,) in found:
        execute(connection, "DELETE FROM change_entry WHERE changeset = {}", (number,))
        execute(connection, "DELETE FROM changeset WHERE id = {}", (number,))
