"""Of which projects a ChangeSet makes the money come to less, or the payments to more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, places

_Sums = dict[tuple[str, str], int]
"""Minor units by project and currency."""

AMOUNTS: Final[Mapping[str, tuple[str, ...]]] = {
    "funding_action": ("amount",),
    "disbursement": ("amount",),
    "subaward": ("amount",),
    "amendment": ("amount_change", "ceiling_change"),
}
"""The money of an award, by kind of record."""


def raised_by(connection: Connection, changeset: int) -> set[str]:
    """The records of which *changeset* raised an amount, stated it, or changed its currency."""
    fields = sorted({name for names in AMOUNTS.values() for name in names})
    found: set[str] = set()
    for uid, before, after in execute(
        connection,
        "SELECT uid, before, after FROM change_entry WHERE changeset = {} AND action = 'edit' "
        f"AND entity IN ({places(AMOUNTS)}) AND field IN ({places(fields)}) "
        "AND after IS NOT NULL",
        (changeset, *AMOUNTS, *fields),
    ):
        was, now = from_text(before) if before else None, from_text(after)
        less = was["minor"] if was is not None and was["currency"] == now["currency"] else 0
        if now["minor"] > less:
            found.add(uid)
    return found


def worsened(connection: Connection, changeset: int) -> dict[str, set[str]]:
    """By project what *changeset* did to its totals: "less_obligated", "more_paid", or both.

    Money that is typed after its payments, or beside a total that was wrong before, is neither;
    payments that grow together with as much money are none either.
    """
    obligated, paid = _deltas(connection, changeset, "funding_action"), _deltas(
        connection, changeset, "disbursement"
    )  # fmt: skip
    found: dict[str, set[str]] = {}
    for key in obligated.keys() | paid.keys():
        more = obligated.get(key, 0)
        if more < 0:
            found.setdefault(key[0], set()).add("less_obligated")
        if paid.get(key, 0) > more:
            found.setdefault(key[0], set()).add("more_paid")
    return found


def _deltas(connection: Connection, changeset: int, kind: str) -> _Sums:
    """What the amounts of *kind* changed by."""
    sums: _Sums = {}
    for project, amount, sign in _amounts(connection, changeset, kind):
        if project is not None and amount is not None:
            key = project, amount["currency"]
            sums[key] = sums.get(key, 0) + sign * amount["minor"]
    return sums


def _amounts(
    connection: Connection, changeset: int, kind: str
) -> Iterator[tuple[str | None, Any, int]]:
    """The amounts that each touched record took from a project (-1) and gave to one (1)."""
    entries = execute(
        connection,
        "SELECT uid, action, field, before FROM change_entry WHERE changeset = {} "
        "AND entity = {} AND (action <> 'edit' OR field IN ('amount', 'project')) ORDER BY seq",
        (changeset, kind),
    ).all()
    old: dict[str, dict[str, Any] | None] = {}
    for uid, action, field, before in entries:
        if action == "create":
            old.setdefault(uid, None)
        elif action == "remove":
            was = old.setdefault(uid, {})
            if was is not None:
                old[uid] = {**from_text(before), **was}
        elif (was := old.setdefault(uid, {})) is not None:
            was.setdefault(field, from_text(before) if before else None)
    now = _stored(connection, changeset, kind) if old else {}
    for uid, was in old.items():
        there = now.get(uid)
        if was is not None:
            held = {**(there or {}), **was}
            yield held.get("project"), held.get("amount"), -1
        if there is not None:
            yield there["project"], there["amount"], 1


def _stored(connection: Connection, changeset: int, kind: str) -> dict[str, dict[str, Any]]:
    """The touched records of *kind* as they are now."""
    rows = execute(
        connection,
        f"SELECT uid, project, amount_minor, amount_currency FROM {kind} WHERE uid IN "
        "(SELECT uid FROM change_entry WHERE changeset = {} AND entity = {})",
        (changeset, kind),
    )
    return {
        uid: {
            "project": project,
            "amount": None if minor is None else {"minor": minor, "currency": currency},
        }
        for uid, project, minor, currency in rows
    }
