"""Settings of SQLite that make a sound file behave like one in trouble."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tipdesk.services.desk import Desk


@contextmanager
def sqlite_set(desk: Desk, setting: str) -> Iterator[None]:
    """Each connection of *desk* is lent with this *setting* of SQLite meanwhile."""

    def lent(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA {setting}")

    event.listen(desk.database.engine, "checkout", lent)
    try:
        yield
    finally:
        event.remove(desk.database.engine, "checkout", lent)
