"""Recipes and answers on the command line: what a script needs so that nothing is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.excel.workbooks import save_book

RECIPE = {
    "tipdesk_recipe": 1,
    "name": "Bureau list",
    "sheets": [
        {
            "name": "List",
            "entity": "project",
            "columns": [
                {"heading": "country", "feeds": ["countries"]},
                {"heading": "grantee", "feeds": ["recipient"]},
                {"heading": "whole sum", "feeds": ["amount"], "currency": "EUR"},
                {"heading": "signed on", "feeds": ["award_date"], "order": "mdy"},
                {"heading": "duration", "feeds": ["period"]},
            ],
        }
    ],
    "answers": [{"topic": "country", "pattern": "congo", "read_as": "value", "value": "CD"}],
}


@pytest.fixture
def book(tmp_path: Path) -> str:
    rows = [
        ("Country", "Grantee", "Whole sum", "Signed on", "Duration"),
        ("Congo", "IOM", 500, "8/1/2021", 24),
    ]
    return str(save_book(tmp_path / "list.xlsx", List=rows))


@pytest.fixture
def recipe(tmp_path: Path) -> str:
    file = tmp_path / "recipe.json"
    file.write_text(json.dumps(RECIPE), encoding="utf-8")
    return str(file)


def test_a_recipe_answers_what_would_be_refused(run: Run, book: str, recipe: str) -> None:
    refused = run("import", book, "--json")
    assert refused.code == 1
    assert any(p["severity"] == "asks" and p["cell"] == "A2" for p in refused.json["problems"])
    done = run("import", book, "--recipe", recipe, "--json")
    assert (done.code, done.json["new"]) == (0, 1)
    [project] = run("list", "projects", "--json").json
    assert project["countries"] == ["CD"]
    assert project["award_date"] == "2021-08-01"
    assert project["amount"]["currency"] == "EUR"


def test_a_recipe_may_accept_what_is_told_but_never_what_is_asked(run: Run, tmp_path: Path) -> None:
    told = RECIPE | {"warnings": "accept"}
    (tmp_path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    header = ("Country", "Grantee", "Whole sum", "Signed on", "Duration")
    warned = save_book(
        tmp_path / "w.xlsx", List=[header, ("Kenya", "IOM", "1.2 million", "8/1/2021", 24)]
    )
    run("recipes", "add", str(tmp_path / "told.json"))
    assert run("import", str(warned), "--json").code == 0
    asked = save_book(
        tmp_path / "a.xlsx", List=[header, ("Korea", "ILO", "1.2 million", "8/1/2021", 24)]
    )
    assert run("import", str(asked), "--json").code == 1


def test_a_recipe_of_the_desk_is_used_unasked(run: Run, book: str, recipe: str) -> None:
    assert run("recipes", "add", recipe).code == 0
    assert [one["name"] for one in run("recipes", "--json").json] == ["Bureau list"]
    assert run("import", book, "--json").json["new"] == 1


def test_a_recipe_goes_out_and_away(run: Run, recipe: str, tmp_path: Path) -> None:
    run("recipes", "add", recipe)
    out = tmp_path / "out.json"
    assert run("recipes", "export", "Bureau list", str(out)).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["answers"] == RECIPE["answers"]
    assert run("recipes", "remove", "Bureau list").code == 0
    assert run("recipes", "--json").json == []
    assert run("recipes", "remove", "Bureau list").code == 1


def test_a_recipe_takes_the_place_of_no_desk(
    run: Run, recipe: str, place: Path, tmp_path: Path
) -> None:
    assert run("recipes", "add", recipe).code == 0
    for out in (place, tmp_path / "gone" / "out.json"):
        answer = run("recipes", "export", "Bureau list", out)
        assert (answer.code, answer.out) == (1, "")
        assert out.name in answer.err
    assert "Bureau list" in run("recipes").out


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_recipe_for_other_workbooks_is_refused_with_a_sentence(
    run: Run, recipe: str, tmp_path: Path, lang: str
) -> None:
    other = save_book(tmp_path / "other.xlsx", A=[("Title", "Amount"), ("One", 5)])
    answer = run("import", str(other), "--recipe", recipe, "--lang", lang)
    assert answer.code == 1
    assert "Bureau list" in answer.err


def test_an_answer_that_nobody_gave_cannot_be_removed(run: Run) -> None:
    run("sample")
    assert run("answers", "--json").json == []
    answer = run("answers", "remove", "Congo")
    assert answer.code == 1
    assert "Congo" in answer.err
