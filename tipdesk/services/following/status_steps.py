"""A status that is edited, wherever that was, leaves a step in the project's record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute
from tipdesk.domain.dates import PartialDate
from tipdesk.services.changes.builder import ChangeSetBuilder

KINDS = frozenset({"project"})


def follow_status(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Add a change of status for each edit of a status that brings none of its own.

    What a workbook says was so before today: such a step has no date.
    """
    edited = execute(
        connection,
        "SELECT e.uid, e.before, e.after, c.file FROM change_entry e "
        "JOIN changeset c ON c.id = e.changeset WHERE e.changeset = {} AND e.seq > {} "
        "AND e.entity = 'project' AND e.field = 'status' AND e.action = 'edit'",
        (builder.id, since),
    ).all()
    if not edited:
        return
    told = {
        (step.get("project"), step.get("status_after"))
        for step in map(
            from_text,
            execute(
                connection,
                "SELECT after FROM change_entry WHERE changeset = {} "
                "AND entity = 'status_change' AND action = 'create'",
                (builder.id,),
            ).scalars(),
        )
    }
    for uid, before, after, file in edited:
        status = from_text(after)
        if (uid, status) not in told:
            builder.create(
                "status_change",
                {
                    "project": uid,
                    "status_before": from_text(before),
                    "status_after": status,
                    "changed_on": None if file else PartialDate(date.today().isoformat()),
                },
            )
