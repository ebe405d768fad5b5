"""Lists as public offices lay them out, with sample figures: nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.imported import asked, book, read, warned
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan

TEXT = "(sample text)"


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def said(plan: Plan, field: str) -> dict[int, Any]:
    """What the rows state in a field, by their numbers."""
    found = {row.row: row.values.get(field) for row in plan.rows}
    return {
        number: "+".join(link.target for link in value) if isinstance(value, tuple) else value
        for number, value in found.items()
    }


@pytest.mark.parametrize(
    ("heading", "cell", "minor"),
    [
        ("Total value (A$m)", 8.5, "850000000 AUD"),
        ("Total value (£k)", 437, "43700000 GBP"),
        ("Commitment Amount (US$M)", "1.95", "195000000 USD"),
        ("Budget (AUDm)", 21, "2100000000 AUD"),
    ],
)
def test_a_unit_written_on_a_currency_hides_neither(
    desk: Desk, tmp_path: Path, heading: str, cell: Any, minor: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Partner", heading, "Start", "End"),
        ("Kenya", "Sample Aid", cell, "2020-01-15", "2021-01-14"),
        ("Peru", "Sample Hope", cell, "2020-01-15", "2021-01-14"),
    ))  # fmt: skip
    assert {row[1] for row in rows.values()} == {minor}
    assert warned(plan) == {"C2", "C3"}


def test_dates_are_read_under_any_words_for_start_and_end(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Partner", "Amount", "Planned Start", "Actual Start", "Planned End",
         "Reporting End"),
        ("Kenya", "Sample Aid", "$5,000", "15/01/2020", "20/02/2020", "31/12/2021", "30/06/2022"),
        ("Peru", "Sample Hope", "$6,000", "15/01/2020", "21/02/2020", "30/12/2021", "30/06/2022"),
    ))  # fmt: skip
    assert [row[2] for row in rows.values()] == ["2020-02-20..2021-12-31", "2020-02-21..2021-12-30"]
    assert not asked(plan) | warned(plan)


def test_the_joint_list_of_all_agencies_is_read_column_by_column(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        (*[None] * 5, '(mark "x" when applies)'),
        ("FUNDING (i.e., who?)", "REGION (AF, WHA, EAP, NEA, SCA, EUR)",
         "COUNTRY", "RECIPIENT", "SUB-GRANTEE or CONTRACTEE", "Prevention - Awareness",
         "Protection - Services", "Prosecution - Law Enforcement", "BRIEF PROJECT DESCRIPTION",
         "AMOUNT", "YEAR(S) (expected length of project)", "FISCAL YEAR of FUNDS FY XXXX"),
        ("DOS/GTIP", "AF", "AF Region (Kenya, Somalia)", "Sample Aid", "Sample Trust", "X", None,
         "X", TEXT, "$370,000", "18 months", "FY 2006"),
        ("USAID", "SCA", "Nepal", "Sample Hope", None, None, "X", None, TEXT, "$85,000", 1,
         "FY 2007"),
    ))  # fmt: skip
    assert [(row[0], row[1]) for row in rows.values()] == [
        ("KE,SO", "37000000 USD"), ("NP", "8500000 USD"),
    ]  # fmt: skip
    assert said(plan, "pillars") == {3: "PREV+PROS", 4: "PROT"}
    assert said(plan, "duration_stated") == {3: 18, 4: 12}
    assert {row.row: row.funding.get("fiscal_year") for row in plan.rows} == {3: 2006, 4: 2007}
    assert said(plan, "summary_en") == {3: TEXT, 4: TEXT}
    assert all(row.values.get("funders") for row in plan.rows)
    assert not asked(plan)


def test_a_mission_is_the_country_where_its_cells_are_countries(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Mission", "Activity", "Implementing Partner", "Amount", "Start", "End"),
        ("Nepal", "Sample 1", "Sample Aid", "$5,000", "2020-01-15", "2021-01-14"),
        ("Cambodia", "Sample 2", "Sample Aid", "$5,000", "2020-01-15", "2021-01-14"),
        ("Peru", "Sample 3", "Sample Aid", "$5,000", "2020-01-15", "2021-01-14"),
        ("RDMA", "Sample 4", "Sample Aid", "$5,000", "2020-01-15", "2021-01-14"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["NP", "KH", "PE", "-"]
    assert asked(plan) == {"A5"}


def test_a_lone_cell_that_may_be_the_next_region_ends_the_one_above(
    desk: Desk, tmp_path: Path
) -> None:
    plan = importing.read_and_plan(desk, book(
        tmp_path,
        ("No.", "Country", "Grantee", "Grant (US$)", "Duration"),
        ("Africa",),
        (1, "Mali", "Sample Aid", "450,000", "3 years"),
        ("Rolling window",),
        (2, "Peru", "Sample Hope", "401,250", "2 years"),
        ("Europe and Central Asia",),
        (3, "Serbia", "Sample Trust", "250,000", "2 years"),
    ))  # fmt: skip
    assert said(plan, "region") == {3: "AF", 5: None, 7: "EUR"}
    assert asked(plan) == {"A4"}


def test_a_year_of_a_part_of_the_amount_is_not_that_of_the_whole(
    desk: Desk, tmp_path: Path
) -> None:
    plan = importing.read_and_plan(desk, book(
        tmp_path,
        ("Country", "Implementer", "Amount", "Duration"),
        ("Mali", "Sample Aid", "$250,000 (FY 2010 Funds)", "12 months"),
        ("Peru", "Sample Hope", "$250,000 ($150,000 FY 2010 Funds)", "12 months"),
    ))  # fmt: skip
    assert [row.funding.get("fiscal_year") for row in plan.rows] == [2010, None]
    assert warned(plan) == {"C2", "C3"}


def test_codes_of_projects_are_no_pillars_for_a_part_that_is_one(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("CHF Code", "Country", "CSO", "Budget US$", "Duration"),
        ("YEM-23/SA1/Prot/INGO/24011", "Yemen", "Sample Aid", "499,999.87", "12 months"),
        ("YEM-23/SA1/Prot/NGO/24012", "Yemen", "Sample Hope", "250,000.00", "9 months"),
    ))  # fmt: skip
    assert set(said(plan, "pillars").values()) == {None}
    assert [row[3] for row in rows.values()] == ["Sample Aid", "Sample Hope"]
    assert not asked(plan)


def test_a_page_with_each_value_below_its_label_is_read(desk: Desk, tmp_path: Path) -> None:
    def lines(*pairs: str) -> list[tuple[str, ...]]:
        return [line for one in pairs for line in ((one,), ())]

    plan, rows = read(desk, book(
        tmp_path,
        *lines("Programs Awarded in Fiscal Year 2007", "Africa Region"),
        *lines("Country:", "Mali", "Implementer:", "Sample Aid", "Amount:", "$200,000"),
        *lines("Duration:", "12 Months", "Website:", "Western Hemisphere"),
        *lines("Country:", "Peru", "Implementer:", "Sample Hope", "Amount:", "$1, 500"),
        *lines("Duration:", "18 Months"),
    ))  # fmt: skip
    assert list(rows.values()) == [
        ("ML", "20000000 USD", "-..-", "Sample Aid"), ("PE", "-", "-..-", "Sample Hope"),
    ]  # fmt: skip
    assert list(said(plan, "region").values()) == ["AF", "WHA"]
    assert list(said(plan, "duration_stated").values()) == [12, 18]
    assert asked(plan) == {"A35"}
    assert not warned(plan)


def test_a_project_in_the_lines_of_one_cell_is_read(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("AFRICA",),
        ("Country: Mali\nImplementer: Sample Aid\nAmount: $273,000\nDuration: 12 months",),
        ("Country: Kenya\nImplementer: Sample Hope\nAmount: $5,000\nDescription: One\nand two",),
        ("Country: Togo\nImplementer: Sample Trust\nAmount: $6,000\nDuration: 18 months",),
    ))  # fmt: skip
    assert rows == {
        2: ("ML", "27300000 USD", "-..-", "Sample Aid"),
        3: ("KE", "500000 USD", "-..-", "Sample Hope"),
        4: ("TG", "600000 USD", "-..-", "Sample Trust"),
    }
    assert said(plan, "summary_en")[3] == "One\nand two"
    assert set(said(plan, "region").values()) == {"AF"}


def test_a_row_of_a_form_that_is_left_out_with_several_cells_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    plan = importing.read_and_plan(desk, book(
        tmp_path,
        ("Country: Mali", "Implementer: Sample Aid", "Amount: $273,000"),
        ("Country: Kenya", "Implementer: Sample Hope", "Amount: $5,000"),
        ("Country: Togo", "Implementer: Sample Trust", "Amount: $6,000"),
        ("Country: Peru", "Implementer: Sample Way", "Whole sum: $7,000"),
        ("Country: Chad", "Implementer: Sample Home", "pending"),
    ))  # fmt: skip
    assert [row.row for row in plan.rows] == [1, 2, 3, 4]
    assert [row.row for row in plan.left_out if not row.quiet] == [5]


def test_of_two_headings_of_amounts_that_over_amounts_is_read(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Funding", "Country", "Grantee", "Amount", "Duration"),
        ("USAID", "Mali", "Sample Aid", "$450,000", "12 months"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["45000000 USD"]
    assert not asked(plan)


def test_what_an_award_came_to_by_modifications_is_its_amount(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Grantee", "Original Amount", "Mod 1", "Current Total", "Duration"),
        ("Mali", "Sample Aid", "$500,000", "$250,000", "$750,000", "12 months"),
        ("Peru", "Sample Hope", "$300,000", None, "$300,000", "12 months"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["75000000 USD", "30000000 USD"]
    assert not asked(plan)


def test_a_list_of_bullets_under_countries_is_read(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country / Implementer", "Amount", "Months", "Focus"),
        ("MALI",),
        ("• Sample Aid", "$1,000,000", 36, "Protection"),
        ("• Sample Hope", "$150,000", 24, "Protection"),
        ("PERU",),
        ("• Sample Trust", "$125,000", 24, "Protection"),
    ))  # fmt: skip
    assert rows == {
        3: ("ML", "100000000 USD", "-..-", "Sample Aid"),
        4: ("ML", "15000000 USD", "-..-", "Sample Hope"),
        6: ("PE", "12500000 USD", "-..-", "Sample Trust"),
    }
    assert list(said(plan, "duration_stated").values()) == [36, 24, 24]
    assert not asked(plan) | warned(plan)
