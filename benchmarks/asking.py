"""Rows A3 and A5: search as you type, and facets with totals, on 100,000 projects."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from benchmarks.pairs import Ratio, compare
from benchmarks.portfolio import desk_of
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.desk import Desk

COUNT = 100_000
_FIRST = 64
_FACETS = ("program_type", "countries", "pillars", "status", "po")
_LIKE = (
    "SELECT id FROM project WHERE title_en LIKE ? OR title_ar LIKE ? OR award_number LIKE ? "
    "OR project_id LIKE ? OR summary_en LIKE ?"
)


def rows() -> Iterator[Ratio]:
    """Each ratio as it is found."""
    file = desk_of(COUNT)
    desk = Desk.open(file)
    base = Selection("project", columns=("title_en", "countries", "obligated", "status"))
    with closing(sqlite3.connect(file)) as plain:
        # Words as they are typed: a hit in many records, in few, in none, and in Arabic.
        for typed in ("sh", "shelter hot", "zzqx", "الضح"):
            found = replace(base, search=typed)

            def first_block(asked: Selection = found) -> object:
                chosen = selections.ids(desk, asked, _FIRST)
                return selections.rows(desk, asked, chosen)

            def scan(text: str = typed) -> object:
                return plain.execute(_LIKE, (f"%{text}%",) * 5).fetchall()

            yield compare("A3", f"search '{typed}', first block : LIKE", first_block, scan, 0.05)
        active = base.where("status", "=", "ACTIVE")

        def facets() -> object:
            return [selections.facet(desk, active, name) for name in _FACETS], selections.totals(
                desk, active
            )

        def group_bys() -> object:
            every = [
                plain.execute(
                    f"SELECT {column}, COUNT(*) FROM {table} WHERE status = 'ACTIVE' GROUP BY 1"
                ).fetchall()
                for table, column in _PLAIN_FACETS
            ]
            return every, plain.execute(
                "SELECT obligated_currency, COUNT(*), SUM(obligated_minor) FROM project "
                "WHERE status = 'ACTIVE' GROUP BY 1"
            ).fetchall()

        yield compare("A5", "5 facets and totals : separate GROUP BYs", facets, group_bys, 0.15)
    desk.close()


_PLAIN_FACETS = (
    ("project", "program_type"),
    ("project JOIN project_country ON owner = project.uid", "target"),
    ("project JOIN project_pillar ON owner = project.uid", "target"),
    ("project", "status"),
    ("project", "po"),
)
