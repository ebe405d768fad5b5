"""The changes of a whole desk, the newest first: when, who, why, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tipdesk.db.sql import execute
from tipdesk.domain.words import Message
from tipdesk.services.changes.reasons import said
from tipdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ChangeSetLine:
    """One change; *when* is in UTC, *entries* counts records made, removed and fields set."""

    id: int
    state: str
    when: datetime
    who: str | None
    reason: Message
    file: str | None
    undoes: int | None
    entries: int


def changesets(desk: Desk, *, limit: int = 200, before: int | None = None) -> list[ChangeSetLine]:
    """The latest *limit* changes, with *before* those older than the change of that number."""
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT c.id, c.state, c.applied_at, c.who_name, c.reason, c.file, c.undoes, "
            "(SELECT COUNT(*) FROM change_entry e WHERE e.changeset = c.id) FROM changeset c "
            "WHERE c.state IN ('applied', 'undone') AND c.id < {} ORDER BY c.id DESC LIMIT {}",
            (before if before is not None else 1 << 62, limit),
        )
        return [
            ChangeSetLine(
                row[0], row[1], datetime.fromisoformat(row[2]), row[3], said(row[4]),
                row[5], row[6], int(row[7]),
            )
            for row in found
        ]  # fmt: skip
