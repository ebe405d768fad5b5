"""The rules about compacts, tiers and recommendations find what they are for, and only that."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import links, make, make_organization, make_project, on, set_value
from tests.services.rules.proving import Case, names_of, prove
from tipdesk.services.desk import Desk
from tipdesk.services.rules import problems_of

PERU = {"signed_date": on("2017-02"), "country": "PE"}
CPC = {"program_type": "CPC", "compact": "compact-of-peru", "countries": links("PE")}
ACTIVE = {"status": "ACTIVE", "scope": "NATIONAL"}

CASES: list[Case] = [
    ("R29", "project", {"program_type": "CPC"}, {"program_type": "PEMS"}, {}),
    (
        "R29", "project",
        {**CPC, "parts": {"compact": [{"country": "PE"}]}}, {**CPC, "parts": {"compact": [PERU]}},
        {},
    ),
    (
        "R29", "project",
        {**CPC, "countries": links("GH"), "parts": {"compact": [PERU]}},
        {**CPC, "countries": (), "parts": {"compact": [PERU]}},
        {"country": "PE"},
    ),
    (
        "R30", "compact", {"term_years": 3}, {"term_years": 4},
        {"years": 3, "shortest": 4, "longest": 5},
    ),
    (
        "R30", "compact",
        {"signed_date": on("2015-06-23"), "end_date": on("2021-08-23")},
        {"signed_date": on("2015-06-23"), "end_date": on("2020-06-23")},
        {"years": 6, "shortest": 4, "longest": 5},
    ),
    (
        "R43", "country",
        {"on": date(2026, 7, 1), "parts": {"country_year": [{"report_year": 2025, "tier": "2"}]}},
        {"on": date(2026, 6, 30), "parts": {"country_year": [{"report_year": 2025, "tier": "2"}]}},
        {"year": "2026"},
    ),
    ("R44", "project", ACTIVE, {**ACTIVE, "recommendations": links("r")}, {}),
    ("R44", "project", ACTIVE, {**ACTIVE, "scope": "GLOBAL"}, {}),
    ("R44", "project", ACTIVE, {**ACTIVE, "status": "CLOSED"}, {}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_of_programs_finds_what_it_is_for(case: Case) -> None:
    prove(case)


def test_the_compact_of_a_stored_project_is_looked_at(desk: Desk) -> None:
    compact = make(desk, "compact", name_en="Compact of Peru", country="PE")
    project = make_project(desk, program_type="CPC", compact=compact, countries=links("GH"))
    with desk.reading() as connection:
        found = [p.message.values for p in problems_of(connection, "project", [project])
                 if p.rule == "R29"]  # fmt: skip
    assert found == [{}, {"country": "PE"}]


def test_a_country_whose_tiers_are_kept_lacks_one(desk: Desk) -> None:
    make(desk, "country_year", country="PE", report_year=2001, tier="2")
    with desk.reading() as connection:
        found = [(p.rule, p.uid) for p in problems_of(connection, "country", ["PE", "GH"])]
    assert found == [("R43", "PE")]


def test_the_same_project_twice_is_told_at_both(desk: Desk) -> None:
    who = make_organization(desk)
    twice = {"recipient": who, "countries": links("EG", "JO")}
    first = make_project(desk, "Safe return", start_date=on("2012-05-01"), **twice)
    second = make_project(desk, "Return in safety", start_date=on("2012-05-30"), **twice)
    later = make_project(desk, "Second phase", start_date=on("2014-05-30"), **twice)
    other = {**twice, "countries": links("EG")}
    elsewhere = make_project(desk, "In Egypt", start_date=on("2012-05-01"), **other)
    every = [first, second, later, elsewhere]

    def told() -> list[tuple[str | None, object]]:
        with desk.reading() as connection:
            return [(p.uid, p.message.values["title"])
                    for p in problems_of(connection, "project", every)
                    if p.rule == "R47"]  # fmt: skip

    assert told() == [(first, "Return in safety"), (second, "Safe return")]
    set_value(desk, "project", first, "award_number", "SSJTIP12CA0001")
    set_value(desk, "project", second, "award_number", "SSJTIP12CA0002")
    assert told() == []
