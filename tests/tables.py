"""What lies in the tables of a desk, in a form that can be compared."""

from __future__ import annotations

from typing import Any

from tipdesk.db.models import RECORDS
from tipdesk.services.derived.words import SEARCHED
from tipdesk.services.desk import Desk

Stored = dict[str, dict[str, tuple[Any, ...]]]


def stored(desk: Desk) -> Stored:
    """Every row of every kind of record by uid, and the words by which it is found.

    Without the history, and without the row number, which is no part of a record.
    """
    found: Stored = {}
    with desk.reading() as connection:
        for record in RECORDS:
            name = record.__tablename__
            columns = [c.name for c in record.__table__.columns if c.name not in ("id", "uid")]
            rows = connection.exec_driver_sql(f"SELECT uid, {', '.join(columns)} FROM {name}")
            found[name] = {row[0]: tuple(row[1:]) for row in rows}
        for name in SEARCHED:
            words = connection.exec_driver_sql(
                f"SELECT r.uid, w.words FROM {name}_words w LEFT JOIN {name} r ON r.id = w.rowid"
            ).all()
            found[f"{name}_words"] = {uid: tuple(sorted(text.split())) for uid, text in words}
            assert len(found[f"{name}_words"]) == len(words), "words of no record, or twice"
    return found


def history(desk: Desk) -> list[tuple[Any, ...]]:
    """The entries of the history: state, action, entity, uid, field, before, after."""
    with desk.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.state, e.action, e.entity, e.uid, e.field, e.before, e.after "
            "FROM change_entry e JOIN changeset c ON c.id = e.changeset ORDER BY c.id, e.seq"
        )
        return [tuple(row) for row in rows]
