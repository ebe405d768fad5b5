"""What many projects came to together: nothing twice, nothing more exact than its weakest part."""

from __future__ import annotations

import pytest

from tests.factories import links
from tests.services.results.ground import Portfolio
from tipdesk.domain.figures import Figure
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.desk import Desk
from tipdesk.services.results.rollup import Asked, roll_up


@pytest.fixture
def portfolio(desk: Desk) -> Portfolio:
    return Portfolio(desk)


def test_projects_are_added_by_indicator_with_the_weakest_qualifier(portfolio: Portfolio) -> None:
    assisted, trained = portfolio.indicator(), portfolio.indicator("Judges trained", pillar="PROS")
    first, second = portfolio.project("First"), portfolio.project("Second")
    portfolio.result(first, assisted, 1, 100)
    portfolio.result(first, assisted, 2, 50, qualifier="GT")
    portfolio.result(second, assisted, 1, 7, status="VERIFIED")
    portfolio.result(second, trained, 1, 30)
    victims, judges = roll_up(portfolio.desk, Asked())
    assert (victims.indicator, victims.figure) == (assisted, Figure(157, "GT"))
    assert victims.by_status == {"REPORTED": Figure(150, "GT"), "VERIFIED": Figure(7)}
    assert (judges.indicator, judges.figure) == (trained, Figure(30))
    assert set(victims.projects) == {first, second}


def test_every_figure_opens_the_rows_behind_it(portfolio: Portfolio) -> None:
    indicator, project = portfolio.indicator(), portfolio.project()
    portfolio.target(project, indicator, 200)
    whole = portfolio.result(project, indicator, 1, 100)
    corrected = portfolio.result(project, indicator, 1, 90, status="CORRECTED")
    portfolio.result(project, indicator, 2, 10, parent_result=whole)
    women = portfolio.result(project, indicator, 3, 5, sex="F")
    [line] = roll_up(portfolio.desk, Asked())
    assert line.figure == Figure(95)
    assert set(line.rows) == {corrected, women}
    assert line.from_parts
    assert line.pct is None
    assert selections.count(portfolio.desk, line.selection) == 2


def test_potential_and_confirmed_victims_stand_apart(portfolio: Portfolio) -> None:
    indicator, project = portfolio.indicator(), portfolio.project()
    portfolio.result(project, indicator, 1, 50)
    portfolio.result(project, indicator, 1, 40, victim_status="POSSIBLE")
    portfolio.result(project, indicator, 1, 10, victim_status="ACTUAL")
    portfolio.result(project, indicator, 2, 3, victim_status="ACTUAL")
    [line] = roll_up(portfolio.desk, Asked())
    assert line.figure == Figure(50)
    assert (line.potential, line.confirmed) == (Figure(40), Figure(13))


def test_years_are_fiscal_or_of_the_calendar(portfolio: Portfolio) -> None:
    indicator, project = portfolio.indicator(), portfolio.project()
    for n in range(1, 5):
        portfolio.result(project, indicator, n, 10 * n)
    found = roll_up(portfolio.desk, Asked(by=("indicator", "year")))
    assert [(line.keys, line.figure) for line in found] == [
        (("2024",), Figure(60)), (("2025",), Figure(40)),
    ]  # fmt: skip
    found = roll_up(portfolio.desk, Asked(by=("year",), fiscal=False))
    assert [(line.keys, line.figure) for line in found] == [(("2024",), Figure(100))]


def test_a_project_in_two_countries_counts_under_each(portfolio: Portfolio) -> None:
    indicator = portfolio.indicator()
    both = portfolio.project("Both", countries=links("EG", "JO"))
    one = portfolio.project("One", countries=links("EG"))
    portfolio.result(both, indicator, 1, 5)
    portfolio.result(one, indicator, 1, 3)
    found = roll_up(portfolio.desk, Asked(by=("country",)))
    assert [(line.keys, line.figure) for line in found] == [
        (("EG",), Figure(8)), (("JO",), Figure(5)),
    ]  # fmt: skip
    asked = Asked(projects=Selection("project").where("countries", "=", "JO"))
    assert [line.figure for line in roll_up(portfolio.desk, asked)] == [Figure(5)]


def test_a_replaced_indicator_counts_for_its_successor_once(portfolio: Portfolio) -> None:
    new = portfolio.indicator("New")
    old = portfolio.indicator("Old", successor=new)
    project = portfolio.project()
    portfolio.result(project, old, 1, 10)
    portfolio.result(project, old, 2, 20)
    portfolio.result(project, new, 2, 21)
    assert [(line.indicator, line.figure) for line in roll_up(portfolio.desk, Asked())] == [
        (new, Figure(31))
    ]
    apart = roll_up(portfolio.desk, Asked(across=False))
    assert {line.indicator: line.figure for line in apart} == {new: Figure(21), old: Figure(30)}


def test_a_line_that_is_part_of_another_is_not_added_to_it(portfolio: Portfolio) -> None:
    new = portfolio.indicator("New")
    old = portfolio.indicator("Women only, replaced", successor=new)
    project = portfolio.project()
    whole = portfolio.line(project, new)
    portfolio.line(project, old, subset_of=whole)
    portfolio.result(project, new, 1, 100)
    portfolio.result(project, old, 2, 35)
    assert [line.figure for line in roll_up(portfolio.desk, Asked())] == [Figure(100)]


def test_percents_of_several_projects_are_not_added(portfolio: Portfolio) -> None:
    share = portfolio.indicator("Share of cases", unit="PERCENT")
    first = portfolio.project("First")
    portfolio.result(first, share, 1, 40)
    portfolio.result(first, share, 2, 60)
    assert [line.figure for line in roll_up(portfolio.desk, Asked())] == [Figure(60)]
    portfolio.result(portfolio.project("Second"), share, 1, 80)
    assert [line.figure for line in roll_up(portfolio.desk, Asked())] == [None]


def test_a_percent_of_a_year_is_its_latest_and_not_what_it_rose_by(portfolio: Portfolio) -> None:
    share, first = portfolio.indicator("Share of cases", unit="PERCENT"), portfolio.project()
    portfolio.result(first, share, 2, 60)
    portfolio.result(first, share, 6, 80)
    by_year = roll_up(portfolio.desk, Asked(by=("indicator", "year")))
    assert [(line.keys, line.figure) for line in by_year] == [
        (("2024",), Figure(60)), (("2025",), Figure(80)),
    ]  # fmt: skip


def test_percents_of_parts_are_no_percent_of_the_whole(portfolio: Portfolio) -> None:
    share, first = portfolio.indicator("Share of cases", unit="PERCENT"), portfolio.project()
    portfolio.result(first, share, 1, 80, sex="F")
    portfolio.result(first, share, 1, 70, sex="M")
    assert [line.figure for line in roll_up(portfolio.desk, Asked())] == [None]


def test_the_percent_of_the_target_needs_every_target_and_exact_figures(
    portfolio: Portfolio,
) -> None:
    indicator, first = portfolio.indicator(), portfolio.project("First")
    portfolio.result(first, indicator, 1, 1)
    portfolio.target(first, indicator, 3)
    assert [(li.target, li.pct) for li in roll_up(portfolio.desk, Asked())] == [(3, 3330)]
    second = portfolio.project("Second")
    portfolio.result(second, indicator, 1, 5)
    assert [(li.target, li.pct) for li in roll_up(portfolio.desk, Asked())] == [(3, None)]
    portfolio.target(second, indicator, 9)
    assert [(li.target, li.pct) for li in roll_up(portfolio.desk, Asked())] == [(12, 5000)]
    portfolio.result(second, indicator, 2, 5, qualifier="APPROX")
    assert [(li.target, li.pct) for li in roll_up(portfolio.desk, Asked())] == [(12, None)]
