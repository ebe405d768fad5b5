"""Which records a ChangeSet touched, as the hooks ask it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, places

CREATED, REMOVED = "created", "removed"
"""Stand among the changed fields of a record that was made or removed."""


def changed(
    connection: Connection, changeset: int, since: int, entity: str, fields: tuple[str, ...] = ()
) -> dict[str, set[str]]:
    """The changed fields of each record of *entity* with an entry above number *since*, by uid.

    With *fields* only edits of those count, beside records that were made or removed.
    """
    wanted = f"AND (action <> 'edit' OR field IN ({places(fields)}))" if fields else ""
    found: dict[str, set[str]] = {}
    for uid, action, field in execute(
        connection,
        "SELECT uid, action, field FROM change_entry "
        f"WHERE changeset = {{}} AND seq > {{}} AND entity = {{}} {wanted} ORDER BY seq",
        (changeset, since, entity, *fields),
    ):
        name = {"create": CREATED, "remove": REMOVED}.get(action, field)
        found.setdefault(uid, set()).add(name)
    return found


def firsts(
    connection: Connection, changeset: int, entity: str, fields: tuple[str, ...]
) -> dict[str, dict[str, Any]]:
    """What edited *fields* held before *changeset*, by record."""
    found: dict[str, dict[str, Any]] = {}
    for uid, name, before in execute(
        connection,
        "SELECT uid, field, before FROM change_entry WHERE changeset = {} AND entity = {} "
        f"AND action = 'edit' AND field IN ({places(fields)}) ORDER BY seq",
        (changeset, entity, *fields),
    ):
        found.setdefault(uid, {}).setdefault(name, from_text(before))
    return found
