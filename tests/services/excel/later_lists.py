"""Lists that come in one after the other; each time the totals before Import are held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.columns.column_map import Blanks
from tipdesk.services.excel.planning.control_totals import totals_now
from tipdesk.services.excel.planning.group_totals import groups
from tipdesk.services.excel.planning.plan import Plan


class TakenIn(NamedTuple):
    """An import, with its number where it stored anything."""

    plan: Plan
    changeset: int | None


def take_in(
    desk: Desk,
    path: Path,
    *rows: Sequence[Any],
    file_wins: frozenset[tuple[int, str]] = frozenset(),
    blanks: Blanks = "leave",
    **sheets: Sequence[Sequence[Any]],
) -> TakenIn:
    """Import a list of *rows*, the headings first, beside other *sheets*."""
    book = importing.open_workbook(save_book(path, List=rows, **sheets))
    chosen = [
        replace(one, columns=replace(one.columns, blanks=blanks), file_wins=file_wins)
        for one in importing.sheets_of(desk, book)
    ]
    plan = importing.plan_sheets(desk, book, chosen)
    _, foretold = groups(desk, plan.rows)
    outcome = importing.apply_plan(desk, plan)
    with desk.reading() as connection:
        assert totals_now(connection) == plan.after
    assert groups(desk, ())[0] == foretold
    return TakenIn(plan, outcome.changeset)


def why_kept(plan: Plan) -> dict[str, str]:
    """By field the sentence that says why the file's value is not taken."""
    return {c.field: c.why.id if c.why else "" for r in plan.rows for c in r.conflicts}
