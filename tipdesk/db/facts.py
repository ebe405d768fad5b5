"""Other facts in questions: as a column, as a condition, and which names there are."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.conditions import where
from tipdesk.db.registry import OTHER_FACT, fact_owner
from tipdesk.db.sql import execute, in_blocks, is_sqlite, places
from tipdesk.domain.fields import Field
from tipdesk.domain.selection import Selection

BETWEEN = "; "
"""What parts several facts of one name where one cell holds them."""


def fact_names(connection: Connection, selection: Selection) -> tuple[str, ...]:
    """The names of the facts that records of *selection* have, in the order they came."""
    owner = fact_owner(selection.entity)
    if owner is None:
        return ()
    chosen = where(selection, sqlite=is_sqlite(connection))
    found = execute(
        connection,
        f"SELECT c.name FROM {OTHER_FACT} c JOIN {selection.entity} t ON t.uid = c.{owner} "
        f"WHERE {chosen.text} GROUP BY c.name ORDER BY MIN(c.id)",
        chosen.values,
    )
    return tuple(found.scalars())


def facts_of(
    connection: Connection, entity: str, field: Field, uids: tuple[str, ...]
) -> dict[str, str]:
    """What the facts in the column *field* say of the records *uids*, by uid."""
    owner = fact_owner(entity)
    found: dict[str, list[str]] = {}
    for block in in_blocks(uids):
        for uid, value in execute(
            connection,
            f"SELECT {owner}, value FROM {OTHER_FACT} WHERE name = {{}} AND value IS NOT NULL "
            f"AND {owner} IN ({places(block)}) ORDER BY id",
            (field.fact, *block),
        ):
            found.setdefault(uid, []).append(value)
    return {uid: BETWEEN.join(values) for uid, values in found.items()}
