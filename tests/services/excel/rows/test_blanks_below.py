"""A value that is stated once above blank cells is asked about, once for its column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.importing import apply_plan, may_apply, open_workbook, plan_sheets
from tipdesk.services.excel.planning.plan import Plan, RowPlan
from tipdesk.services.excel.rows.blanks_below import MAY_REPEAT, REPEATED
from tipdesk.services.excel.rows.parse import NO_COUNTRY
from tipdesk.services.provenance import provenance

HEADER = ("Country", "Implementer", "Project title", "Amount")
ROWS = (
    ("Ghana", "Free the Slaves", "Safe harvests", "$5,000"),
    (None, "World Vision", "Strong courts", "$6,000"),
    (None, "IOM", "Shelters", "$7,000"),
    ("Mali", "UNODC", "Training", "$8,000"),
    (None, "ILO", "Fair recruitment", "$9,000"),
)
YES = Answers({("blanks", "country"): Meaning("reading", 0)})
NO = Answers({("blanks", "country"): Meaning("not_stated")})


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def planned(desk: Desk, folder: Path, *rows: Any, answers: Answers = NO_ANSWERS) -> Plan:
    book = open_workbook(save_book(folder / "list.xlsx", List=rows))
    return plan_sheets(desk, book, choose_sheets(book), answers=answers)


def countries(plan: Plan) -> list[list[str]]:
    return [[link.target for link in row.values.get("countries", ())] for row in plan.rows]


def asked(plan: Plan) -> list[str | None]:
    return [p.cell for p in plan.every_problem if p.message.id == MAY_REPEAT]


def test_blank_cells_below_a_country_are_asked_about_once(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, HEADER, *ROWS)
    assert asked(plan) == ["A3", "A4", "A6"]
    assert len({p.question for p in plan.every_problem if p.message.id == MAY_REPEAT}) == 1
    assert not any(p.message.id == NO_COUNTRY for p in plan.every_problem)
    assert countries(plan) == [["GH"], [], [], ["ML"], []], "nothing is filled in silence"
    assert not may_apply(plan, accept_warnings=False)


def test_they_repeat_the_cell_above_when_somebody_says_so(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, HEADER, *ROWS, answers=YES)
    assert countries(plan) == [["GH"], ["GH"], ["GH"], ["ML"], ["ML"]]
    told = [(p.severity, p.cell) for p in plan.every_problem if p.message.id == REPEATED]
    assert told == [("informs", "A2"), ("informs", "A5")]
    apply_plan(desk, plan)
    third: RowPlan = list(plan.rows)[2]
    assert provenance(desk, "project", third.uid)["title_en"].cell == "C4"
    again = planned(desk, tmp_path, HEADER, *ROWS, answers=YES)
    assert again.count("unchanged") == 5


def test_what_was_typed_instead_of_a_cell_is_repeated_too(desk: Desk, tmp_path: Path) -> None:
    rows = (("Gahnaland", *ROWS[0][1:]), *ROWS[1:])
    book = open_workbook(save_book(tmp_path / "list.xlsx", List=(HEADER, *rows)))
    (chosen,) = choose_sheets(book)
    mended = replace(chosen, corrections={(2, 0): "Ghana"})
    assert countries(plan_sheets(desk, book, [mended], answers=YES))[:3] == [["GH"]] * 3


def test_another_country_above_changes_the_rows_below_too(desk: Desk, tmp_path: Path) -> None:
    apply_plan(desk, planned(desk, tmp_path, HEADER, *ROWS, answers=YES))
    other = (("Togo", *ROWS[0][1:]), *ROWS[1:])
    plan = planned(desk, tmp_path, HEADER, *other, answers=YES)
    assert countries(plan)[:3] == [["TG"], ["TG"], ["TG"]]


def test_blank_cells_that_state_nothing_miss_a_country_as_ever(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, HEADER, *ROWS, answers=NO)
    assert asked(plan) == []
    found = [p.cell for p in plan.every_problem if p.message.id == NO_COUNTRY]
    assert found == ["A3", "A4", "A6"]


def test_a_column_that_repeats_its_values_leaves_blanks_on_purpose(
    desk: Desk, tmp_path: Path
) -> None:
    rows = (ROWS[0], ("Ghana", *ROWS[1][1:]), *ROWS[2:])
    assert asked(planned(desk, tmp_path, HEADER, *rows)) == []


def test_a_column_behind_what_the_rows_are_about_is_not_asked(desk: Desk, tmp_path: Path) -> None:
    rows = [(title, *rest, country) for country, who, title, amount in (HEADER, *ROWS)
            for rest in [(who, amount)]]  # fmt: skip
    assert asked(planned(desk, tmp_path, *rows)) == []


def test_a_total_or_heading_between_ends_what_a_cell_holds_for(desk: Desk, tmp_path: Path) -> None:
    total = ("Total", None, None, "$18,000")
    more = (("Togo", "Caritas", "Hotline", "$1,000"), (None, "Plan", "Radio", "$2,000"))
    lone = (None, "Terre des Hommes", "Return", "$3,000")
    plan = planned(desk, tmp_path, HEADER, *ROWS[:3], total, lone, *more, answers=YES)
    assert countries(plan) == [["GH"], ["GH"], ["GH"], [], ["TG"], ["TG"]]


def test_a_value_of_an_outer_column_begins_anew(desk: Desk, tmp_path: Path) -> None:
    header = ("Region", *HEADER)
    rows = (
        ("Africa", *ROWS[0]),
        (None, *ROWS[1]),
        ("Near East", *ROWS[2]),
        (None, "Iraq", *ROWS[3][1:]),
        (None, *ROWS[4]),
    )
    answers = YES.with_all(Answers({("blanks", "region"): Meaning("reading", 0)}))
    plan = planned(desk, tmp_path, header, *rows, answers=answers)
    assert countries(plan) == [["GH"], ["GH"], [], ["IQ"], ["IQ"]]
    assert [row.values["region"] for row in plan.rows] == ["AF", "AF", "NEA", "NEA", "NEA"]


def test_nothing_is_filled_from_a_cell_that_the_privacy_gate_stops(
    desk: Desk, tmp_path: Path
) -> None:
    header = ("Sub-recipient", *HEADER[1:])
    rows = (("Passport A76543210", *ROWS[0][1:]), *ROWS[1:])
    plan = planned(desk, tmp_path, header, *rows)
    said = [str(p.message.values) + str(p.value) for p in plan.every_problem]
    assert not any("A76543210" in text for text in said)
