"""What was brought in between the plan of an import and its storing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.errors import Overtaken
from tipdesk.domain.words import N_, message
from tipdesk.services.desk import Desk
from tipdesk.services.excel.headings.targets import AMENDMENT, FUNDING
from tipdesk.services.excel.planning.plan import Plan, RowPlan

_OVERTAKEN: Final = N_(
    "Somebody added records to the desk since these rows were compared with it. "
    "Nothing was imported. Compare them again, then import."
)
_AMENDED: Final = N_(
    "Somebody changed awards that these rows amend since they were compared with the desk. "
    "Nothing was imported. Compare them again, then import."
)
_MADE: Final = (
    "SELECT 1 FROM change_entry e JOIN changeset c ON c.id = e.changeset "
    "WHERE e.changeset > {{}} AND c.state = 'applied' AND e.action = 'create' "
    "AND e.entity IN ({kinds}) LIMIT 1"
)
_TOUCHED: Final = (
    "SELECT DISTINCT e.subject FROM change_entry e JOIN changeset c ON c.id = e.changeset "
    "WHERE e.changeset > {} AND c.state = 'applied'"
)


def made_by(plan: Plan, chosen: Iterable[RowPlan]) -> set[str]:
    """The kinds of records that storing the rows may make; a change may come with money."""
    made = {row.entity for row in chosen if row.state == "new"}
    return made | {one.entity for one in plan.new_records} | {FUNDING, AMENDMENT}


def refuse_overtaken(connection: Connection, plan: Plan, chosen: Iterable[RowPlan]) -> None:
    """Overtaken where records that the rows may be were made since they were compared.

    One of them may be what a row says is new: two officers may import one list.
    """
    if _were_made(connection, plan, chosen):
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


def is_overtaken(desk: Desk, plan: Plan) -> bool:
    """Whether records that the rows may be were made, or those that they are touched, since."""
    with desk.reading() as connection:
        if _were_made(connection, plan, plan.rows):
            return True
        touched = execute(connection, _TOUCHED, (plan.newest,)).scalars()
    return bool(touched) and not _records_of(plan).isdisjoint(touched)


def _records_of(plan: Plan) -> set[str]:
    """The records that the rows are, with their money, and those of which that is asked."""
    found = {uid for row in plan.rows for uid in (row.uid, row.action) if uid}
    found.update(one.uid for row in plan.rows for one in row.match.candidates)
    return found


def _were_made(connection: Connection, plan: Plan, rows: Iterable[RowPlan]) -> bool:
    kinds: Collection[str] = made_by(plan, rows)
    statement = _MADE.format(kinds=places(kinds))
    return execute(connection, statement, (plan.newest, *kinds)).first() is not None
