"""A row that came before as it is now is not read again, and so never writes over people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.factories import here, set_value, value, values
from tests.services.excel.workbooks import HEADER, save_book
from tests.tables import stored
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.alias_book import known_answers, remember
from tipdesk.services.excel.asking.question import Meaning, word_question
from tipdesk.services.excel.columns.chosen import NEW_PROJECT
from tipdesk.services.excel.planning.known_rows import KnownRows
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook

MALI = ("Mali", "IOM", "$5", "1 year")
TOGO = ("Togo", "ILO", "$6", "2 years")


def _plan(desk: Desk, tmp_path: Path, *rows: Sequence[Any]) -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / "list.xlsx", List=(HEADER, *rows)))


def _of(desk: Desk, tmp_path: Path, **sheets: Sequence[Sequence[Any]]) -> Plan:
    return importing.read_and_plan(desk, save_book(tmp_path / "other.xlsx", **sheets))


def _states(plan: Plan) -> list[str]:
    return [row.state for row in plan.rows]


def _hash(desk: Desk, uid: str) -> Any:
    return value(desk, "project", uid, "source_hash")


def test_a_row_that_did_not_change_leaves_what_people_did_since(desk: Desk, tmp_path: Path) -> None:
    first = _plan(desk, tmp_path, MALI, TOGO)
    importing.apply_plan(desk, first)
    mali, togo = (row.uid for row in first.rows)
    set_value(desk, "project", mali, "duration_stated", 99)
    assert _states(_plan(desk, tmp_path, MALI, TOGO)) == ["unchanged", "unchanged"]
    later = _plan(desk, tmp_path, MALI, (*TOGO[:2], "$7", *TOGO[3:]))
    assert [(row.state, row.uid) for row in later.rows] == [("unchanged", mali), ("changed", togo)]
    importing.apply_plan(desk, later)
    assert values(desk, "project", mali)["duration_stated"] == 99
    assert values(desk, "project", togo)["obligated"] == Money(700, "USD")


def test_undo_of_an_import_forgets_its_rows(desk: Desk, tmp_path: Path) -> None:
    first = importing.apply_plan(desk, _plan(desk, tmp_path, MALI))
    (mali,) = here(desk, "project")
    was = _hash(desk, mali)
    second = importing.apply_plan(desk, _plan(desk, tmp_path, (*MALI[:2], "$8", *MALI[3:])))
    assert second.changeset is not None
    assert _hash(desk, mali) not in (None, was)
    undo_changeset(desk, second.changeset)
    assert _hash(desk, mali) == was
    assert _states(_plan(desk, tmp_path, MALI)) == ["unchanged"]
    assert first.changeset is not None
    undo_changeset(desk, first.changeset)
    assert _states(_plan(desk, tmp_path, MALI)) == ["new"]


def test_a_removed_project_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, MALI, TOGO))
    remove(desk, "project", list(here(desk, "project")))
    assert _states(_plan(desk, tmp_path, MALI, TOGO)) == ["new", "new"]


def test_a_question_is_asked_until_it_is_answered(desk: Desk, tmp_path: Path) -> None:
    unclear = ("Guinea or Mali?", "IOM", "$5", "1 year")
    for _ in range(2):
        plan = _plan(desk, tmp_path, MALI, unclear)
        assert [p.cell for p in plan.every_problem if p.severity == "asks"] == ["A3"]
        importing.apply_plan(desk, plan)
    hashes = [_hash(desk, row.uid) for row in plan.rows]
    assert hashes[0] is not None
    assert hashes[1] is None


def test_equal_rows_are_told_apart_when_one_of_them_changes(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, first := _plan(desk, tmp_path, MALI, MALI, MALI))
    uids = [row.uid for row in first.rows]
    assert len(set(uids)) == 3
    richer = (*MALI[:2], "$50", *MALI[3:])
    later = _plan(desk, tmp_path, MALI, MALI, richer)
    assert [(row.state, row.uid) for row in later.rows] == list(
        zip(("unchanged", "unchanged", "changed"), uids, strict=True)
    )
    importing.apply_plan(desk, later)
    more = _plan(desk, tmp_path, MALI, MALI, richer, (*MALI[:2], "$9", *MALI[3:]))
    assert _states(more) == ["unchanged", "unchanged", "unchanged", "new"]


def test_an_answer_makes_every_row_be_read_once_more(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, MALI))
    (chosen,) = importing.choose_sheets(read_workbook(tmp_path / "list.xlsx"))
    with desk.reading() as connection:
        (part,) = KnownRows(connection, known_answers(connection)).parts([chosen])
        assert part.known.keys() == {2}
    remember(desk, {word_question("country", "Zog"): Meaning("value", "ML")})
    with desk.reading() as connection:
        (part,) = KnownRows(connection, known_answers(connection)).parts([chosen])
        assert not part.known
    assert _states(_plan(desk, tmp_path, MALI)) == ["unchanged"]


def test_nothing_is_kept_of_a_row_with_a_stopped_cell(desk: Desk, tmp_path: Path) -> None:
    header = (*HEADER, "Remarks")
    rows = [(*MALI, ""), (*TOGO, "Call +20 100 123 4567 for the girl")]
    book = save_book(tmp_path / "list.xlsx", List=(header, *rows))
    plan = importing.read_and_plan(desk, book)
    importing.apply_plan(desk, plan)
    kept = [row[-1] for row in stored(desk)["project"].values()]
    assert len(plan.rows) == 2
    assert all("girl" not in str(value) for value in kept)
    for row in plan.rows[1:]:
        assert row.source is None


def test_the_same_rows_in_the_list_of_another_year_are_not_known(
    desk: Desk, tmp_path: Path
) -> None:
    importing.apply_plan(desk, _of(desk, tmp_path, FY2019=(HEADER, MALI)))
    assert _states(_of(desk, tmp_path, FY2020=(HEADER, MALI))) != ["unchanged"]
    importing.apply_plan(desk, _of(desk, tmp_path, A=(("Grants of the year 2012",), HEADER, TOGO)))
    titled = _of(desk, tmp_path, A=(("Grants of the year 2013",), HEADER, TOGO))
    assert _states(titled) != ["unchanged"]
    again = _of(desk, tmp_path, A=(("Grants of the year 2012",), HEADER, TOGO))
    assert _states(again) == ["unchanged"]


def test_a_new_heading_has_the_rows_below_read_once_more(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, (*MALI[:2], 5, MALI[3])))
    euro = (*HEADER[:2], "Amount (EUR)", *HEADER[3:])
    (row,) = _of(desk, tmp_path, List=(euro, (*MALI[:2], 5, MALI[3]))).rows
    assert [one.after for one in row.conflicts] == [Money(500, "EUR")]


def test_the_gate_sees_what_stands_around_known_rows(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, MALI))
    note = "Call survivor Mary Adams, passport no. A1234567"
    plan = _of(desk, tmp_path, List=((note,), HEADER, MALI))
    assert _states(plan) == ["unchanged"]
    assert [problem.cell for problem in plan.every_problem] == ["A1"]
    assert note not in str([list(sheet.layout.sheet.rows) for sheet in plan.sheets])


def test_the_same_book_again_does_not_turn_a_correction_back(desk: Desk, tmp_path: Path) -> None:
    book = read_workbook(save_book(tmp_path / "list.xlsx", List=(HEADER, MALI)))
    (chosen,) = importing.choose_sheets(book)
    corrected = replace(chosen, corrections={(2, 2): "$5000"})
    importing.apply_plan(desk, importing.plan_sheets(desk, book, [corrected]))
    assert _states(importing.plan_sheets(desk, book, [chosen])) == ["unchanged"]
    assert _states(importing.plan_sheets(desk, book, [corrected])) == ["unchanged"]
    (mali,) = here(desk, "project")
    assert values(desk, "project", mali)["obligated"] == Money(500_000, "USD")


def test_what_is_said_of_a_known_row_holds(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, first := _plan(desk, tmp_path, MALI, TOGO))
    book = read_workbook(tmp_path / "list.xlsx")
    (chosen,) = importing.choose_sheets(book)
    anew = importing.plan_sheets(desk, book, [replace(chosen, matches={2: NEW_PROJECT})])
    assert _states(anew) == ["new", "unchanged"]
    importing.apply_plan(desk, anew)
    assert _states(_plan(desk, tmp_path, MALI, TOGO)) == ["unchanged", "unchanged"]
    togo = first.rows[1].uid
    set_value(desk, "project", togo, "duration_stated", 99)
    wins = replace(chosen, file_wins=frozenset([(3, "duration_stated")]))
    (row,) = (r for r in importing.plan_sheets(desk, book, [wins]).rows if r.uid == togo)
    assert row.values["duration_stated"] == 24
