"""Several tables of one sheet come in together, each value from its true cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.services.excel.workbooks import save_book
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.answers import NO_ANSWERS
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.importing import TABLE_READ, apply_plan, open_workbook, read_and_plan
from tipdesk.services.excel.layout.row_kinds import OTHER_TABLE
from tipdesk.services.excel.recipe import recipe_of
from tipdesk.services.excel.recipe_json import from_json, to_json
from tipdesk.services.excel.recipes import keep_recipe
from tipdesk.services.excel.writing.import_report import write_report
from tipdesk.services.labels import Labels
from tipdesk.services.provenance import provenance

HEADER = (
    "Award Number", "Project Title", "Implementer", "Country", "Start Date", "End Date", "Amount",
)  # fmt: skip
ROWS = (
    ("S-21-001", "Safe harvests", "Free the Slaves", "Ghana", "2021-10-01", "2023-09-30", "$500"),
    ("S-21-002", "Strong courts", "World Vision", "Kenya", "2021-10-01", "2023-09-30", "$750"),
)
SUB_AWARDS = (
    ("Sub-awards",),
    ("Prime Award", "Sub-recipient", "Amount", "Purpose"),
    ("S-21-001", "Challenging Heights", "$50", "Shelter"),
    ("S-21-002", "HAART Kenya", "$70", "Counselling"),
)
ORGANIZATIONS = (
    ("Organizations",),
    ("Name", "Acronym", "Country", "Website"),
    ("Free the Slaves", "FTS", "United States", "https://freetheslaves.net"),
    ("World Vision", "WV", "United States", "https://wvi.org"),
)
CLOSED = (
    ("Closed projects",),
    ("Project Title", "Implementer", "Country", "Total Amount", "Closed on"),
    ("Old harvests", "Terre des Hommes", "Togo", "$100", "2015-09-30"),
)
SUMMARY = (
    ("Summary",),
    ("Country", "Projects", "Amount"),
    ("Ghana", 1, 500),
    ("Kenya", 1, 750),
)
BLANK: tuple[Any, ...] = ()
TABLES = (*SUB_AWARDS, BLANK, *ORGANIZATIONS, BLANK, *CLOSED, BLANK, *SUMMARY)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def book(folder: Path, *more: tuple[Any, ...], name: str = "awards.xlsx") -> Path:
    return save_book(folder / name, Awards=[("Our awards",), HEADER, *ROWS, *more, BLANK, *TABLES])


def test_every_table_is_planned_from_its_true_rows(desk: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(desk, book(tmp_path))
    assert [(row.entity, row.sheet, row.row, row.state) for row in plan.rows] == [
        ("organization", "Awards (Organizations)", 13, "new"),
        ("organization", "Awards (Organizations)", 14, "new"),
        ("project", "Awards", 3, "new"),
        ("project", "Awards", 4, "new"),
        ("project", "Awards (Closed projects)", 18, "new"),
        ("subaward", "Awards (Sub-awards)", 8, "new"),
        ("subaward", "Awards (Sub-awards)", 9, "new"),
    ]
    assert not [problem for problem in plan.every_problem if problem.severity != "informs"]


def test_further_tables_are_told_of_those_read_and_those_not(desk: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(desk, book(tmp_path))
    read = [said.values["row"] for _, said in plan.notes if said.id == TABLE_READ]
    assert sorted(read) == [7, 12, 17]
    (left,) = [row for row in plan.left_out if not row.quiet]
    assert (left.reason.id, left.row, left.tab) == (OTHER_TABLE, 21, "Awards")


def test_a_table_that_only_sums_up_is_no_list_of_projects(desk: Desk, tmp_path: Path) -> None:
    by_who = (("Implementer", "Country", "Awards", "Total"), ("World Vision", "Kenya", 1, 750))
    path = save_book(tmp_path / "sums.xlsx", A=[HEADER, *ROWS, BLANK, ("By partner",), *by_who])
    plan = read_and_plan(desk, path)
    assert [row.row for row in plan.rows] == [2, 3]
    assert [row.row for row in plan.left_out if not row.quiet] == [6]


def test_the_same_book_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    apply_plan(desk, read_and_plan(desk, book(tmp_path)))
    again = read_and_plan(desk, book(tmp_path))
    assert {row.state for row in again.rows} == {"unchanged"}
    assert again.missing == ()


def test_tables_that_moved_down_are_the_same(desk: Desk, tmp_path: Path) -> None:
    apply_plan(desk, read_and_plan(desk, book(tmp_path)))
    new = ("S-21-003", "Shelters", "IOM", "Peru", "2022-01-01", "2023-12-31", "$600")
    plan = read_and_plan(desk, book(tmp_path, new, name="later.xlsx"))
    assert (plan.count("new"), plan.count("changed"), plan.count("rejected")) == (1, 0, 0)
    assert plan.missing == ()


def test_a_value_says_from_which_cell_of_which_table_it_came(desk: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(desk, book(tmp_path))
    apply_plan(desk, plan)
    closed = next(row for row in plan.rows if row.row == 18)
    origin = provenance(desk, "project", closed.uid)["title_en"]
    assert (origin.sheet, origin.cell) == ("Awards (Closed projects)", "A18")
    first = next(row for row in plan.rows if row.row == 3)
    assert provenance(desk, "project", first.uid)["title_en"].cell == "B3"


def test_the_sheet_named_is_read_with_all_its_tables(desk: Desk, tmp_path: Path) -> None:
    whole = read_and_plan(desk, book(tmp_path), sheet="Awards")
    assert len(whole.rows) == 7
    one = read_and_plan(desk, book(tmp_path), sheet="Awards (Organizations)")
    assert [row.entity for row in one.rows] == ["organization"] * 2


def test_a_recipe_finds_the_tables_again(desk: Desk, tmp_path: Path) -> None:
    chosen = [one for one in choose_sheets(open_workbook(book(tmp_path))) if "Org" not in one.name]
    closed = next(one for one in chosen if one.layout.sheet.table == "Closed projects")
    at = chosen.index(closed)
    columns = closed.columns.with_target(4, "end_date")
    chosen[at] = type(closed)(closed.layout, columns)
    recipe = from_json(to_json(recipe_of("Ours", chosen, NO_ANSWERS)))
    keep_recipe(desk, recipe)
    new = ("S-21-003", "Shelters", "IOM", "Peru", "2022-01-01", "2023-12-31", "$600")
    plan = read_and_plan(desk, book(tmp_path, new, name="later.xlsx"))
    assert {row.entity for row in plan.rows} == {"project", "subaward"}
    row = next(row for row in plan.rows if row.row == 19)
    assert row.values["end_date"] == "2015-09-30"


@pytest.mark.parametrize("copied", [True, False])
def test_the_report_marks_all_tables_on_their_sheet(
    desk: Desk, tmp_path: Path, copied: bool
) -> None:
    path = book(tmp_path)
    plan = read_and_plan(desk, path)
    if not copied:
        path.unlink()
    out = tmp_path / "report.xlsx"
    display = Display(Words("en"), Labels(desk))
    assert write_report(plan, None, out, display) is copied
    report = load_workbook(out)
    assert report.sheetnames == ["Import report", "Awards"]
    sheet = report["Awards"]
    assert (sheet["A3"].value, sheet["B8"].value) == ("S-21-001", "Challenging Heights")
    green = sheet["A3"].fill.start_color.rgb
    assert [sheet[f"A{row}"].fill.start_color.rgb for row in (8, 13, 18)] == [green] * 3


def test_what_nobody_looked_through_is_not_in_the_report(desk: Desk, tmp_path: Path) -> None:
    people = (("Shelter guests",), ("Name", "Region", "Age"), ("Jane Quillfeather", "North", 9))
    path = save_book(tmp_path / "list.xlsx", A=[HEADER, *ROWS, BLANK, *people])
    plan = read_and_plan(desk, path)
    assert [row.row for row in plan.rows] == [2, 3]
    out = tmp_path / "report.xlsx"
    assert write_report(plan, None, out, Display(Words("en"), Labels(desk)))
    cells = [cell for row in load_workbook(out)["A"].iter_rows(values_only=True) for cell in row]
    assert "Safe harvests" in cells
    assert "Jane Quillfeather" not in cells


@pytest.mark.parametrize(
    ("title", "headings", "row"),
    [
        ("Closing soon", ("Project Title", "Implementer", "Country", "End Date", "Amount"),
         ("Safe harvests", "Free the Slaves", "Ghana", "2023-09-30", "$500")),
        ("Top partners", ("Implementer", "Country", "Start Date", "Amount"),
         ("World Vision", "Kenya", "2021-10-01", "$750")),
        ("Rejected proposals - not funded", ("Project Title", "Implementer", "Country", "Amount"),
         ("Better nets", "Nets for All", "Togo", "$900")),
        ("Payments", ("Award Number", "Date", "Amount"), ("S-21-001", "2022-01-15", "$100")),
        ("المنح الفرعية", ("رقم المنحة", "المتلقي الفرعي", "المبلغ", "الغرض"),
         ("S-21-001", "جمعية الأمل", "$100", "مأوى")),
    ],
)  # fmt: skip
def test_what_says_the_list_again_or_no_award_is_left_to_a_person(
    desk: Desk, tmp_path: Path, title: str, headings: tuple[str, ...], row: tuple[str, ...]
) -> None:
    again = [(title,), headings, row, row[:1] + row[1:]]
    path = save_book(tmp_path / "again.xlsx", Awards=[HEADER, *ROWS, BLANK, *again])
    plan = read_and_plan(desk, path)
    assert [(row.entity, row.row) for row in plan.rows if row.entity == "project"] == [
        ("project", 2), ("project", 3),
    ]  # fmt: skip
    amounts = [row.funding["amount"].minor for row in plan.rows if row.entity == "project"]
    assert amounts == [500_00, 750_00]
    assert not [row for row in plan.rows if row.entity == "funding_action"]


def test_no_name_of_a_private_person_names_a_table(desk: Desk, tmp_path: Path) -> None:
    private = "Survivor Jane Doe, tel. +1 202 555 0143"
    closed = ((private,), *CLOSED[1:])
    path = save_book(tmp_path / "private.xlsx", Awards=[HEADER, *ROWS, BLANK, *closed])
    plan = read_and_plan(desk, path)
    assert [sheet.name for sheet in plan.sheets] == [
        "Awards",
        "Awards (Project Title, Implementer)",
    ]
    assert apply_plan(desk, plan).stored
    assert b"Jane Doe" not in Path(desk.place).read_bytes()


def test_tables_beside_the_list_are_read_from_their_true_cells(desk: Desk, tmp_path: Path) -> None:
    right = (*ORGANIZATIONS, BLANK, *SUMMARY)
    left = (HEADER, *ROWS)
    rows = []
    for at, cells in enumerate(right):
        first = left[at] if at < len(left) else (None,) * len(HEADER)
        rows.append((*first, None, *cells))
    path = save_book(tmp_path / "beside.xlsx", Awards=rows)
    plan = read_and_plan(desk, path)
    assert [(row.entity, row.sheet, row.row, row.state) for row in plan.rows] == [
        ("organization", "Awards (Organizations)", 3, "new"),
        ("organization", "Awards (Organizations)", 4, "new"),
        ("project", "Awards", 2, "new"),
        ("project", "Awards", 3, "new"),
    ]
    assert [row.row for row in plan.left_out if not row.quiet] == [7]
    out = tmp_path / "report.xlsx"
    display = Display(Words("en"), Labels(desk))
    for copied in (True, False):
        if not copied:
            path.unlink()
        assert write_report(plan, None, out, display) is copied
        sheet = load_workbook(out)["Awards"]
        green = sheet["A2"].fill.start_color.rgb
        assert [sheet[cell].fill.start_color.rgb == green for cell in ("I3", "I2")] == [True, False]
        assert (sheet["B2"].value, sheet["J3"].value) == ("Safe harvests", "FTS")
        assert sheet["I8"].value is None, "nobody looked through what was not brought in"
    outcome = apply_plan(desk, plan)
    assert outcome.stored
    origin = provenance(desk, "organization", plan.rows[0].uid)["acronym"]
    assert (origin.sheet, origin.cell) == ("Awards (Organizations)", "J3")
    assert {row.state for row in read_and_plan(desk, save_book(path, Awards=rows)).rows} == {
        "unchanged"
    }


@pytest.mark.parametrize(
    ("above", "other", "read"),
    [
        (("FY18", None, None, "FY19"), "Org A", 4),
        (("Grants",), "Org C", 4),
        (("Grants",), "Org A", 2),
    ],
)
def test_the_headings_of_a_list_again_beside_it_go_on_with_it(
    desk: Desk, tmp_path: Path, above: tuple[Any, ...], other: str, read: int
) -> None:
    rows = [
        above,
        ("Grantee", "Amount", None, "Grantee", "Amount"),
        ("Org A", "$500", None, other, "$700"),
        ("Org B", "$600", None, "Org D", "$800"),
    ]
    plan = read_and_plan(desk, save_book(tmp_path / "a.xlsx", Awards=rows))
    assert len(plan.rows) == read
    years = [row.funding.get("fiscal_year") for row in plan.rows]
    assert years == ([2018, 2018, 2019, 2019] if above[0] == "FY18" else [None] * read)


def test_a_second_sheet_of_the_same_projects_adds_to_them(desk: Desk, tmp_path: Path) -> None:
    other = ("S-19-007", "Old roads", "IOM", "Togo", "2019-10-01", "2020-09-30", "$90", "Closed")
    closed = [(*HEADER, "Status"), (*ROWS[0], "Closed"), other]
    path = save_book(tmp_path / "two.xlsx", Awards=[HEADER, *ROWS], Closed=closed)
    plan = read_and_plan(desk, path)
    assert [row.state for row in plan.rows] == ["new", "new", "changed", "new"]
    assert dict(plan.rows[2].values) == {"status": "CLOSED"}
    apply_plan(desk, plan)
    later = read_and_plan(desk, path, sheet="Closed")
    assert {row.state for row in later.rows} == {"unchanged"}


def test_a_table_of_another_fiscal_year_is_read_though_its_headings_differ(
    desk: Desk, tmp_path: Path
) -> None:
    old = [
        ("FY 2008 Awards",),
        ("Country", "Implementer", "Amount", "Duration"),
        ("Belize", "Sample Relief", "$200,000", "12 months"),
        ("Guyana", "Sample Aid", "$50,000", "9 months"),
    ]
    new = [
        ("FY 2009 Awards",),
        ("Implementer", "Country", "Project Period", "Amount", "Website"),
        ("Sample Relief", "Peru", "10/2009 - 9/2011", "$180,000", "http://relief.example.org"),
        ("Sample Hope", "Chile", "10/2009 - 9/2010", "$90,000", None),
    ]
    summed = [
        ("By implementer",),
        ("Implementer", "Country", "Total amount"),
        ("Sample Relief", "Belize", "$200,000"),
        ("Sample Hope", "Chile", "$90,000"),
    ]
    rows = [*old, (), *new, (), *summed]
    plan = read_and_plan(desk, save_book(tmp_path / "years.xlsx", Awards=rows))
    assert sorted((row.row, row.funding["fiscal_year"]) for row in plan.rows) == [
        (3, 2008), (4, 2008), (8, 2009), (9, 2009),
    ]  # fmt: skip
    assert [one.row for one in plan.left_out if one.reason.id == OTHER_TABLE] == [12]


def test_a_list_that_goes_on_in_another_currency_is_read_in_each(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [
        ("Country", "Grantee", "Amount (USD)", "Duration"),
        ("Ghana", "Sample Relief", "1,000", "12 months"),
        ("Togo", "Sample Aid", "2,000", "9 months"),
        ("Country", "Grantee", "Amount (EUR)", "Duration"),
        ("Mali", "Sample Hope", "3,000", "12 months"),
        ("Niger", "Sample Help", "4,000", "9 months"),
    ]
    plan = read_and_plan(desk, save_book(tmp_path / "two.xlsx", Awards=rows))
    amounts = {row.row: row.funding["amount"] for row in plan.rows}
    assert {row: (one.minor, one.currency) for row, one in amounts.items()} == {
        2: (100_000, "USD"), 3: (200_000, "USD"), 5: (300_000, "EUR"), 6: (400_000, "EUR"),
    }  # fmt: skip


def test_a_list_that_goes_on_in_another_order_is_read_by_each(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("Grantee", "Country", "Amount", "Duration"),
        ("Sample Relief", "Ghana", "$1,000", "12 months"),
        ("Country", "Grantee", "Amount", "Duration"),
        ("Mali", "Sample Hope", "$3,000", "12 months"),
    ]
    plan = read_and_plan(desk, save_book(tmp_path / "two.xlsx", Awards=rows))
    codes = {row.row: [one.target for one in row.values["countries"]] for row in plan.rows}
    assert codes == {2: ["GH"], 4: ["ML"]}
    assert not [one for one in plan.every_problem if one.severity == "asks"]
