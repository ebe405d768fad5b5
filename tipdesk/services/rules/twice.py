"""R47: the same project may stand in the desk twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from tipdesk.db.sql import execute, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.rules.rule import Rule

NEAR_DAYS = 30
TWICE = Rule(
    "R47", "warns",
    N_("The project may stand here twice: '{title}' has the same recipient and countries, and "
       "starts within {days} days."),
    ("title_en", "title_ar", "recipient", "countries", "start_date"), lambda _: None,
)  # fmt: skip
"""Found by a question to the whole desk, not from one record."""


def standing_twice(connection: Connection, uids: Sequence[str]) -> Iterator[Problem]:
    """A problem for each of the projects *uids* that another one seems to be."""
    candidates = execute(
        connection,
        "SELECT p.uid, p.start_date, o.uid, o.start_date, COALESCE(o.title_en, o.title_ar) "
        "FROM project p JOIN project o ON o.recipient = p.recipient AND o.uid <> p.uid "
        # One undertaking of several awards is known as such, and a part names its whole.
        "WHERE (p.award_number_norm IS NULL OR o.award_number_norm IS NULL) "
        "AND (p.parent IS NULL OR o.parent IS NULL OR p.parent <> o.parent) "
        "AND (p.parent IS NULL OR p.parent <> o.uid) AND (o.parent IS NULL OR o.parent <> p.uid) "
        "AND p.start_date IS NOT NULL AND o.start_date IS NOT NULL "
        f"AND p.uid IN ({places(uids)}) ORDER BY p.id, o.id",
        tuple(uids),
    ).all()
    near = [row for row in candidates if abs(_middle(row[1]) - _middle(row[3])) <= _NEAR]
    involved = sorted({uid for row in near for uid in (row[0], row[2])})
    countries = _countries(connection, involved)
    told: set[str] = set()
    for uid, _, other, _, title in near:
        same = countries.get(uid) and countries.get(uid) == countries.get(other)
        if same and uid not in told:
            told.add(uid)
            yield Problem(
                severity=TWICE.severity,
                message=message(TWICE.sentence, title=title, days=NEAR_DAYS),
                rule=TWICE.number,
                entity="project",
                uid=uid,
                field=TWICE.at[0],
            )


_NEAR = timedelta(days=NEAR_DAYS)


def _middle(text: str) -> date:
    """The day that stands for a date as far as it is known."""
    known = PartialDate(text)
    return known.first_day + (known.last_day - known.first_day) / 2


def _countries(connection: Connection, uids: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for at in range(0, len(uids), 500):
        block = tuple(uids[at : at + 500])
        for owner, target in execute(
            connection,
            f"SELECT owner, target FROM project_country WHERE owner IN ({places(block)})",
            block,
        ):
            found.setdefault(owner, set()).add(target)
    return {uid: frozenset(targets) for uid, targets in found.items()}
