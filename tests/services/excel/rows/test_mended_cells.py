"""What a person typed for a cell comes again for the same text in that column, and is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns.chosen import ChosenSheet, Place
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.recipe import Recipe, recipe_of
from tipdesk.services.excel.recipe_json import from_json, to_json
from tipdesk.services.excel.rows.mended_cells import AGAIN, LEFT_BLANK, with_mended

_HEAD = ("Title", "Country", "Implementer", "Amount", "Description")
_WRONG = ("Shelter", "Mali", "IOM", "$5,0,0", "Shelter")
_RIGHT = ("Courts", "Togo", "IOM", "$700", "Courts")


def _chosen(desk: Desk, path: Path, *rows: Any) -> ChosenSheet:
    book = save_book(path / "list.xlsx", List=[_HEAD, *rows])
    return importing.sheets_of(desk, read_workbook(book))[0]


def _mended(chosen: ChosenSheet, typed: dict[Place, str], known: Answers = NO_ANSWERS) -> Answers:
    return with_mended([replace(chosen, corrections=typed)], known)


def _recipe(chosen: ChosenSheet, typed: dict[Place, str]) -> Recipe:
    return from_json(to_json(recipe_of("list", [chosen], _mended(chosen, typed))))


def test_the_same_text_in_the_same_column_is_mended_again_and_told(
    desk: Desk, tmp_path: Path
) -> None:
    recipe = _recipe(_chosen(desk, tmp_path, _WRONG), {(2, 3): "$500"})
    rows = (_RIGHT, _WRONG, ("Radio", "Chad", "$5,0,0", "$50", "$5,0,0"))
    book = save_book(tmp_path / "later.xlsx", List=[_HEAD, *rows])
    plan = importing.read_and_plan(desk, book, recipe=recipe)
    assert [row.funding["amount"].minor for row in plan.rows] == [70_000, 50_000, 5_000]
    told = [(p.severity, p.cell, p.value) for p in plan.every_problem if p.message.id == AGAIN]
    assert told == [("warns", "D3", "$5,0,0")]
    assert not importing.may_apply(plan, accept_warnings=False)


def test_another_text_is_read_as_it_stands(desk: Desk, tmp_path: Path) -> None:
    recipe = _recipe(_chosen(desk, tmp_path, _WRONG), {(2, 3): "$500"})
    book = save_book(tmp_path / "later.xlsx", List=[_HEAD, (*_WRONG[:3], "$5,0,1", "x")])
    plan = importing.read_and_plan(desk, book, recipe=recipe)
    assert not [p for p in plan.every_problem if p.message.id == AGAIN]
    assert [p.cell for p in plan.every_problem if p.severity == "asks"] == ["D2"]


def test_the_same_book_again_changes_nothing_and_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    chosen = _chosen(desk, tmp_path, _WRONG, _RIGHT)
    typed = {(2, 3): "$500"}
    book = read_workbook(tmp_path / "list.xlsx")
    plan = importing.plan_sheets(desk, book, [replace(chosen, corrections=typed)])
    importing.apply_plan(desk, plan)
    again = importing.read_and_plan(desk, tmp_path / "list.xlsx", recipe=_recipe(chosen, typed))
    assert {row.state for row in again.rows} == {"unchanged"}
    assert not list(again.every_problem)


def test_a_cell_that_was_blanked_stays_blank(desk: Desk, tmp_path: Path) -> None:
    recipe = _recipe(_chosen(desk, tmp_path, _WRONG), {(2, 3): ""})
    plan = importing.read_and_plan(desk, tmp_path / "list.xlsx", recipe=recipe)
    assert [p.cell for p in plan.every_problem if p.message.id == LEFT_BLANK] == ["D2"]
    assert "amount" not in plan.rows[0].funding


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({(2, 3): "$500", (3, 3): "$500"}, {"$5,0,0": "$500"}),
        ({(2, 3): "$500", (3, 3): "$501"}, {}),
        ({(2, 3): "$5,0,0"}, {}),
        ({(2, 3): "$500"}, {}),
    ],
)
def test_only_what_is_said_of_a_text_is_remembered(
    desk: Desk, tmp_path: Path, typed: dict[Place, str], kept: dict[str, str]
) -> None:
    chosen = _chosen(desk, tmp_path, _WRONG, ("Courts", *_WRONG[1:]))
    found = {pattern: meaning.value for (_, pattern), meaning in _mended(chosen, typed)}
    assert found == kept


def test_one_of_several_equal_amounts_is_about_its_own_row(desk: Desk, tmp_path: Path) -> None:
    rows = [(f"Courts {at}", "Togo", "IOM", 5000, "Courts") for at in range(4)]
    chosen = _chosen(desk, tmp_path, *rows)
    recipe = _recipe(chosen, {(3, 3): "6000"})
    new = ("Radio", "Chad", "UNDP", 5000, "Radio")
    book = save_book(tmp_path / "later.xlsx", List=[_HEAD, *rows, new])
    plan = importing.read_and_plan(desk, book, recipe=recipe)
    assert {row.funding["amount"].minor for row in plan.rows} == {500_000}


@pytest.mark.parametrize(
    ("column", "text", "typed", "kept"),
    [
        (3, 5000, "6000", False),
        (3, 1.234, "1234", False),
        (3, "$5,000", "$6,000", False),
        (3, "TBD", "$6,000", False),
        (3, "n/k", "$6,000", False),
        (3, "n/k", "", True),
        (5, "8/1/2021", "9/1/2021", False),
        (5, "31/1/2021", "2021-02-01", False),
        (5, date(2021, 8, 1), "2021-09-01", False),
        (5, "soon", "2021-09-01", False),
        (5, "31 Febr 2021", "2021-02-28", True),
        (0, "Shleter", "Shelter", True),
    ],
)
def test_amounts_and_dates_are_about_their_own_row(
    desk: Desk, tmp_path: Path, column: int, text: Any, typed: str, kept: bool
) -> None:
    row: list[Any] = ["Courts", "Togo", "IOM", "$7", "Help", "2/1/2020"]
    row[column] = text
    start = (*_HEAD, "Start date")
    book = save_book(tmp_path / "list.xlsx", List=[start, tuple(row)])
    chosen = importing.sheets_of(desk, read_workbook(book))[0]
    assert bool(list(_mended(chosen, {(2, column): typed}))) is kept


def test_what_an_older_recipe_remembers_of_amounts_is_not_heard(desk: Desk, tmp_path: Path) -> None:
    known = Answers({("cell:project:amount", "5000"): Meaning("text", "6000")})
    chosen = _chosen(desk, tmp_path, ("Courts", "Togo", "IOM", 5000, "Courts"))
    recipe = recipe_of("list", [chosen], known)
    plan = importing.read_and_plan(desk, tmp_path / "list.xlsx", recipe=recipe)
    assert plan.rows[0].funding["amount"].minor == 500_000


def test_a_text_that_another_sheet_leaves_as_it_is_is_not_remembered(
    desk: Desk, tmp_path: Path
) -> None:
    book = save_book(
        tmp_path / "list.xlsx", One=[_HEAD, _RIGHT, _WRONG], Two=[_HEAD, _WRONG, _RIGHT]
    )
    sheets = importing.sheets_of(desk, read_workbook(book))
    for mended, typed in ((0, {(3, 3): "$500"}), (1, {(2, 3): "$500"})):
        said = [replace(one, corrections=typed) if at == mended else one
                for at, one in enumerate(sheets)]  # fmt: skip
        assert not list(with_mended(said, NO_ANSWERS))


def test_what_is_taken_back_is_forgotten(desk: Desk, tmp_path: Path) -> None:
    chosen = _chosen(desk, tmp_path, _WRONG, _RIGHT)
    known = _mended(chosen, {(2, 3): "$500"}).with_all(
        [(("cell:project:amount", "$8,8"), Meaning("text", "$88"))]
    )
    left = _mended(chosen, {}, known)
    assert [pattern for (_, pattern), _ in left] == ["$8,8"]


def test_a_cell_that_is_stopped_is_never_mended_from_memory(desk: Desk, tmp_path: Path) -> None:
    text = "The victim, Jane Quillfeather, was helped"
    known = Answers({("cell:project:description_en", text): Meaning("text", "Help for one")})
    chosen = _chosen(desk, tmp_path, _RIGHT)
    recipe = recipe_of("list", [chosen], known)
    book = save_book(tmp_path / "later.xlsx", List=[_HEAD, (*_RIGHT[:4], text)])
    plan = importing.read_and_plan(desk, book, recipe=recipe)
    assert "Quillfeather" not in repr([(p.message, p.value) for p in plan.every_problem])
