"""Rows of one number are one project: its places, its money by year or day, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.imported import book
from tests.services.excel.workbooks import save_book
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.importing import apply_plan, open_workbook, plan_sheets, sheets_of
from tipdesk.services.excel.planning.linked_funding import LISTED
from tipdesk.services.excel.planning.money_again import MAY_BE_AGAIN
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.project_planner import SAME_NUMBER
from tipdesk.services.excel.planning.unawarded import NO_FUNDING
from tipdesk.services.excel.rows.one_project import FIRST_OF_ROWS, ONCE, TOGETHER
from tipdesk.services.excel.rows.repeated_numbers import REPEATED
from tipdesk.services.excel.rows.united import AMOUNTS, SAME_AMOUNT
from tipdesk.services.reading import read_records

Row = Sequence[Any]
HEADER = ("Award Number", "Project Title", "Implementer", "Country", "Pillar", "Amount")
SAFE = ("S-21-001", "Safe harvests", "Free the Slaves")
COURTS = ("S-21-002", "Strong courts", "IOM", "Kenya", "Prosecution", "$750")
BY_YEAR = ("Award Number", "Project Title", "Implementer", "Country", "Fiscal Year", "Amount")
BY_DAY = (*BY_YEAR[:4], "Obligation Date", "Obligated Amount")


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def planned(
    desk: Desk, path: Path, answers: Answers = NO_ANSWERS, merged: bool | None = None
) -> Plan:
    found = open_workbook(path)
    chosen = sheets_of(desk, found)
    chosen = [replace(one, columns=replace(one.columns, merged=merged)) for one in chosen]
    return plan_sheets(desk, found, chosen, answers=answers)


def saying(reading: int, heading: str = "amount") -> Answers:
    return Answers({("rows", heading): Meaning("reading", reading)})


def imported(desk: Desk, path: Path, answers: Answers = NO_ANSWERS) -> Plan:
    """The plan once it is stored; the same list again changes nothing."""
    plan = planned(desk, path, answers)
    apply_plan(desk, plan)
    again = {row.state for row in planned(desk, path, answers).rows}
    assert again <= {"unchanged", "rejected"}
    return plan


def told(plan: Plan, *sentences: str) -> list[tuple[str, str | None]]:
    return [(p.severity, p.cell) for p in plan.every_problem if p.message.id in sentences]


def stored(desk: Desk) -> dict[str, tuple[str, str, list[tuple[Any, Any, int]]]]:
    """By number the countries, the pillars and the funding (year, day, amount) of each project."""
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM project ORDER BY id").scalars().all()
        projects = read_records(connection, "project", uids)
        actions = read_records(connection, "funding_action", uids, by="project")
    found = {}
    for uid, project in projects.items():
        links = (",".join(x.target for x in project[name]) for name in ("countries", "pillars"))
        money = [
            (one["fiscal_year"], str(one["action_date"] or ""), one["amount"].minor // 100)
            for one in actions.values()
            if one["project"] == uid and one["amount"] is not None
        ]
        number = project["award_number"] or project["alt_number"]
        assert number not in found
        found[number] = (*links, sorted(money, key=str))
    return found


def whole(amount: int) -> list[tuple[Any, str, int]]:
    return [(None, "", amount)]


def test_a_row_for_each_country_or_pillar_is_one_project(desk: Desk, tmp_path: Path) -> None:
    rows = [
        (*SAFE, "Ghana", "Prevention", "$900"),
        (*SAFE, "Togo", "Prevention", None),
        COURTS,
        (*SAFE, "Ghana", "Protection", None),
    ]
    plan = imported(desk, book(tmp_path, HEADER, *rows))
    assert stored(desk)["S-21-001"] == ("GH,TG", "PREV,PROT", whole(900))
    assert told(plan, TOGETHER) == [("warns", "A3")]
    assert {row.row: row.also for row in plan.rows} == {2: (3, 5), 4: ()}


@pytest.mark.parametrize("again", ["$900", "$300"])
@pytest.mark.parametrize(("reading", "kept"), [(None, None), (0, 900), (1, 0)])
def test_whether_amounts_of_rows_are_parts_is_one_question(
    desk: Desk, tmp_path: Path, again: str, reading: int | None, kept: int | None
) -> None:
    rows = [(*SAFE, "Ghana", None, "$900"), (*SAFE, "Togo", None, again)]
    others = [("S-3", "Shelter", "IOM", c, None, a) for c, a in (("Peru", "$40"), ("Mali", "$60"))]
    answers = NO_ANSWERS if reading is None else saying(reading)
    plan = imported(desk, book(tmp_path, HEADER, *rows, COURTS, *others), answers)
    asked = {p.question.key for p in plan.every_problem if p.severity == "asks" and p.question}
    assert asked == (set() if reading is not None else {("rows", "amount")})
    summed = 900 + int(again[1:])
    expected = [] if kept is None else whole(kept or summed)
    assert stored(desk)["S-21-001"][2] == expected
    assert stored(desk)["S-21-002"][2] == whole(750)


def test_an_amount_that_all_rows_of_many_projects_repeat_counts_once(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [
        (f"S-{n}", f"Title {n} of all", "IOM", country, None, f"${n}00")
        for n in (1, 2, 3)
        for country in ("Ghana", "Togo")
    ]
    plan = imported(desk, book(tmp_path, HEADER, *rows))
    assert [stored(desk)[f"S-{n}"][2] for n in (1, 2, 3)] == [whole(100), whole(200), whole(300)]
    assert told(plan, ONCE) == [("warns", "F3")]
    assert told(plan, SAME_AMOUNT) == []


def test_what_a_heading_calls_the_total_counts_once(desk: Desk, tmp_path: Path) -> None:
    header = (*HEADER[:-1], "Total amount")
    plan = imported(
        desk,
        book(tmp_path, header, (*SAFE, "Ghana", None, "$9"), (*SAFE, "Togo", None, "$9"), COURTS),
    )
    assert stored(desk)["S-21-001"][2] == whole(9)
    assert told(plan, ONCE) == [("warns", "F3")]


def test_a_row_that_stands_twice_is_one(desk: Desk, tmp_path: Path) -> None:
    plan = imported(desk, book(tmp_path, HEADER, COURTS, COURTS, (*SAFE, "Ghana", None, "$9")))
    assert stored(desk)["S-21-002"] == ("KE", "PROS", whole(750))
    assert told(plan, TOGETHER) == [("warns", "A3")]
    assert not [p for p in plan.every_problem if p.severity in ("asks", "blocks")]


YEARS = (
    (*SAFE, "Ghana", 2020, "$400"),
    (*SAFE, "Togo", 2021, "$300"),
    ("S-21-002", "Strong courts", "IOM", "Kenya", 2020, "$750"),
    (*SAFE, "Ghana", 2022, "-$50"),
)


def test_each_year_of_an_award_is_a_funding_action(desk: Desk, tmp_path: Path) -> None:
    imported(desk, book(tmp_path, BY_YEAR, *YEARS))
    money = [(2020, "", 400), (2021, "", 300), (2022, "", -50)]
    assert stored(desk)["S-21-001"] == ("GH,TG", "", money)
    assert stored(desk)["S-21-002"][2] == [(2020, "", 750)]


def test_a_later_list_changes_its_year_and_adds_further_ones(desk: Desk, tmp_path: Path) -> None:
    imported(desk, book(tmp_path, BY_YEAR, *YEARS))
    later = [
        (*YEARS[1][:-1], "$350"),
        *(YEARS[at] for at in (0, 3, 2)),
        ("S-21-002", "Strong courts", "IOM", "Kenya", 2023, "$5"),
    ]
    plan = planned(desk, book(tmp_path, BY_YEAR, *later))
    outcome = apply_plan(desk, plan)
    assert stored(desk)["S-21-001"][2] == [(2020, "", 400), (2021, "", 350), (2022, "", -50)]
    assert stored(desk)["S-21-002"][2] == [(2020, "", 750), (2023, "", 5)]
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    assert stored(desk)["S-21-001"][2] == [(2020, "", 400), (2021, "", 300), (2022, "", -50)]
    assert stored(desk)["S-21-002"][2] == [(2020, "", 750)]


def test_each_day_of_an_award_is_a_funding_action(desk: Desk, tmp_path: Path) -> None:
    rows = [
        (*SAFE, "Ghana", "2020-09-15", "$400"),
        (*SAFE, "Ghana", "2021-09-20", "$300"),
        ("S-21-002", "Strong courts", "IOM", "Kenya", "2020-09-15", "$750"),
        (*SAFE, "Ghana", "2021-11-20", "$300"),
    ]
    imported(desk, book(tmp_path, BY_DAY, *rows))
    days = [(None, "2020-09-15", 400), (None, "2021-09-20", 300), (None, "2021-11-20", 300)]
    assert stored(desk)["S-21-001"][2] == days
    assert stored(desk)["S-21-002"][2] == [(None, "2020-09-15", 750)]


@pytest.mark.parametrize(
    ("reading", "money"),
    [(None, []), (0, [(2020, "", 400)]), (1, [(2020, "", 400), (2021, "", 400)])],
)
def test_the_same_amount_in_each_year_may_be_the_whole(
    desk: Desk, tmp_path: Path, reading: int | None, money: list[tuple[Any, str, int]]
) -> None:
    rows = [YEARS[0], (*SAFE, "Ghana", 2021, "$400"), YEARS[2]]
    answers = NO_ANSWERS if reading is None else saying(reading)
    plan = imported(desk, book(tmp_path, BY_YEAR, *rows), answers)
    assert stored(desk)["S-21-001"][2] == money
    assert bool(told(plan, SAME_AMOUNT)) == (reading is None)


def test_two_amounts_of_one_year_are_asked_and_the_other_years_are_sure(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [*YEARS, (*SAFE, "Kenya", 2020, "$100")]
    plan = imported(desk, book(tmp_path, BY_YEAR, *rows))
    assert stored(desk)["S-21-001"][2] == [(2021, "", 300), (2022, "", -50)]
    assert told(plan, AMOUNTS) == [("asks", "F6")]


def test_another_title_under_the_number_is_a_slip_and_not_put_together(
    desk: Desk, tmp_path: Path
) -> None:
    other = ("S-21-001", "Legal aid for migrants", "Caritas", "Peru", None, "$300")
    plan = imported(desk, book(tmp_path, HEADER, (*SAFE, "Ghana", None, "$900"), COURTS, other))
    assert stored(desk)["S-21-001"] == ("GH", "", whole(900))
    assert told(plan, SAME_NUMBER) == [("blocks", "A4")]
    assert told(plan, TOGETHER) == []


def test_titles_that_end_otherwise_are_one_and_told(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("S-1", "Safe harvests, Ghana", "IOM", "Ghana", None, "$9"),
        ("S-1", "Safe harvests, Togo", "IOM", "Togo", None, None),
        COURTS,
    ]
    plan = imported(desk, book(tmp_path, HEADER, *rows))
    assert stored(desk)["S-1"][0] == "GH,TG"
    assert plan.rows[0].values["title_en"] == "Safe harvests, Ghana"
    assert told(plan, FIRST_OF_ROWS) == [("warns", "B3")]


@pytest.mark.parametrize(
    ("title", "recipient", "apart"),
    [
        ("Safe harvests", "Free the Slaves", False),
        ("Safe harvests", "Caritas", True),
        ("Safe harvests, second year", "Free the Slaves", True),
    ],
)
def test_a_code_of_a_program_is_one_project_only_where_all_agrees(
    desk: Desk, tmp_path: Path, title: str, recipient: str, apart: bool
) -> None:
    header = ("Project Code", *HEADER[1:])
    rows = [(*SAFE, "Ghana", None, "$9"), ("S-21-001", title, recipient, "Togo", None, "$8")]
    plan = planned(desk, book(tmp_path, header, *rows, COURTS))
    assert len(plan.rows) == (3 if apart else 2)
    assert bool(told(plan, REPEATED)) == apart
    assert bool(told(plan, TOGETHER)) == (not apart)


def test_a_number_that_was_corrected_by_hand_is_another_project(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path, HEADER, (*SAFE, "Ghana", None, "$9"), (*SAFE, "Togo", None, "$8"), COURTS)
    found = open_workbook(path)
    [chosen] = sheets_of(desk, found)
    typed = replace(chosen, corrections={(3, 0): "S-21-009"})
    plan = plan_sheets(desk, found, [typed])
    assert [row.values["award_number"] for row in plan.rows] == ["S-21-001", "S-21-009", "S-21-002"]


def test_rows_that_a_person_keeps_apart_stay_apart(desk: Desk, tmp_path: Path) -> None:
    header = ("Project Code", *HEADER[1:])
    rows = [(*SAFE, "Ghana", None, "$9"), (*SAFE, "Togo", None, "$8"), COURTS]
    plan = planned(desk, book(tmp_path, header, *rows), merged=False)
    assert [row.state for row in plan.rows] == ["new"] * 3


def test_a_country_over_rows_belongs_to_their_project(desk: Desk, tmp_path: Path) -> None:
    header = (*HEADER[:3], "Amount", "Start date")
    rows = [
        ("Ghana",), (*SAFE, "$9", "2021-10-01"), ("S-2", "Courts", "IOM", "$5", "2021-10-01"),
        ("Togo",), (*SAFE, None, "2021-10-01"), ("S-3", "Schools", "IOM", "$5", "2021-10-01"),
    ]  # fmt: skip
    imported(desk, book(tmp_path, header, *rows))
    assert stored(desk)["S-21-001"][0] == "GH,TG"


def test_a_project_that_is_left_out_takes_its_funding_with_it(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, book(tmp_path, BY_YEAR, *YEARS))
    apply_plan(desk, plan, rows={("List", row) for row in (3, 4, 5)})
    assert list(stored(desk)) == ["S-21-002"]


def test_a_project_that_the_privacy_gate_holds_takes_its_funding_with_it(
    desk: Desk, tmp_path: Path
) -> None:
    held = ("S-21-001", "Survivor's passport no. A1234567", *YEARS[1][2:])
    plan = planned(desk, book(tmp_path, BY_YEAR, YEARS[0], held, YEARS[2], YEARS[3]))
    assert not apply_plan(desk, plan).waiting
    assert list(stored(desk)) == ["S-21-002"]
    with desk.reading() as connection:
        count = connection.exec_driver_sql("SELECT COUNT(*) FROM funding_action").scalar()
    assert count == 1


@pytest.mark.parametrize(
    ("before", "money", "held"),
    [
        ("$650", [(None, "", 650)], 3),
        ("$400", [(2020, "", 400), (2021, "", 300), (2022, "", -50)], 0),
    ],
)
def test_years_are_not_added_to_a_whole_that_an_earlier_list_stated(
    desk: Desk, tmp_path: Path, before: str, money: list[Any], held: int
) -> None:
    header = (*BY_YEAR[:4], "Amount")
    rows = [(*SAFE, "Ghana", before), (*YEARS[2][:4], "$750")]
    imported(desk, book(tmp_path, header, *rows))
    plan = planned(desk, book(tmp_path, BY_YEAR, *YEARS))
    apply_plan(desk, plan)
    assert stored(desk)["S-21-001"][2] == money
    assert len(told(plan, MAY_BE_AGAIN)) == held


def test_a_further_year_is_added_to_those_that_the_list_no_longer_names(
    desk: Desk, tmp_path: Path
) -> None:
    imported(desk, book(tmp_path, BY_YEAR, *YEARS))
    more = [(*SAFE, "Ghana", year, amount) for year, amount in ((2023, "$60"), (2024, "$70"))]
    apply_plan(desk, planned(desk, book(tmp_path, BY_YEAR, *more, YEARS[2])))
    assert [one[0] for one in stored(desk)["S-21-001"][2]] == [2020, 2021, 2022, 2023, 2024]


def test_a_sheet_of_funding_counts_and_the_rows_of_projects_do_not_again(
    desk: Desk, tmp_path: Path
) -> None:
    actions = [
        ("Award Number", "Fiscal year of funds", "Date signed", "Amount"),
        ("S-21-001", 2020, "2020-09-15", "$400"),
        ("S-21-001", 2021, "2021-09-15", "$300"),
    ]
    path = save_book(tmp_path / "two.xlsx", List=[BY_YEAR, *YEARS], Obligations=actions)
    plan = imported(desk, path)
    money = [(2020, "2020-09-15", 400), (2021, "2021-09-15", 300)]
    assert stored(desk)["S-21-001"][2] == money
    assert stored(desk)["S-21-002"][2] == [(2020, "", 750)]
    assert told(plan, LISTED) == [("warns", "F2")]


@pytest.mark.parametrize(
    ("reading", "money"),
    [(None, []), (0, [(2020, "", 4), (2021, "", 3)]), (1, [(2020, "", 8), (2021, "", 6)])],
)
def test_columns_of_years_are_one_question(
    desk: Desk, tmp_path: Path, reading: int | None, money: list[Any]
) -> None:
    header = (*HEADER[:4], "FY2020", "FY2021")
    rows = [(*SAFE, "Ghana", "$4", "$3"), (*SAFE, "Togo", "$4", "$3"), (*COURTS[:4], "$7", None)]
    answers = NO_ANSWERS if reading is None else saying(reading, "fy2020")
    plan = imported(desk, book(tmp_path, header, *rows), answers)
    assert stored(desk)["S-21-001"][2] == money
    asked = {p.question.key for p in plan.every_problem if p.severity == "asks" and p.question}
    assert asked == ({("rows", "fy2020")} if reading is None else set())


def test_money_of_a_rejected_proposal_is_asked_nothing(desk: Desk, tmp_path: Path) -> None:
    header = (*BY_YEAR, "Status")
    rows = [(*YEARS[0], "Rejected"), (*YEARS[1], "Rejected"), (*YEARS[2], "Active")]
    plan = imported(desk, book(tmp_path, header, *rows))
    assert stored(desk)["S-21-001"] == ("GH,TG", "", [])
    assert told(plan, NO_FUNDING) == [("warns", "F2")]
    assert not [p for p in plan.every_problem if p.severity in ("asks", "blocks")]


def test_years_without_amounts_ask_nothing(desk: Desk, tmp_path: Path) -> None:
    header = (*BY_YEAR[:5], "Start date")
    rows = [(*row[:5], "2020-01-01") for row in YEARS]
    plan = imported(desk, book(tmp_path, header, *rows))
    assert told(plan, FIRST_OF_ROWS) == [("warns", "E3")]
    assert not [p for p in plan.every_problem if p.severity in ("asks", "blocks")]


@pytest.mark.parametrize("heading", ["ID", "Record ID", "recordId", "Unique identifier"])
def test_a_key_that_no_field_holds_tells_projects_apart_too(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    header = (heading, *HEADER[1:])
    rows = [(17, *SAFE[1:], "Ghana", None, "$9"), (17, *SAFE[1:], "Togo", None, None)]
    others = [(18, *COURTS[1:]), (18, "Another title", *COURTS[2:])]
    plan = imported(desk, book(tmp_path, header, *rows, *others))
    assert [(row.row, row.also) for row in plan.rows] == [(2, (3,)), (4, ()), (5, ())]
    assert told(plan, TOGETHER) == [("warns", "A3")]


@pytest.mark.parametrize("number", ["Pending", "TBD", "n/a", None])
def test_rows_without_a_number_share_none(desk: Desk, tmp_path: Path, number: str | None) -> None:
    rows = [(number, *SAFE[1:], place, None, "$9") for place in ("Ghana", "Togo")]
    plan = planned(desk, book(tmp_path, HEADER, *rows, COURTS))
    assert [row.also for row in plan.rows] == [(), (), ()]
