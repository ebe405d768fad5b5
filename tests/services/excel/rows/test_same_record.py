"""Several rows that are one record: what they agree on is kept, what they do not is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.domain.money import Money
from tipdesk.domain.problems import Problem
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.planning.other_facts import with_columns_kept
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.rows.same_record import merge_hint
from tipdesk.services.excel.rows.united import ADDED, AMOUNTS, DIFFERS, TAKEN

_PROJECTS = ("Award number", "Title", "Country", "Amount", "District")


def _chosen(tmp_path: Path, entity: str, *rows: Sequence[Any]) -> tuple[Any, ChosenSheet]:
    book = read_workbook(save_book(tmp_path / "list.xlsx", List=rows))
    layout = lay_out(book.sheets[0]).with_header_rows(1, 1)
    columns = with_columns_kept(match_columns(layout, entity))
    return book, ChosenSheet(layout, replace(columns, merged=True))


def _plan(
    desk: Desk, tmp_path: Path, entity: str, *rows: Sequence[Any], answers: Answers = NO_ANSWERS
) -> Plan:
    book, chosen = _chosen(tmp_path, entity, *rows)
    return importing.plan_sheets(desk, book, [chosen], answers=answers)


def _doubts(plan: Plan) -> list[tuple[str, str | None]]:
    return [(problem.severity, problem.cell) for problem in _of_rows(plan)]


def _of_rows(plan: Plan) -> list[Problem]:
    """The problems that come from several rows being one record."""
    sentences = (DIFFERS, AMOUNTS, TAKEN, ADDED)
    return [problem for problem in plan.every_problem if problem.message.id in sentences]


def test_lists_and_facts_of_the_rows_are_united(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("A-1", "Shelter", "Mali", "$5", "Kayes"),
        ("A 1", "Shelter", "Togo", "$5", "Sokode"),
        ("A-1", "shelter ", "Mali", None, "Kayes"),
        ("A-2", "Courts", "Benin", "$7", "Borgou"),
    ]
    plan = _plan(desk, tmp_path, "project", _PROJECTS, *rows)
    first, second = plan.rows
    assert (first.row, first.also, second.row, second.also) == (2, (3, 4), 5, ())
    assert [link.target for link in first.values["countries"]] == ["ML", "TG"]
    assert first.funding["amount"] == Money(500, "USD")
    assert first.others == {"District": "Kayes; Sokode"}
    assert plan.count("new") == 2
    importing.apply_plan(desk, plan)
    assert _plan(desk, tmp_path, "project", _PROJECTS, *rows).count("unchanged") == 2


_DIFFERING = [
    _PROJECTS,
    ("A-1", "Shelter", "Mali", "$5", "Kayes"),
    ("A-1", "Refuge", "Mali", "$6", "Segou"),
]


def test_what_rows_of_one_record_say_differently_is_asked(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, "project", *_DIFFERING)
    [row] = plan.rows
    assert sorted(_doubts(plan)) == [("asks", "B3"), ("asks", "D3")]
    assert "amount" not in row.funding
    assert row.values["title_status"] == "DESCRIPTIVE"
    assert {problem.question.topic for problem in _of_rows(plan)} == {"rows"}
    assert all(problem in plan.problems_of(row) for problem in _of_rows(plan))


def test_the_first_row_holds_and_amounts_are_added_when_a_person_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    answers = Answers({("rows", "title"): Meaning("reading", 0),
                       ("rows", "amount"): Meaning("reading", 1)})  # fmt: skip
    plan = _plan(desk, tmp_path, "project", *_DIFFERING, answers=answers)
    [row] = plan.rows
    assert row.values["title_en"] == "Shelter"
    assert row.funding["amount"] == Money(1100, "USD")
    assert sorted(_doubts(plan)) == [("warns", "B3"), ("warns", "D3")]


@pytest.mark.parametrize(("reading", "country"), [(None, None), (0, "GH"), (2, "KE")])
def test_one_of_two_countries_of_an_organization_is_chosen_never_both(
    desk: Desk, tmp_path: Path, reading: int | None, country: str | None
) -> None:
    said = {} if reading is None else {("rows", "country"): Meaning("reading", reading)}
    rows = (("Name", "Country"), ("Shelter House", "Ghana"), ("Shelter House", "Kenya"))
    plan = _plan(desk, tmp_path, "organization", *rows, answers=Answers(said))
    [row] = plan.rows
    assert row.values.get("country") == country
    cell = "B2" if country == "KE" else "B3"
    assert _doubts(plan) == [("asks" if reading is None else "warns", cell)]
    assert _of_rows(plan) == list(plan.every_problem)


def test_organizations_of_many_rows_are_proposed_as_one_each(tmp_path: Path) -> None:
    rows = [("Name", "District"), *[(f"Org {n % 3}", f"Place {n}") for n in range(12)]]
    _, chosen = _chosen(tmp_path, "organization", *rows)
    hint = merge_hint(chosen.layout, chosen.columns)
    assert hint is not None
    assert (hint.letter, hint.rows, hint.records) == ("A", 12, 3)


def test_a_list_with_a_row_for_each_record_is_not(tmp_path: Path) -> None:
    rows = [("Name", "District"), *[(f"Org {n}", f"Place {n}") for n in range(12)]]
    _, chosen = _chosen(tmp_path, "organization", *rows)
    assert merge_hint(chosen.layout, chosen.columns) is None
