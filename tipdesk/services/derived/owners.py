"""Whose parts a change touched: what belongs to a record is shown and found with it."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.registry import parts_of
from tipdesk.db.sql import execute


def owners_of(
    connection: Connection, changeset: int, entity: str, part: str, since: int = 0
) -> set[str]:
    """The records of *entity* to or from which *changeset* brought parts, or changed them.

    Entries up to number *since* were seen to already.
    """
    owners: set[str | None] = set()
    changed = "FROM change_entry WHERE changeset = {} AND seq > {} AND entity = {}"
    values = (changeset, since, part)
    for kind, column in parts_of(entity):
        if kind != part:
            continue
        there = f"SELECT {column} FROM {part} WHERE uid IN (SELECT uid {changed})"
        owners.update(execute(connection, there, values).scalars())
        for field, before in execute(
            connection, f"SELECT field, before {changed} AND before IS NOT NULL", values
        ):
            held = from_text(before)
            if field is None:
                owners.add(held.get(column))
            elif field == column:
                owners.add(held)
    return {uid for uid in owners if uid is not None}
