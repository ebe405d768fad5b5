"""The desk as it was recorded at a date: a private copy in which later changes are inverted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Connection

from tipdesk.db.base import Base
from tipdesk.db.sql import execute, insert_many
from tipdesk.domain.dates import PartialDate
from tipdesk.services.backup import copy_desk
from tipdesk.services.changes.inverse import undo
from tipdesk.services.derived.words import SEARCHED, index_everything
from tipdesk.services.desk import Desk


@contextmanager
def as_recorded(desk: Desk, day: PartialDate) -> Iterator[Desk]:
    """A desk that holds what *desk* held when *day* ended; it is gone at the end.

    Every Selection can be put to it. Nothing of *desk* itself is touched.
    """
    with tempfile.TemporaryDirectory(prefix="tipdesk-") as folder:
        file = Path(folder) / "recorded.tipdesk"
        if desk.database.file is not None:
            copy_desk(desk.database.file, file)
            past = Desk.open(file)
        else:
            past = Desk.open(file, create=True)
            _copy_tables(desk, past)
        try:
            _take_back(past, _end_of(day))
            yield past
        finally:
            past.close()


def _end_of(day: PartialDate) -> str:
    """The moment after the last one of *day* where the person sits, as the history keeps it."""
    after = datetime.combine(day.last_day + timedelta(days=1), time()).astimezone()
    return after.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _take_back(past: Desk, moment: str) -> None:
    """Invert everything since *moment*, the newest first; undoing and redoing are changes too."""
    with past.writing() as connection:
        execute(
            connection,
            "UPDATE changeset SET state = 'applied', undoes = NULL WHERE applied_at >= {}",
            (moment,),
        )
        later = execute(
            connection,
            "SELECT id FROM changeset WHERE applied_at >= {} ORDER BY id DESC",
            (moment,),
        )
        for number in list(later.scalars()):
            undo(connection, number)


def _copy_tables(source: Desk, past: Desk) -> None:
    """Every row of a desk on a server, into a new file."""
    with source.reading() as here, past.writing() as there:
        # Projects may refer to projects that come later.
        there.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in reversed(Base.metadata.sorted_tables):
            there.exec_driver_sql(f"DELETE FROM {table.name}")
        for table in Base.metadata.sorted_tables:
            columns = tuple(column.name for column in table.columns)
            rows = here.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {table.name}")
            insert_many(there, table.name, columns, rows)
        _index(there)


def _index(connection: Connection) -> None:
    for entity in SEARCHED:
        index_everything(connection, entity)
