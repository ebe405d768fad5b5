"""Questions to the desk: what is asked is answered, and nothing else can be asked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.factories import make_action, make_project, on
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.views import save_view, saved_views
from tipdesk.services.where import read_where


def test_a_total_of_the_past_is_no_surer_than_its_parts(desk: Desk) -> None:
    project = make_project(desk)
    for qualifier in ("exact", "gt", "lt"):
        amount = Money(100, "USD", qualifier)
        make_action(desk, project, amount=amount, action_date=on("2010-01-01"))
    past = Selection("project", columns=("obligated",), as_of=PartialDate("2020"))
    about = Money(300, "USD", "approx")
    assert selections.totals(desk, past).amounts == {"USD": about}
    assert [row.values for row in selections.each_row(desk, past)] == [(about,)]
    assert selections.totals(desk, Selection("project")).amounts == {"USD": about}


@pytest.mark.parametrize(
    ("own", "others", "kept"),
    [
        ("EUR", ("USD",), Money(100, "EUR")),
        (None, ("USD",), Money(200, "USD")),
        (None, (), Money(100, "EUR")),
        ("JOD", ("USD",), None),
    ],
)
def test_a_total_of_the_past_is_in_the_currency_of_the_award(
    desk: Desk, own: str | None, others: tuple[str, ...], kept: Money | None
) -> None:
    project = make_project(desk, currency=own)
    for amount in (Money(100, "EUR"), *(Money(200, other) for other in others)):
        make_action(desk, project, amount=amount, action_date=on("2010-01-01"))
    now = Selection("project", columns=("obligated",))
    for asked in (now, replace(now, as_of=PartialDate("2020"))):
        assert [row.values for row in selections.each_row(desk, asked)] == [(kept,)]
        assert selections.totals(desk, asked).amounts == ({kept.currency: kept} if kept else {})


def test_money_that_came_later_does_not_name_the_currency_of_the_past(desk: Desk) -> None:
    project = make_project(desk)
    for year, unit in (("2010", "EUR"), ("2015", "USD")):
        make_action(desk, project, amount=Money(100, unit), action_date=on(f"{year}-01-01"))
    past = Selection("project", as_of=PartialDate("2012"))
    assert selections.totals(desk, past).amounts == {"EUR": Money(100, "EUR")}


def test_a_country_that_left_is_found_unless_a_day_is_asked_for(desk: Desk) -> None:
    left = Link("EG", since=on("2019-01-01"), until=on("2021-03-31"))
    make_project(desk, "Shelter", countries=(left, Link("JO")), start_date=on("2019-01-01"))
    asked = Selection("project").where("countries", "=", "EG")
    assert selections.count(desk, asked) == 1
    assert ("EG", 1) in selections.facet(desk, Selection("project"), "countries")
    for day, found in (("2021-03-31", 1), ("2021-04-01", 0)):
        assert selections.count(desk, replace(asked, as_of=PartialDate(day))) == found


@pytest.mark.parametrize(("text", "found"), [("100%", 1), ("A_1", 1), ("1_0", 0), ("A%1", 0)])
def test_contains_takes_every_sign_as_it_stands(desk: Desk, text: str, found: int) -> None:
    make_project(desk, "100% of A_1!")
    make_project(desk, "1000 of AB1")
    asked = Selection("project").where("title_en", "~", text)
    assert selections.count(desk, asked) == found


@pytest.mark.parametrize(
    "change",
    [
        {"entity": "project WHERE 1 = 0 UNION SELECT 1 --"},
        {"filters": [["title_en", "IS NOT NULL) OR (1 = 1 OR t.id >", ["1"]]]},
        {"filters": [["title_en) OR (1 = 1", "=", ["1"]]]},
        {"columns": ["id, uid"]},
    ],
)
def test_a_question_from_elsewhere_cannot_write_its_own_statement(
    desk: Desk, change: dict[str, Any]
) -> None:
    make_project(desk)
    plain = Selection("project").to_json()
    with pytest.raises((KeyError, ValueError)):
        list(selections.each_row(desk, Selection.from_json({**plain, **change})))


def test_a_view_that_cannot_be_read_is_left_aside(desk: Desk) -> None:
    save_view(desk, "Good", Selection("project").where("status", "=", "ACTIVE"))
    of_the_future = {**Selection("project").to_json(), "filters": [["fame", "=", ["1"]]]}
    stored = {"name": "Odd", "entity": "project", "query": json.dumps(of_the_future)}
    create(desk, "saved_view", stored)
    assert [view.name for view in saved_views(desk, "project")] == ["Good"]


@pytest.mark.parametrize(
    "term",
    [
        *("start~2010", "amount~5", "country>EG", "status<ACTIVE", "title_en>none"),
        *("start>=soon", "organization.name_en=x", "fame=1", "status"),
    ],
)
def test_a_condition_that_means_nothing_is_refused_with_a_sentence(desk: Desk, term: str) -> None:
    with pytest.raises(TipdeskError):
        read_where(Labels(desk), "project", term)
