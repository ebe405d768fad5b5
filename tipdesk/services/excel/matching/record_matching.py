"""Matching rows of any list to the records of the desk: by key, name, or what tells parts apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import record_class
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.matching.directory import Directory
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.reading import read_records

Records = dict[str, dict[str, Any]]

_TIERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "funding_action": (
        ("action_id",),
        ("amendment_no",),
        ("action_date", "amount"),
        ("fiscal_year", "amount"),
        ("action_date",),
        ("fiscal_year",),
        ("amount",),
    ),
    "amendment": (("amendment_id",), ("amendment_no",), ("effective_date",), ("signed_date",)),
    "other_fact": (("name", "value"), ("name",)),
}
"""By which fields a part of a record is found again, the surest first.

A tier holds only where one row and one known part are alike, so that none is taken for another.
"""


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
    connection: Connection, entity: str, drafts: Sequence[Draft]
) -> tuple[dict[int, str], Records]:
    """Index of a draft -> uid of the part it is, and the known parts of the drafts' owners.

    Owners in the drafts are uids already.
    """
    found: dict[int, str] = {}
    records: Records = {}
    for owner_field in record_class(entity).belongs_to:
        owners: dict[str, list[int]] = {}
        for at, draft in enumerate(drafts):
            if draft.uid is None and isinstance(owner := draft.values.get(owner_field), str):
                owners.setdefault(owner, []).append(at)
        known = read_records(connection, entity, sorted(owners), by=owner_field)
        records |= known
        of_owner: dict[str, list[str]] = {}
        for uid, values in known.items():
            of_owner.setdefault(values[owner_field], []).append(uid)
        for owner, rows in owners.items():
            found |= _pairs(entity, [(at, drafts[at].values) for at in rows],
                            {uid: known[uid] for uid in of_owner.get(owner, ())})  # fmt: skip
    return found, records


def _pairs(
    entity: str, rows: Sequence[tuple[int, Mapping[str, Any]]], parts: Records
) -> Iterator[tuple[int, str]]:
    """Which row is which of the *parts* of one record."""
    left, free = dict(rows), dict(parts)
    for tier in _TIERS.get(entity, ()):
        here, there = _by(tier, left), _by(tier, free)
        certain = len(tier) > 1 or tier == _TIERS[entity][0]
        for key, ats in here.items():
            uids = there.get(key, [])
            if not certain and (len(ats) > 1 or len(uids) != 1):
                continue
            for at, uid in zip(ats, uids, strict=False):
                yield at, uid
                del left[at], free[uid]


def _by(tier: tuple[str, ...], rows: Mapping[Any, Mapping[str, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for at, values in rows.items():
        key = tuple(values.get(name) for name in tier)
        if None not in key:
            found.setdefault(key, []).append(at)
    return found
