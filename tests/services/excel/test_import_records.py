"""Workbooks of organizations, people and funding: recognized, matched by what names them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.one_of_each import one_of_each
from tests.services.excel.workbooks import save_book
from tipdesk.db.registry import entities
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.planning.linked_funding import LISTED
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.services.reading import read_records


def _all(desk: Desk, entity: str) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        uids = connection.exec_driver_sql(f"SELECT uid FROM {entity} ORDER BY id").scalars().all()
        return list(read_records(connection, entity, uids).values())


def _made(desk: Desk, entity: str, **values: Any) -> str:
    return create(desk, entity, values).created[0]


def _exported(desk: Desk, entity: str, path: Path, lang: str) -> Path:
    export_selection(desk, Selection(entity), path, Words(lang), Labels(desk))
    return path


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("entity", entities())
def test_an_export_of_any_kind_comes_back_unchanged(
    sqlite_desk: Desk, tmp_path: Path, entity: str, lang: str
) -> None:
    uid = one_of_each(sqlite_desk)[entity]
    book = _exported(sqlite_desk, entity, tmp_path / "back.xlsx", lang)
    plan = importing.read_and_plan(sqlite_desk, book)
    assert {row.entity for row in plan.rows} == {entity}
    assert uid in {row.uid for row in plan.rows}
    assert {plan.changes(row) for row in plan.rows} == {()}
    assert plan.count("unchanged") == len(plan.rows)
    assert not list(plan.every_problem)
    assert not plan.unmapped


@pytest.mark.parametrize(
    ("entity", "heading", "typed", "field", "stored"),
    [
        ("organization", "Acronym", "FtS", "acronym", "FtS"),
        ("person", "Email", "sara@example.org", "email", "sara@example.org"),
        ("funding_action", "Amount (EUR)", 1600, "amount", Money(160_000, "EUR")),
        ("amendment", "New end date", "2016-10-31", "new_end_date", "2016-10-31"),
        ("other_fact", "Value", "Health", "value", "Health"),
        ("report_due", "Received", "2016-07-20", "received_date", "2016-07-20"),
        ("disbursement", "Amount (EUR)", -20, "amount", Money(-2_000, "EUR")),
        ("result", "Value", "1,200", "value", 1200),
        ("finding", "Action done", "2015-06-01", "action_done", "2015-06-01"),
    ],
)
def test_one_edited_cell_of_an_export_is_exactly_that_change(
    desk: Desk, tmp_path: Path, entity: str, heading: str, typed: Any, field: str, stored: Any
) -> None:
    uid = one_of_each(desk)[entity]
    path = _exported(desk, entity, tmp_path / "back.xlsx", "en")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    [column] = [cell.column for cell in sheet[1] if cell.value == heading]
    [at] = [row[0].row for row in sheet.iter_rows() if uid in {cell.value for cell in row}]
    sheet.cell(at, column).value = typed
    book.save(path)
    plan = importing.read_and_plan(desk, path)
    [row] = [row for row in plan.rows if row.uid == uid]
    [change] = plan.changes(row)
    assert (change.entity, change.field, change.after) == (entity, field, stored)
    importing.apply_plan(desk, plan)
    with desk.reading() as connection:
        assert read_records(connection, entity, [uid])[uid][field] == stored


def _as(desk: Desk, path: Path, entity: str) -> Plan:
    book = read_workbook(path)
    layout = lay_out(book.sheets[0])
    chosen = ChosenSheet(layout, match_columns(layout, entity))
    return importing.plan_sheets(desk, book, [chosen])


def test_organizations_are_known_by_name_acronym_or_other_name(desk: Desk, tmp_path: Path) -> None:
    _made(desk, "organization", name_en="International Organization for Migration",
          acronym="IOM", aliases="OIM; Migration agency")  # fmt: skip
    path = save_book(
        tmp_path / "list.xlsx",
        List=[
            ("Name", "Acronym", "Website"),
            ("international organization for migration", "IOM", "iom.int"),
            ("La Strada", "LS", None),
        ],
    )
    plan = _as(desk, path, "organization")
    known, new = plan.rows
    assert [(c.field, c.after) for c in plan.changes(known)] == [("website", "iom.int")]
    assert (new.state, new.values["name_en"], new.values["acronym"]) == ("new", "La Strada", "LS")
    importing.apply_plan(desk, plan)
    assert [o["website"] for o in _all(desk, "organization")] == ["iom.int", None]
    again = _as(desk, path, "organization")
    assert again.count("unchanged") == 2
    other = save_book(tmp_path / "b.xlsx", List=[("Name", "Website"), ("OIM", "new.int")])
    assert [(c.field, c.after) for c in _changes(_as(desk, other, "organization"))] == [
        ("website", "new.int")
    ]


def _changes(plan: Plan) -> list[Any]:
    return [change for row in plan.rows for change in plan.changes(row)]


def test_another_name_with_a_known_acronym_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    _made(desk, "organization", name_en="Save the Children", acronym="SC")
    path = save_book(
        tmp_path / "l.xlsx", List=[("Name", "Acronym"), ("Street Children", "SC"), ("Oxfam", "OX")]
    )
    plan = _as(desk, path, "organization")
    first, second = plan.rows
    assert (first.state, second.state) == ("rejected", "new")
    [problem] = first.problems
    assert (problem.severity, problem.cell) == ("asks", "B2")
    assert problem.question is not None
    assert problem.question.topic == "organization"


def test_rows_that_name_one_organization_twice_are_told_of(desk: Desk, tmp_path: Path) -> None:
    path = save_book(tmp_path / "l.xlsx", List=[("Name", "Type"), ("Oxfam", "INGO"),
                                                ("OXFAM", "INGO")])  # fmt: skip
    plan = _as(desk, path, "organization")
    assert [row.state for row in plan.rows] == ["new", "rejected"]


_PROJECTS = [
    ("Award number", "Title", "Country", "Implementer"),
    ("A-1", "Shelter", "Egypt", "IOM"),
    ("A-2", "Courts", "Mali", "UNODC"),
]
_FUNDING = [
    ("Award number", "Date signed", "Amount", "Fiscal year"),
    ("A-1", "2015-09-30", "$100", 2015),
    ("A-1", "2016-09-30", "$50", 2016),
    ("A 2", "2016-09-29", "$70", 2016),
]


def test_a_sheet_of_funding_belongs_to_the_projects_of_another(desk: Desk, tmp_path: Path) -> None:
    book = save_book(tmp_path / "two.xlsx", Funding=_FUNDING, Projects=_PROJECTS)
    plan = importing.read_and_plan(desk, book)
    assert [row.entity for row in plan.rows] == ["project"] * 2 + ["funding_action"] * 3
    assert plan.after.count == 2
    assert plan.after.amounts == {"USD": Money(22_000, "USD")}
    importing.apply_plan(desk, plan)
    assert [p["obligated"] for p in _all(desk, "project")] == [
        Money(15_000, "USD"), Money(7_000, "USD"),
    ]  # fmt: skip
    again = importing.read_and_plan(desk, book)
    assert again.count("unchanged") == 5


@pytest.mark.parametrize(
    "head",
    [
        ("Award ID", "Action", "Obligated amount", "Date"),
        ("Agreement number", "Action type", "Amount", "Obligation date"),
        ("رقم الاتفاقية", "نوع الإجراء", "المبلغ", "التاريخ"),
    ],
)
def test_funding_finds_its_projects_under_whatever_their_numbers_are_called(
    desk: Desk, tmp_path: Path, head: tuple[str, ...]
) -> None:
    rows = [
        ("A-1", "New", "$100", "30 Sep 2015"),
        ("A-2", "New", "$70", "29 Sep 2016"),
        ("A-2", "Deobligation", "($20)", "30 Sep 2018"),
    ]
    book = save_book(tmp_path / "two.xlsx", Awards=_PROJECTS, **{"Funding actions": [head, *rows]})
    plan = importing.read_and_plan(desk, book)
    actions = [row for row in plan.rows if row.entity == "funding_action"]
    assert [row.values["action_kind"] for row in actions] == ["NEW", "NEW", "DEOB"]
    assert str(actions[2].values["action_date"]) == "2018-09-30"
    importing.apply_plan(desk, plan)
    assert [p["obligated"] for p in _all(desk, "project")] == [
        Money(10_000, "USD"), Money(5_000, "USD"),
    ]  # fmt: skip


def test_numbers_of_awards_with_dates_and_no_amounts_are_no_funding(
    desk: Desk, tmp_path: Path
) -> None:
    calls = [
        ("Award ID", "Date", "Called"),
        ("A-1", "2015-09-30", "Sara"),
        ("A-1", "2016-01-02", "Sara"),
    ]
    book = save_book(tmp_path / "two.xlsx", Awards=_PROJECTS, Calls=calls)
    plan = importing.read_and_plan(desk, book)
    assert {row.entity for row in plan.rows} == {"project"}


def test_an_amount_whose_parts_another_sheet_lists_is_not_added_to_them(
    desk: Desk, tmp_path: Path
) -> None:
    projects = [(*_PROJECTS[0], "Amount"), *((*row, "$150") for row in _PROJECTS[1:])]
    book = save_book(tmp_path / "two.xlsx", Projects=projects, Funding=_FUNDING[:3])
    plan = importing.read_and_plan(desk, book)
    assert plan.after.amounts == {"USD": Money(30_000, "USD")}
    assert ("warns", "Projects", "E2") in [
        (p.severity, p.sheet, p.cell) for p in plan.every_problem if p.message.id == LISTED
    ]
    importing.apply_plan(desk, plan)
    assert [p["obligated"] for p in _all(desk, "project")] == [Money(15_000, "USD")] * 2
    assert importing.read_and_plan(desk, book).count("unchanged") == 4


def test_funding_of_a_new_project_that_was_not_chosen_stays_out(desk: Desk, tmp_path: Path) -> None:
    book = save_book(tmp_path / "two.xlsx", Funding=_FUNDING, Projects=_PROJECTS)
    plan = importing.read_and_plan(desk, book)
    rows = {("Projects", 2), *(("Funding", row) for row in (2, 3, 4))}
    outcome = importing.apply_plan(desk, plan, rows=rows)
    assert not outcome.conflicts
    assert len(_all(desk, "project")) == 1
    assert len(_all(desk, "funding_action")) == 2


def test_funding_of_projects_that_the_desk_has_edits_it(desk: Desk, tmp_path: Path) -> None:
    first = save_book(tmp_path / "one.xlsx", Funding=_FUNDING, Projects=_PROJECTS)
    importing.apply_plan(desk, importing.read_and_plan(desk, first))
    rows = [_FUNDING[0], ("A-1", "2015-09-30", "$110", 2015), ("A-9", "2015-09-30", "$1", 2015)]
    plan = _as(desk, save_book(tmp_path / "later.xlsx", Funding=rows), "funding_action")
    edited, lost = plan.rows
    assert [(c.field, c.before, c.after) for c in plan.changes(edited)] == [
        ("amount", Money(10_000, "USD"), Money(11_000, "USD"))
    ]
    assert lost.state == "rejected"


def test_results_of_another_sheet_are_results_of_its_projects(desk: Desk, tmp_path: Path) -> None:
    results = [
        ("Award number", "Indicator", "Number"),
        ("A-1", "Children provided education", 1234),
        ("A-2", "Victims assisted", 40),
        ("A-2", "XX-99", 7),
    ]
    book = save_book(tmp_path / "r.xlsx", Projects=_PROJECTS, Results=results)
    plan = importing.read_and_plan(desk, book)
    assert [row.state for row in plan.rows if row.entity == "result"] == ["new", "new", "rejected"]
    importing.apply_plan(desk, plan)
    with desk.reading() as connection:
        known = read_records(
            connection, "indicator", [r["indicator"] for r in _all(desk, "result")]
        )
    assert sorted((i["name_en"], i["code"]) for i in known.values()) == [
        ("Children provided education", None), ("Victims assisted", "TD-08"),
    ]  # fmt: skip
    assert [r["value"] for r in _all(desk, "result")] == [1234, 40]
    assert importing.read_and_plan(desk, book).count("unchanged") == 4


def test_facts_of_another_sheet_are_facts_of_its_projects_when_kept(
    desk: Desk, tmp_path: Path
) -> None:
    facts = [
        ("Award number", "Name", "Value"),
        ("A-1", "Sector", "Education"),
        ("A-2", "Sector", "Justice"),
    ]
    book = save_book(tmp_path / "r.xlsx", Projects=_PROJECTS, Facts=facts)
    plan = importing.read_and_plan(desk, book)
    assert len(plan.rows) == 2
    [left] = [row for row in plan.left_out if row.sheet == "Facts"]
    assert not left.quiet
    assert "2 rows" in Words().say(left.reason)
    plan = importing.read_and_plan(desk, book, keep_columns=True)
    importing.apply_plan(desk, plan)
    assert [(f["name"], f["value"]) for f in _all(desk, "other_fact")] == [
        ("Sector", "Education"), ("Sector", "Justice"),
    ]  # fmt: skip
    assert importing.read_and_plan(desk, book, keep_columns=True).count("unchanged") == 4
