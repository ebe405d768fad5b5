"""A later snapshot of a list: amendments, not overwritten history; edits of the desk stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_project
from tests.services.excel.workbooks import HEADER, layout_of, save_book
from tests.tables import stored
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.planning.amendments import date_of_list
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.reading import read_records

_DATED = ("Title", "Implementer", "Country", "Amount", "Start", "End")
_EAST_AFRICA = (
    "Burundi; Comoros; Djibouti; Eritrea; Ethiopia; Kenya; Madagascar; Mauritius; Rwanda; "
    "Seychelles; Somalia; South Sudan; Tanzania; Uganda; Zambia"
)


def _plan(desk: Desk, tmp_path: Path, name: str, *rows: Sequence[Any]) -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / name, List=rows))


def _import(desk: Desk, tmp_path: Path, name: str, *rows: Sequence[Any]) -> Plan:
    plan = _plan(desk, tmp_path, name, *rows)
    importing.apply_plan(desk, plan)
    return plan


def _all(desk: Desk, entity: str) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        statement = f"SELECT uid FROM {entity} ORDER BY id"
        uids = connection.exec_driver_sql(statement).scalars().all()
        return [{"uid": u, **r} for u, r in read_records(connection, entity, uids).items()]


def _unodc(amount: str, end: str, countries: Sequence[str]) -> tuple[Any, ...]:
    title = "Enhancing effective and victim-centered responses in Eastern Africa"
    return (title, "UNODC", "; ".join(countries), amount, "2019-04-01", end)


def test_four_snapshots_of_one_real_project_are_one_award_with_three_amendments(
    desk: Desk, tmp_path: Path
) -> None:
    """DOMAIN B.6: the public list of January 2020, October 2021, August 2022, January 2024."""
    fifteen = _EAST_AFRICA.split("; ")
    thirteen = [name for name in fifteen if name not in ("Comoros", "Zambia")]
    fourteen = [*thirteen, "Comoros"]
    states = [
        ("2020-01.xlsx", _unodc("$1,000,000", "2022-03-31", fifteen)),
        ("2021-10.xlsx", _unodc("$1,000,000", "2022-03-31", thirteen)),
        ("2022-08.xlsx", _unodc("$1,000,000", "2023-03-31", thirteen)),
        ("2024-01.xlsx", _unodc("$1,500,000", "2025-03-31", fourteen)),
    ]
    before = stored(desk)
    steps = []
    for name, row in states:
        plan = _plan(desk, tmp_path, name, _DATED, row)
        assert plan.count("rejected") == 0, list(plan.every_problem)
        steps.append(importing.apply_plan(desk, plan).changeset)
    [project] = _all(desk, "project")
    assert project["obligated"] == Money(150_000_000, "USD")
    assert (project["start_date"], project["end_date"]) == ("2019-04-01", "2025-03-31")
    assert len(project["countries"]) == 14
    scope, extension, cost = _all(desk, "amendment")
    assert [a["amendment_kind"] for a in (scope, extension, cost)] == ["SCOPE", "NCE", "CE"]
    assert [a["amendment_no"] for a in (scope, extension, cost)] == [1, 2, 3]
    assert [a["amendment_id"] for a in (scope, extension, cost)] == ["1", "2", "3"]
    assert [a["effective_date"] for a in (scope, extension, cost)] == [
        "2021-10", "2022-08", "2024-01",
    ]  # fmt: skip
    assert {link.target for link in scope["countries_removed"]} == {"KM", "ZM"}
    assert (extension["end_date_before"], extension["new_end_date"]) == ("2022-03-31", "2023-03-31")
    assert extension["amount_change"] is None
    assert cost["amount_change"] == Money(50_000_000, "USD")
    assert cost["countries_added"] == (Link("KM"),)
    assert cost["reason_en"] == "From the list 2024-01.xlsx."
    award, added = _all(desk, "funding_action")
    assert (award["action_kind"], award["amount"]) == ("NEW", Money(100_000_000, "USD"))
    assert (added["action_kind"], added["amount"]) == ("CE", Money(50_000_000, "USD"))
    assert added["amendment_no"] == 3

    again = _plan(desk, tmp_path, *states[-1:][0][:1], _DATED, states[-1][1])
    assert [row.state for row in again.rows] == ["unchanged"]
    for changeset in reversed(steps):
        assert changeset is not None
        undo_changeset(desk, changeset)
    assert stored(desk) == before


def test_less_money_is_a_deobligation_and_more_alone_an_increment(
    desk: Desk, tmp_path: Path
) -> None:
    for amount in ("$900", "$1,200", "$700"):
        _import(desk, tmp_path, "list.xlsx", HEADER, ("Mali", "IOM", amount, ""))
    assert [a["amendment_kind"] for a in _all(desk, "amendment")] == ["INCR", "DEOB"]
    actions = _all(desk, "funding_action")
    assert [(a["action_kind"], a["amount"].minor) for a in actions] == [
        ("NEW", 90_000), ("INCR", 30_000), ("DEOB", -50_000),
    ]  # fmt: skip
    assert _all(desk, "project")[0]["obligated"] == Money(70_000, "USD")


def test_what_was_not_stated_before_is_completed_not_amended(desk: Desk, tmp_path: Path) -> None:
    row = ("Safe return", "IOM", "Mali", "", "2019-04", "")
    _import(desk, tmp_path, "a.xlsx", _DATED, row)
    _import(desk, tmp_path, "b.xlsx", _DATED, (*row[:3], "$5", "2019-04-10", "2020"))
    _import(desk, tmp_path, "c.xlsx", _DATED, (*row[:3], "$5", "2019-04-10", "2020-12-31"))
    _import(desk, tmp_path, "d.xlsx", _DATED, (*row[:3], "$5", "2019-04", "2020-12"))
    [project] = _all(desk, "project")
    assert (project["start_date"], project["end_date"]) == ("2019-04-10", "2020-12-31")
    assert project["obligated"] == Money(500, "USD")
    assert not _all(desk, "amendment")


def test_before_the_award_a_change_is_no_amendment(desk: Desk, tmp_path: Path) -> None:
    header = (*_DATED, "Status")
    row = ("Safe return", "IOM", "Mali", "$5", "2019-04", "2020-04", "Planned")
    _import(desk, tmp_path, "a.xlsx", header, row)
    _import(desk, tmp_path, "b.xlsx", header, (*row[:3], "$9", "2019-04", "2021-04", "Planned"))
    [project] = _all(desk, "project")
    assert (project["obligated"], project["end_date"]) == (Money(900, "USD"), "2021-04")
    assert not _all(desk, "amendment")
    assert len(_all(desk, "funding_action")) == 1


def _notes(tmp_path: Path, desk: Desk, name: str, note: str, region: str = "") -> Plan:
    header = ("Title", "Implementer", "Notes", "Areas")
    return _plan(desk, tmp_path, name, header, ("Shelter", "IOM", note, region))


def test_an_edit_of_the_desk_is_not_taken_back_by_the_same_list(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _notes(tmp_path, desk, "a.xlsx", "old"))
    [project] = _all(desk, "project")
    edit(desk, [Edit("project", project["uid"], "notes", "old", "mine")])
    assert _notes(tmp_path, desk, "a.xlsx", "old").count("unchanged") == 1
    plan = _notes(tmp_path, desk, "b.xlsx", "old", "North")
    assert [change.field for change in plan.changes(plan.rows[0])] == ["subnational"]
    importing.apply_plan(desk, plan)
    [project] = _all(desk, "project")
    assert (project["notes"], project["subnational"]) == ("mine", "North")


def test_an_amount_that_was_edited_here_stays_while_the_list_says_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    row = ("Mali", "IOM", "$900", "")
    _import(desk, tmp_path, "a.xlsx", HEADER, row)
    [action] = _all(desk, "funding_action")
    edit(desk, [Edit("funding_action", action["uid"], "amount", action["amount"],
                     Money(80_000, "USD"))])  # fmt: skip
    assert _plan(desk, tmp_path, "b.xlsx", HEADER, row).count("unchanged") == 1
    plan = _plan(desk, tmp_path, "b.xlsx", HEADER, (*row[:2], "$950", ""))
    [kept] = plan.rows[0].conflicts
    assert (kept.field, kept.before, kept.after) == (
        "amount", Money(80_000, "USD"), Money(95_000, "USD"),
    )  # fmt: skip


def test_both_changed_is_told_and_the_own_value_stays_unless_the_file_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    importing.apply_plan(desk, _notes(tmp_path, desk, "a.xlsx", "old"))
    [project] = _all(desk, "project")
    edit(desk, [Edit("project", project["uid"], "notes", "old", "mine")])
    plan = _notes(tmp_path, desk, "b.xlsx", "new")
    [kept] = plan.rows[0].conflicts
    assert (kept.field, kept.before, kept.after, kept.cell) == ("notes", "mine", "new", "C2")
    assert ("warns", "C2") in [(p.severity, p.cell) for p in plan.problems]
    assert plan.rows[0].state == "unchanged"

    book = read_workbook(str(tmp_path / "b.xlsx"))
    layout = lay_out(book.sheets[0])
    chosen = ChosenSheet(layout, match_columns(layout), file_wins=frozenset({(2, "notes")}))
    importing.apply_plan(desk, importing.plan_sheets(desk, book, [chosen]))
    assert _all(desk, "project")[0]["notes"] == "new"


@pytest.mark.parametrize("blanks", ["leave", "clear"])
def test_a_blank_cell_clears_only_when_that_was_chosen(
    desk: Desk, tmp_path: Path, blanks: Any
) -> None:
    header = ("Title", "Country", "Notes", "End", "Amount")
    _import(desk, tmp_path, "a.xlsx", header, ("Shelter", "Mali", "x", "2020-01-01", "$5"))
    book = read_workbook(
        str(save_book(tmp_path / "b.xlsx", List=[header, ("Shelter", "Mali", "n/a", "", "")]))
    )
    layout = lay_out(book.sheets[0])
    columns = match_columns(layout).__class__(match_columns(layout).columns, blanks=blanks)
    plan = importing.plan_sheets(desk, book, [ChosenSheet(layout, columns)])
    if blanks == "leave":
        assert plan.count("unchanged") == 1
        return
    changes = {change.field: (change.after, change.cell) for change in plan.changes(plan.rows[0])}
    assert changes == {"notes": (None, "C2"), "end_date": (None, "D2"), "amount": (None, "E2")}
    importing.apply_plan(desk, plan)
    [project] = _all(desk, "project")
    assert (project["notes"], project["end_date"], project["obligated"]) == (None, None, None)
    assert project["title_en"] == "Shelter"


def test_a_list_that_names_a_few_facts_of_known_projects_is_not_asked_for_the_rest(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    make_project(sqlite_desk, "Shelter", award_number="A-1", notes="old")
    header = ("Award number", "Title", "Notes")
    rows = (header, ("A-1", "Shelter", "new"), ("A-2", "Clinic", "of another project"))
    plan = _plan(sqlite_desk, tmp_path, "notes.xlsx", *rows)
    assert [row.state for row in plan.rows] == ["changed", "new"]
    assert not plan.problems_of(plan.rows[0])
    assert plan.problems_of(plan.rows[1]), "a new project lacks much"


def test_money_that_another_sheet_lists_amends_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    header = ("Award number", "Title", "Country", "Amount", "End")
    money = ("Award number", "Amount", "Fiscal year")
    lines = [("A-1", "$5", 2019), ("A-1", "$4", 2020)]
    for name, amount, end, listed in (
        ("1.xlsx", "$5", "2020-01-31", lines[:1]), ("2.xlsx", "$9", "2021-01-31", lines),
    ):  # fmt: skip
        projects = [header, ("A-1", "One", "Mali", amount, end), ("A-2", "Two", "Togo", "", "")]
        book = save_book(tmp_path / name, Projects=projects, Funding=[money, *listed])
        importing.apply_plan(desk, importing.read_and_plan(desk, book))
    assert sorted(a["amount"].minor for a in _all(desk, "funding_action")) == [400, 500]
    assert [(a["amendment_kind"], a["amount_change"]) for a in _all(desk, "amendment")] == [
        ("NCE", None)
    ]


def test_an_amount_that_cannot_be_an_amendment_of_several_is_not_taken(
    desk: Desk, tmp_path: Path
) -> None:
    for amount in ("$900", "$1,200", "more than $2,000"):
        plan = _import(desk, tmp_path, "list.xlsx", HEADER, ("Mali", "IOM", amount, ""))
    [kept] = plan.rows[0].conflicts
    assert (kept.field, kept.after) == ("amount", Money(200_000, "USD", "gt"))
    assert _all(desk, "project")[0]["obligated"] == Money(120_000, "USD")


@pytest.mark.parametrize(
    ("title", "name", "date"),
    [
        ("Projects as of January 2020", "list.xlsx", "2020-01"),
        ("Project list (as of 31 January 2020)", "2019-01.xlsx", "2020-01-31"),
        ("Updated: 2020-01-15", "list.xlsx", "2020-01-15"),
        ("Projects of the office", "projects 2021-10.xlsx", "2021-10"),
        ("Projects of the office", "fy2021-list.xlsx", None),
        ("قائمة المشاريع حتى تاريخ 2020-01-15", "list.xlsx", "2020-01-15"),
    ],
)
def test_the_date_of_a_list_is_read_where_it_is_said(
    title: str, name: str, date: str | None
) -> None:
    layout = layout_of((title,), (), HEADER, ("Mali", "IOM", "$5", ""), ("Togo", "IOM", "$6", ""))
    assert date_of_list(layout, name) == date


def test_other_line_breaks_in_the_next_list_are_no_news(desk: Desk, tmp_path: Path) -> None:
    header = ("Title", "Country", "Amount", "Description")
    _import(
        desk, tmp_path, "a.xlsx", header, ("Shelter", "Mali", "$5", "Beds for\nwomen and girls")
    )
    again = _plan(
        desk, tmp_path, "b.xlsx", header, ("Shelter", "Mali", "$5", "Beds for women\nand girls")
    )
    assert again.count("unchanged") == 1
    other = _plan(
        desk, tmp_path, "c.xlsx", header, ("Shelter", "Mali", "$5", "Beds for women\nand boys")
    )
    assert other.count("changed") == 1


def test_a_row_with_nothing_but_a_number_is_found_again_where_it_moved(
    desk: Desk, tmp_path: Path
) -> None:
    header = ("Title", "Project number", "Status", "Amount")
    rows = ((None, "CH10P0002", "Active", "$5"), (None, "CH10P0003", "Active", "$6"))
    _import(desk, tmp_path, "a.xlsx", header, *rows)
    moved = _plan(desk, tmp_path, "b.xlsx", ("Fund",), header, *reversed(rows))
    assert moved.count("unchanged") == 2
    assert not moved.missing


@pytest.mark.parametrize(
    "number", ["Ｓ－ＳＪＴＩＰ－２１－００１２", "S-SJTIP-٢١-٠٠١٢", "S SJTIP 21 0012"]
)
def test_an_award_number_is_the_same_in_whatever_digits(
    desk: Desk, tmp_path: Path, number: str
) -> None:
    header = ("Award Number", "Title", "Country")
    _import(desk, tmp_path, "a.xlsx", header, ("S-SJTIP-21-0012", "Shelter", "Mali"))
    plan = _plan(desk, tmp_path, "b.xlsx", header, (number, "A longer title", "Niger"))
    assert [row.match.kind for row in plan.rows] == ["award_number"]


def _raised_with_modifications(
    desk: Desk, tmp_path: Path, listed: Sequence[tuple[Any, ...]]
) -> Path:
    """The later of two imported books: an award grew and ends later, with a log that says so."""
    head = ("Award Number", "Title", "Implementer", "Country", "End", "Amount")
    award = ("S-21-001", "Safe harvests", "FTS", "Ghana")
    mods = [("Award No.", "Mod No.", "Action", "Amount", "New End Date")]
    mods += [("S-21-001", *one) for one in listed]
    first = [head, (*award, "2024-09-30", "$1,500,000")]
    later = [head, (*award, "2025-09-30", "$1,750,000")]
    books = (
        save_book(tmp_path / "first.xlsx", Awards=first),
        save_book(tmp_path / "later.xlsx", Awards=later, Modifications=mods),
    )
    for book in books:
        importing.apply_plan(desk, importing.read_and_plan(desk, book))
    return books[1]


@pytest.mark.parametrize(
    "listed",
    [
        [(3, "Cost extension", 250_000, "2025-09-30")],
        [(1, "No-cost extension", None, "2025-09-30"), (2, "Supplement", 250_000, None)],
        [(1, "Cost extension", 100_000, "2025-09-30"), (2, "Supplement", 150_000, None)],
    ],
)
def test_amendments_that_the_workbook_lists_are_not_made_a_second_time(
    desk: Desk, tmp_path: Path, listed: list[tuple[Any, ...]]
) -> None:
    book = _raised_with_modifications(desk, tmp_path, listed)
    assert [one["amendment_no"] for one in _all(desk, "amendment")] == [one[0] for one in listed]
    money = [(one["amount"].minor, one["amendment_no"]) for one in _all(desk, "funding_action")]
    assert money == [(150_000_000, None), (25_000_000, listed[-1][0])]
    assert {row.state for row in importing.read_and_plan(desk, book).rows} == {"unchanged"}


def test_an_amendment_of_which_the_workbook_lists_only_a_part_counts_no_money_twice(
    desk: Desk, tmp_path: Path
) -> None:
    _raised_with_modifications(desk, tmp_path, [(2, "Supplement", 100_000, None)])
    assert len(_all(desk, "amendment")) == 2
    assert sum(one["amount"].minor for one in _all(desk, "funding_action")) == 175_000_000


@pytest.mark.parametrize(
    ("before", "amount", "status", "refused"),
    [
        ("Closed", "$900", "Closed", True),
        ("Closed", "$400", "Closed", False),
        ("Closed", "$500", "Closed", False),
        ("Closed", "$900", "Active", False),
        ("Active", "$900", "Closed", False),
    ],
)
def test_a_list_adds_no_money_to_an_award_that_was_closed(
    desk: Desk, tmp_path: Path, before: str, amount: str, status: str, refused: bool
) -> None:
    head = ("Award Number", "Title", "Implementer", "Country", "End", "Amount", "Status")
    award = ("S-21-001", "Safe harvests", "FTS", "Ghana", "2021-09-30")
    _import(desk, tmp_path, "first.xlsx", head, (*award, "$500", before))
    row = _plan(desk, tmp_path, "later.xlsx", head, (*award, amount, status)).rows[0]
    assert (row.state == "rejected") is refused
    assert [(p.rule, p.cell) for p in row.problems] == ([("F01", "F2")] if refused else [])


def test_a_list_completes_a_closed_award_of_which_no_money_was_known(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Award Number", "Title", "Implementer", "Country", "End", "Amount", "Status")
    award = ("S-21-001", "Safe harvests", "FTS", "Ghana", "2021-09-30")
    _import(desk, tmp_path, "first.xlsx", head, (*award, None, "Closed"))
    row = _plan(desk, tmp_path, "later.xlsx", head, (*award, "$900", "Closed")).rows[0]
    assert (row.state, row.problems) == ("changed", ())


@pytest.mark.parametrize(("year", "refused"), [("FY2021", False), ("FY2023", True)])
def test_a_closed_award_takes_the_money_of_its_own_years(
    desk: Desk, tmp_path: Path, year: str, refused: bool
) -> None:
    head = ("Award Number", "Title", "Implementer", "Country", "End", "Status", "FY2020")
    award = ("S-21-001", "Safe harvests", "FTS", "Ghana", "2021-09-30", "Closed", "$500,000")
    _import(desk, tmp_path, "first.xlsx", head, award)
    row = _plan(desk, tmp_path, "later.xlsx", (*head, year), (*award, "$100,000")).rows[0]
    assert [(p.rule, p.cell) for p in row.problems] == ([("F01", "H2")] if refused else [])
