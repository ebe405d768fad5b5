"""Each rule of the house finds what it is for, and only that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories import links, make_action, make_organization, make_project, on, set_value, usd
from tests.services.rules.proving import Case, names_of, prove
from tipdesk.domain.errors import Refused
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.edits import remove
from tipdesk.services.desk import Desk
from tipdesk.services.rules import RULES, check_values, problems_of
from tipdesk.services.rules.rule import Facts

TODAY = date.today()
YESTERDAY, TOMORROW = (on((TODAY + timedelta(days=n)).isoformat()) for n in (-1, 1))
PROJECT = {"title_en": "Safe return"}
ACTION = {"action_date": on("2012-03-01")}
AWARD = {"award_date": on("2012-01"), "end_date": on("2014")}

CASES: list[Case] = [
    ("R01", "project", {"title_en": None}, {"title_en": None, "title_ar": "عودة"}, {}),
    ("R03", "project", {"award_number": "12-AB"}, {"award_number": "s-sjtip-13-ca-1029"}, {}),
    ("R03", "project", {"award_number": "SSJTIP18CA00034"}, {"award_number": None}, {}),
    (
        "R04", "project",
        {"start_date": on("2012-05"), "end_date": on("2012-04-30")},
        {"start_date": on("2012-05"), "end_date": on("2012")},
        {"start": on("2012-05"), "end": on("2012-04-30")},
    ),
    (
        "R05", "project",
        {"start_date": on("2010-01"), "end_date": on("2015-01")},
        {"start_date": on("2010-01"), "end_date": on("2014-12")},
        {"months": 61, "longest": 60},
    ),
    (
        "R06", "project",
        {"start_date": on("2010-01-01"), "award_date": on("2010-04-02")},
        {"start_date": on("2010-01-01"), "award_date": on("2010-04-01")},
        {"days": 91},
    ),
    (
        "R07", "project",
        {"start_date": on("2010-01"), "end_date": on("2010-12"), "duration_stated": 11},
        {"start_date": on("2010-01"), "end_date": on("2010-12"), "duration_stated": 12},
        {"stated": 11, "computed": 12},
    ),
    (
        "R08", "project",
        {"countries": (Link("EG", 5000), Link("JO", 5000), Link("LB"))},
        {"countries": (Link("EG", 5000), Link("JO", 5000), Link("LB", 9000, until=on("2010")))},
        {"sum": "100%"},
    ),
    (
        "R08", "project",
        {"countries": (Link("EG", 5000), Link("JO", 4950))},
        {"countries": (Link("EG", 5050), Link("JO", 4950))},
        {"sum": "99.5%"},
    ),
    (
        "R08", "project",
        {"countries": (Link("EG", 10000), Link("JO"))},
        {"countries": links("EG", "JO")},
        {"sum": "100%"},
    ),
    ("R09", "project", {"countries": links("XX")}, {"countries": links("XK")}, {"code": "XX"}),
    ("R09", "project", {"currency": "XXX"}, {"currency": "JOD"}, {"code": "XXX"}),
    (
        "R09", "project",
        {"ceiling": Money(1, "QQQ")}, {"ceiling": Money(1, "EUR")}, {"code": "QQQ"},
    ),
    (
        "R10", "project",
        {"scope": "REGIONAL", "countries": links("EG")},
        {"scope": "REGIONAL", "countries": links("EG", "JO")},
        {},
    ),
    ("R10", "project", {"scope": "GLOBAL", "countries": links("EG")}, {"scope": "GLOBAL"}, {}),
    (
        "R11", "project",
        {"actions": (usd(5), usd(-6))}, {"actions": (usd(5), usd(-5), None)}, {"amount": usd(-1)},
    ),
    (
        "R12", "project",
        {"ceiling": usd(5), "actions": (usd(6, "gt"),)},
        {"ceiling": usd(5), "actions": (usd(5), Money(900, "EUR"))},
        {"obligated": usd(6, "gt"), "ceiling": usd(5)},
    ),
    ("R14", "funding_action", {"action_date": None}, {}, {}),
    (
        "R14", "funding_action",
        {"action_date": on("2011-12"), "project": AWARD},
        {"action_date": on("2012-01"), "project": AWARD},
        {"date": on("2011-12")},
    ),
    (
        "R14", "funding_action",
        {"action_date": on("2015-01"), "project": AWARD},
        {"action_date": on("2014-12"), "project": AWARD},
        {"date": on("2015-01")},
    ),
    (
        "R15", "funding_action",
        {"fiscal_year": 2013, "action_date": on("2012-09")},
        {"fiscal_year": 2013, "action_date": on("2012-10")},
        {"funds": "2013", "action": "2012"},
    ),
    (
        "R16", "funding_action",
        {"available_until": YESTERDAY}, {"available_until": TOMORROW}, {"date": YESTERDAY},
    ),
    (
        "R16", "funding_action",
        {"cancels_on": YESTERDAY}, {"cancels_on": on(str(TODAY.year))}, {"date": YESTERDAY},
    ),
    (
        "R16", "funding_action",
        {"cancels_on": YESTERDAY, "project": {"status": "ACTIVE", "balance": usd(1)}},
        {"cancels_on": YESTERDAY, "project": {"status": "ACTIVE", "balance": usd(0)}},
        {"date": YESTERDAY},
    ),
    (
        "R16", "funding_action",
        {"available_until": YESTERDAY, "project": {"status": "ACTIVE"}},
        {"available_until": YESTERDAY, "project": {"status": "CLOSED"}}, {"date": YESTERDAY},
    ),
    ("D01", "organization", {}, {"name_ar": "الباب"}, {}),
    ("D01", "person", {"name_en": None}, {"name_en": "Mona"}, {}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_finds_what_it_is_for(case: Case) -> None:
    prove(case)


def test_an_empty_record_breaks_only_what_it_must() -> None:
    found = {(e, p.rule) for e in RULES for p in check_values(e, Facts({}))}
    assert found == {
        ("project", "R01"), ("funding_action", "R14"), ("organization", "D01"), ("person", "D01"),
        ("amendment", "F10"), ("report_rule", "D07"),
    }  # fmt: skip


def test_an_award_number_belongs_to_one_project_however_it_is_written(desk: Desk) -> None:
    make_project(desk, "First", award_number="S-SJTIP-13-CA-1029")
    with pytest.raises(Refused) as refused:
        make_project(desk, "Second", award_number="s sjtip 13/ca.1029")
    (problem,) = refused.value.problems
    assert (problem.rule, problem.field) == ("R02", "award_number")
    assert problem.message.values == {"title": "First"}
    second = make_project(desk, "Second", award_number="SSJTIP18CA0003")
    with pytest.raises(Refused):
        set_value(desk, "project", second, "award_number", "SSJTIP13CA1029")
    make_project(desk, "Third")
    make_project(desk, "Fourth", award_number="-")
    make_project(desk, "Fifth", award_number="/")


def test_a_total_below_zero_is_blocked_wherever_it_comes_from(desk: Desk) -> None:
    project, other = make_project(desk), make_project(desk, "Other")
    award = make_action(desk, project, 100)
    with pytest.raises(Refused, match="below zero"):
        make_action(desk, project, -101)
    cut = make_action(desk, project, -100)
    with pytest.raises(Refused, match="below zero"):
        remove(desk, "funding_action", [award])
    with pytest.raises(Refused, match="below zero"):
        set_value(desk, "funding_action", award, "project", other)
    with pytest.raises(Refused, match="below zero"):
        set_value(desk, "funding_action", award, "amount", usd(99))
    with pytest.raises(Refused, match="below zero"):
        set_value(desk, "funding_action", cut, "project", other)
    assert remove(desk, "funding_action", [award, cut]).stored


def test_shares_are_checked_as_the_links_change(desk: Desk) -> None:
    project = make_project(desk)
    with pytest.raises(Refused) as refused:
        set_value(desk, "project", project, "countries", links("EG", share=9900))
    assert [p.rule for p in refused.value.problems] == ["R08"]
    assert set_value(desk, "project", project, "countries", links("EG", share=10000)).stored


def test_what_is_stored_is_checked_with_what_belongs_to_it(desk: Desk) -> None:
    project = make_project(desk, ceiling=usd(1), end_date=on("2012"))
    action = make_action(desk, project, 2, action_date=on("2013-01"))
    organization = make_organization(desk)
    with desk.reading() as connection:
        found = [
            (p.entity, p.rule)
            for entity in ("project", "funding_action", "organization", "country")
            for p in problems_of(connection, entity, [project, action, organization])
        ]
    assert ("project", "R12") in found
    assert ("funding_action", "R14") in found
