"""An open desk: its database, and who sits at it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from tipdesk.db.database import Database, place_url
from tipdesk.db.desk_settings import newest_change
from tipdesk.db.opening import open_database


class Desk:
    """One open file or server. *who* is the uid of the person at the desk, if known.

    Reads may run side by side; writes of this program are taken one at a time, in order.
    """

    def __init__(self, database: Database, place: str, who: str | None = None) -> None:
        self.database, self.place, self.who = database, place, who
        self._writer = threading.RLock()
        self._made: set[int] = set()

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False, who: str | None = None) -> Desk:
        """Open the desk at *place*, or make it with *create*; see ``open_database``."""
        return cls(open_database(place, create=create), str(place), who)

    @property
    def name(self) -> str:
        """What people call the desk: its file, or its database on a server."""
        return Path(place_url(self.place).database or "").name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the desk throughout."""
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection with one transaction: all of it lands, or on an exception none."""
        with self._writer:
            with self.database.writing() as connection:
                before = newest_change(connection)
                yield connection
                after = newest_change(connection)
            self._made.update(range(before + 1, after + 1))

    def newest_change(self) -> int:
        """The number of the newest ChangeSet: what may be asked again and again."""
        with self.reading() as connection:
            return newest_change(connection)

    def made_here(self, changeset: int) -> bool:
        """Whether this program made that ChangeSet, and no other on the same desk."""
        return changeset in self._made

    def setting(self, name: str) -> str | None:
        """A fact about the desk itself: "uid", "sample"."""
        with self.reading() as connection:
            found = connection.exec_driver_sql("SELECT name, value FROM desk_setting").all()
        return dict(tuple(row) for row in found).get(name)

    def close(self) -> None:
        """Wait for the write under way, then give everything back."""
        with self._writer:
            self.database.close()
