"""A closeout step that somebody settles was settled today, by who did it, unless they say else."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.closeout import SETTLED
from tipdesk.domain.dates import PartialDate
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.changed import CREATED, REMOVED, changed
from tipdesk.services.reading import read_records

KINDS = frozenset({"closeout_item"})


def follow_closeout(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Add day and person to steps that were settled without; not to those of a workbook."""
    found = changed(connection, builder.id, since, "closeout_item", ("closeout_state",))
    edited = [uid for uid, fields in found.items() if not fields & {CREATED, REMOVED}]
    if not edited:
        return
    who, file = execute(
        connection, "SELECT who, file FROM changeset WHERE id = {}", (builder.id,)
    ).all()[0]
    if file:
        return
    today = PartialDate(date.today().isoformat())
    for uid, item in read_records(connection, "closeout_item", edited).items():
        if item["closeout_state"] not in SETTLED:
            continue
        for field, value in (("done_date", today), ("done_by", who)):
            if item[field] is None and value is not None:
                builder.edit("closeout_item", uid, field, None, value)
