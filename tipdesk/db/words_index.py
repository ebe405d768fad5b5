"""The index of words behind the search: one table for each searched kind of record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from tipdesk.db.sql import BLOCK, execute, execute_many, insert_many, is_sqlite

_HASH = 8 << 20
"""Bytes of words that one transaction holds in memory before they are merged into the index."""


def words_table(entity: str) -> str:
    """The name of the index of *entity*; its rowid is the record's id."""
    return f"{entity}_words"


def create_words_table(connection: Connection, entity: str) -> None:
    """Make the index: FTS5 with prefixes on SQLite, a text search index on PostgreSQL."""
    name = words_table(entity)
    if is_sqlite(connection):
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, prefix='2 3', "
            'tokenize="unicode61 remove_diacritics 0")'
        )
        # More than the usual megabyte is collected before a merge, which an import notices.
        connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES('hashsize', {_HASH})")
    else:
        connection.exec_driver_sql(
            f"CREATE TABLE {name} (rowid bigint PRIMARY KEY, words text NOT NULL)"
        )
        connection.exec_driver_sql(
            f"CREATE INDEX ix_{name} ON {name} USING gin (to_tsvector('simple', words))"
        )


def put_words(
    connection: Connection, entity: str, rows: Iterable[tuple[int, str]], *, new: bool
) -> None:
    """Index *rows* of (id, folded words); unless all are *new*, their old words go first.

    In the order of their ids, for FTS5 merges what it has collected whenever an id goes back.
    """
    rows = sorted(rows)
    if not new:
        drop_words(connection, entity, (row_id for row_id, _ in rows))
    insert_many(connection, words_table(entity), ("rowid", "words"), rows)


def drop_words(connection: Connection, entity: str, ids: Iterable[int]) -> None:
    """Forget the words of the records *ids*; where no record is left, the whole index."""
    block = [(row_id,) for row_id in sorted(ids)]
    if len(block) > BLOCK and is_sqlite(connection) and _is_empty(connection, entity):
        # Of an import that is taken back nothing may be left: a new index costs nothing. A
        # server's would lock out those who search until the end of the transaction.
        connection.exec_driver_sql(f"DROP TABLE {words_table(entity)}")
        create_words_table(connection, entity)
    elif block:
        execute_many(connection, f"DELETE FROM {words_table(entity)} WHERE rowid = {{}}", block)


def _is_empty(connection: Connection, entity: str) -> bool:
    return execute(connection, f"SELECT 1 FROM {entity} LIMIT 1").first() is None


def words_query(sqlite: bool, folded: str) -> str:
    """What to match for a search: every word of *folded* as the beginning of some word."""
    words = [word for word in _words(folded) if word]
    if sqlite:
        return " ".join(f'"{word}"*' for word in words)
    return " & ".join(f"{word}:*" for word in words)


def _words(folded: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in folded).split()
