"""Whole records from the database, with their links; only opened records need it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_columns
from tipdesk.db.registry import columns_of, field_of, link_fields
from tipdesk.db.sql import execute
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link

_AT_ONCE = 500


def read_records(
    connection: Connection, entity: str, uids: Iterable[str], *, by: str = "uid"
) -> dict[str, dict[str, Any]]:
    """The values of every stated and unstated field, by uid.

    With *by* the records whose column *by* holds one of *uids*, as all actions of a project.
    """
    uids = list(uids)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(uids), _AT_ONCE):
        found |= _read(connection, entity, tuple(uids[start : start + _AT_ONCE]), by)
    return found


def _read(
    connection: Connection, entity: str, uids: tuple[str, ...], by: str
) -> dict[str, dict[str, Any]]:
    columns = columns_of(entity)
    fields, at = [], 0
    for name, parts in columns.items():
        fields.append((field_of(entity, name), slice(at, at + len(parts)), at))
        at += len(parts)
    places = ", ".join(["{}"] * len(uids))
    names = ", ".join(sum(columns.values(), ()))
    records: dict[str, dict[str, Any]] = {}
    for uid, *raw in execute(
        connection, f"SELECT uid, {names} FROM {entity} WHERE {by} IN ({places}) ORDER BY id", uids
    ):
        records[uid] = {
            f.name: None if raw[first] is None else from_columns(f, raw[where])
            for f, where, first in fields
        }
    for f in link_fields(entity):
        for values in records.values():
            values[f.name] = ()
        if records:
            _read_links(connection, f.via or "", f.name, records)
    return records


def _read_links(
    connection: Connection, table: str, name: str, records: dict[str, dict[str, Any]]
) -> None:
    places = ", ".join(["{}"] * len(records))
    for owner, uid, target, share, since, until, role in execute(
        connection,
        f"SELECT owner, uid, target, share, since, until, role FROM {table} "
        f"WHERE owner IN ({places}) ORDER BY id",
        tuple(records),
    ):
        link = Link(
            target, share, since and PartialDate(since), until and PartialDate(until), role, uid
        )
        records[owner][name] += (link,)
