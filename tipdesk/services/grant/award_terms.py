"""Under which terms awards stand: those of the day they were made, or of later money (B.7)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from tipdesk.db.sql import execute, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.schedule import terms_of


def later_money(connection: Connection, projects: Sequence[str]) -> dict[str, str]:
    """The day of the last amendment that added money, by project."""
    found = execute(
        connection,
        "SELECT project, MAX(COALESCE(effective_date, signed_date)) FROM amendment "
        f"WHERE project IN ({places(projects)}) AND amount_change_minor > 0 "
        "AND COALESCE(effective_date, signed_date) IS NOT NULL GROUP BY project",
        tuple(projects),
    )
    return {str(project): str(day) for project, day in found}


def terms_on(awarded: str | None, money: str | None) -> str | None:
    """The code of the terms of an award made on a day, with *money* added on a later one.

    An amendment that adds money brings an award under the terms of its own day.
    """
    latest = max(filter(None, (awarded, money)), default=None)
    return terms_of(None if latest is None else PartialDate(latest))
