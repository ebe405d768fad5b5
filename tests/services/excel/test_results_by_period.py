"""Sheets of results with a column for each period, or with the period in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories import here, make_project, values
from tests.services.excel.test_indicators_and_results import stored
from tests.services.excel.workbooks import save_book
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.recipe import Recipe, recipe_of
from tipdesk.services.excel.recipe_json import from_json, to_json
from tipdesk.services.excel.rows import by_period
from tipdesk.services.excel.rows.mended_cells import with_mended
from tipdesk.services.provenance import provenance
from tipdesk.services.records import history

_HELPED, _TRAINED = "CUSTOM TD-08", "SPSD PS.5.1-28"
_HEAD = ("Indicator", "Project", "Level", "Baseline", "Target")


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    return sqlite_desk


def _plan(
    desk: Desk,
    path: Path,
    *rows: Sequence[Any],
    name: str = "Results",
    recipe: Recipe | None = None,
) -> Plan:
    book = save_book(path / "results.xlsx", **{name: rows})
    return importing.read_and_plan(desk, book, recipe=recipe)


def _told(plan: Plan) -> list[tuple[str, str | None, str]]:
    return [(p.severity, p.cell, p.message.id) for p in plan.every_problem]


def _results(desk: Desk, plan: Plan) -> list[tuple[Any, ...]]:
    importing.apply_plan(desk, plan)
    return [
        (str(r["period_start"]), str(r["period_end"]), r["value"], r["qualifier"])
        for r in stored(desk, "result")
    ]


def test_each_column_of_a_period_is_a_result_of_it(desk: Desk, tmp_path: Path) -> None:
    head = (*_HEAD, "Q1 FY2024", "Q2 FY2024", "Oct-Dec 2024", "Total")
    rows = (
        (_HELPED, "TD-0001", "OUTPUT", 5, 400, 10, "more than 20", None, 30),
        (_TRAINED, "TD-0001", "OUTCOME", None, None, None, 7, 3, 10),
    )
    plan = _plan(desk, tmp_path, head, *rows)
    assert not _told(plan)
    assert [column.heading for _, column in plan.unmapped] == ["Total"]
    assert _results(desk, plan) == [
        ("2023-10-01", "2023-12-31", 10, "EXACT"),
        ("2024-01-01", "2024-03-31", 20, "GT"),
        ("2024-01-01", "2024-03-31", 7, "EXACT"),
        ("2024-10-01", "2024-12-31", 3, "EXACT"),
    ]
    lines = [(li["level"], li.get("baseline")) for li in stored(desk, "project_indicator")]
    assert lines == [("OUTPUT", 5), ("OUTCOME", None)]
    assert [t["target"] for t in stored(desk, "indicator_target")] == [400]
    again = _plan(desk, tmp_path, head, *rows)
    assert {row.state for row in again.rows} == {"unchanged"}
    undo_step(desk)
    assert stored(desk, "result") == stored(desk, "project_indicator") == []


def test_one_edited_quarter_is_exactly_that_change(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Q1 FY2024", "Q2 FY2024")
    importing.apply_plan(desk, _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 10, 20)))
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 10, 25))
    changes = [change for row in plan.rows for change in plan.changes(row)]
    assert [(c.field, c.before, c.after, c.cell) for c in changes] == [("value", 20, 25, "D2")]


def test_each_figure_says_from_which_cell_it_came(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Q1 FY2024", "Q1 FY2024 target", "Q2 FY2024")
    importing.apply_plan(desk, _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 10, 15, 20)))
    importing.apply_plan(desk, _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 10, 15, 25)))
    [first, second], [aim] = here(desk, "result"), here(desk, "indicator_target")
    if values(desk, "result", first)["value"] != 10:
        first, second = second, first
    for entity, uid, name, cells in (
        ("result", first, "value", ["C2"]),
        ("result", second, "value", ["E2", "E2"]),
        ("indicator_target", aim, "target", ["D2"]),
    ):
        assert [line.cell for line in history(desk, entity, uid)] == cells
        assert [line.cell for line in history(desk, entity, uid, name)] == cells
        came = provenance(desk, entity, uid)
        assert came[name].cell == cells[0]
        assert came["indicator"].cell == "A2"
        assert (came[name].file, came[name].sheet) == ("results.xlsx", "Results")


def test_of_two_columns_of_one_period_the_row_is_named_and_no_cell(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Indicator", "Project", "Q1 FY2024", "Oct-Dec 2023")
    rows = ((_HELPED, "TD-0001", 10, None), (_TRAINED, "TD-0001", None, 20))
    importing.apply_plan(desk, _plan(desk, tmp_path, head, *rows))
    found = [provenance(desk, "result", uid)["value"] for uid in here(desk, "result")]
    assert sorted((came.row, came.cell) for came in found) == [(2, None), (3, None)]


def test_arabic_headings_name_periods_too(desk: Desk, tmp_path: Path) -> None:
    head = ("المؤشر", "المشروع", "خط الأساس", "الربع الأول من السنة المالية 2024",
            "أكتوبر - ديسمبر 2024")  # fmt: skip
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 5, "١٠", 20), name="النتائج")
    assert not _told(plan)
    assert [one[:3] for one in _results(desk, plan)] == [
        ("2023-10-01", "2023-12-31", 10), ("2024-10-01", "2024-12-31", 20),
    ]  # fmt: skip


@pytest.mark.parametrize("merged", [True, False])
def test_quarters_may_stand_under_their_years(desk: Desk, tmp_path: Path, merged: bool) -> None:
    rows = (
        ("Indicator", "Project", "FY2024", None, "FY2025", None),
        (None, None, "Q1", "Q2", "Q1", "Q2"),
        (_HELPED, "TD-0001", 5, 10, 20, 30),
    )
    path = save_book(tmp_path / "results.xlsx", Results=rows)
    if merged:
        book = load_workbook(path)
        for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
            book["Results"].merge_cells(cells)
        book.save(path)
    plan = importing.read_and_plan(desk, path)
    assert not _told(plan)
    assert [one[0] for one in _results(desk, plan)] == [
        "2023-10-01", "2024-01-01", "2024-10-01", "2025-01-01",
    ]  # fmt: skip


def test_a_period_may_have_a_target_and_an_actual(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Target", "Q1 FY2024 target", "Q1 FY2024 actual",
            "Q2 FY2024 target", "Q2 FY2024 actual")  # fmt: skip
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 90, 5, 10, 20, None))
    assert not _told(plan)
    cells = {c.after: c.cell for row in plan.rows for c in plan.changes(row)}
    assert (cells[5], cells[10], cells[20], cells[90]) == ("D2", "E2", "F2", "C2")
    assert _results(desk, plan) == [("2023-10-01", "2023-12-31", 10, "EXACT")]
    targets = {
        (t["target_period"], str(t.get("period_start")), t["target"])
        for t in stored(desk, "indicator_target")
    }
    assert targets == {
        ("LOP", "None", 90), ("QUARTER", "2023-10-01", 5), ("QUARTER", "2024-01-01", 20),
    }  # fmt: skip


def test_a_quarter_of_a_bare_year_is_asked_once_and_never_guessed(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Indicator", "Project", "Q1 2024", "Q2 2024")
    row = (_HELPED, "TD-0001", 10, 20)
    plan = _plan(desk, tmp_path, head, row)
    asked = [p for p in plan.every_problem if p.severity == "asks"]
    assert [(p.cell, p.message.id) for p in asked] == [
        ("C2", by_period.SEVERAL), ("D2", by_period.SEVERAL),
    ]  # fmt: skip
    assert {one.state for one in plan.rows} == {"rejected"}
    assert not importing.may_apply(plan, accept_warnings=False)
    importing.apply_plan(desk, plan)
    assert stored(desk, "result") == []
    (question,) = {p.question for p in asked}
    assert question is not None
    assert question.of_recipe
    for number, start in ((0, "2024-01-01"), (1, "2023-10-01")):
        chosen = importing.sheets_of(desk, read_workbook(plan.path))
        answers = Answers({question.key: Meaning("reading", number)})
        recipe = from_json(to_json(recipe_of("quarters", chosen, answers)))
        answered = _plan(desk, tmp_path, head, row, recipe=recipe)
        assert not _told(answered)
        assert str(answered.rows[0].values["period_start"]) == start


def test_a_period_that_a_person_cannot_state_brings_nothing(desk: Desk, tmp_path: Path) -> None:
    head, row = ("Indicator", "Project", "Q1 2024", "Q2 FY2024"), (_HELPED, "TD-0001", 10, 20)
    (asked,) = (p for p in _plan(desk, tmp_path, head, row).every_problem if p.question)
    chosen = importing.sheets_of(desk, read_workbook(str(tmp_path / "results.xlsx")))
    answers = Answers({asked.question.key: Meaning("not_stated")})
    plan = _plan(desk, tmp_path, head, row, recipe=recipe_of("q", chosen, answers))
    assert _told(plan) == [("informs", "C2", by_period.LEFT_OUT)]
    assert [one[2] for one in _results(desk, plan)] == [20]


def test_the_year_of_the_list_is_proposed_for_a_bare_quarter(desk: Desk, tmp_path: Path) -> None:
    title = ("Results of fiscal year 2024",)
    head = ("Indicator", "Project", "Level", "Q1")
    plan = _plan(desk, tmp_path, title, (), head, (_HELPED, "TD-0001", "OUTPUT", 10))
    (asked,) = (p for p in plan.every_problem if p.question is not None)
    starts = [str(start) for start, _ in asked.question.candidates]
    assert starts == ["2024-01-01", "2023-10-01"]


def test_a_quarter_without_any_year_is_held_back_until_every_row_states_one(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Indicator", "Project", "Q1", "Q2")
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 10, None))
    assert _told(plan) == [("asks", "C2", by_period.NO_YEAR)]
    recipe = recipe_of("q", importing.sheets_of(desk, read_workbook(plan.path)), Answers())
    (sheet,) = recipe.sheets
    told = replace(sheet, constants=(("reporting_year", "FY2024"),))
    answered = _plan(
        desk, tmp_path, head, (_HELPED, "TD-0001", 10, None), recipe=Recipe("q", (told,), Answers())
    )
    assert _results(desk, answered) == [("2023-10-01", "2023-12-31", 10, "EXACT")]


def test_the_year_of_bare_quarters_is_answered_for_the_sheet_and_for_this_book_alone(
    desk: Desk, tmp_path: Path
) -> None:
    head, row = ("Indicator", "Project", "Q1", "Q2"), (_HELPED, "TD-0001", 10, 20)
    plan = _plan(desk, tmp_path, head, row)
    (question,) = {p.question for p in plan.every_problem if p.question is not None}
    assert not question.of_recipe
    assert [text[:2] for text in question.candidates] == ["FY", "FY", "CY", "CY"]
    chosen = importing.sheets_of(desk, read_workbook(plan.path))

    def answered(*said: tuple[Any, Meaning]) -> Plan:
        answers = Answers(dict(said))
        return importing.plan_sheets(desk, read_workbook(plan.path), chosen, answers=answers)

    year = question.key, Meaning("text", "FY2024")
    starts = [str(one.values["period_start"]) for one in answered(year).rows]
    assert starts == ["2023-10-01", "2024-01-01"]
    assert not _told(answered(year))
    assert dict(recipe_of("q", chosen, Answers(dict([year]))).answers) == {}

    bare = question.key, Meaning("text", "2024")
    (kind,) = {p.question for p in answered(bare).every_problem if p.question is not None}
    calendar = answered(bare, (kind.key, Meaning("reading", 0)))
    assert [str(one.values["period_start"]) for one in calendar.rows] == [
        "2024-01-01",
        "2024-04-01",
    ]

    unread = answered((question.key, Meaning("text", "soon")))
    assert {said for *_, said in _told(unread)} == {by_period.NO_YEAR}
    left = answered((question.key, Meaning("not_stated")))
    assert {said for *_, said in _told(left)} == {by_period.LEFT_OUT}


def test_one_column_may_name_the_period(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Period", "Value")
    periods = ("Q1 FY2024", "Oct-Dec 2024", "Q3", "whenever")
    rows = [(_HELPED, "TD-0001", period, at) for at, period in enumerate(periods, 1)]
    plan = _plan(desk, tmp_path, head, *rows)
    assert _told(plan) == [
        ("asks", "C4", by_period.NO_YEAR), ("asks", "C5", by_period.NO_PERIOD),
    ]  # fmt: skip
    assert [one[:3] for one in _results(desk, plan)] == [
        ("2023-10-01", "2023-12-31", 1), ("2024-10-01", "2024-12-31", 2),
    ]  # fmt: skip


def test_dates_of_a_row_win_over_a_period_only_where_they_agree(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Quarter", "Period start", "Period end", "Actual")
    dates = ("2023-10-01", "2023-12-31")
    rows = [(_HELPED, "TD-0001", text, *dates, at) for at, text in enumerate(("Q1", "Q2 FY2024"))]
    plan = _plan(desk, tmp_path, head, *rows)
    assert _told(plan) == [("asks", "C3", by_period.OTHER_DATES)]
    assert _results(desk, plan) == [(*dates, 0, "EXACT")]


def test_the_year_may_stand_in_a_column_of_its_own(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Fiscal year", "Quarter", "Value")
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 2024, "Q1", 10))
    assert not _told(plan)
    assert _results(desk, plan) == [("2023-10-01", "2023-12-31", 10, "EXACT")]
    calendar = _plan(desk, tmp_path, ("Indicator", "Project", "Year", "Quarter", "Value"),
                     (_HELPED, "TD-0001", 2024, "Q1", 10))  # fmt: skip
    assert [said for *_, said in _told(calendar)] == [by_period.SEVERAL]


@pytest.mark.parametrize("period", ["Q2 FY2025", "FY2025", "Mar 2025", "Q1 2025"])
def test_a_period_of_another_year_than_the_row_states_is_asked(
    desk: Desk, tmp_path: Path, period: str
) -> None:
    head = ("Indicator", "Project", "Reporting Period", "Fiscal Year", "Value")
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", period, 2024, 10))
    assert _told(plan) == [("asks", "C2", by_period.OTHER_YEAR)]
    assert {one.state for one in plan.rows} == {"rejected"}


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Fiscal Year", "Q2 FY2024"),
        ("Fiscal Year", "Oct-Dec 2023"),
        ("Fiscal Year", "Jul 2023 - Jun 2024"),
        ("Year", "Q1 FY2025"),
        ("Year", "Oct-Dec 2023"),
    ],
)
def test_a_period_within_the_year_that_the_row_states_is_no_question(
    desk: Desk, tmp_path: Path, heading: str, period: str
) -> None:
    head = ("Indicator", "Project", "Reporting Period", heading, "Value")
    assert not _told(_plan(desk, tmp_path, head, (_HELPED, "TD-0001", period, 2024, 10)))


def test_what_is_asked_of_a_figure_names_its_field_whatever_its_period(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Indicator", "Project", "Q1 FY2022 actual", "Q2 FY2022 actual")
    rows = (_HELPED, "TD-0001", "45 or so people maybe", 3)
    plan = _plan(desk, tmp_path, head, rows)
    assert [(p.severity, p.field, p.cell) for p in plan.every_problem] == [("asks", "value", "C2")]
    book = read_workbook(tmp_path / "results.xlsx")
    chosen = replace(importing.sheets_of(desk, book)[0], corrections={(2, 2): "45"})
    answers = with_mended([chosen], Answers())
    again = _plan(desk, tmp_path, head, rows, recipe=recipe_of("list", [chosen], answers))
    assert [(p.severity, p.field) for p in again.every_problem] == [("warns", "value")]


def test_parts_by_sex_have_their_periods_too(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Sex", "Q1 FY2024", "Q2 FY2024")
    rows = ((_HELPED, "TD-0001", None, 5, 7), (_HELPED, "TD-0001", "F", 3, 8))
    plan = _plan(desk, tmp_path, head, *rows)
    blocked = [(p.severity, p.cell) for p in plan.every_problem]
    assert blocked == [("blocks", "E2"), ("blocks", "E3")]
    assert [row.state for row in plan.rows] == ["new", "rejected", "new", "rejected"]


def test_a_project_that_is_not_there_is_told_once_for_all_periods(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Indicator", "Project", "Q1 FY2024", "Q2 FY2024")
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-9", 1, 2))
    assert [(severity, cell) for severity, cell, _ in _told(plan)] == [("blocks", "B2")]
    assert plan.count("rejected") == 2


def test_a_row_without_any_figure_is_told(desk: Desk, tmp_path: Path) -> None:
    head = ("Indicator", "Project", "Q1 FY2024", "Q2 FY2024")
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 1, 2), (_TRAINED, "TD-0001", None, "-"))
    assert [said for *_, said in _told(plan)] == [by_period.NOTHING_THERE]
    assert plan.count("new") == 2


def test_a_list_of_projects_with_fiscal_years_stays_one(desk: Desk, tmp_path: Path) -> None:
    head = ("Project", "Country", "Implementer", "FY2023", "FY2024")
    plan = _plan(desk, tmp_path, head, ("Shelter", "Mali", "IOM", 5, 7), name="Awards")
    assert {row.entity for row in plan.rows} == {"project"}


def test_two_figures_of_one_period_are_one_too_many(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(
        desk, tmp_path, ("Indicator", "Project", "Q1 FY2024", "Oct-Dec 2023"),
        (_HELPED, "TD-0001", 5, 6),
    )  # fmt: skip
    assert plan.count("rejected") >= 1
    assert [p.severity for p in plan.every_problem if p.rule] == ["blocks"] * plan.count("rejected")


def test_quarters_named_in_words_are_asked_about_once(desk: Desk, tmp_path: Path) -> None:
    head = ("المؤشر", "المشروع", "الربع الأول 2023", "الربع الثاني 2023", "الربع الثالث 2023")
    plan = _plan(desk, tmp_path, head, (_HELPED, "TD-0001", 5, 6, 7))
    asked = {p.question.pattern for p in plan.every_problem if p.question is not None}
    assert len(asked) == 1
