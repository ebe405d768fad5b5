"""Matching rows of any list to the records of the desk: by key, name, or what tells parts apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import record_class
from tipdesk.db.sql import execute
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.matching.directory import Directory
from tipdesk.services.excel.matching.tiers import TIERS, Tier
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.reading import read_records

Records = dict[str, dict[str, Any]]


def named_records(directory: Directory, draft: Draft) -> tuple[str | None, str | None]:
    """The record with a name of the draft, and the one that has only its acronym."""
    values = draft.values
    names = [values[name] for name in ("name_en", "name_ar") if name in values]
    names += str(values.get("aliases") or "").split(";")
    acronym = values.get("acronym")
    for name in (name.strip() for name in names):
        if name and (uid := directory.find(Party(name, name))[0]) is not None:
            return uid, None
    if acronym is None:
        return None, None
    uid, _ = directory.find(Party(acronym, acronym, acronym))
    bare = all(name in ("", acronym) for name in names)
    return (uid, None) if bare else (None, uid)


def matched_parts(
    connection: Connection, entity: str, rows: Mapping[int, Mapping[str, Any]]
) -> tuple[dict[int, str], Records]:
    """Row -> uid of the record it is, and the known records among which it was looked for.

    Those are the parts of the owners that the *rows* name, or all where none own such records.
    What the rows refer to, owners among it, are uids already.
    """
    owner_fields = record_class(entity).belongs_to
    if not owner_fields and entity in TIERS:
        records = _every(connection, entity)
        return dict(_pairs(entity, rows, records)), records
    found: dict[int, str] = {}
    records = {}
    for owner_field in owner_fields:
        owners: dict[str, list[int]] = {}
        for at, values in rows.items():
            if isinstance(owner := values.get(owner_field), str):
                owners.setdefault(owner, []).append(at)
        known = read_records(connection, entity, sorted(owners), by=owner_field)
        records |= known
        of_owner: dict[str, list[str]] = {}
        for uid, values in known.items():
            of_owner.setdefault(values[owner_field], []).append(uid)
        for owner, ats in owners.items():
            parts = {uid: known[uid] for uid in of_owner.get(owner, ())}
            found |= _pairs(entity, {at: rows[at] for at in ats}, parts)
    return found, records


def _every(connection: Connection, entity: str) -> Records:
    uids = execute(connection, f"SELECT uid FROM {entity} ORDER BY id").scalars()
    return read_records(connection, entity, uids)


def _pairs(
    entity: str, rows: Mapping[int, Mapping[str, Any]], parts: Records
) -> Iterator[tuple[int, str]]:
    """Which row is which of the *parts* of one record."""
    left, free = dict(rows), dict(parts)
    for number, tier in enumerate(TIERS.get(entity, ())):
        here, there = _by(tier, left), _by(tier, free)
        certain = tier.is_exact or number == 0
        for key, ats in here.items():
            uids = there.get(key, [])
            if not certain and (len(ats) > 1 or len(uids) != 1):
                continue
            for at, uid in zip(ats, uids, strict=False):
                yield at, uid
                del left[at], free[uid]
    yield from _alike(left, free)


def _alike(rows: Mapping[int, Mapping[str, Any]], parts: Records) -> Iterator[tuple[int, str]]:
    """Which row says nothing but what one of the *parts* says, so that it is that one again."""
    stated: dict[tuple[str, ...], dict[int, Mapping[str, Any]]] = {}
    for at, values in rows.items():
        names = tuple(name for name, value in values.items() if value is not None)
        if len(names) > 1:
            stated.setdefault(names, {})[at] = values
    free = dict(parts)
    for names, alike in stated.items():
        there = _by(Tier(names), free)
        for key, ats in _by(Tier(names), alike).items():
            for at, uid in zip(ats, there.get(key, ()), strict=False):
                yield at, uid
                del free[uid]


def _by(tier: Tier, rows: Mapping[Any, Mapping[str, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for at, values in rows.items():
        key = tuple(values.get(name) for name in tier.stated)
        if None not in key:
            beside = tuple(values.get(name) for name in tier.beside)
            found.setdefault((key, beside), []).append(at)
    return found
