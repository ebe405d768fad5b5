"""Sheets beside the list of projects come in as projects only where they list some of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import usd
from tests.services.excel.workbooks import save_book
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.desk import Desk
from tipdesk.services.excel.choosing import NOT_TAKEN, NOTHING_TO_READ, TAKEN_FOR
from tipdesk.services.excel.further_lists import NEVER_FUNDED, SAYS_AGAIN, SUMS_UP
from tipdesk.services.excel.importing import read_and_plan
from tipdesk.services.excel.layout.row_kinds import NO_RECORDS
from tipdesk.services.excel.planning.plan import Plan

Rows = tuple[tuple[Any, ...], ...]

LIST: Rows = (
    ("Award Number", "Project Title", "Implementer", "Country", "Start Date", "End Date", "Amount"),
    ("S-21-001", "Safe harvests", "FTS", "Ghana", "2021-10-01", "2023-09-30", 500_000),
    ("S-21-002", "Strong courts", "IOM", "Kenya", "2021-10-01", "2023-09-30", 750_000),
    ("S-21-003", "Open doors", "Caritas", "Peru", "2022-01-01", "2024-12-31", 600_000),
)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def planned(desk: Desk, folder: Path, *more: tuple[Any, ...], name: str = "More") -> Plan:
    return read_and_plan(desk, save_book(folder / "book.xlsx", List=LIST, **{name: more}))


def told_of(plan: Plan, sheet: str = "More") -> list[str]:
    return [one.reason.id for one in plan.left_out if one.sheet == sheet]


@pytest.mark.parametrize(
    "rows",
    [
        (("Country", "Projects", "Total"), ("Kenya", 1, 500), ("Peru", 1, 700)),
        (("País", "Proyectos", "Monto total"), ("Perú", 1, 500), ("Kenia", 1, 700)),
        (("Pays", "Projets", "Montant"), ("Pérou", 1, 500), ("Kenya", 1, 700)),
        (("البلد", "المشاريع", "المبلغ"), ("كينيا", 1, 500), ("بيرو", 1, 700)),
        (("Grantee", "Awards", "Total amount"), ("IOM", 1, 600), ("Caritas", 1, 450)),
        (("Country", "Year", "Projects", "Funding"), ("Kenya", 2021, 3, 500), ("Peru", 2021, 2, 9)),
        (("Country", "Count of Title", "Sum of Amount"), ("Kenya", 1, 500), ("Peru", 1, 700)),
        (("Status", "Region", "Country"), ("Active", "AF", "Ghana"), ("Closed", "WHA", "Peru")),
        (("Code", "Country", "Region"), ("GH", "Ghana", "Africa"), ("KE", "Kenya", "Africa")),
        (("Traveler", "Country", "Start Date"), ("Ann", "Ghana", "2022-01-01"), ("Bo", "Peru", "")),
        (
            ("Traveler", "Country", "From", "To", "Purpose"),
            ("Ann", "Ghana", "2022-01-01", "2022-01-05", "Conference"),
            ("Bo", "Peru", "2022-02-01", "2022-02-05", "Site visit"),
        ),
        (("Country", "Law", "Year"), ("Ghana", "Act 694", 2005), ("Peru", "Law 28950", 2007)),
        (
            ("Country", "Year", "Prosecutions", "Victims identified"),
            ("Ghana", 2021, 12, 40),
            ("Peru", 2021, 31, 112),
        ),
        (("Date", "Location", "Comments"), ("2022-05-03", "Accra, Ghana", "Met the partner")),
    ],
)
def test_a_sheet_that_counts_projects_or_says_nothing_of_them_is_no_list(
    desk: Desk, tmp_path: Path, rows: Rows
) -> None:
    plan = planned(desk, tmp_path, *rows)
    assert {row.sheet for row in plan.rows} == {"List"}
    assert told_of(plan) == [NO_RECORDS]
    with pytest.raises(UnreadableWorkbook) as nothing:
        read_and_plan(desk, save_book(tmp_path / "alone.xlsx", Sum=rows))
    assert nothing.value.message.id in (TAKEN_FOR, NOTHING_TO_READ)


@pytest.mark.parametrize(
    "rows",
    [
        (("Country", "Amount"), ("Ghana", 500_000), ("Kenya", 750_000)),
        (("Country", "FY 2021", "FY 2022", "Total"), ("Ghana", 5, 6, 11), ("Kenya", 5, 7, 12)),
        (("Rank", "Grantee", "Amount"), (1, "IOM", 750_000), (2, "Caritas", 600_000)),
    ],
)
def test_a_sheet_that_names_no_project_is_told_and_not_read(
    desk: Desk, tmp_path: Path, rows: Rows
) -> None:
    plan = planned(desk, tmp_path, *rows)
    assert {row.sheet for row in plan.rows} == {"List"}
    assert told_of(plan) == [SUMS_UP]
    assert not [one for one in plan.left_out if one.quiet]


@pytest.mark.parametrize(
    "rows",
    [
        (("Country", "Status", "Start Date", "End Date", "Funder"),
         ("Ghana", "Active", "2020-01-01", "2021-01-01", "Sample Fund"),
         ("Peru", "Closed", "2019-01-01", "2020-01-01", "Sample Fund")),
        (("Referencia", "País", "Fecha de inicio", "Fecha de fin"),
         ("PR-1", "Perú", "2020-01-01", "2021-01-01"),
         ("PR-2", "Chile", "2020-01-01", "2021-01-01")),
    ],
)  # fmt: skip
def test_a_list_without_names_that_says_who_paid_or_has_numbers_is_read(
    desk: Desk, tmp_path: Path, rows: Rows
) -> None:
    plan = read_and_plan(desk, save_book(tmp_path / "alone.xlsx", Alone=rows))
    assert [row.state for row in plan.rows] == ["new", "new"]


def test_activities_of_awards_do_not_change_the_awards(desk: Desk, tmp_path: Path) -> None:
    plan = planned(
        desk,
        tmp_path,
        ("Award Number", "Activity", "Location", "Start date", "Status"),
        ("S-21-001", "Train the staff", "Accra, Ghana", "2022-01-01", "Completed"),
        ("S-21-001", "Campaign", "Tamale, Ghana", "2022-04-01", "Ongoing"),
    )
    assert {row.sheet for row in plan.rows} == {"List"}
    assert told_of(plan) == [SAYS_AGAIN]


@pytest.mark.parametrize(
    "rows",
    [
        (("Award Number", "Implementer", "Closed"), ("S-21-001", "FTS", "No")),
        (("Award Number", "Grants Officer"), ("S-21-001", "Ann"), ("S-21-001", "Bo")),
        (("Award Number", "Personnel", "Travel", "Total"), ("S-21-001", 4, 5, 9)),
        (("Award Number", "Sub-grantee", "Country", "Amount"), ("S-21-001", "CH", "Ghana", 50)),
        (("Project", "Jan", "Feb", "Total"), ("Safe harvests", 1, 2, 3), ("Open doors", 4, 5, 9)),
        (("Award Number", "Drawdown date", "Amount"), ("S-21-001", "2022-01-15", 10_000)),
        (("Project Title", "Country", "Amount"), ("Strong courts", "Kenya", 750_000)),
        LIST[:3],
    ],
)
def test_a_sheet_about_the_projects_of_the_list_is_told_and_not_read(
    desk: Desk, tmp_path: Path, rows: Rows
) -> None:
    plan = planned(desk, tmp_path, *rows)
    assert {row.sheet for row in plan.rows} == {"List"}
    assert plan.rows[0].funding["amount"].minor == 500_000_00
    assert told_of(plan) == [SAYS_AGAIN]


def test_a_list_of_people_is_no_list_of_projects(desk: Desk, tmp_path: Path) -> None:
    rows = (("Name", "Title", "Country", "Email"), ("Ann", "Program Officer", "Ghana", "a@x.gov"))
    plan = planned(desk, tmp_path, *rows)
    assert {row.sheet for row in plan.rows} == {"List"}
    assert told_of(plan) == [NOT_TAKEN]


@pytest.mark.parametrize("name", ["Pipeline", "Proposals 2023", "Rejected", "مقترحات"])
def test_what_was_not_funded_is_no_award(desk: Desk, tmp_path: Path, name: str) -> None:
    rows = (("Project Title", "Applicant", "Country"), ("Better nets", "Nets for All", "Togo"))
    plan = planned(desk, tmp_path, *rows, name=name)
    assert {row.sheet for row in plan.rows} == {"List"}
    assert told_of(plan, name) == [NEVER_FUNDED]
    alone = read_and_plan(desk, save_book(tmp_path / "alone.xlsx", **{name: rows}))
    assert len(alone.rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        (("Project Title", "Country", "Amount"), ("Old harvests", "Togo", 5)),
        (("Award Number", "Implementer", "Country", "Amount"), ("S-15-001", "TdH", "Togo", 5)),
        (("Implementer", "Country", "Amount"), ("Terre des Hommes", "Togo", 5)),
        (("Implementer", "Country", "Amount", "Start Date"), ("IOM", "Togo", 5, "2015-10-01")),
        (("Country", "Amount", "Description"), ("Togo", 5, "Shelters for children")),
        (("Implementer", "Country", "Start Date", "Awards"), ("TdH", "Togo", "2015-10-01", 500)),
    ],
)
def test_a_sheet_with_projects_of_its_own_is_read(desk: Desk, tmp_path: Path, rows: Rows) -> None:
    plan = planned(desk, tmp_path, *rows)
    assert [row.row for row in plan.rows if row.sheet == "More"] == [2]


def test_lists_without_titles_are_read_where_no_other_sheet_has_any(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Implementer", "Country", "Amount")
    sheets = {"2011": (head, ("IOM", "Togo", 5)), "2012": (head, ("IOM", "Togo", 6))}
    plan = read_and_plan(desk, save_book(tmp_path / "years.xlsx", **sheets))
    assert [row.sheet for row in plan.rows] == ["2011", "2012"]


@pytest.mark.parametrize("name", ["Modifications", "Mod log", "Avenants", "التعديلات"])
def test_a_log_of_modifications_is_no_list_of_all_funding(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    head = ("Award Number", "Mod No.", "Date", "Action", "Amount", "New End Date")
    first = ("S-21-001", 1, "2023-08-15", "Cost extension", 250_000, "2025-09-30")
    plan = planned(desk, tmp_path, head, first, name=name)
    assert [row.entity for row in plan.rows if row.sheet == name] == ["amendment"]
    assert plan.after.amounts["USD"].minor == 185_000_000, "the list's own amounts are taken"


def test_modifications_that_say_too_little_are_told_and_not_read(
    desk: Desk, tmp_path: Path
) -> None:
    rows = (("Award Number", "Amount", "Signed by", "Scan"), ("S-21-001", 250_000, "Ann", "m1.pdf"))
    plan = planned(desk, tmp_path, *rows, name="Modifications")
    assert {row.sheet for row in plan.rows} == {"List"}
    assert plan.after.amounts["USD"].minor == 185_000_000


@pytest.mark.parametrize("more", [("Contact", "Ann Smith"), ("Funding", 90_000)])
def test_award_over_numbers_says_which_project_a_row_is_about(
    desk: Desk, tmp_path: Path, more: tuple[str, Any]
) -> None:
    rows = (("Award", more[0]), ("S-21-001", more[1]), ("S-21-002", more[1]))
    plan = planned(desk, tmp_path, *rows)
    assert not [p for p in plan.every_problem if p.severity == "blocks"]
    assert len([row for row in plan.rows if row.entity == "project"]) == 3


@pytest.mark.parametrize("name", ["Budget", "Planned", "Presupuesto", "الميزانية"])
def test_a_sheet_of_budgets_does_not_take_the_place_of_the_funding(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    rows = (
        ("Award Number", "Personnel", "Total Budget"),
        *((row[0], 9_000, row[6] + 100_000) for row in LIST[1:]),
    )
    plan = planned(desk, tmp_path, *rows, name=name)
    assert plan.after.amounts == {"USD": usd(1_850_000)}
    assert told_of(plan, name) == [SAYS_AGAIN]


def test_a_sheet_of_another_country_of_a_regional_award_is_read(desk: Desk, tmp_path: Path) -> None:
    other = ("S-21-002", "Strong courts", "IOM", "Uganda", "2021-10-01", "2023-09-30", 750_000)
    plan = planned(desk, tmp_path, LIST[0], other, name="Uganda")
    assert {row.sheet for row in plan.rows} == {"List", "Uganda"}
    assert [p.cell for p in plan.every_problem if p.severity == "asks"] == ["D2"]
    same = (*other[:3], "Kenya", *other[4:])
    plan = planned(desk, tmp_path, LIST[0], same, name="Kenya")
    assert {row.sheet for row in plan.rows} == {"List"}


def test_a_sheet_of_closeout_says_more_of_each_award(desk: Desk, tmp_path: Path) -> None:
    rows = (("Award Number", "Closed"), ("S-21-001", "2024-03-01"), ("S-21-002", "2024-04-01"))
    plan = planned(desk, tmp_path, *rows, name="Closeout")
    assert [(row.sheet, row.values) for row in plan.rows if row.sheet == "Closeout"] == [
        ("Closeout", {"closed_date": "2024-03-01"}),
        ("Closeout", {"closed_date": "2024-04-01"}),
    ]


def test_findings_without_known_headings_do_not_change_their_awards(
    desk: Desk, tmp_path: Path
) -> None:
    rows = (("Award Number", "What", "Status"), ("S-21-001", "Late", "Closed"))
    plan = planned(desk, tmp_path, *rows, name="Findings")
    assert {row.sheet for row in plan.rows} == {"List"}
    assert told_of(plan, "Findings") == [NO_RECORDS]
