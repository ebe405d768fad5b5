"""Row A6: one field stored, against one bare commit of SQLite with the same safety."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from benchmarks.pairs import Ratio, compare
from benchmarks.portfolio import FOLDER, desk_of
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.desk import Desk

_EDITS = 50


def rows() -> Iterator[Ratio]:
    """The ratio for a short field that is not searched, and for a title, which is."""
    desk = Desk.open(desk_of(10_000))
    bare = FOLDER / "bare.db"
    bare.unlink(missing_ok=True)
    with desk.reading() as connection:
        uids = [u for (u,) in connection.exec_driver_sql("SELECT uid FROM project LIMIT 50")]
    with closing(sqlite3.connect(bare, isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute("CREATE TABLE project (id INTEGER PRIMARY KEY, title TEXT)")
        plain.executemany("INSERT INTO project VALUES (?, '')", [(i,) for i in range(_EDITS)])
        turn = 0

        def commits() -> None:
            for i in range(_EDITS):
                plain.execute("BEGIN IMMEDIATE")
                plain.execute("UPDATE project SET title = ? WHERE id = ?", (f"t{turn}", i))
                plain.execute("COMMIT")

        for field in ("subnational", "risk"):
            values = _values(desk, field, uids)

            def edits(name: str = field, seen: dict[str, str | None] = values) -> None:
                nonlocal turn
                turn += 1
                for uid in uids:
                    after = ("LOW", "HIGH")[turn % 2] if name == "risk" else f"Area {turn}"
                    edit(desk, [Edit("project", uid, name, seen[uid], after)])
                    seen[uid] = after

            yield compare("A6", f"{_EDITS} edits of '{field}' : bare commits", edits, commits, 5)
    desk.close()


def _values(desk: Desk, field: str, uids: list[str]) -> dict[str, str | None]:
    with desk.reading() as connection:
        found = dict(
            tuple(row) for row in connection.exec_driver_sql(f"SELECT uid, {field} FROM project")
        )
    return {uid: found[uid] for uid in uids}
