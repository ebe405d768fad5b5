"""What is said of every row, and typed instead of cells, never covers an open question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.services.excel.workbooks import layout_of, save_book
from tipdesk.domain.money import Money
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.rows.parse import parse_sheet
from tipdesk.services.excel.rows.parsed import Parsed

HEADER = ("Title", "Implementer", "Country", "Amount", "Start", "End")
SHELTER = ("Shelter", "IOM", "Mali", "$500", "2019-04-01", "2021-03-31")


def _parsed(
    *rows: tuple[Any, ...],
    answers: Answers = NO_ANSWERS,
    corrections: Mapping[tuple[int, int], str] | None = None,
    **constants: str,
) -> Parsed:
    layout = layout_of(HEADER, *rows)
    columns = replace(match_columns(layout), constants=tuple(constants.items()))
    return parse_sheet(layout, columns, answers=answers, corrections=corrections or {})


def _asked(result: Parsed) -> list[tuple[str | None, str]]:
    words = Words()
    return [(p.cell, words.say(p.message)) for p in result.problems if p.severity == "asks"]


def test_a_constant_holds_for_a_blank_cell_and_never_for_one_that_is_asked_about() -> None:
    result = _parsed(
        ("A", "IOM", "Congo", "$5", "", ""), ("B", "UN", "", "$6", "", ""), countries="Ghana"
    )
    first, second = result.rows
    assert "countries" not in first.values
    assert second.values["countries"].countries == ("GH",)
    assert [cell for cell, _ in _asked(result)] == ["C2"]


def test_a_constant_gives_way_to_a_row_that_says_something_itself() -> None:
    (row,) = _parsed(SHELTER, countries="Ghana").rows
    assert row.values["countries"].countries == ("ML",)


def test_a_constant_that_cannot_be_read_is_asked_about_and_not_dropped() -> None:
    result = _parsed(SHELTER, status="XXNOPE")
    assert "status" not in result.rows[0].values
    assert [cell for cell, _ in _asked(result)] == [None]


def test_the_order_of_a_constant_date_is_asked_and_not_guessed() -> None:
    rows = (*SHELTER[:5], "")
    result = _parsed(rows, end_date="4/5/2022")
    assert "end_date" not in result.rows[0].values
    (problem,) = (p for p in result.problems if p.cell is None)
    assert problem.severity == "asks"
    answers = NO_ANSWERS.with_answer(problem.question, Meaning("reading", 1))
    (row,) = _parsed(rows, answers=answers, end_date="4/5/2022").rows
    assert row.values["end_date"] == "2022-04-05"


def test_a_blank_cell_that_a_person_filled_in_is_not_asked_about_again() -> None:
    result = _parsed((*SHELTER[:3], "", "", ""), corrections={(2, 3): "$70"})
    assert result.rows[0].values["amount"] == Money(7_000, "USD")
    assert not _asked(result)


def test_a_cell_that_was_typed_blank_clears_where_blank_cells_do(
    desk: Desk, tmp_path: Path
) -> None:
    path = save_book(tmp_path / "a.xlsx", List=[HEADER, SHELTER])
    importing.apply_plan(desk, importing.read_and_plan(desk, path))
    later = (*SHELTER[:3], "about five", *SHELTER[4:])
    book = read_workbook(save_book(tmp_path / "b.xlsx", List=[HEADER, later]))
    (chosen,) = choose_sheets(book)
    chosen = replace(chosen, columns=replace(chosen.columns, blanks="clear"))
    (row,) = importing.plan_sheets(desk, book, [chosen]).rows
    assert row.funding.get("amount", "kept") == "kept"
    chosen = replace(chosen, corrections={(2, 3): ""})
    (row,) = importing.plan_sheets(desk, book, [chosen]).rows
    assert row.funding.get("amount", "kept") is None
