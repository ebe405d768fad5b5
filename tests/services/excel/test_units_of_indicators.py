"""The unit of an indicator in a list of results: percents are never added up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make, make_project
from tests.services.excel.test_indicators_and_results import stored
from tests.services.excel.workbooks import save_book
from tipdesk.domain.figures import Figure
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.results.rollup import Asked, roll_up

_HEAD = ("Project", "Indicator", "Unit of measure", "Q1 FY2024", "Q2 FY2024", "Target")
_SAFE, _HELPED = "Victims who feel safe at home", "Victims helped by shelters"


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    return sqlite_desk


def _plan(desk: Desk, path: Path, *rows: Sequence[Any]) -> Plan:
    book = save_book(path / "results.xlsx", Results=[_HEAD, *rows])
    return importing.read_and_plan(desk, book)


def _units(desk: Desk) -> dict[str | None, str | None]:
    return {i["name_en"]: i.get("unit") for i in stored(desk, "indicator") if "code" not in i}


def test_the_column_of_units_says_what_may_be_added_up(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(
        desk, tmp_path,
        ("TD-0001", _SAFE, "%", 70, 80, 90),
        ("TD-0001", _HELPED, "# of persons", 10, 20, 100),
        ("TD-0001", "Laws drafted with ministries", "Number", 1, 2, 5),
    )  # fmt: skip
    assert not list(plan.every_problem)
    importing.apply_plan(desk, plan)
    assert _units(desk) == {
        _SAFE: "PERCENT", _HELPED: "PERSON", "Laws drafted with ministries": "OTHER",
    }  # fmt: skip
    figures = [(line.figure, line.target, line.pct) for line in roll_up(desk, Asked())]
    assert figures == [
        (Figure(80), 90, 8890), (Figure(30), 100, 3000), (Figure(3), 5, 6000),
    ]  # fmt: skip
    again = importing.read_and_plan(desk, plan.path)
    assert {row.state for row in again.rows} == {"unchanged"}
    undo_step(desk)
    assert _units(desk) == {}


def test_an_indicator_without_a_unit_gets_it_and_undo_takes_it_back(
    desk: Desk, tmp_path: Path
) -> None:
    make(desk, "indicator", name_en=_SAFE)
    plan = _plan(desk, tmp_path, ("TD-0001", _SAFE, "Percentage", 70, 80, 90))
    assert [(c.entity, c.before, c.after, c.cell) for row in plan.rows for c in plan.changes(row)
            if c.field == "unit"] == [("indicator", None, "PERCENT", "C2")]  # fmt: skip
    importing.apply_plan(desk, plan)
    assert _units(desk) == {_SAFE: "PERCENT"}
    undo_step(desk)
    assert _units(desk) == {_SAFE: None}


def test_a_unit_that_the_desk_has_otherwise_stays_and_is_told(desk: Desk, tmp_path: Path) -> None:
    make(desk, "indicator", name_en=_SAFE, unit="PERSON")
    plan = _plan(desk, tmp_path, ("TD-0001", _SAFE, "%", 70, 80, 90))
    [told] = plan.every_problem
    assert (told.severity, told.cell) == ("warns", "C2")
    assert "“Percent”, and the desk in “Persons”" in Words().say(told.message)
    importing.apply_plan(desk, plan)
    assert _units(desk) == {_SAFE: "PERSON"}


@pytest.mark.parametrize(
    ("name", "unit"),
    [("% of victims who feel safe", "PERCENT"), ("Percentage of cases closed", "PERCENT"),
     ("Proportion of women in shelters", "PERCENT"), ("Cases closed (%)", "PERCENT"),
     ("نسبة القضايا المنجزة", "PERCENT"), ("Shared shelters opened", None),
     ("Percents are no unit here", None)],
)  # fmt: skip
def test_a_new_indicator_may_say_by_its_name_that_it_is_in_percent(
    desk: Desk, tmp_path: Path, name: str, unit: str | None
) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, ("TD-0001", name, None, 70, 80, 90)))
    made = [i for i in stored(desk, "indicator") if name in (i.get("name_en"), i.get("name_ar"))]
    assert [i.get("unit") for i in made] == [unit]


def test_other_words_for_a_count_are_no_matter(desk: Desk, tmp_path: Path) -> None:
    make(desk, "indicator", name_en=_HELPED, unit="PERSON")
    assert not list(_plan(desk, tmp_path, ("TD-0001", _HELPED, "number", 1, 2, 3)).every_problem)
