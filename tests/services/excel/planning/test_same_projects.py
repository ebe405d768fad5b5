"""Two sheets that state the same projects: each is one project, what they dispute is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.domain.money import Money
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.importing import (
    apply_plan,
    may_apply,
    open_workbook,
    plan_sheets,
    sheets_of,
)
from tipdesk.services.excel.matching.match import OF_SHEETS
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.project_index import ProjectIndex
from tipdesk.services.excel.planning.project_planner import TWICE_ELSEWHERE
from tipdesk.services.excel.planning.same_projects import NAMESAKE
from tipdesk.services.excel.planning.same_records import FIRST_HOLDS
from tipdesk.services.provenance import provenance
from tipdesk.services.reading import read_records

Rows = Sequence[tuple[Any, ...]]
HEADER = ("Award Number", "Project Title", "Implementer", "Country", "Start Date", "End Date",
          "Amount")  # fmt: skip
AWARDS: Rows = (
    HEADER,
    ("S-21-001", "Safe harvests", "FTS", "Ghana", "2021-10-01", "2023-09-30", "$500"),
    ("S-21-002", "Strong courts", "IOM", "Kenya", "2021-10-01", "2023-09-30", "$750"),
    ("S-21-003", None, "Caritas", "Peru", "2022-01-01", "2024-12-31", None),
)
MONITORING: Rows = (
    ("Award Number", "Project Title", "Country", "Grants Officer", "End Date", "Amount"),
    ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", "2023-09-30", "$500"),
    ("S-21-002", "Strong courts", "Kenya", "Bo Lee", None, None),
    ("S-21-003", "Open doors", "Peru", "Bo Lee", None, "$600"),
)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def book(folder: Path, more: Rows = MONITORING, name: str = "Monitoring") -> Path:
    return save_book(folder / "awards.xlsx", Awards=AWARDS, **{name: more})


def planned(desk: Desk, path: Path, answers: Answers = NO_ANSWERS) -> Plan:
    found = open_workbook(path)
    return plan_sheets(desk, found, sheets_of(desk, found), answers=answers)


def holding(reading: int, *headings: str) -> Answers:
    return Answers({("sheets", name): Meaning("reading", reading) for name in headings})


def states(plan: Plan) -> list[tuple[str, int, str]]:
    return [(row.sheet, row.row, row.state) for row in plan.rows]


def stored(desk: Desk, entity: str = "project") -> list[dict[str, Any]]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql(f"SELECT uid FROM {entity} ORDER BY id").scalars().all()
        return list(read_records(connection, entity, uids).values())


def amounts(desk: Desk) -> list[int]:
    return sorted(one["amount"].minor // 100 for one in stored(desk, "funding_action"))


def told(plan: Plan, severity: str) -> list[tuple[str | None, str | None]]:
    return [(p.sheet, p.cell) for p in plan.every_problem if p.severity == severity]


def test_the_second_sheet_adds_what_the_first_does_not_say(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, book(tmp_path))
    assert states(plan) == [
        *(("Awards", row, "new") for row in (2, 3, 4)),
        *(("Monitoring", row, "changed") for row in (2, 3, 4)),
    ]
    assert [row.match for row in plan.rows][3:] == [OF_SHEETS] * 3
    assert not told(plan, "asks"), "what one sheet lacks and the other says is no lack"
    assert not apply_plan(desk, plan).conflicts
    found = stored(desk)
    assert [one["title_en"] for one in found] == ["Safe harvests", "Strong courts", "Open doors"]
    assert [one["title_status"] for one in found] == ["STATED"] * 3
    assert all(one["go"] for one in found)
    assert amounts(desk) == [500, 600, 750]
    origin = provenance(desk, "project", plan.rows[0].uid)
    assert (origin["go"].sheet, origin["go"].cell) == ("Monitoring", "D2")
    assert (origin["end_date"].sheet, origin["end_date"].cell) == ("Awards", "F2")


def test_what_belongs_to_a_project_is_judged_by_all_that_its_sheets_say(
    desk: Desk, tmp_path: Path
) -> None:
    plan = planned(desk, book(tmp_path))
    with desk.reading() as connection:
        index = ProjectIndex(connection)
    index.add(plan.rows)
    known = index.planned(plan.rows[0].uid)
    assert known is not None
    assert known.keys() >= {"recipient", "go"}


def test_a_number_is_the_same_however_its_signs_are_written(desk: Desk, tmp_path: Path) -> None:
    rows = [MONITORING[0], ("S21001", *MONITORING[1][1:]), ("s 21 002 ", *MONITORING[2][1:])]
    plan = planned(desk, book(tmp_path, rows))
    assert not [p for p in plan.every_problem if p.field == "award_number"]
    apply_plan(desk, plan)
    numbers = [one["award_number"] for one in stored(desk)]
    assert numbers[:2] == ["S-21-001", "S-21-002"]
    assert all(row.state == "unchanged" for row in planned(desk, book(tmp_path, rows)).rows)


def test_the_same_book_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    apply_plan(desk, planned(desk, book(tmp_path)))
    again = planned(desk, book(tmp_path))
    assert {row.state for row in again.rows} == {"unchanged"}
    assert again.before == again.after


def test_a_sheet_that_comes_later_adds_to_rows_that_are_known(desk: Desk, tmp_path: Path) -> None:
    apply_plan(desk, planned(desk, save_book(tmp_path / "awards.xlsx", Awards=AWARDS)))
    plan = planned(desk, book(tmp_path))
    assert [row.state for row in plan.rows] == ["unchanged"] * 3 + ["changed"] * 3
    assert len(plan.rows) == 6, "each row is told of once"


def test_what_two_sheets_dispute_is_asked_once_for_the_column(desk: Desk, tmp_path: Path) -> None:
    other = ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", "2024-12-31", "$800")
    path = book(tmp_path, (MONITORING[0], other))
    plan = planned(desk, path)
    assert ("Monitoring", "E2") in told(plan, "asks")
    assert ("Monitoring", "F2") in told(plan, "asks")
    assert not may_apply(plan, accept_warnings=False)
    apply_plan(desk, plan)
    assert stored(desk)[0]["end_date"] is None, "nothing is taken that nobody decided"
    assert amounts(desk) == [750]


@pytest.mark.parametrize(
    ("reading", "end", "money"), [(0, "2023-09-30", [500, 750]), (1, "2024-12-31", [750, 800])]
)
def test_an_answer_says_which_sheet_holds_and_money_counts_once(
    desk: Desk, tmp_path: Path, reading: int, end: str, money: list[int]
) -> None:
    other = ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", "2024-12-31", "$800")
    path = book(tmp_path, (MONITORING[0], other))
    answers = holding(reading, "end date", "amount")
    plan = planned(desk, path, answers)
    assert ("Monitoring", "E2") not in told(plan, "asks")
    apply_plan(desk, plan)
    assert stored(desk)[0]["end_date"] == end
    assert amounts(desk) == money
    assert {row.state for row in planned(desk, path, answers).rows} == {"unchanged"}


@pytest.mark.parametrize(("reading", "countries"), [(0, "GH"), (1, "TG"), (2, "GH TG")])
def test_countries_that_differ_are_asked_about_and_may_be_joined(
    desk: Desk, tmp_path: Path, reading: int, countries: str
) -> None:
    other = ("S-21-001", "Safe harvests", "Togo", "Ann Smith", None, None)
    path = book(tmp_path, (MONITORING[0], other))
    plan = planned(desk, path)
    assert told(plan, "asks") == [("Awards", "G4"), ("Monitoring", "C2")]
    plan = planned(desk, path, holding(reading, "country"))
    apply_plan(desk, plan)
    assert sorted(link.target for link in stored(desk)[0]["countries"]) == countries.split()
    again = planned(desk, path, holding(reading, "country"))
    assert {row.state for row in again.rows} == {"unchanged"}


def test_sheets_of_two_fiscal_years_may_each_state_the_money_of_their_own(
    desk: Desk, tmp_path: Path
) -> None:
    sheets = {
        "FY 2021": (HEADER, *AWARDS[1:3]),
        "FY 2022": (HEADER, ("S-21-001", *AWARDS[1][1:6], "$200")),
    }
    path = save_book(tmp_path / "years.xlsx", **sheets)
    plan = planned(desk, path)
    asked = [p.question for p in plan.every_problem if p.severity == "asks"]
    assert [question.candidates for question in asked] == [("first", "last", "both")]
    plan = planned(desk, path, holding(2, "amount"))
    apply_plan(desk, plan)
    money = [(a["fiscal_year"], a["amount"].minor // 100) for a in stored(desk, "funding_action")]
    assert sorted(money) == [(2021, 500), (2021, 750), (2022, 200)]
    with desk.reading() as connection:
        added = "SELECT uid FROM funding_action ORDER BY id DESC LIMIT 1"
        uid = str(connection.exec_driver_sql(added).scalar())
    origin = provenance(desk, "funding_action", uid)
    assert (origin["amount"].sheet, origin["amount"].cell) == ("FY 2022", "G2")
    again = planned(desk, path, holding(2, "amount"))
    assert {row.state for row in again.rows} == {"unchanged"}


def test_an_answer_that_is_none_of_those_offered_is_asked_again(desk: Desk, tmp_path: Path) -> None:
    other = ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", "2024-12-31", None)
    path = book(tmp_path, (MONITORING[0], other))
    assert ("Monitoring", "E2") in told(planned(desk, path, holding(2, "end date")), "asks")


def test_a_row_that_is_left_out_gives_the_first_its_own_back(desk: Desk, tmp_path: Path) -> None:
    other = ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", "2024-12-31", "$800")
    path = book(tmp_path, (MONITORING[0], other))
    plan = planned(desk, path, holding(1, "end date", "amount"))
    apply_plan(
        desk, plan, rows={(row.sheet, row.row) for row in plan.rows if row.sheet == "Awards"}
    )
    assert stored(desk)[0]["end_date"] == "2023-09-30"
    assert amounts(desk) == [500, 750]


@pytest.mark.parametrize(("first", "second"), [("2023-09", "2023-09-30"), ("2023-09-30", "2023")])
def test_of_a_date_and_its_month_the_more_exact_holds(
    desk: Desk, tmp_path: Path, first: str, second: str
) -> None:
    header = ("Award Number", "Project Title", "Implementer", "Country", "End Date")
    named = ("S-21-001", "Safe harvests", "FTS", "Ghana")
    more = (("Award Number", "Grants Officer", "End Date"), ("S-21-001", "Ann Smith", second))
    path = save_book(tmp_path / "two.xlsx", Awards=(header, (*named, first)), Dates=more)
    plan = planned(desk, path)
    assert not told(plan, "asks")
    apply_plan(desk, plan)
    assert stored(desk)[0]["end_date"] == "2023-09-30"
    assert {row.state for row in planned(desk, path).rows} == {"unchanged"}


@pytest.mark.parametrize("more", [(), ("Active",)])
def test_what_a_third_sheet_says_as_well_counts_where_the_second_is_left_out(
    desk: Desk, tmp_path: Path, more: tuple[str, ...]
) -> None:
    header = ("Award Number", "Project Title", "Grants Officer", "Amount")
    row = ("S-21-003", "Open doors", "Bo Lee", "$600")
    third = ((*header, *("Status",) * len(more)), (*row, *more))
    path = save_book(
        tmp_path / "three.xlsx", Awards=AWARDS, Monitoring=(header, row), Officers=third
    )
    plan = planned(desk, path)
    ticked = (one for one in plan.rows if one.is_applied and one.sheet != "Monitoring")
    chosen = {(one.sheet, one.row) for one in ticked}
    apply_plan(desk, plan, rows=chosen)
    assert [bool(one["go"]) for one in stored(desk)] == [False, False, True]
    assert amounts(desk) == [500, 600, 750]


def test_of_two_titles_the_first_holds_and_the_other_is_told(desk: Desk, tmp_path: Path) -> None:
    other = ("S-21-001", "Safe harvest", "Ghana", "Ann Smith", None, None)
    plan = planned(desk, book(tmp_path, (MONITORING[0], other)))
    found = [p for p in plan.every_problem if p.message.id == FIRST_HOLDS]
    assert [(p.severity, p.cell, p.value) for p in found] == [("warns", "B2", "Safe harvest")]
    apply_plan(desk, plan)
    assert stored(desk)[0]["title_en"] == "Safe harvests"


WITHOUT_NUMBERS = tuple(row[1:] for row in AWARDS[:3])


@pytest.mark.parametrize(
    ("row", "projects"),
    [
        (("Safe harvests", "FTS", None, None, "High"), 2),
        (("SAFE  HARVESTS", None, "Ghana", "2021-10", "High"), 2),
        (("Safe harvests", "FTS", "Ghana", "2022-10-01", "High"), 3),
        (("Safe harvests", "IOM", "Ghana", None, "High"), 3),
        (("Safe harvests", "FTS", "Togo", None, "High"), 3),
    ],
)
def test_without_numbers_a_title_tells_unless_something_else_differs(
    desk: Desk, tmp_path: Path, row: tuple[Any, ...], projects: int
) -> None:
    header = ("Project Title", "Implementer", "Country", "Start Date", "Risk")
    path = save_book(tmp_path / "two.xlsx", Awards=WITHOUT_NUMBERS, Risks=(header, row))
    plan = planned(desk, path)
    assert plan.count("new") == projects
    apply_plan(desk, plan)
    assert len(stored(desk)) == projects
    assert {row.state for row in planned(desk, path).rows} == {"unchanged"}


def test_of_projects_of_one_title_the_one_that_fits_is_added_to(desk: Desk, tmp_path: Path) -> None:
    header = ("Project Title", "Country", "Grants Officer")
    officers = (header, ("Shelter", "Ghana", "Ann Smith"), ("Courts", "Kenya", "Bo Lee"))
    sheets = {"Kenya": (header, ("Shelter", "Kenya", None), ("Courts", "Kenya", None))}
    sheets["Ghana"] = (header, ("Shelter", "Ghana", None), ("Hotline", "Ghana", None))
    plan = planned(desk, save_book(tmp_path / "fits.xlsx", **sheets, Officers=officers))
    assert [(row.state, row.uid) for row in plan.rows[-2:]] == [
        ("changed", plan.rows[2].uid),
        ("changed", plan.rows[1].uid),
    ]


def _other(row: tuple[Any, ...], number: str, title: str) -> tuple[Any, ...]:
    return tuple({"Shelter": title}.get(c, number if c.startswith("S-2") else c) for c in row)


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        (
            ("Project Title", "Implementer", "Country", "Amount"),
            ("Shelter", "IOM", "Mali", "$300"),
            ("Shelter", "IOM", "Niger", "$300"),
        ),
        (
            ("Award Number", "Project Title", "Country", "Amount"),
            ("S-21-001", "Shelter", "Mali", "$300"),
            ("S-21-001-01", "Shelter", "Niger", "$300"),
        ),
    ],
)
def test_a_project_that_only_seems_to_be_another_is_told(
    desk: Desk, tmp_path: Path, header: tuple[Any, ...], first: Any, second: Any
) -> None:
    mali, niger = ([header, row, row] for row in (first, second))
    mali[2], niger[2] = _other(first, "S-20-007", "Courts"), _other(second, "S-20-008", "Hotline")
    sheets = {"Mali": mali, "Niger": niger}
    plan = planned(desk, save_book(tmp_path / "regional.xlsx", **sheets))
    told = [p for p in plan.every_problem if p.message.id == NAMESAKE]
    assert [(p.sheet, p.severity) for p in told] == [("Niger", "warns")]
    assert plan.count("new") == 4


def test_a_title_that_a_sheet_gives_twice_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    header = ("Project Title", "Implementer", "Risk")
    rows = (header, ("Safe harvests", "FTS", "High"), ("Safe harvests", "FTS", "Low"))
    plan = planned(desk, save_book(tmp_path / "two.xlsx", Awards=WITHOUT_NUMBERS, Risks=rows))
    assert plan.count("new") == 4


def test_lists_of_two_years_may_name_two_awards_of_one_title(desk: Desk, tmp_path: Path) -> None:
    short = tuple((row[0], row[1], row[2], row[5]) for row in WITHOUT_NUMBERS)
    path = save_book(tmp_path / "years.xlsx", **{"FY 2021": short, "FY 2022": short})
    assert planned(desk, path).count("new") == 4


def test_two_sheets_amend_an_award_each_under_its_own_number(desk: Desk, tmp_path: Path) -> None:
    awards = [(*HEADER, "Status"), *((*row, "Active") for row in AWARDS[1:3])]
    apply_plan(desk, planned(desk, save_book(tmp_path / "awards.xlsx", Awards=awards)))
    ends = (("Award Number", "Country", "End Date"), ("S-21-001", "Ghana", "2024-03-31"))
    sums = (("Award Number", "Country", "Amount"), ("S-21-001", "Ghana", "$900"))
    plan = planned(desk, save_book(tmp_path / "later.xlsx", Ends=ends, Sums=sums))
    apply_plan(desk, plan)
    found = stored(desk, "amendment")
    assert sorted((one["amendment_no"], one["amendment_kind"]) for one in found) == [
        (1, "NCE"),
        (2, "INCR"),
    ]
    assert stored(desk)[0]["end_date"] == "2024-03-31"
    assert stored(desk)[0]["obligated"] == Money(90_000, "USD")


def test_of_a_disputed_end_only_the_one_that_holds_amends_the_award(
    desk: Desk, tmp_path: Path
) -> None:
    awards = [(*HEADER, "Status"), (*AWARDS[1], "Active")]
    apply_plan(desk, planned(desk, save_book(tmp_path / "awards.xlsx", Awards=awards)))
    moved = [awards[0], ("S-21-001", *AWARDS[1][1:5], "2024-03-31", "$500", "Suspended")]
    ends = (("Award Number", "Grants Officer", "End Date"), ("S-21-001", "Ann", "2024-12-31"))
    path = save_book(tmp_path / "later.xlsx", Awards=moved, Ends=ends)
    apply_plan(desk, planned(desk, path, holding(1, "end date")))
    assert [one["new_end_date"] for one in stored(desk, "amendment")] == ["2024-12-31"]
    assert stored(desk)[0]["end_date"] == "2024-12-31"


def test_an_undo_takes_a_project_back_to_which_another_sheet_added_countries(
    desk: Desk, tmp_path: Path
) -> None:
    header = ("Award Number", "Project Title", "Implementer")
    places = (("Award Number", "Country"), ("S-21-001", "Ghana"))
    path = save_book(
        tmp_path / "two.xlsx",
        Awards=(header, ("S-21-001", "Safe harvests", "FTS")),
        Places=places,
    )
    first = apply_plan(desk, planned(desk, path)).changeset
    ends = (("Award Number", "Country", "End Date"), ("S-21-001", "Ghana", "2024-12-31"))
    second = apply_plan(desk, planned(desk, save_book(tmp_path / "ends.xlsx", Ends=ends))).changeset
    for changeset in (second, first):
        assert changeset is not None
        assert not undo_changeset(desk, changeset).conflicts
    assert not stored(desk)


def test_blank_cells_of_the_second_sheet_clear_nothing(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path)
    found = open_workbook(path)
    chosen = sheets_of(desk, found)
    chosen = [replace(one, columns=replace(one.columns, blanks="clear")) for one in chosen]
    apply_plan(desk, plan_sheets(desk, found, chosen))
    assert stored(desk)[1]["end_date"] == "2023-09-30"
    assert {row.state for row in plan_sheets(desk, found, chosen).rows} == {"unchanged"}


def test_a_row_waits_for_one_of_its_project_that_cannot_come_in(desk: Desk, tmp_path: Path) -> None:
    ends_first = ("S-21-009", "Open doors", "IOM", "Ghana", "2023-01-01", "2021-01-01", "$5")
    more = (MONITORING[0], ("S-21-009", "Open doors", "Ghana", "Ann Smith", None, None))
    path = save_book(tmp_path / "two.xlsx", Awards=(*AWARDS[:3], ends_first), Monitoring=more)
    plan = planned(desk, path)
    assert plan.rows[-1].state == "rejected"
    assert [p.message.id for p in plan.rows[-1].problems] == [TWICE_ELSEWHERE]
    apply_plan(desk, plan)
    assert len(stored(desk)) == 2


def test_what_a_row_says_that_cannot_come_in_is_taken_from_the_next(
    desk: Desk, tmp_path: Path
) -> None:
    ends_first = ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", "2020-09-30", None)
    officers = (("Award Number", "Project Title", "Grants Officer", "Status"),
                ("S-21-001", "Safe harvests", "Ann Smith", "Active"))  # fmt: skip
    sheets = {"Awards": AWARDS[:3], "Monitoring": (MONITORING[0], ends_first), "Staff": officers}
    plan = planned(desk, save_book(tmp_path / "three.xlsx", **sheets), holding(1, "end date"))
    assert [row.state for row in plan.rows[2:]] == ["rejected", "changed"]
    apply_plan(desk, plan)
    assert stored(desk)[0]["go"] is not None
    assert stored(desk)[0]["end_date"] == "2023-09-30"


def test_undo_takes_back_what_the_second_sheet_added_to_new_projects(
    desk: Desk, tmp_path: Path
) -> None:
    awards = [(*row[:3], None, *row[4:]) for row in AWARDS[1:3]]
    path = save_book(tmp_path / "two.xlsx", Awards=(HEADER, *awards), Monitoring=MONITORING[:3])
    outcome = apply_plan(desk, planned(desk, path))
    assert [len(one["countries"]) for one in stored(desk)] == [1, 1]
    assert not undo_changeset(desk, outcome.changeset or 0).conflicts
    assert stored(desk) == stored(desk, "funding_action") == []


def test_a_total_beside_listed_funding_stays_out_where_a_later_sheet_is_left_out(
    desk: Desk, tmp_path: Path
) -> None:
    other = ("S-21-001", "Safe harvests", "Ghana", "Ann Smith", None, "$800")
    lines = (("Project", "Date signed", "Amount"), ("S-21-001", "2021-10-01", "$800"))
    sheets = {"Awards": AWARDS[:2], "Monitoring": (MONITORING[0], other), "Funding": lines}
    plan = planned(desk, save_book(tmp_path / "three.xlsx", **sheets), holding(1, "amount"))
    apply_plan(desk, plan, rows={("Awards", 2), ("Funding", 2)})
    assert amounts(desk) == [800]
