"""The name of a sheet says what its rows are, where nothing in the sheet says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.domain.links import Link
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.unawarded import NO_FUNDING
from tipdesk.services.excel.rows.tab_headings import SAYS_OF_ROWS

HEADER = ("Award Number", "Recipient", "Project Title", "Country", "Amount")
FIRST = ("S-21-001", "Sample Relief", "Shelter", "Kenya", "$500")
OTHER = ("S-21-002", "Sample Aid", "Training", "Mali", "$700")


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def planned(desk: Desk, folder: Path, **sheets: Any) -> Plan:
    return importing.read_and_plan(desk, save_book(folder / "book.xlsx", **sheets))


def stated(plan: Plan, name: str) -> dict[str, Any]:
    """What the rows of each sheet state of one field."""
    return {row.sheet: row.values.get(name) for row in plan.rows}


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("status", {"Active": "ACTIVE", "Closed": "CLOSED"}),
        ("status", {"Active projects": "ACTIVE", "Closed grants": "CLOSED"}),
        ("status", {"المشاريع الجارية": "ACTIVE", "المشاريع المغلقة": "CLOSED"}),
        ("pillars", {"Protection": (Link("PROT"),), "الوقاية": (Link("PREV"),)}),
        ("program_type", {"CPC": "CPC", "Bilateral": "BIREG"}),
        ("region", {"AF": "AF", "Near East": "NEA"}),
    ],
)
def test_sheets_that_are_called_by_what_they_list_say_it_of_their_rows(
    desk: Desk, tmp_path: Path, name: str, sheets: dict[str, Any]
) -> None:
    rows = zip(sheets, (FIRST, OTHER), strict=True)
    plan = planned(desk, tmp_path, **{tab: (HEADER, row) for tab, row in rows})
    assert stated(plan, name) == sheets
    told = [p.sheet for p in plan.every_problem if p.message.id == SAYS_OF_ROWS]
    assert told == list(sheets)


@pytest.mark.parametrize(
    "tab",
    ["Award", "Closeout", "Complete", "Current", "Implementation", "Negotiation", "Partner",
     "Risk Assessment"],
)  # fmt: skip
def test_a_sheet_may_be_called_by_work_or_by_what_it_tells(
    desk: Desk, tmp_path: Path, tab: str
) -> None:
    plan = planned(desk, tmp_path, **{tab: (HEADER, FIRST, OTHER)})
    assert stated(plan, "status") == stated(plan, "pillars") == {tab: None}


def test_a_sheet_of_closeouts_disputes_no_status(desk: Desk, tmp_path: Path) -> None:
    awards = ((*HEADER, "Status"), (*FIRST, "Ended"), (*OTHER, "Closed"))
    more = (("Award Number", "Project Title", "Final report received", "GOR"),
            (FIRST[0], FIRST[2], "2022-12-01", "Ann Sample"))  # fmt: skip
    plan = planned(desk, tmp_path, Awards=awards, Closeout=more)
    assert [row.values.get("status") for row in plan.rows] == ["ENDED", "CLOSED", None]
    assert not [p for p in plan.every_problem if p.field == "status"]


def test_a_column_says_it_better_than_the_name_of_the_sheet(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, Active=((*HEADER, "Status"), (*FIRST, "Closed"), (*OTHER, "")))
    assert [row.values.get("status") for row in plan.rows] == ["CLOSED", None]
    assert not [p for p in plan.every_problem if p.message.id == SAYS_OF_ROWS]


def test_a_heading_over_rows_says_it_better_too(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, Active=(HEADER, ("Closed",), FIRST, ("Active",), OTHER))
    assert [row.values.get("status") for row in plan.rows] == ["CLOSED", "ACTIVE"]


def test_a_sheet_that_gets_another_name_is_news(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, planned(desk, tmp_path, Active=(HEADER, FIRST)))
    plan = planned(desk, tmp_path, Closed=(HEADER, FIRST))
    assert [(row.state, row.values["status"]) for row in plan.rows] == [("changed", "CLOSED")]


def test_a_sheet_of_rejected_proposals_has_no_awards(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, Rejected=(HEADER, FIRST))
    assert stated(plan, "status") == {"Rejected": "REJECTED"}
    assert [p.cell for p in plan.every_problem if p.message.id == NO_FUNDING] == ["E2"]
    assert not plan.after.amounts
