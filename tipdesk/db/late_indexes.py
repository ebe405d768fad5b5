"""Indexes of a table that is filled for the first time: made when all its rows are there."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.sql import execute, is_sqlite


class LateIndexes:
    """Takes indexes away and makes them anew, inside the transaction that fills the tables.

    To sort the rows once costs half of what it costs to find the place of each of them. A
    server's tables keep their indexes: to take one away would lock out those who read.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._taken: list[str] = []

    def take(self, table: str) -> None:
        """Take the indexes of *table* away; those of its keys stay."""
        if not is_sqlite(self._connection):
            return
        for name, statement in execute(
            self._connection,
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = {} ORDER BY name",
            (table,),
        ).all():
            execute(self._connection, f"DROP INDEX {name}")
            self._taken.append(statement)

    def make(self) -> None:
        """Make what was taken away."""
        for statement in self._taken:
            execute(self._connection, statement)
        self._taken.clear()
