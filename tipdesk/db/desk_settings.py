"""Facts about the desk itself: its uid, whether it holds sample data."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.sql import execute, insert_many


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Keep *value* under *name*, in place of what was kept there."""
    execute(connection, "DELETE FROM desk_setting WHERE name = {}", (name,))
    insert_many(connection, "desk_setting", ("name", "value"), [(name, value)])
