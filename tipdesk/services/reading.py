"""Whole records from the database, with their links; only opened records need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_columns
from tipdesk.db.plain_rows import plain_rows
from tipdesk.db.registry import asked_fields, columns_of, field_of, link_fields, value_sql
from tipdesk.db.sql import execute, in_blocks, is_sqlite, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link

_LINK_PARTS = ("target", "share", "since", "until", "role", "uid")


def read_records(
    connection: Connection, entity: str, uids: Iterable[str], *, by: str = "uid"
) -> dict[str, dict[str, Any]]:
    """The values of every stated and unstated field, by uid.

    With *by* the records whose column *by* holds one of *uids*, as all actions of a project.
    """
    found: dict[str, dict[str, Any]] = {}
    for block in in_blocks(uids):
        found |= _read(connection, entity, block, by)
    return found


def _read(
    connection: Connection, entity: str, uids: tuple[str, ...], by: str
) -> dict[str, dict[str, Any]]:
    columns = columns_of(entity) | {
        name: (value_sql(entity, name, entity, sqlite=is_sqlite(connection)),)
        for name in asked_fields(entity)
    }
    fields, at = [], 0
    for name, parts in columns.items():
        fields.append((field_of(entity, name), slice(at, at + len(parts)), at))
        at += len(parts)
    names = ", ".join(sum(columns.values(), ()))
    records: dict[str, dict[str, Any]] = {}
    for uid, *raw in execute(
        connection,
        f"SELECT uid, {names} FROM {entity} WHERE {by} IN ({places(uids)}) ORDER BY id",
        uids,
    ):
        records[uid] = {
            f.name: None if raw[first] is None else from_columns(f, raw[where])
            for f, where, first in fields
        }
    for f in link_fields(entity):
        for values in records.values():
            values[f.name] = ()
    if records:
        for name, owner, link in read_links(connection, link_fields(entity), tuple(records)):
            records[owner][name] += (link,)
    return records


def read_plain(
    connection: Connection, entity: str, uids: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """The stated values of the records *uids* as the history keeps them, by uid."""
    rows = plain_rows(entity)
    found: dict[str, dict[str, Any]] = {}
    for block in in_blocks(uids):
        for uid, *raw in execute(
            connection,
            f"SELECT uid, {', '.join(rows.columns)} FROM {entity} WHERE uid IN ({places(block)})",
            block,
        ):
            found[uid] = rows.from_columns(raw)
        for f in link_fields(entity):
            for owner, *facts in execute(
                connection,
                f"SELECT owner, {', '.join(_LINK_PARTS)} FROM {f.via} "
                f"WHERE owner IN ({places(block)}) ORDER BY id",
                block,
            ):
                link = {n: v for n, v in zip(_LINK_PARTS, facts, strict=True) if v is not None}
                found[owner].setdefault(f.name, []).append(link)
    return found


def read_links(
    connection: Connection, fields: Sequence[Field], owners: tuple[str, ...]
) -> Iterator[tuple[str, str, Link]]:
    """(field, owner, link) of each link that the records *owners* have in *fields*."""
    if not fields:
        return
    statement = " UNION ALL ".join(
        f"SELECT '{f.name}', owner, uid, target, share, since, until, role, id FROM {f.via} "
        f"WHERE owner IN ({places(owners)})"
        for f in fields
    )
    for name, owner, uid, target, share, since, until, role, _ in execute(
        connection, f"{statement} ORDER BY 9", owners * len(fields)
    ):
        link = Link(
            target, share, since and PartialDate(since), until and PartialDate(until), role, uid
        )
        yield name, owner, link
