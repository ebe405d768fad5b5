"""Entries that met a newer value: set aside, and decided by a person."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.columns import new_uid
from tipdesk.db.sql import execute, execute_many


def set_aside(
    connection: Connection, changeset: int, numbers: list[int], *, keep: bool
) -> int | None:
    """Take the entries *numbers* out of *changeset*; with *keep* into one that waits."""
    if not numbers:
        return None
    waiting = None
    if keep:
        uid = new_uid()
        execute(
            connection,
            "INSERT INTO changeset "
            "(uid, state, step, reason, who, who_name, built_at, file, columns) "
            "SELECT {}, 'waiting', step, reason, who, who_name, built_at, file, columns "
            "FROM changeset WHERE id = {}",
            (uid, changeset),
        )
        found = execute(connection, "SELECT id FROM changeset WHERE uid = {}", (uid,))
        waiting = int(found.scalar_one())
        execute_many(
            connection,
            "UPDATE change_entry SET changeset = {} WHERE changeset = {} AND seq = {}",
            [(waiting, changeset, seq) for seq in numbers],
        )
    else:
        execute_many(
            connection,
            "DELETE FROM change_entry WHERE changeset = {} AND seq = {}",
            [(changeset, seq) for seq in numbers],
        )
    return waiting


def forget_waiting(connection: Connection, changeset: int) -> None:
    """Drop a waiting ChangeSet: what is stored stays."""
    execute(connection, "DELETE FROM change_entry WHERE changeset = {}", (changeset,))
    execute(connection, "DELETE FROM changeset WHERE id = {} AND state = 'waiting'", (changeset,))


def waiting_edits(connection: Connection, changeset: int) -> list[tuple[str, str, str, object]]:
    """The edits that wait in *changeset*: (entity, uid, field, wanted plain value)."""
    rows = execute(
        connection,
        "SELECT entity, uid, field, after FROM change_entry WHERE changeset = {} "
        "AND action = 'edit' ORDER BY seq",
        (changeset,),
    )
    return [(entity, uid, field, from_text(after)) for entity, uid, field, after in rows]
