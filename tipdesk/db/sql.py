"""Statements with many parameters, written for the driver in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from functools import cache, lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection

BLOCK = 5000
"""Rows in one round trip to the driver."""
AT_ONCE = 500
"""Values in one IN list."""

T = TypeVar("T")


def is_sqlite(connection: Connection) -> bool:
    """Whether *connection* leads to a file, not to a server."""
    return connection.dialect.name == "sqlite"


def same_as(connection: Connection) -> str:
    """The operator of equality by which not stated equals not stated."""
    return _same_as(is_sqlite(connection))


def _same_as(sqlite: bool) -> str:
    return "IS" if sqlite else "IS NOT DISTINCT FROM"


def in_blocks(values: Iterable[T], size: int = AT_ONCE) -> Iterator[tuple[T, ...]]:
    """*values* in order, *size* at a time: so many as one IN list takes."""
    rest = iter(values)
    while block := tuple(islice(rest, size)):
        yield block


def places(values: Sized) -> str:
    """The places of *values* in a statement for `execute`, as in ``IN (...)``."""
    return ", ".join(["{}"] * len(values))


@cache
def _insert(sqlite: bool, table: str, columns: tuple[str, ...]) -> str:
    values = ", ".join(["?" if sqlite else "%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"


def insert_many(
    connection: Connection, table: str, columns: tuple[str, ...], rows: Iterable[Sequence[Any]]
) -> int:
    """Insert *rows* in blocks and answer their number; plain values only."""
    statement = _insert(is_sqlite(connection), table, columns)
    written = 0
    for block in in_blocks(rows, BLOCK):
        connection.connection.cursor().executemany(statement, block)
        written += len(block)
    return written


@cache
def _compare_and_set(sqlite: bool, table: str, columns: tuple[str, ...]) -> str:
    place = "?" if sqlite else "%s"
    same = _same_as(sqlite)
    values = ", ".join(f"{column} = {place}" for column in columns)
    tests = " AND ".join(f"{column} {same} {place}" for column in columns)
    return f"UPDATE {table} SET {values} WHERE uid = {place} AND {tests}"


def compare_and_set(
    connection: Connection,
    table: str,
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
) -> int:
    """Set *columns* where they still hold what they held; answer how many rows did.

    Each row is (new values..., uid, old values...).
    """
    statement = _compare_and_set(is_sqlite(connection), table, columns)
    cursor = connection.connection.cursor()
    cursor.executemany(statement, rows)
    return int(cursor.rowcount)


class Rows:
    """The answer to a statement: plain tuples, fetched as they are asked for."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._cursor)

    def all(self) -> list[tuple[Any, ...]]:
        """Every row."""
        rows: list[tuple[Any, ...]] = self._cursor.fetchall()
        return rows

    def first(self) -> tuple[Any, ...] | None:
        """The first row, or None."""
        row: tuple[Any, ...] | None = self._cursor.fetchone()
        return row

    def fetchmany(self, count: int) -> list[tuple[Any, ...]]:
        """The next *count* rows, fewer at the end."""
        rows: list[tuple[Any, ...]] = self._cursor.fetchmany(count)
        return rows

    def scalar(self) -> Any:
        """The first column of the first row, or None."""
        row = self.first()
        return None if row is None else row[0]

    def scalars(self) -> list[Any]:
        """The first column of every row."""
        return [row[0] for row in self._cursor]

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return int(self._cursor.rowcount)


@lru_cache(maxsize=1024)
def _placed(sqlite: bool, statement: str) -> str:
    return statement.replace("{}", "?" if sqlite else "%s")


def execute(connection: Connection, statement: str, values: tuple[Any, ...] = ()) -> Rows:
    """Run *statement*, whose places are written ``{}``, with *values*.

    It goes to the driver directly, inside the connection's transaction: an edit is some forty
    small statements, and SQLAlchemy's own path costs each of them four times as much.
    """
    cursor = connection.connection.cursor()
    cursor.execute(_placed(is_sqlite(connection), statement), values)
    return Rows(cursor)


def execute_many(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> Rows:
    """Run *statement* once for each of *rows*; at least one."""
    cursor = connection.connection.cursor()
    cursor.executemany(_placed(is_sqlite(connection), statement), rows)
    return Rows(cursor)
