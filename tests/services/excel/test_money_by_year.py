"""Lists of projects with a column of obligations for each fiscal year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories import here, make_action, set_value, usd, value, values
from tests.services.excel.workbooks import save_book
from tipdesk.domain.money import Money
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns import asked_years
from tipdesk.services.excel.planning import linked_funding, row_problems, year_money
from tipdesk.services.excel.planning.control_account import account_of
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.recipe import Recipe, recipe_of
from tipdesk.services.excel.recipe_json import from_json, to_json
from tipdesk.services.excel.rows import year_sums
from tipdesk.services.provenance import provenance
from tipdesk.services.records import history

_WHAT = ("Award", "Recipient", "Country", "Title", "Start")
_HEAD = (*_WHAT, "FY2019", "FY2020", "FY2021", "Total")
_FIRST = ("S-SJTIP-19-GR-1001", "Winrock", "Kenya", "Shelter", "2019-01-01")
_SECOND = ("S-SJTIP-19-GR-1002", "La Strada", "Ukraine", "Hotline", "2019-02-01")
_THIRD = ("S-SJTIP-19-GR-1003", "IOM", "Ghana", "Courts", "2019-03-01")
_ROWS = ((*_FIRST, 250_000, 300_000, None, 550_000), (*_SECOND, 400_000, "-", -50_000, 350_000))

Action = tuple[int | None, int, str]
"""Fiscal year, whole dollars and kind."""


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def _plan(
    desk: Desk,
    path: Path,
    *rows: Sequence[Any],
    recipe: Recipe | None = None,
    **sheets: Sequence[Sequence[Any]],
) -> Plan:
    book = save_book(path / "list.xlsx", List=rows, **sheets)
    return importing.read_and_plan(desk, book, recipe=recipe)


def _answered(desk: Desk, path: Path, at: int, *rows: Sequence[Any]) -> Plan:
    """The plan where each question is answered by its reading number *at*."""
    book = importing.open_workbook(save_book(path / "list.xlsx", List=rows))
    chosen = importing.sheets_of(desk, book)
    asked = importing.plan_sheets(desk, book, chosen)
    given = {p.question: Meaning("reading", at) for p in asked.every_problem if p.question}
    return importing.plan_sheets(
        desk, book, chosen, answers=Answers({q.key: m for q, m in given.items()})
    )


def _told(plan: Plan, *severities: str) -> list[tuple[str | None, str]]:
    wanted = severities or ("asks", "blocks", "warns")
    return [(p.cell, p.message.id) for p in plan.every_problem if p.severity in wanted]


def _actions(desk: Desk, title: str = "Shelter") -> list[Action]:
    """The funding actions of the project with that *title*, by year."""
    found = (values(desk, "funding_action", uid) for uid in here(desk, "funding_action"))
    own = [a for a in found if value(desk, "project", a["project"], "title_en") == title]
    return sorted(
        ((a["fiscal_year"], a["amount"].minor // 100, a["action_kind"]) for a in own),
        key=lambda one: (one[0] or 0, one[1]),
    )


def _states(plan: Plan) -> list[str]:
    return [row.state for row in plan.rows]


def _action(desk: Desk, year: int) -> str:
    [uid] = [u for u in here(desk, "funding_action")
             if value(desk, "funding_action", u, "fiscal_year") == year]  # fmt: skip
    return uid


def test_each_year_is_a_funding_action_and_the_total_none(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, _HEAD, *_ROWS)
    assert [cell for cell, _ in _told(plan)] == ["H3"]  # the amount below zero
    assert plan.after.amounts == {"USD": usd(900_000)}
    importing.apply_plan(desk, plan)
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]
    assert _actions(desk, "Hotline") == [(2019, 400_000, "NEW"), (2021, -50_000, "DEOB")]
    obligated = {value(desk, "project", uid, "obligated") for uid in here(desk, "project")}
    assert obligated == {usd(550_000), usd(350_000)}
    again = _plan(desk, tmp_path, _HEAD, *_ROWS)
    assert _states(again) == ["unchanged", "unchanged"]
    undo_step(desk)
    assert not here(desk, "funding_action") | here(desk, "project")


@pytest.mark.parametrize(
    "years",
    [
        ("FY 19 Obligation", "Obligated FY20", "FY21 obligations (USD)"),
        (2019, 2020, 2021),
        ("السنة المالية 2019", "السنة المالية 2020", "السنة المالية 2021"),
        ("Exercice 2019", "Exercice 2020", "Exercice 2021"),
    ],
)
def test_years_are_known_however_they_are_headed(
    desk: Desk, tmp_path: Path, years: tuple[Any, ...]
) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, (*_WHAT, *years, "Total"), *_ROWS))
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


@pytest.mark.parametrize("merged", [True, False])
def test_years_may_stand_under_one_heading_of_obligations(
    desk: Desk, tmp_path: Path, merged: bool
) -> None:
    head = (*_WHAT, "Obligations", None, None, "Total")
    below = (*[None] * 5, "FY19", "FY20", "FY21", None)
    path = save_book(tmp_path / "list.xlsx", List=[head, below, *_ROWS])
    if merged:
        book = load_workbook(path)
        for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1", "I1:I2"):
            book["List"].merge_cells(cells)
        book.save(path)
    importing.apply_plan(desk, importing.read_and_plan(desk, path))
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_each_action_says_from_which_cell_it_came(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, _ROWS[0]))
    uid = _action(desk, 2020)
    came = provenance(desk, "funding_action", uid)
    assert (came["amount"].sheet, came["amount"].cell) == ("List", "G2")
    assert came["fiscal_year"].cell == "G2"
    assert [line.cell for line in history(desk, "funding_action", uid)] == ["G2"]


def test_one_more_year_is_one_more_action(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *_ROWS))
    head = (*_HEAD[:-1], "FY2022", "Total")
    rows = ((*_ROWS[0][:-1], 100_000, 650_000), (*_ROWS[1][:-1], None, 350_000))
    plan = _plan(desk, tmp_path, head, *rows)
    assert _states(plan) == ["changed", "unchanged"]
    importing.apply_plan(desk, plan)
    assert _actions(desk)[2:] == [(2022, 100_000, "INCR")]
    assert len(here(desk, "funding_action")) == 5
    assert not here(desk, "amendment")


def test_one_changed_cell_changes_the_action_of_its_year(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *_ROWS))
    rows = ((*_FIRST, 250_000, 320_000, None, 570_000), _ROWS[1])
    plan = _plan(desk, tmp_path, _HEAD, *rows)
    assert [
        (c.entity, c.year, c.before, c.after, c.cell) for r in plan.rows for c in plan.changes(r)
    ] == [("funding_action", 2020, usd(300_000), usd(320_000), "G2")]
    assert plan.after.amounts == {"USD": usd(920_000)}
    importing.apply_plan(desk, plan)
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 320_000, "INCR")]
    # And back again: the row that was is no longer what the project knows of itself.
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *_ROWS))
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_a_year_that_was_corrected_in_the_desk_stays(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, _ROWS[0]))
    set_value(desk, "funding_action", _action(desk, 2020), "amount", usd(310_000))
    retitled = (*_FIRST[:3], "Shelters", _FIRST[4], *_ROWS[0][5:])
    plan = _plan(desk, tmp_path, _HEAD, retitled)
    assert not _told(plan)
    assert [c.field for r in plan.rows for c in plan.changes(r)] == ["title_en"]
    other = (*_FIRST, 250_000, 320_000, None, 570_000)
    plan = _plan(desk, tmp_path, _HEAD, other)
    assert _told(plan) == [("G2", row_problems.KEPT)]
    importing.apply_plan(desk, plan)
    assert _actions(desk)[1] == (2020, 310_000, "INCR")


def test_several_actions_of_one_year_are_left_alone(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, _ROWS[0]))
    [project] = here(desk, "project")
    make_action(desk, project, 20_000, fiscal_year=2020, action_kind="INCR")
    assert _states(_plan(desk, tmp_path, _HEAD, (*_FIRST, 250_000, 320_000, None, 570_000))) == [
        "unchanged"
    ]
    plan = _plan(desk, tmp_path, _HEAD, (*_FIRST, 250_000, 390_000, None, 640_000))
    assert _told(plan) == [("G2", year_money.SEVERAL)]
    assert _states(plan) == ["unchanged"]


def test_money_that_was_one_total_is_told_apart_and_not_doubled(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, (*_WHAT, "Total"), (*_FIRST, 550_000)))
    plan = _plan(desk, tmp_path, _HEAD, _ROWS[0])
    assert _told(plan) == [("F2", year_money.PARTED)]
    assert plan.after.amounts == {"USD": usd(550_000)}
    before, after = account_of(desk, plan).groups
    assert list(before["fiscal_year"]) == [None]
    assert {y: t.amounts["USD"] for y, t in after["fiscal_year"].items()} == {
        "2019": usd(250_000), "2020": usd(300_000),
    }  # fmt: skip
    importing.apply_plan(desk, plan)
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_money_that_may_be_in_the_desk_is_not_added(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, (*_WHAT, "Total"), (*_FIRST, 900_000)))
    plan = _plan(desk, tmp_path, _HEAD[:-1], _ROWS[0][:-1])
    assert [told for _, told in _told(plan)] == [year_money.UNDATED] * 2
    importing.apply_plan(desk, plan)
    assert _actions(desk) == [(None, 900_000, "NEW")]


def test_a_total_of_something_else_is_told_with_both_figures(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, _HEAD, *_ROWS, (*_THIRD, 100_000, None, 20_000, 150_000))
    [problem] = [p for p in plan.every_problem if p.message.id == year_sums.UNEQUAL]
    assert (problem.severity, problem.cell) == ("warns", "I4")
    assert problem.message.values["stated"] == usd(150_000)
    assert problem.message.values["sum"] == usd(120_000)
    assert plan.after.amounts == {"USD": usd(1_020_000)}


def test_a_total_beside_blank_years_is_the_award(desk: Desk, tmp_path: Path) -> None:
    rows = (*_ROWS, (*_THIRD, None, "-", None, 150_000))
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *rows))
    assert _actions(desk, "Courts") == [(None, 150_000, "NEW")]


def test_a_year_of_0_makes_no_action_and_is_not_asked(desk: Desk, tmp_path: Path) -> None:
    rows = ((*_FIRST, 250_000, 300_000, 0, 550_000), _ROWS[1])
    plan = _plan(desk, tmp_path, _HEAD, *rows)
    assert not _told(plan, "asks")
    importing.apply_plan(desk, plan)
    assert len(_actions(desk)) == 2
    rows = ((*_FIRST, 250_000, 0, 0, 250_000), _ROWS[1])
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *rows))
    assert _actions(desk)[1] == (2020, 0, "INCR")


def test_groups_by_fiscal_year_show_all_the_money(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, _HEAD, *_ROWS)
    _, after = account_of(desk, plan).groups
    years = {y: (t.count, t.amounts["USD"]) for y, t in after["fiscal_year"].items()}
    assert years == {
        "2019": (2, usd(650_000)), "2020": (1, usd(300_000)), "2021": (1, usd(-50_000)),
    }  # fmt: skip
    assert after["countries"]["KE"].amounts["USD"] == usd(550_000)
    importing.apply_plan(desk, plan)
    now, _ = account_of(desk, plan, ()).groups
    assert now == after


def test_leaving_a_row_out_leaves_its_money_out(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *_ROWS), rows={("List", 3)})
    assert len(here(desk, "project")) == 1
    assert _actions(desk, "Hotline") == [(2019, 400_000, "NEW"), (2021, -50_000, "DEOB")]


def test_small_numbers_under_years_are_asked_about_and_not_money(
    desk: Desk, tmp_path: Path
) -> None:
    head = (*_WHAT, "Amount", "FY2019", "FY2020")
    rows = ((*_FIRST, 550_000, 12, 30), (*_SECOND, 350_000, 5, 1))
    plan = _plan(desk, tmp_path, head, *rows)
    assert _told(plan) == [("G1", asked_years.ARE_AMOUNTS), ("H1", asked_years.ARE_AMOUNTS)]
    assert len({p.question.key for p in plan.every_problem if p.question}) == 1
    assert plan.after.amounts == {"USD": usd(900_000)}
    assert not _told(_answered(desk, tmp_path, 1, head, *rows))
    yes = _answered(desk, tmp_path, 0, head, *rows)
    assert plan.unmapped
    assert not yes.unmapped
    assert yes.after.amounts == {"USD": usd(48)}


def test_what_is_planned_or_paid_by_year_is_not_obligated(desk: Desk, tmp_path: Path) -> None:
    head = (*_WHAT, "Amount", "FY2019 planned", "FY19 budget", "FY20 disbursed", "FY21 Requested",
            "Beneficiaries FY20")  # fmt: skip
    plan = _plan(desk, tmp_path, head, (*_FIRST, 550_000, 250_000, 250_000, 300_000, 1_000, 20))
    assert not _told(plan)
    assert [column.heading for _, column in plan.unmapped] == list(head[6:])
    assert plan.after.amounts == {"USD": usd(550_000)}


def test_years_alone_are_money_where_nothing_else_is(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, _HEAD[:-1], *(row[:-1] for row in _ROWS))
    assert not _told(plan, "asks")
    importing.apply_plan(desk, plan)
    assert _actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_the_currency_of_the_total_is_that_of_its_years(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, (*_HEAD[:-1], "Total (EUR)"), *_ROWS)
    assert plan.after.amounts == {"EUR": Money(90_000_000, "EUR")}
    chosen = importing.sheets_of(
        desk, book := importing.open_workbook(save_book(tmp_path / "b.xlsx", List=[
            _HEAD[:-1], *(row[:-1] for row in _ROWS)]))
    )  # fmt: skip
    [sheet] = chosen
    euros = replace(sheet, columns=sheet.columns.with_column(6, currency="EUR"))
    plan = importing.plan_sheets(desk, book, [euros])
    assert plan.after.amounts == {"EUR": Money(90_000_000, "EUR")}


def test_a_recipe_keeps_the_years_and_finds_the_next(desk: Desk, tmp_path: Path) -> None:
    head = (*_WHAT, "Amount", "FY2019", "FY2020")
    rows = ((*_FIRST, 550, 250, 300), (*_SECOND, 400, 400, None))
    path = save_book(tmp_path / "list.xlsx", List=[head, *rows])
    plan = importing.read_and_plan(desk, path)
    [question] = {p.question for p in plan.every_problem if p.question}
    chosen = importing.sheets_of(desk, read_workbook(path))
    answers = Answers({question.key: Meaning("reading", 0)})
    recipe = from_json(to_json(recipe_of("Years", chosen, answers)))
    more = (*head, "FY2021"), (*_FIRST, 650, 250, 300, 100), (*_SECOND, 400, 400, None, None)
    plan = _plan(desk, tmp_path, *more, recipe=recipe)
    assert not plan.unmapped
    importing.apply_plan(desk, plan)
    assert _actions(desk) == [(2019, 250, "NEW"), (2020, 300, "INCR"), (2021, 100, "INCR")]


def test_funding_that_another_sheet_lists_is_not_counted_by_year_too(
    desk: Desk, tmp_path: Path
) -> None:
    funding = (
        ("Project", "Date signed", "Amount", "Fiscal year"),
        (_FIRST[0], "2019-02-01", 250_000, 2019),
        (_FIRST[0], "2020-02-01", 300_000, 2020),
    )
    plan = _plan(desk, tmp_path, _HEAD, _ROWS[0], Funding=funding)
    assert linked_funding.LISTED in [told for _, told in _told(plan)]
    assert plan.after.amounts == {"USD": usd(550_000)}
    importing.apply_plan(desk, plan)
    assert len(here(desk, "funding_action")) == 2


def test_a_total_that_counts_years_that_are_gone_is_no_news(desk: Desk, tmp_path: Path) -> None:
    third = (*_THIRD, None, 100_000, 20_000, 120_000)
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *_ROWS, third))
    head = (*_WHAT, "FY2020", "FY2021", "FY2022", "Total")
    others = (*_SECOND, "-", -50_000, None, 350_000), (*_THIRD, 100_000, 20_000, None, 120_000)
    plan = _plan(desk, tmp_path, head, (*_FIRST, 300_000, None, 50_000, 600_000), *others)
    assert [cell for cell, _ in _told(plan)] == ["G3"]  # the amount below zero
    assert plan.after.amounts == {"USD": usd(1_070_000)}
    plan = _plan(desk, tmp_path, head, (*_FIRST, 300_000, None, 50_000, 700_000), *others)
    assert ("I2", year_money.ANOTHER_TOTAL) in _told(plan)


def test_blank_years_clear_only_where_a_person_says_so(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, *_ROWS))
    book = save_book(
        tmp_path / "list.xlsx", List=[_HEAD, (*_FIRST, 250_000, None, None, 250_000), _ROWS[1]]
    )
    left = importing.read_and_plan(desk, book)
    assert left.after.amounts == {"USD": usd(900_000)}
    cleared = importing.read_and_plan(desk, book, blanks="clear")
    assert cleared.after.amounts == {"USD": usd(600_000)}


def test_a_person_lets_the_years_of_the_file_win(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, _HEAD, _ROWS[0]))
    set_value(desk, "funding_action", _action(desk, 2020), "amount", usd(310_000))
    rows = (_HEAD, (*_FIRST, 250_000, 320_000, None, 570_000))
    book = importing.open_workbook(save_book(tmp_path / "list.xlsx", List=rows))
    [sheet] = importing.sheets_of(desk, book)
    wins = replace(sheet, file_wins=frozenset({(2, "amount")}))
    importing.apply_plan(desk, importing.plan_sheets(desk, book, [wins]))
    assert _actions(desk)[1] == (2020, 320_000, "INCR")
