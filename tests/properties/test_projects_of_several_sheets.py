"""Sheets that state one another's projects, in all mixtures: nothing doubled, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.desks import in_a_file
from tests.properties.profile import looking_at
from tests.services.excel.workbooks import sheet_of
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.planning.control_totals import totals_now
from tipdesk.services.excel.planning.group_totals import groups
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.workbook import Workbook

HEADER = ("Award Number", "Project Title", "Country", "Status", "End Date", "Amount")
CELLS = st.tuples(
    st.sampled_from((None, "Ghana", "Kenya")),
    st.sampled_from((None, "Active", "Suspended")),
    st.sampled_from((None, "2023-09", "2023-09-30", "2024-12-31")),
    st.sampled_from((None, "$500", "$750")),
)
SHEET = st.dictionaries(st.integers(1, 4), CELLS, min_size=2, max_size=4)
DISPUTED = ("country", "status", "end date", "amount")


def book(sheets: Sequence[dict[int, tuple[Any, ...]]], numbered: int) -> Workbook:
    """A sheet for each, of which so many say the award numbers of their rows."""
    found = []
    for at, rows in enumerate(sheets):
        cells = [(f"S-21-00{n}", f"Title {'abcd'[n - 1]}", *row) for n, row in rows.items()]
        start = 0 if at < numbered else 1
        said = [row[start:] for row in (HEADER, *cells)]
        found.append(sheet_of(*said, name=f"List {at + 1}"))
    return Workbook("lists.xlsx", tuple(found))


def planned(desk: Desk, of: Workbook, held: int) -> Plan:
    """The plan of every sheet, also of those that a person would have to tick."""
    answers = Answers({("sheets", name): Meaning("reading", held) for name in DISPUTED})
    chosen = [one for sheet in of.sheets for one in choose_sheets(of, sheet.name)]
    return importing.plan_sheets(desk, of, chosen, answers=answers)


def counted(desk: Desk) -> tuple[Any, Any]:
    """The control totals of the desk, and those by group."""
    with desk.reading() as connection:
        return totals_now(connection), groups(desk, [])[0]


@given(st.lists(SHEET, min_size=2, max_size=3), st.integers(0, 3), st.integers(0, 2), st.data())
@looking_at(50)
def test_each_project_comes_in_once_as_told_and_all_of_it_goes_again(
    desk_template: Path,
    tmp_path: Path,
    sheets: list[dict[int, tuple[Any, ...]]],
    numbered: int,
    held: int,
    data: st.DataObject,
) -> None:
    with in_a_file(desk_template, tmp_path) as desk:
        projects = come_and_go(desk, book(sheets, numbered), held, data)
    if numbered >= len(sheets):
        assert projects == len(set().union(*sheets))


def come_and_go(desk: Desk, of: Workbook, held: int, data: st.DataObject) -> int:
    """Bring in some rows, then all, then all again, and take it all back: so many projects."""
    plan = planned(desk, of, held)
    applied = {(row.sheet, row.row) for row in plan.rows if row.is_applied}
    some = data.draw(st.sets(st.sampled_from(sorted(applied)))) if applied else set()
    steps = [importing.apply_plan(desk, plan, rows=some).changeset]

    plan = planned(desk, of, held)
    after = plan.after, groups(desk, plan.rows)[1]
    steps.append(importing.apply_plan(desk, plan).changeset)
    assert counted(desk) == after, "what the review says is what the desk holds"
    projects = counted(desk)[0].count

    again = planned(desk, of, held)
    # Without a number a row may be like two projects of one title, and is asked about.
    assert {row.state for row in again.rows if row.match.kind != "alike"} <= {"unchanged"}
    for step in reversed(steps):
        if step is not None:
            assert not undo_changeset(desk, step).conflicts
    assert counted(desk)[0].count == 0
    return projects
