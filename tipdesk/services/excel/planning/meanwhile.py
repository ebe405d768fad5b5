"""What was brought in between the plan of an import and its storing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, places
from tipdesk.domain.errors import Overtaken
from tipdesk.domain.words import N_, message

_OVERTAKEN: Final = N_(
    "Somebody added records to the desk since these rows were compared with it. "
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
