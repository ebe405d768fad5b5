"""What SQLite alone takes to store an import, with none of our code: the bound of row B1."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tipdesk.services.uncollected import uncollected

_HISTORY = "change_entry"
_WORDS = "_words"


@dataclass(frozen=True, slots=True)
class _Filled:
    """A table that an import filled: the columns that hold anything, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def insert(self, connection: sqlite3.Connection) -> None:
        places = ", ".join("?" * len(self.columns))
        connection.executemany(
            f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({places})", self.rows
        )


def storing(imported: Path, empty: Path) -> float:
    """Seconds to store in the desk *empty* what was imported into the desk *imported*.

    The rows lie ready in memory. All that could make it quicker is done, also what the desk
    cannot do: no key is checked, the log is not folded in, indexes and words come after the rows,
    an index over nothing is not made, and the history has no copies of new records.
    """
    with uncollected(), closing(sqlite3.connect(empty, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA temp_store = MEMORY")
        with closing(sqlite3.connect(imported)) as source:
            tables = [
                _filled(source, name)
                for name in _names(source, "table")
                if _is_filled(source, name) and not _is_filled(connection, name)
            ]
        indexes = [index for table in tables for index in _indexes(connection, table)]
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        # Words last, as their rows are the cheaper the larger the pieces are that they come in.
        for table in sorted(tables, key=lambda table: table.name.endswith(_WORDS)):
            table.insert(connection)
        for _, statement in indexes:
            if statement:
                connection.execute(statement)
        connection.execute("COMMIT")
        return time.perf_counter() - start


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    """The tables or indexes that we made; the inner tables of an index of words are not ours."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name", (kind,)
    )
    names = [name for (name,) in found]
    words = tuple(f"{name}_" for name in names if name.endswith(_WORDS))
    return [name for name in names if not name.startswith(("sqlite_", *words))]


def _is_filled(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def _filled(connection: sqlite3.Connection, table: str) -> _Filled:
    key = "rowid, " if table.endswith(_WORDS) else ""
    found = connection.execute(f"SELECT {key}* FROM {table} ORDER BY rowid")
    names = [column[0] for column in found.description]
    rows = found.fetchall()
    left_out = {"after"} if table == _HISTORY else set[str]()
    kept = [
        at
        for at, name in enumerate(names)
        if name not in left_out and any(row[at] is not None for row in rows)
    ]
    columns = tuple(names[at] for at in kept)
    return _Filled(table, columns, [tuple(row[at] for at in kept) for row in rows])


def _indexes(connection: sqlite3.Connection, table: _Filled) -> Iterable[tuple[str, str | None]]:
    """Each index of *table* with its statement, or None where it is over columns of nothing."""
    for name, statement in connection.execute(
        "SELECT name, sql FROM sqlite_master "
        "WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
        (table.name,),
    ).fetchall():
        over = {row[2] for row in connection.execute(f"PRAGMA index_info({name})")}
        yield name, statement if over & {*table.columns} else None
