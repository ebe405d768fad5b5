"""The integrity sheet names what is odd or missing, and where it is mended."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import on
from tests.services.results.ground import Portfolio, quarter
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.results.integrity import KINDS, examine

TODAY = date(2025, 2, 1)
"""Four quarters of 2024 are over."""


class Case(Portfolio):
    """One project with one indicator that lacks nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.own = self.project(start_date=on("2024-01-01"))
        self.victims = self.indicator()

    def sound(self, **values: object) -> str:
        self.target(self.own, self.victims, 100)
        return self.line(self.own, self.victims, baseline=0, **values)

    def results(self, *figures: int | None, **values: object) -> list[str]:
        return [
            self.result(self.own, self.victims, n, figure, **values)
            for n, figure in enumerate(figures, 1)
            if figure is not None
        ]

    def found(self) -> list[tuple[str, str | None, str]]:
        every = examine(self.desk, Selection("project"), TODAY)
        for finding in every:
            for lang in ("en", "ar"):
                assert "{" not in Words(lang).say(finding.message)
            assert finding.kind in KINDS
        return [(f.kind, f.uid, f.field) for f in every]


@pytest.fixture
def case(sqlite_desk: Desk) -> Case:
    return Case(sqlite_desk)


def test_nothing_is_said_of_what_is_in_order(case: Case) -> None:
    case.sound()
    case.results(30, 28, 31, 27)
    assert case.found() == []


def test_a_line_without_target_baseline_or_result(case: Case) -> None:
    line = case.line(case.own, case.victims)
    target = case.target(case.own, case.victims, None)
    assert case.found() == [
        ("no_target", target, "target"), ("no_baseline", line, "baseline"),
        ("no_result", None, "value"),
    ]  # fmt: skip


def test_a_quarter_that_nobody_reported(case: Case) -> None:
    case.sound()
    case.results(30, None, 31)
    every = examine(case.desk, Selection("project"), TODAY)
    assert [(f.kind, f.period) for f in every] == [
        ("missing", quarter(2)), ("missing", quarter(4)),
    ]  # fmt: skip


def test_parts_above_the_whole_even_where_it_is_not_certain(case: Case) -> None:
    case.sound()
    whole = case.results(30, 30, 30, 30)[0]
    case.result(case.own, case.victims, 1, 40, sex="F", qualifier="APPROX")
    assert case.found() == [("parts", whole, "value")]


def test_a_subset_line_above_its_whole(case: Case) -> None:
    whole = case.sound()
    case.results(30, 30, 30, 30)
    women = case.indicator("Women assisted")
    case.line(case.own, women, baseline=0, subset_of=whole)
    case.target(case.own, women, 5)
    above = [case.result(case.own, women, n, 31 if n == 2 else 20) for n in range(1, 5)]
    assert case.found() == [("subset", above[1], "value")]


def test_figures_that_are_counted_on_though_entered_by_quarter(case: Case) -> None:
    line = case.sound()
    case.results(10, 18, 30, 41)
    assert case.found() == [("running", line, "counting")]


def test_three_rising_quarters_and_a_year_that_is_just_the_last(case: Case) -> None:
    line = case.sound()
    case.results(10, 18, 30, 25)
    assert case.found() == []
    year = {"period_start": on("2024-01-01"), "period_end": on("2024-12-31")}
    case.result(case.own, case.victims, None, 30, **year)
    assert case.found() == [("running", line, "counting")]


def test_what_is_counted_on_never_falls(case: Case) -> None:
    case.sound(counting="CUMULATIVE")
    uids = case.results(10, 30, 28, 40)
    assert case.found() == [("falls", uids[2], "value")]


def test_jumps_and_a_zero_after_more(case: Case) -> None:
    case.sound()
    uids = case.results(30, 300, 290, 0)
    assert case.found() == [("jump", uids[1], "value"), ("zero", uids[3], "value")]


def test_a_result_of_a_time_outside_the_award_or_of_none(case: Case) -> None:
    case.sound()
    case.results(30, 30, 30, 30)
    early = case.result(case.own, case.victims, 0, 30)
    undated = case.result(case.own, case.victims, None, 5)
    assert case.found() == [("outside", early, "period_end"), ("undated", undated, "period_end")]


def test_an_indicator_out_of_use_proposes_its_successor(case: Case) -> None:
    new = case.indicator("Victims helped", code="N-2")
    old = case.indicator("Victims served", valid_to=on("2024-06-30"), successor=new)
    case.line(case.own, old, baseline=0)
    case.target(case.own, old, 9)
    uids = [case.result(case.own, old, n, 30) for n in range(1, 5)]
    assert case.found() == [("invalid", uids[2], "indicator"), ("invalid", uids[3], "indicator")]
    said = examine(case.desk, Selection("project"), TODAY)[0].message
    assert Words().say(said) == (
        "The indicator was in use until 30 June 2024; after it came N-2 Victims helped."
    )
