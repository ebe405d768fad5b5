"""A quarter is entered line by line; parts stand under their whole, whatever the scheme was."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import here, on, value, values
from tests.services.results.ground import Portfolio, quarter
from tipdesk.domain.errors import Refused
from tipdesk.domain.figures import Figure
from tipdesk.domain.links import Link
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.results.entering import (
    CellEdit,
    Typed,
    figure_fields,
    read_figure,
    store_baseline,
    store_results,
    store_target,
)
from tipdesk.services.results.quarter_sheet import quarter_sheet, usual_quarter


@pytest.mark.parametrize(
    ("text", "figure", "kept"),
    [
        ("1,200", Figure(1200), None),
        ("٣٣٥", Figure(335), None),
        ("more than 335", Figure(335, "GT"), "more than 335"),
        ("أكثر من ٣٣٥", Figure(335, "GT"), "أكثر من ٣٣٥"),
        ("about 100", Figure(100, "APPROX"), "about 100"),
        ("up to 50", Figure(50, "LT"), "up to 50"),
        ("0", Figure(0), None),
        ("", None, None),
        ("  ", None, None),
    ],
)
def test_what_is_typed_is_a_figure_with_its_qualifier(text, figure, kept):
    assert read_figure(text) == Typed(figure, kept)


@pytest.mark.parametrize("text", ["many", "335 women", "1.5", "-3", "12 or 13"])
def test_what_is_no_count_is_said_to_be_none(text):
    typed = read_figure(text)
    assert typed.figure is None
    assert "{" not in Words().say(typed.problem)


def test_a_percent_may_carry_its_sign():
    assert read_figure("45 %", percent=True) == Typed(Figure(45))


@pytest.fixture
def known(sqlite_desk: Desk) -> Portfolio:
    return Portfolio(sqlite_desk)


def test_the_usual_quarter_is_the_last_that_is_over_within_the_award():
    today = date(2024, 8, 15)
    assert usual_quarter(on("2023"), on("2025"), today) == quarter(2)
    assert usual_quarter(on("2023"), on("2024-02-10"), today) == quarter(1)
    assert usual_quarter(on("2024-12-01"), None, today) == quarter(4)


def rows(desk, project, n):
    sheet = quarter_sheet(desk, project, quarter(n))
    return {(row.kind, row.cell or row.dimension): row for row in sheet.rows}


def test_a_line_shows_what_came_before_and_how_far_it_is(known: Portfolio) -> None:
    indicator, project = known.indicator(), known.project()
    known.line(project, indicator, baseline=3)
    known.target(project, indicator, 200)
    known.result(project, indicator, 1, 40)
    known.result(project, indicator, 3, 10)
    known.result(project, indicator, 4, 99)
    row = rows(known.desk, project, 3)["line", None]
    assert (row.baseline, row.target, row.targets) == (3, 200, 1)
    assert row.past == (None, None, Figure(40), None)
    assert row.held.figure == Figure(10)
    assert (row.so_far, row.pct) == (Figure(50), 2500)


def test_parts_follow_the_scheme_of_the_quarter_and_old_ones_stay(known: Portfolio) -> None:
    dims = (Link("sex"), Link("age_group", until=on("2024-03-31")),
            Link("service", since=on("2024-10-01")))  # fmt: skip
    indicator, project = known.indicator(dimensions=dims), known.project()
    known.line(project, indicator)
    known.result(project, indicator, 1, 40, age_group="CHILD")
    known.result(project, indicator, 2, 30, sex="F")
    known.result(project, indicator, 2, 5, sex="M")
    second = rows(known.desk, project, 2)
    assert [d for (kind, d) in second if kind == "dimension"] == ["sex", "age_group"]
    assert second["dimension", "sex"].parts == Figure(35)
    assert second["part", (("age_group", "CHILD"),)].past[-1] == Figure(40)
    later = rows(known.desk, project, 8)
    assert [d for (kind, d) in later if kind == "dimension"] == ["sex", "service"]


def edit(indicator, n, text, uid=None, before=None, cell=()):
    return CellEdit(
        indicator, quarter(n), cell, figure_fields(read_figure(text)), uid, before or {}
    )


def test_a_cell_makes_edits_and_removes_its_result(known: Portfolio) -> None:
    desk, indicator, project = known.desk, known.indicator(), known.project()
    [uid] = store_results(desk, project, [edit(indicator, 1, "more than 335")]).created
    stored = values(desk, "result", uid)
    assert (stored["value"], stored["qualifier"], stored["status"]) == (335, "GT", "REPORTED")
    assert (stored["period_start"], stored["period_end"]) == ("2024-01-01", "2024-03-31")
    store_results(desk, project, [edit(indicator, 1, "400", uid, stored)])
    assert value(desk, "result", uid, "value") == 400
    assert value(desk, "result", uid, "value_text") is None
    store_results(desk, project, [edit(indicator, 1, "", uid, values(desk, "result", uid))])
    assert here(desk, "result") == set()
    undo_step(desk)
    assert value(desk, "result", uid, "value") == 400


def test_a_block_is_one_change_and_lands_whole_or_not_at_all(known: Portfolio) -> None:
    desk, indicator, project = known.desk, known.indicator(), known.project()
    women, men = (("sex", "F"),), (("sex", "M"),)
    block = [edit(indicator, 1, "60", cell=women), edit(indicator, 1, "50", cell=men)]
    with pytest.raises(Refused):
        store_results(desk, project, [edit(indicator, 1, "100"), *block])
    assert here(desk, "result") == set()
    store_results(desk, project, [edit(indicator, 1, "110"), *block])
    assert len(here(desk, "result")) == 3
    undo_step(desk)
    assert here(desk, "result") == set()


def test_parts_above_the_whole_are_told_at_the_line(known: Portfolio) -> None:
    indicator, project = known.indicator(dimensions=(Link("sex"),)), known.project()
    known.line(project, indicator)
    known.result(project, indicator, 1, 100)
    known.result(project, indicator, 1, 120, sex="F", qualifier="APPROX")
    found = rows(known.desk, project, 1)
    assert Words().say(found["dimension", "sex"].sentence) == (
        "The parts come to about 120, more than the whole, 100."
    )


def test_baseline_and_target_are_entered_in_the_sheet_too(known: Portfolio) -> None:
    desk, indicator, project = known.desk, known.indicator(), known.project()
    line = known.line(project, indicator)
    store_baseline(desk, line, None, 7)
    store_target(desk, project, indicator, None, None, 90)
    row = rows(desk, project, 1)["line", None]
    assert (row.baseline, row.target) == (7, 90)
    store_target(desk, project, indicator, row.target_uid, 90, None)
    row = rows(desk, project, 1)["line", None]
    assert (row.target, len(here(desk, "indicator_target"))) == (None, 1)


def test_months_of_a_quarter_are_shown_as_their_sum(known: Portfolio) -> None:
    indicator, project = known.indicator(), known.project()
    for month, days in (("01", 31), ("02", 29)):
        known.result(project, indicator, None, 10, period_start=on(f"2024-{month}-01"),
                     period_end=on(f"2024-{month}-{days}"))  # fmt: skip
    held = rows(known.desk, project, 1)["line", None].held
    assert (held.uid, held.figure, held.several) == (None, Figure(20), True)
