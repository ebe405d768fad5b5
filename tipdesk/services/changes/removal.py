"""Take records away, unless others still refer to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.registry import link_fields, record_class, references_to
from tipdesk.db.sql import execute, execute_many, in_blocks, places, same_as
from tipdesk.db.words_index import drop_words
from tipdesk.services.changes.creation import Entry, Met
from tipdesk.services.changes.links import LINK_COLUMNS, LINK_FACTS
from tipdesk.services.changes.outcome import Conflict


def remove_records(connection: Connection, entity: str, uids: Sequence[str]) -> set[str]:
    """Delete the records *uids* with their links; answer those that were not there or stay.

    A record stays while others refer to it. Records that refer to each other go together:
    those that were needed are tried again as long as others went.
    """
    left, lost, gone = list(uids), set[str](), list[int]()
    while True:
        needed: list[str] = []
        for block in in_blocks(left):
            stay, missing = _remove_block(connection, entity, block, gone)
            needed += sorted(stay)
            lost |= missing
        if not needed or len(needed) == len(left):
            break
        left = needed
    if record_class(entity).searched:
        drop_words(connection, entity, gone)
    return lost | set(needed)


def _remove_block(
    connection: Connection, entity: str, uids: tuple[str, ...], gone: list[int]
) -> tuple[set[str], set[str]]:
    """Delete what can go, its ids into *gone*; answer what is needed and what was not there."""
    found = execute(connection, f"SELECT uid, id FROM {entity} WHERE uid IN ({places(uids)})", uids)
    ids = {str(row[0]): int(row[1]) for row in found}
    needed = _needed(connection, entity, tuple(ids))
    going = tuple(uid for uid in ids if uid not in needed)
    if going:
        for f in link_fields(entity):
            execute(connection, f"DELETE FROM {f.via} WHERE owner IN ({places(going)})", going)
        execute(connection, f"DELETE FROM {entity} WHERE uid IN ({places(going)})", going)
        gone += (ids[uid] for uid in going)
    return needed, set(uids) - ids.keys()


def remove_links(connection: Connection, link: str, block: list[Entry]) -> Iterator[Met]:
    """Delete links that still are as they were; one that changed meanwhile stays."""
    same = " AND ".join(f"{name} {same_as(connection)} {{}}" for name in LINK_FACTS)
    statement = f"DELETE FROM {link} WHERE uid = {{}} AND {same}"
    rows = [
        (entry[2], *(before.get(name) for name in LINK_FACTS))
        for entry in block
        for before in (from_text(entry[5]),)
    ]
    point = connection.begin_nested()
    if execute_many(connection, statement, rows).rowcount == len(rows):
        point.commit()
        return
    point.rollback()
    for (seq, _, uid, *_, before, _), row in zip(block, rows, strict=True):
        if execute(connection, statement, row).rowcount != 1:
            now = link_rows(connection, link, [uid]).get(uid)
            yield seq, Conflict(link, uid, None, from_text(before), None, now)


def link_rows(connection: Connection, link: str, uids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The links *uids* as they are now, as plain rows."""
    rows: dict[str, dict[str, Any]] = {}
    for block in in_blocks(uids):
        for uid, *row in execute(
            connection,
            f"SELECT {', '.join(LINK_COLUMNS)} FROM {link} WHERE uid IN ({places(block)})",
            block,
        ):
            rows[uid] = dict(zip(LINK_COLUMNS[1:], row, strict=True))
    return rows


def _needed(connection: Connection, entity: str, uids: tuple[str, ...]) -> set[str]:
    """Which of *uids* other records refer to; their own links do not count."""
    if not uids:
        return set()
    own = {f.via for f in link_fields(entity)}
    needed: set[str] = set()
    for referring, column in references_to(entity):
        if referring in own and column == "owner":
            continue
        rows = execute(
            connection,
            f"SELECT DISTINCT {column} FROM {referring} WHERE {column} IN ({places(uids)})",
            uids,
        )
        needed.update(rows.scalars())
    return needed
