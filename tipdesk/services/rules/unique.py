"""R02: an award number belongs to one project, however it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from tipdesk.db.sql import execute, places
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import message
from tipdesk.services.rules.projects import REPEATED_NUMBER


def repeated_award_numbers(connection: Connection, uids: Sequence[str]) -> Iterator[Problem]:
    """A problem for each of the projects *uids* whose number another project has too."""
    rows = execute(
        connection,
        "SELECT p.uid, MIN(COALESCE(o.title_en, o.title_ar)) FROM project p JOIN project o "
        "ON o.award_number_norm = p.award_number_norm AND o.uid <> p.uid "
        f"WHERE p.uid IN ({places(uids)}) GROUP BY p.uid",
        tuple(uids),
    )
    for uid, title in rows:
        yield Problem(
            severity=REPEATED_NUMBER.severity,
            message=message(REPEATED_NUMBER.sentence, title=title),
            rule=REPEATED_NUMBER.number,
            entity="project",
            uid=uid,
            field=REPEATED_NUMBER.at[0],
        )
