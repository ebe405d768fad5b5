"""Entries that met a newer value: set aside, and decided by a person."""

from __future__ import annotations

from sqlalchemy import Connection

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
        waiting = int(found.scalar())
        execute_many(
            connection,
            "UPDATE change_entry SET changeset = {} WHERE changeset = {} AND seq = {}",
            [(waiting, changeset, seq) for seq in numbers],
        )
    else:
        drop(connection, changeset, numbers)
    return waiting


def drop(connection: Connection, changeset: int, numbers: list[int]) -> None:
    """Take the entries *numbers* out of *changeset* for good."""
    if numbers:
        execute_many(
            connection,
            "DELETE FROM change_entry WHERE changeset = {} AND seq = {}",
            [(changeset, seq) for seq in numbers],
        )


def forget_waiting(
    connection: Connection, changeset: int, numbers: list[int] | None = None
) -> None:
    """Drop a waiting ChangeSet, or its entries *numbers* alone: what is stored stays."""
    if numbers is not None:
        drop(connection, changeset, numbers)
        rest = "SELECT 1 FROM change_entry WHERE changeset = {} LIMIT 1"
        if execute(connection, rest, (changeset,)).first() is not None:
            return
    execute(connection, "DELETE FROM change_entry WHERE changeset = {}", (changeset,))
    execute(connection, "DELETE FROM changeset WHERE id = {} AND state = 'waiting'", (changeset,))
