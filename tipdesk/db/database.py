"""Open the desk's file or server, and lend out connections."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from tipdesk.db.place import APPLICATION_ID
from tipdesk.db.reach import refuse_moved, within_reach

_OPENED = "tipdesk_opened"
"""Under this name a connection keeps which file of the disk it has open."""


class Database:
    """One desk: a SQLite file, or a database on a PostgreSQL server."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = _engine(url)
        self._driver = self.engine.dialect.loaded_dbapi

    @property
    def file(self) -> Path | None:
        """Where the desk lies, or None on a server."""
        return Path(self.url.database or "") if self.url.drivername == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the desk throughout. Raises DeskOutOfReach."""
        with within_reach(self._driver), self.engine.connect() as connection:
            if self.file is None:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection with one transaction: all of it lands, or on an exception none.

        Writers take turns, on a server too: what one stores (totals, award numbers that may
        stand once) is worked out from what the others have stored. Raises DeskOutOfReach.
        """
        with within_reach(self._driver), self.engine.connect() as connection:
            connection = connection.execution_options(tipdesk_writing=True)
            with connection.begin():
                if self.file is None:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
                else:
                    refuse_moved(self.file, connection.connection.info[_OPENED])
                yield connection

    def close(self) -> None:
        """Give back every connection; the write-ahead log of a file is folded in."""
        self.engine.dispose()


def place_url(place: str | Path) -> URL:
    """The URL of a file's path or of a server's own URL."""
    text = str(place)
    if "://" in text:
        return make_url(text)
    return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))


def _engine(url: URL) -> Engine:
    engine = create_engine(url)
    if url.drivername == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say, see _begin_sqlite
    for pragma in (
        "busy_timeout = 15000",
        # Of a file that begins now. A row of the history is a whole record: with pages of half
        # the size three of them fill one and leave a quarter empty.
        "page_size = 8192",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    [(_, _, file)] = connection.execute("PRAGMA database_list")
    record.info[_OPENED] = Path(file).stat()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("tipdesk_writing")
    # Kilobytes of pages. What each connection keeps adds up, and the file's pages lie in the
    # system's memory anyway: with eight times as many a first import is not faster.
    connection.exec_driver_sql(f"PRAGMA cache_size = -{8192 if writing else 16384}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
