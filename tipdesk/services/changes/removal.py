"""Take records away, unless others still refer to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import is_link, link_fields, record_class, references_to
from tipdesk.db.sql import execute, execute_many
from tipdesk.db.words_index import drop_words
from tipdesk.services.changes.outcome import Conflict

_AT_ONCE = 500  # uids in one IN list


def remove_records(
    connection: Connection, entity: str, records: Sequence[tuple[str, Any]]
) -> Iterator[Conflict]:
    """Delete *records* of (uid, row as it was), their own links first.

    A record that is gone already is answered as a conflict; so is one that others refer to.
    """
    for start in range(0, len(records), _AT_ONCE):
        block = dict(records[start : start + _AT_ONCE])
        places = ", ".join(["{}"] * len(block))
        found = execute(
            connection,
            f"SELECT uid, id FROM {entity} WHERE uid IN ({places})",
            tuple(block),
        ).all()
        ids = {str(row[0]): int(row[1]) for row in found}
        needed = _needed(connection, entity, tuple(ids))
        for uid, row in block.items():
            if uid not in ids or uid in needed:
                yield Conflict(entity, uid, None, row, None, None)
        going = [(uid,) for uid in ids if uid not in needed]
        if not going:
            continue
        for f in link_fields(entity):
            execute_many(connection, f"DELETE FROM {f.via} WHERE owner = {{}}", going)
        execute_many(connection, f"DELETE FROM {entity} WHERE uid = {{}}", going)
        if not is_link(entity) and record_class(entity).searched:
            drop_words(connection, entity, (ids[uid] for (uid,) in going))


def _needed(connection: Connection, entity: str, uids: tuple[str, ...]) -> set[str]:
    """Which of *uids* other records refer to; their own links do not count."""
    if not uids:
        return set()
    own = {f.via for f in link_fields(entity)}
    places = ", ".join(["{}"] * len(uids))
    needed: set[str] = set()
    for referring, column in references_to(entity):
        if referring in own and column == "owner":
            continue
        rows = execute(
            connection,
            f"SELECT DISTINCT {column} FROM {referring} WHERE {column} IN ({places})",
            uids,
        )
        needed.update(rows.scalars())
    return needed
