"""Which records ChangeSets touched: what screens show anew, whoever made the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from tipdesk.db.desk_settings import newest_change
from tipdesk.db.registry import field_of, is_link, link_owner, record_class
from tipdesk.db.sql import execute
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.derived.owners import owners_of
from tipdesk.services.desk import Desk

_MANY = 500
"""Above so many touched records a change answers with their kinds only."""


def changes_of(connection: Connection, changeset: int, kinds: Collection[str]) -> Changes:
    """What to show anew: the records with entries, and those whose parts they are.

    *kinds* are those of the entries of *changeset*.
    """
    entities = {link_owner(kind)[0] if is_link(kind) else kind for kind in kinds}
    rows = execute(
        connection,
        f"SELECT subject FROM change_entry WHERE changeset = {{}} LIMIT {_MANY + 1}",
        (changeset,),
    )
    found = rows.scalars()
    uids = set(found)
    owned = {
        (owner, part)
        for part in kinds
        if not is_link(part)
        for owner in (field_of(part, name).target for name in record_class(part).belongs_to)
        if owner is not None
    }
    entities |= {owner for owner, _ in owned}
    if len(found) > _MANY:
        return Changes(frozenset(entities), None)
    for owner, part in owned:
        uids |= owners_of(connection, changeset, owner, part)
    return Changes(frozenset(entities), frozenset(uids))


def together(parts: Iterable[Changes]) -> Changes:
    """Several changes as one."""
    entities: set[str] = set()
    uids: set[str] | None = set()
    for part in parts:
        entities |= part.entities
        uids = None if uids is None or part.uids is None else uids | part.uids
    return Changes(frozenset(entities), None if uids is None else frozenset(uids))


def changed_elsewhere(desk: Desk, since: int) -> tuple[int, Changes]:
    """The newest ChangeSet, and what those after *since* touched that were not made here.

    Here is this program: what another window on the same desk stored is made elsewhere.
    """
    with desk.reading() as connection:
        last = newest_change(connection)
        rows = execute(
            connection,
            "SELECT DISTINCT changeset, entity FROM change_entry WHERE changeset > {}",
            (since,),
        )
        kinds: dict[int, set[str]] = {}
        for changeset, entity in rows:
            if not desk.made_here(changeset):
                kinds.setdefault(changeset, set()).add(entity)
        return last, together(changes_of(connection, one, kinds[one]) for one in kinds)
