"""A recipe says again of the next workbook what a person said of this one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.services.excel.workbooks import save_book
from tipdesk.domain.errors import TipdeskError, UnreadableWorkbook
from tipdesk.domain.money import Money
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.alias_book import aliases, forget, remember
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.choosing import HIDDEN_SHEET, NOT_TAKEN, choose_sheets
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.further_lists import NEVER_FUNDED
from tipdesk.services.excel.importing import may_apply, plan_sheets, read_and_plan
from tipdesk.services.excel.layout.row_kinds import RowSaid
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.recipe import recipe_of, with_recipe
from tipdesk.services.excel.recipe_json import from_json, to_json, write_recipe
from tipdesk.services.excel.recipes import (
    keep_recipe,
    recipe_for,
    recipe_named,
    recipes,
    remove_recipes,
)

HEADER = ("Country", "Implementer", "Whole sum", "Signed on", "Duration")
CONGO = ("Congo", "Free the Slaves", 500_000, "8/1/2021", 24)


def _book(folder: Path, *rows: tuple[Any, ...], name: str = "list.xlsx", above: int = 0) -> Path:
    return save_book(folder / name, Projects=[*[("A list of ours",)] * above, HEADER, *rows])


def _said(path: Path) -> list[ChosenSheet]:
    """The sheet as a person corrects it: two columns have names that nobody knows."""
    (sheet,) = choose_sheets(read_workbook(path))
    columns = sheet.columns.with_target(2, "amount").with_target(3, "award_date")
    columns = columns.with_column(2, currency="EUR").with_column(3, order="mdy")
    return [ChosenSheet(sheet.layout, columns)]


def _questions(plan: Plan) -> list[Question]:
    return [p.question for p in plan.every_problem if p.question is not None]


def test_the_next_workbook_of_the_shape_is_read_as_the_last_one(desk: Desk, tmp_path: Path) -> None:
    keep_recipe(desk, recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    later = ("Kenya", "UNODC", 250_000, "9/2/2022", 24)
    plan = read_and_plan(desk, _book(tmp_path, later, name="later.xlsx", above=3))
    (row,) = plan.rows
    assert row.values["award_date"] == "2022-09-02"
    assert row.funding["amount"] == Money(25_000_000, "EUR")


@pytest.mark.parametrize("merged", [None, True, False])
def test_what_was_said_of_rows_with_one_number_is_said_again(
    desk: Desk, tmp_path: Path, merged: bool | None
) -> None:
    [said] = _said(_book(tmp_path, CONGO))
    columns = replace(said.columns, merged=merged)
    recipe = recipe_of("Our list", [replace(said, columns=columns)], NO_ANSWERS)
    again = from_json(json.loads(json.dumps(to_json(recipe))))
    assert with_recipe(read_workbook(_book(tmp_path, CONGO)), again)[0].columns.merged is merged


def test_a_workbook_of_another_shape_is_looked_at_anew(desk: Desk, tmp_path: Path) -> None:
    keep_recipe(desk, recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    other = save_book(tmp_path / "other.xlsx", A=[("Country", "Amount"), ("Kenya", 5)])
    assert recipe_for(desk, read_workbook(other)) is None
    with pytest.raises(UnreadableWorkbook):
        with_recipe(read_workbook(other), recipes(desk)[0])


def test_one_answer_holds_for_every_cell_like_it(desk: Desk, tmp_path: Path) -> None:
    path = _book(tmp_path, CONGO, ("CONGO", "UNICEF", 1, "1/2/2021", 12))
    book, chosen = read_workbook(path), _said(path)
    plan = plan_sheets(desk, book, chosen)
    assert {question.key for question in _questions(plan)} == {("country", "congo")}
    assert set(_questions(plan)[0].candidates) == {"CD", "CG"}
    answers = NO_ANSWERS.with_answer(_questions(plan)[0], Meaning("value", "CD"))
    answered = plan_sheets(desk, book, chosen, answers=answers)
    assert not _questions(answered)
    assert [row.values["countries"][0].target for row in answered.rows] == ["CD", "CD"]


def test_an_answer_is_remembered_for_the_next_workbook(desk: Desk, tmp_path: Path) -> None:
    path = _book(tmp_path, CONGO)
    book, chosen = read_workbook(path), _said(path)
    (question,) = _questions(plan_sheets(desk, book, chosen))
    remember(desk, {question: Meaning("value", "CG")})
    (row,) = plan_sheets(desk, book, chosen).rows
    assert [link.target for link in row.values["countries"]] == ["CG"]
    remember(desk, {question: Meaning("value", "CD")})
    (alias,) = aliases(desk)
    assert (alias.wording, alias.meaning.value) == ("Congo", "CD")
    forget(desk, [alias.uid])
    assert _questions(plan_sheets(desk, book, chosen))


def test_the_form_of_a_number_is_answered_for_this_shape_of_workbook_only(
    desk: Desk, tmp_path: Path
) -> None:
    slip = ("Kenya", "UNODC", "$14, 248", "9/2/2022", 24)
    path = _book(tmp_path, slip, ("Kenya", "IOM", "$27, 300", "9/2/2022", 24))
    book, chosen = read_workbook(path), _said(path)
    chosen = [
        ChosenSheet(chosen[0].layout, chosen[0].columns.with_column(2, currency=None)),
    ]
    (question, same) = _questions(plan_sheets(desk, book, chosen))
    assert question == same
    meaning = Meaning("reading", 0)
    remember(desk, {question: meaning})
    assert not aliases(desk)
    keep_recipe(desk, recipe_of("List", chosen, NO_ANSWERS.with_answer(question, meaning)))
    plan = read_and_plan(desk, path)
    assert [row.funding["amount"].minor for row in plan.rows] == [1_424_800, 2_730_000]


def test_with_a_recipe_a_script_need_not_accept_anything(desk: Desk, tmp_path: Path) -> None:
    path = _book(tmp_path, CONGO)
    assert not may_apply(read_and_plan(desk, path), accept_warnings=False)
    answers = Answers({("country", "congo"): Meaning("value", "CD")})
    recipe = recipe_of("Our list", _said(path), NO_ANSWERS)
    told = to_json(recipe)
    told["answers"] = to_json(type(recipe)("", (), answers))["answers"]
    (tmp_path / "recipe.json").write_text(json.dumps(told), encoding="utf-8")
    plan = read_and_plan(desk, path, recipe=recipe_named(desk, str(tmp_path / "recipe.json")))
    assert may_apply(plan, accept_warnings=False)


def test_a_recipe_goes_to_another_desk_as_a_file(desk: Desk, tmp_path: Path) -> None:
    recipe = recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS)
    write_recipe(recipe, tmp_path / "r.json")
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert from_json(told) == recipe or to_json(from_json(told)) == to_json(recipe)
    assert recipe_named(desk, str(tmp_path / "r.json")).shape == recipe.shape


def test_what_is_no_recipe_is_refused_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"name": "x"}', encoding="utf-8")
    answer = {"topic": "country", "pattern": "congo", "read_as": "reading", "value": "x"}
    told = {"tipdesk_recipe": 1, "name": "x", "sheets": [], "answers": [answer]}
    (tmp_path / "s.json").write_text(json.dumps(told), encoding="utf-8")
    for name in (str(tmp_path / "r.json"), str(tmp_path / "s.json"), "no such recipe"):
        with pytest.raises(TipdeskError):
            recipe_named(desk, name)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"entity": "nosuch"},
        {"constants": {"nosuch": "1"}},
        {"constants": ["status"]},
        {"rows": {"x": "nonsense"}},
        {"rows": {"x": "section=nosuch:1"}},
        {"blanks": "xyz"},
        {"merged": "no"},
        {"joined": "text"},
        {"joined": ["text"]},
        *(
            {"columns": [{"heading": "sum", **said}]}
            for said in (
                {"feeds": ["nosuch"]},
                {"feeds": "amount"},
                {"order": "abc"},
                {"unit": "nosuch"},
                {"currency": "dollars"},
            )
        ),
        {"columns": ["sum"]},
    ],
)
def test_a_recipe_that_no_reading_could_follow_is_refused(
    desk: Desk, tmp_path: Path, nonsense: dict[str, Any]
) -> None:
    told = to_json(recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    told["sheets"][0] |= nonsense
    (tmp_path / "r.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(TipdeskError):
        recipe_named(desk, str(tmp_path / "r.json"))


def test_a_recipe_whose_answer_is_no_number_of_a_reading_is_refused(tmp_path: Path) -> None:
    told = to_json(recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    answer = {"topic": "shape:order", "pattern": "9/9/9999", "read_as": "reading", "value": "x"}
    with pytest.raises(ValueError, match="x"):
        from_json({**told, "answers": [answer]})


def test_a_recipe_is_kept_once_changed_and_taken_away(desk: Desk, tmp_path: Path) -> None:
    said = _said(_book(tmp_path, CONGO))
    keep_recipe(desk, recipe_of("First", said, NO_ANSWERS))
    (kept,) = recipes(desk)
    keep_recipe(desk, type(kept)("Second", kept.sheets, kept.answers, kept.uid))
    assert [recipe.name for recipe in recipes(desk)] == ["Second"]
    remove_recipes(desk, [kept.uid or ""])
    assert not recipes(desk)


def test_what_was_said_of_rows_is_said_of_the_same_rows_again(desk: Desk, tmp_path: Path) -> None:
    note = ("See also the page of the bureau", "x", None, None, None)
    path = _book(tmp_path, ("Kenya", "UNODC", 1_000, "9/13/2022", 24), note)
    (sheet,) = _said(path)
    said = ChosenSheet(sheet.layout.with_rows([3], RowSaid("left_out")), sheet.columns)
    assert len(said.layout.data) == 1
    keep_recipe(desk, recipe_of("List", [said], NO_ANSWERS))
    more = ("Kenya", "IOM", 2_000, "9/13/2022", 24)
    later = _book(tmp_path, more, ("Kenya", "UNODC", 1_000, "9/13/2022", 24), note, name="l.xlsx")
    assert len(read_and_plan(desk, later).rows) == 2


def test_joined_tables_and_sheets_left_out_go_with_the_recipe_to_another_desk(
    desk: Desk, tmp_path: Path
) -> None:
    (chosen,) = _said(_book(tmp_path, CONGO))
    said = replace(chosen, joined=(("place", "who", "sum"),))
    path = tmp_path / "recipe.json"
    write_recipe(recipe_of("Ours", [said], NO_ANSWERS, [chosen.layout]), path)
    recipe = recipe_named(desk, str(path))
    assert recipe.sheets[0].joined == (("place", "who", "sum"),)
    assert [one.name for one in recipe.left_out] == ["Projects"]
    rows = [
        HEADER, ("Kenya", "UNODC", 1, "9/13/2022", 24), (),
        ("Place", "Who", "Sum"), ("Togo", "IOM", 2, "9/13/2022", 12),
    ]  # fmt: skip
    sheets: dict[str, Any] = {"List": rows, "Projects": [HEADER, CONGO]}
    plan = read_and_plan(desk, save_book(tmp_path / "next.xlsx", **sheets), recipe=recipe)
    assert [(row.sheet, row.row) for row in plan.rows] == [("List", 2), ("List", 5)]
    assert "Projects" in {one.sheet for one in plan.left_out}


def test_a_recipe_reads_every_sheet_that_is_alike(desk: Desk, tmp_path: Path) -> None:
    keep_recipe(desk, recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    kenya, togo = ("Kenya", "UNODC", 1, "9/2/2022", 24), ("Togo", "IOM", 2, "9/3/2022", 24)
    other = [("Title", "Country", "Amount"), ("Shelters", "Mali", 5)]
    sheets: dict[str, Any] = {"Earlier": [HEADER, kenya], "Later": [HEADER, togo], "Other": other}
    plan = read_and_plan(desk, save_book(tmp_path / "years.xlsx", **sheets))
    assert [(row.sheet, row.funding["amount"]) for row in plan.rows] == [
        ("Earlier", Money(100, "EUR")),
        ("Later", Money(200, "EUR")),
    ]
    told = [(one.sheet, one.reason.id, one.quiet) for one in plan.left_out]
    assert told == [("Other", NOT_TAKEN, False)]


def test_a_recipe_of_awards_reads_no_proposals(desk: Desk, tmp_path: Path) -> None:
    keep_recipe(desk, recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    kenya, togo = ("Kenya", "UNODC", 1, "9/2/2022", 24), ("Togo", "IOM", 2, "9/3/2022", 24)
    sheets: dict[str, Any] = {"Pipeline": [HEADER, kenya], "Awards": [HEADER, togo]}
    plan = read_and_plan(desk, save_book(tmp_path / "years.xlsx", **sheets))
    assert {row.sheet for row in plan.rows} == {"Awards"}
    assert [(one.sheet, one.reason.id) for one in plan.left_out] == [("Pipeline", NEVER_FUNDED)]
    alone = save_book(tmp_path / "alone.xlsx", Pipeline=[HEADER, kenya])
    assert {row.sheet for row in read_and_plan(desk, alone).rows} == {"Pipeline"}


def test_a_recipe_leaves_hidden_sheets_alone(desk: Desk, tmp_path: Path) -> None:
    keep_recipe(desk, recipe_of("Our list", _said(_book(tmp_path, CONGO)), NO_ANSWERS))
    rows = [HEADER, ("Kenya", "UNODC", 1, "9/2/2022", 24)]
    path = save_book(tmp_path / "old.xlsx", Projects=rows, Now=rows)
    book = load_workbook(path)
    book["Projects"].sheet_state = "hidden"
    book.save(path)
    plan = read_and_plan(desk, path)
    assert [row.sheet for row in plan.rows] == ["Now"]
    assert [(one.sheet, one.reason.id) for one in plan.left_out] == [("Projects", HIDDEN_SHEET)]
