"""Rows that no key leads to: proposed when sure, asked when not, never merged in silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.domain.links import Link
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.alias_book import remember
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns.chosen import NEW_PROJECT, ChosenSheet
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.planning.likely_rows import ANOTHER_AWARD, MAYBE, RENUMBERED, TAKEN_AS
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.reading import read_records

_HEADER = ("Title", "Implementer", "Country", "Amount", "Start", "End")
_SHELTER = ("Shelters for survivors", "IOM", "Mali", "$500", "2019-04-01", "2021-03-31")


def _plan(desk: Desk, tmp_path: Path, *rows: Sequence[Any], name: str = "list.xlsx") -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / name, List=[_HEADER, *rows]))


def _import(desk: Desk, tmp_path: Path, *rows: Sequence[Any]) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, *rows))


def _titles(desk: Desk) -> list[str]:
    with desk.reading() as connection:
        statement = "SELECT title_en FROM project ORDER BY id"
        return list(connection.exec_driver_sql(statement).scalars().all())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            ("Shelters for survivors of trafficking", *_SHELTER[1:]),
            "same implementer, same countries, title alike, same start, same amount",
        ),
        (("Shelters for survivors", "IOM", "Mali", "$900", "", ""),
         "same implementer, same countries, same title"),
        (("Shelters for survivors", "IOM", "Mali; Togo", "$500", "2019-04", "2021-03-31"),
         "same implementer, some of the countries, same title, same start, same amount"),
        (("Shelters for survivors", "IOM", "Mali", "$500", "2019-06", "2021-03-31"),
         "same implementer, same countries, same title, start 2 months apart, same amount"),
    ],
)  # fmt: skip
def test_a_sure_likeness_is_taken_and_says_why(
    sqlite_desk: Desk, tmp_path: Path, row: Sequence[Any], reason: str
) -> None:
    _import(sqlite_desk, tmp_path, _SHELTER)
    plan = _plan(sqlite_desk, tmp_path, row)
    [planned] = plan.rows
    assert (planned.state, planned.match.kind) == ("changed", "alike")
    assert Words().say(planned.match.reason) == reason
    assert [p.severity for p in plan.problems if p.field is None] == ["informs"]
    importing.apply_plan(sqlite_desk, plan)
    assert len(_titles(sqlite_desk)) == 1
    again = _plan(sqlite_desk, tmp_path, row)
    assert [(r.state, r.match.kind) for r in again.rows] == [("unchanged", "remembered")]


_UNSURE = [
    ("Shelters for survivors", "IOM", "Mali", "$500", "2022-04-01", "2024-03-31"),
    ("Shelters for survivors", "Caritas", "Mali", "$500", "2019-04-01", "2021-03-31"),
    ("", "IOM", "Mali", "$500", "2019-05-01", ""),
    ("Homes for those who return", "IOM", "Mali", "$500", "2019-04-01", "2021-03-31"),
]


@pytest.mark.parametrize("row", _UNSURE[:3])
def test_an_unsure_likeness_is_asked_and_nothing_is_merged_or_doubled(
    desk: Desk, tmp_path: Path, row: Sequence[Any]
) -> None:
    _import(desk, tmp_path, _SHELTER)
    plan = _plan(desk, tmp_path, row)
    [planned] = plan.rows
    assert (planned.state, planned.match.kind) == ("rejected", "alike")
    [problem] = planned.problems
    assert problem.severity == "asks"
    assert problem.question.topic == "project"
    assert problem.question.candidates == tuple(c.uid for c in planned.match.candidates)
    assert not importing.may_apply(plan, accept_warnings=False)
    importing.apply_plan(desk, plan)
    assert _titles(desk) == ["Shelters for survivors"]


@pytest.mark.parametrize("decision", ["value", "new"])
def test_an_answer_holds_for_the_next_import_without_being_kept(
    desk: Desk, tmp_path: Path, decision: Any
) -> None:
    _import(desk, tmp_path, _SHELTER)
    path = save_book(tmp_path / "later.xlsx", List=[_HEADER, _UNSURE[0]])
    [planned] = importing.read_and_plan(desk, path).rows
    question = planned.problems[0].question
    meaning = Meaning(decision, question.candidates[0] if decision == "value" else None)
    book = read_workbook(str(path))
    answers = Answers().with_answer(question, meaning)
    chosen = importing.choose_sheets(book)
    plan = importing.plan_sheets(desk, book, chosen, answers=answers)
    importing.apply_plan(desk, plan)
    assert not remember(desk, {question: meaning}).stored
    assert len(_titles(desk)) == (1 if decision == "value" else 2)
    again = importing.read_and_plan(desk, path)
    assert [(r.state, r.match.kind) for r in again.rows] == [("unchanged", "remembered")]


@pytest.mark.parametrize("answer", ["new", "uid"])
def test_a_person_may_say_for_a_row_what_it_is(
    sqlite_desk: Desk, tmp_path: Path, answer: str
) -> None:
    _import(sqlite_desk, tmp_path, _SHELTER)
    plan = _plan(sqlite_desk, tmp_path, _UNSURE[0])
    said = NEW_PROJECT if answer == "new" else plan.rows[0].match.candidates[0].uid
    book = read_workbook(plan.path)
    layout = lay_out(book.sheets[0])
    chosen = ChosenSheet(layout, match_columns(layout), matches={2: said})
    plan = importing.plan_sheets(sqlite_desk, book, [chosen])
    importing.apply_plan(sqlite_desk, plan)
    assert len(_titles(sqlite_desk)) == (2 if answer == "new" else 1)
    again = _plan(sqlite_desk, tmp_path, _UNSURE[0])
    assert [(r.state, r.match.kind) for r in again.rows] == [("unchanged", "remembered")]


@pytest.mark.parametrize(
    "row",
    [
        ("Shelters for survivors Phase II", "IOM", "Mali", "$700", "2021-04-01", "2023-03-31"),
        ("Training of judges", "IOM", "Mali", "$700", "2019-04-01", "2021-03-31"),
        ("Shelters for survivors", "Caritas", "Togo", "$700", "2023-04-01", "2025-03-31"),
        ("", "IOM", "Mali", "$700", "2022-05-01", ""),
        ("", "IOM", "Togo", "$500", "", ""),
    ],
)
def test_another_project_of_the_same_organization_is_new(
    sqlite_desk: Desk, tmp_path: Path, row: Sequence[Any]
) -> None:
    _import(sqlite_desk, tmp_path, _SHELTER)
    assert [planned.state for planned in _plan(sqlite_desk, tmp_path, row).rows] == ["new"]


def test_other_award_numbers_are_never_alike(sqlite_desk: Desk, tmp_path: Path) -> None:
    header, row = ("Award number", *_HEADER), ("S-SJTIP-13-CA-1029", *_SHELTER)
    for number, states in (("S-SJTIP-13-CA-1029", ["new"]), ("S-SJTIP-14-CA-1030", ["new"])):
        book = save_book(tmp_path / "list.xlsx", List=[header, (number, *row[1:])])
        plan = importing.read_and_plan(sqlite_desk, book)
        assert [planned.state for planned in plan.rows] == states
        importing.apply_plan(sqlite_desk, plan)


@pytest.mark.parametrize(
    ("rows", "told"),
    [(["S-19-CA-1"], True), (["S-19-CA-1", "S-19-1"], False), (["S-19-1"], False)],
)
def test_an_award_under_another_number_is_told_where_the_file_names_the_first_no_more(
    sqlite_desk: Desk, tmp_path: Path, rows: list[str], told: bool
) -> None:
    header, first = ("Award number", *_HEADER), ("S-19-1", *_SHELTER)
    for numbers in (["S-19-1"], rows):
        lines = [(number, *first[1:]) for number in numbers]
        book = save_book(tmp_path / "list.xlsx", List=[header, *lines])
        plan = importing.read_and_plan(sqlite_desk, book)
        importing.apply_plan(sqlite_desk, plan)
    found = [p for p in plan.problems if p.message.id == RENUMBERED]
    assert [(p.severity, p.cell) for p in found] == ([("warns", "A2")] if told else [])
    assert plan.count("rejected") == 0


def test_a_row_without_a_title_whose_implementer_is_asked_makes_no_second_award(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    for recipient in ("Catholic Relief Services", "CRS"):
        book = save_book(tmp_path / "list.xlsx", List=[_HEADER[1:], (recipient, *_SHELTER[2:])])
        plan = importing.read_and_plan(sqlite_desk, book)
        importing.apply_plan(sqlite_desk, plan)
    [row] = plan.rows
    assert (row.state, len(row.match.candidates)) == ("rejected", 1)
    assert "nearly that name" in Words().say(row.match.reason)


def test_a_project_that_another_row_is_by_its_key_is_no_candidate(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, _SHELTER)
    later = (_SHELTER[0], "IOM", "Mali", "$500", "2019-04-20", "2021-03-31")
    plan = _plan(sqlite_desk, tmp_path, later, _SHELTER)
    assert [row.state for row in plan.rows] == ["new", "unchanged"]


def test_a_project_that_two_rows_are_alike_in_all_is_nobodys_for_sure(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, _SHELTER)
    rows = [(_SHELTER[0], "IOM", "Mali; Togo", *_SHELTER[3:]),
            (_SHELTER[0], "IOM", "Mali; Chad", *_SHELTER[3:])]  # fmt: skip
    plan = _plan(sqlite_desk, tmp_path, *rows)
    assert [row.state for row in plan.rows] == ["rejected", "rejected"]


def test_two_projects_alike_are_both_offered(sqlite_desk: Desk, tmp_path: Path) -> None:
    iom = create(sqlite_desk, "organization", {"name_en": "IOM"}).created[0]
    uids = {
        create(sqlite_desk, "project", {"title_en": _SHELTER[0], "recipient": iom}).created[0]
        for _ in range(2)
    }
    [row] = _plan(sqlite_desk, tmp_path, _SHELTER).rows
    assert row.state == "rejected"
    assert {candidate.uid for candidate in row.match.candidates} == uids


def test_the_same_project_twice_in_one_book_is_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    plan = _plan(sqlite_desk, tmp_path, _SHELTER, _SHELTER)
    assert [(p.severity, p.cell) for p in plan.problems] == [("warns", "A3")]
    assert [row.state for row in plan.rows] == ["new", "new"]


def test_a_value_completed_in_the_list_does_not_lose_the_desks_own(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    iom = create(sqlite_desk, "organization", {"name_en": "IOM"}).created[0]
    known = {"title_en": _SHELTER[0], "recipient": iom, "notes": "kept", "countries": (Link("ML"),)}
    uid = create(sqlite_desk, "project", known).created[0]
    _import(sqlite_desk, tmp_path, _SHELTER)
    with sqlite_desk.reading() as connection:
        [project] = read_records(connection, "project", [uid]).values()
    assert (project["notes"], project["start_date"]) == ("kept", "2019-04-01")


def test_what_waits_to_be_decided_waits_again_among_rows_that_are_known(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _import(sqlite_desk, tmp_path, _SHELTER)
    others = [(f"Other {n}", "ILO", "Togo", "$5", f"20{n}-01-01", "") for n in range(10, 16)]
    rows = [*others[:3], _UNSURE[0], *others[3:]]
    for _ in range(2):
        plan = _plan(sqlite_desk, tmp_path, *rows, name="more.xlsx")
        assert [row.row for row in plan.rows if row.state == "rejected"] == [5]
        importing.apply_plan(sqlite_desk, plan)
    assert len(_titles(sqlite_desk)) == 7


_ANNUAL = ("Title", "Implementer", "Country", "Amount", "Start")


def _annual(desk: Desk, tmp_path: Path, year: int, *row: Any) -> Plan:
    title = (f"All programs funded during Fiscal Year {year}",)
    path = save_book(tmp_path / "annual.xlsx", List=[title, _ANNUAL, row])
    return importing.read_and_plan(desk, path)


def _said(plan: Plan) -> list[tuple[str, str, str]]:
    state = plan.rows[0].state
    told = ((state, problem.severity, problem.message.id) for problem in plan.every_problem)
    return [one for one in told if one[2] in (MAYBE, TAKEN_AS, ANOTHER_AWARD)]


def test_the_list_of_another_year_is_never_surely_the_project_of_the_last(
    desk: Desk, tmp_path: Path
) -> None:
    row = ("Training of judges", "UNODC", "Togo", "$700", "2019-01-01")
    importing.apply_plan(desk, _annual(desk, tmp_path, 2019, *row))
    assert _said(_annual(desk, tmp_path, 2019, *row)) == []
    for other in ("$700", "$701"):
        again = _annual(desk, tmp_path, 2020, *row[:3], other, None)
        assert _said(again) == [("rejected", "asks", MAYBE)]


def test_an_award_like_one_of_another_year_is_another_award_and_told(
    desk: Desk, tmp_path: Path
) -> None:
    row = (None, "UNODC", "Togo", "$700")
    importing.apply_plan(desk, _annual(desk, tmp_path, 2011, *row, "2011-09"))
    assert _said(_annual(desk, tmp_path, 2012, *row)) == [("new", "informs", ANOTHER_AWARD)]
    (planned,) = _annual(desk, tmp_path, 2012, *row, "2011-10").rows
    assert planned.state == "rejected"
    named = save_book(tmp_path / "fy2012-list.xlsx", Sheet1=[_ANNUAL, row])
    assert _said(importing.read_and_plan(desk, named)) == [("new", "informs", ANOTHER_AWARD)]
    unnamed = save_book(tmp_path / "list.xlsx", Sheet1=[_ANNUAL, row])
    assert _said(importing.read_and_plan(desk, unnamed)) == [("rejected", "asks", MAYBE)]
