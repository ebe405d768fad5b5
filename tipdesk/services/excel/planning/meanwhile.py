"""What was brought in between the plan of an import and its storing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.errors import Overtaken
from tipdesk.domain.words import N_, message

_OVERTAKEN: Final = N_(
    "Somebody added records to the desk since these rows were compared with it. "
    "Nothing was imported. Compare them again, then import."
)
_AMENDED: Final = N_(
    "Somebody changed awards that these rows amend since they were compared with the desk. "
    "Nothing was imported. Compare them again, then import."
)


def refuse_overtaken(connection: Connection, newest: int, entities: Collection[str]) -> None:
    """Overtaken where records of *entities* were made in a ChangeSet after the *newest* then.

    One of them may be what a row says is new: two officers may import one list.
    """
    statement = (
        "SELECT 1 FROM change_entry e JOIN changeset c ON c.id = e.changeset "
        "WHERE e.changeset > {} AND c.state = 'applied' AND e.action = 'create' "
        f"AND e.entity IN ({places(entities)}) LIMIT 1"
    )
    if entities and execute(connection, statement, (newest, *entities)).first() is not None:
        raise Overtaken(message(_OVERTAKEN))


def refuse_amended(connection: Connection, newest: int, projects: Iterable[str]) -> None:
    """Overtaken where one of *projects*, or its money, was changed after the *newest* then.

    An amendment states what it changes an award from, so that its effects would be others.
    """
    later = "SELECT 1 FROM changeset WHERE id > {} AND state = 'applied' LIMIT 1"
    if execute(connection, later, (newest,)).first() is None:
        return
    for block in in_blocks(projects):
        statement = (
            "SELECT 1 FROM change_entry e JOIN changeset c ON c.id = e.changeset "
            f"WHERE e.changeset > {{}} AND c.state = 'applied' AND (e.subject IN ({places(block)}) "
            f"OR e.uid IN (SELECT uid FROM funding_action WHERE project IN ({places(block)}))) "
            "LIMIT 1"
        )
        if execute(connection, statement, (newest, *block, *block)).first() is not None:
            raise Overtaken(message(_AMENDED))
