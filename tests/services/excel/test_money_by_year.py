"""Lists of projects with a column of obligations for each fiscal year."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import here, make_action, set_value, usd, value
from tests.services.excel.by_year import (
    FIRST,
    HEAD,
    ROWS,
    SECOND,
    THIRD,
    WHAT,
    action_of,
    actions,
    plan_of,
    told,
)
from tests.services.excel.workbooks import save_book
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning import linked_funding, news, year_money
from tipdesk.services.excel.planning.control_account import account_of
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.rows import year_sums
from tipdesk.services.provenance import provenance
from tipdesk.services.records import history


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def _states(plan: Plan) -> list[str]:
    return [row.state for row in plan.rows]


def test_each_year_is_a_funding_action_and_the_total_none(desk: Desk, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, HEAD, *ROWS)
    assert [cell for cell, _ in told(plan)] == ["H3"]  # the amount below zero
    assert plan.after.amounts == {"USD": usd(900_000)}
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]
    assert actions(desk, "Hotline") == [(2019, 400_000, "NEW"), (2021, -50_000, "DEOB")]
    obligated = {value(desk, "project", uid, "obligated") for uid in here(desk, "project")}
    assert obligated == {usd(550_000), usd(350_000)}
    again = plan_of(desk, tmp_path, HEAD, *ROWS)
    assert _states(again) == ["unchanged", "unchanged"]
    undo_step(desk)
    assert not here(desk, "funding_action") | here(desk, "project")


def test_each_action_says_from_which_cell_it_came(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, ROWS[0]))
    uid = action_of(desk, 2020)
    came = provenance(desk, "funding_action", uid)
    assert (came["amount"].sheet, came["amount"].cell) == ("List", "G2")
    assert came["fiscal_year"].cell == "G2"
    assert [line.cell for line in history(desk, "funding_action", uid)] == ["G2"]


def test_one_more_year_is_one_more_action(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *ROWS))
    head = (*HEAD[:-1], "FY2022", "Total")
    rows = ((*ROWS[0][:-1], 100_000, 650_000), (*ROWS[1][:-1], None, 350_000))
    plan = plan_of(desk, tmp_path, head, *rows)
    assert _states(plan) == ["changed", "unchanged"]
    importing.apply_plan(desk, plan)
    assert actions(desk)[2:] == [(2022, 100_000, "INCR")]
    assert len(here(desk, "funding_action")) == 5
    assert not here(desk, "amendment")


def test_one_changed_cell_changes_the_action_of_its_year(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *ROWS))
    rows = ((*FIRST, 250_000, 320_000, None, 570_000), ROWS[1])
    plan = plan_of(desk, tmp_path, HEAD, *rows)
    assert [
        (c.entity, c.year, c.before, c.after, c.cell) for r in plan.rows for c in plan.changes(r)
    ] == [("funding_action", 2020, usd(300_000), usd(320_000), "G2")]
    assert plan.after.amounts == {"USD": usd(920_000)}
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 320_000, "INCR")]
    # The list of before once more: its row is no longer what the project knows of itself.
    again = plan_of(desk, tmp_path, HEAD, *ROWS)
    assert told(again) == [("G2", news.SAID_BEFORE)]
    importing.apply_plan(desk, again)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 320_000, "INCR")]


def test_a_year_that_was_corrected_in_the_desk_stays(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, ROWS[0]))
    set_value(desk, "funding_action", action_of(desk, 2020), "amount", usd(310_000))
    retitled = (*FIRST[:3], "Shelters", FIRST[4], *ROWS[0][5:])
    plan = plan_of(desk, tmp_path, HEAD, retitled)
    assert not told(plan)
    assert [c.field for r in plan.rows for c in plan.changes(r)] == ["title_en"]
    other = (*FIRST, 250_000, 320_000, None, 570_000)
    plan = plan_of(desk, tmp_path, HEAD, other)
    assert told(plan) == [("G2", news.KEPT)]
    importing.apply_plan(desk, plan)
    assert actions(desk)[1] == (2020, 310_000, "INCR")


def test_several_actions_of_one_year_are_left_alone(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, ROWS[0]))
    [project] = here(desk, "project")
    make_action(desk, project, 20_000, fiscal_year=2020, action_kind="INCR")
    assert _states(plan_of(desk, tmp_path, HEAD, (*FIRST, 250_000, 320_000, None, 570_000))) == [
        "unchanged"
    ]
    plan = plan_of(desk, tmp_path, HEAD, (*FIRST, 250_000, 390_000, None, 640_000))
    assert told(plan) == [("G2", year_money.SEVERAL)]
    assert _states(plan) == ["unchanged"]


def test_money_that_was_one_total_is_told_apart_and_not_doubled(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, (*WHAT, "Total"), (*FIRST, 550_000)))
    plan = plan_of(desk, tmp_path, HEAD, ROWS[0])
    assert told(plan) == [("F2", year_money.PARTED)]
    assert plan.after.amounts == {"USD": usd(550_000)}
    before, after = account_of(desk, plan).groups
    assert list(before["fiscal_year"]) == [None]
    assert {y: t.amounts["USD"] for y, t in after["fiscal_year"].items()} == {
        "2019": usd(250_000), "2020": usd(300_000),
    }  # fmt: skip
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_money_that_may_be_in_the_desk_is_not_added(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, (*WHAT, "Total"), (*FIRST, 900_000)))
    for years in (ROWS[0][len(FIRST) : -1], (300_000, -300_000, None)):
        plan = plan_of(desk, tmp_path, HEAD[:-1], (*FIRST, *years))
        assert [said for _, said in told(plan)][-2:] == [year_money.UNDATED] * 2
        importing.apply_plan(desk, plan)
        assert actions(desk) == [(None, 900_000, "NEW")]


def test_a_total_of_something_else_is_told_with_both_figures(desk: Desk, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, HEAD, *ROWS, (*THIRD, 100_000, None, 20_000, 150_000))
    [problem] = [p for p in plan.every_problem if p.message.id == year_sums.UNEQUAL]
    assert (problem.severity, problem.cell) == ("warns", "I4")
    assert problem.message.values["stated"] == usd(150_000)
    assert problem.message.values["sum"] == usd(120_000)
    assert plan.after.amounts == {"USD": usd(1_020_000)}


def test_a_total_beside_blank_years_is_the_award(desk: Desk, tmp_path: Path) -> None:
    rows = (*ROWS, (*THIRD, None, "-", None, 150_000))
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *rows))
    assert actions(desk, "Courts") == [(None, 150_000, "NEW")]


def test_a_year_of_0_makes_no_action_and_is_not_asked(desk: Desk, tmp_path: Path) -> None:
    rows = ((*FIRST, 250_000, 300_000, 0, 550_000), ROWS[1])
    plan = plan_of(desk, tmp_path, HEAD, *rows)
    assert not told(plan, "asks")
    importing.apply_plan(desk, plan)
    assert len(actions(desk)) == 2
    rows = ((*FIRST, 250_000, 0, 0, 250_000), ROWS[1])
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *rows))
    assert actions(desk)[1] == (2020, 0, "INCR")


def test_groups_by_fiscal_year_show_all_the_money(desk: Desk, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, HEAD, *ROWS)
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
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *ROWS), rows={("List", 3)})
    assert len(here(desk, "project")) == 1
    assert actions(desk, "Hotline") == [(2019, 400_000, "NEW"), (2021, -50_000, "DEOB")]


def test_funding_that_another_sheet_lists_is_not_counted_by_year_too(
    desk: Desk, tmp_path: Path
) -> None:
    funding = (
        ("Project", "Date signed", "Amount", "Fiscal year"),
        (FIRST[0], "2019-02-01", 250_000, 2019),
        (FIRST[0], "2020-02-01", 300_000, 2020),
    )
    plan = plan_of(desk, tmp_path, HEAD, ROWS[0], Funding=funding)
    assert linked_funding.LISTED in [said for _, said in told(plan)]
    assert plan.after.amounts == {"USD": usd(550_000)}
    importing.apply_plan(desk, plan)
    assert len(here(desk, "funding_action")) == 2


def test_a_total_that_counts_years_that_are_gone_is_no_news(desk: Desk, tmp_path: Path) -> None:
    third = (*THIRD, None, 100_000, 20_000, 120_000)
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *ROWS, third))
    head = (*WHAT, "FY2020", "FY2021", "FY2022", "Total")
    others = (*SECOND, "-", -50_000, None, 350_000), (*THIRD, 100_000, 20_000, None, 120_000)
    plan = plan_of(desk, tmp_path, head, (*FIRST, 300_000, None, 50_000, 600_000), *others)
    assert [cell for cell, _ in told(plan)] == ["G3"]  # the amount below zero
    assert plan.after.amounts == {"USD": usd(1_070_000)}
    plan = plan_of(desk, tmp_path, head, (*FIRST, 300_000, None, 50_000, 700_000), *others)
    assert ("I2", year_money.ANOTHER_TOTAL) in told(plan)


def test_blank_years_clear_only_where_a_person_says_so(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *ROWS))
    book = save_book(
        tmp_path / "list.xlsx", List=[HEAD, (*FIRST, 250_000, None, None, 250_000), ROWS[1]]
    )
    left = importing.read_and_plan(desk, book)
    assert left.after.amounts == {"USD": usd(900_000)}
    cleared = importing.read_and_plan(desk, book, blanks="clear")
    assert cleared.after.amounts == {"USD": usd(600_000)}


def test_a_person_lets_the_years_of_the_file_win(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, ROWS[0]))
    set_value(desk, "funding_action", action_of(desk, 2020), "amount", usd(310_000))
    rows = (HEAD, (*FIRST, 250_000, 320_000, None, 570_000))
    book = importing.open_workbook(save_book(tmp_path / "list.xlsx", List=rows))
    [sheet] = importing.sheets_of(desk, book)
    wins = replace(sheet, file_wins=frozenset({(2, "amount")}))
    importing.apply_plan(desk, importing.plan_sheets(desk, book, [wins]))
    assert actions(desk)[1] == (2020, 320_000, "INCR")


def test_a_footnote_of_a_year_is_kept_with_its_money(desk: Desk, tmp_path: Path) -> None:
    row, note = (*FIRST, 250_000, "300,000*", None, 550_000), ("* without the cost share",)
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, row, ROWS[1], (), note))
    assert value(desk, "funding_action", action_of(desk, 2020), "note_en") == note[0][2:]
    uids = set(here(desk, "funding_action")) - {action_of(desk, 2020)}
    assert {value(desk, "funding_action", uid, "note_en") for uid in uids} == {None}


def test_a_total_without_a_year_that_is_blank_now_is_told(desk: Desk, tmp_path: Path) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, HEAD, *ROWS))
    blank = (*ROWS[0][:-3], None, None, 250_000)
    plan = plan_of(desk, tmp_path, HEAD, blank, ROWS[1])
    assert told(plan, "warns") == [("I2", year_money.ANOTHER_TOTAL)]
    fewer = (*HEAD[:-3], "FY2021", "Total")
    plan = plan_of(desk, tmp_path, fewer, (*ROWS[0][:-3], 50_000, 600_000))
    assert not told(plan, "warns")
