"""Facts about the desk itself: its uid, whether it holds sample data, how far its history goes."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.sql import execute, insert_many


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Keep *value* under *name*, in place of what was kept there."""
    execute(connection, "DELETE FROM desk_setting WHERE name = {}", (name,))
    insert_many(connection, "desk_setting", ("name", "value"), [(name, value)])


def newest_change(connection: Connection) -> int:
    """The number of the newest ChangeSet of the desk, whatever its state; 0 where there is none."""
    return int(execute(connection, "SELECT COALESCE(MAX(id), 0) FROM changeset").scalar())
