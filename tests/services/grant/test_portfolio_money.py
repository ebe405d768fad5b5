"""The money of a portfolio is that of the awards asked for, as of the day asked for."""

from __future__ import annotations

from datetime import date

from tests.factories import make, make_action, make_project, on, usd
from tipdesk.domain.balances import Thresholds
from tipdesk.domain.expiring import AVAILABLE
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.services.desk import Desk
from tipdesk.services.grant.money import project_money, rates_of
from tipdesk.services.grant.pace import use_pace
from tipdesk.services.grant.portfolio_money import Obligations, portfolio_money

TODAY = date(2021, 6, 1)


def filled(desk: Desk) -> tuple[str, str]:
    first, second = make_project(desk, "First"), make_project(desk, "Second")
    action = make_action(
        desk, first, amount=usd(100, "approx"), action_date=on("2019-10-01"), account="INCLE",
        available_until=on("2022"),
    )  # fmt: skip
    make_action(desk, first, 50, action_date=on("2021-01-01"), available_until=on("2021-05-31"))
    make_action(desk, second, amount=Money(700, "EUR"), fiscal_year=2021)
    make(desk, "disbursement", project=first, amount=usd(30), pay_date=on("2021-02-01"),
         funding_action=action)  # fmt: skip
    return first, second


def test_sums_keep_currencies_and_the_weakest_qualifier(desk: Desk) -> None:
    filled(desk)
    found = portfolio_money(desk, Selection("project"), TODAY)
    assert found.projects == 2
    assert found.obligated == {"USD": usd(150, "approx"), "EUR": Money(700, "EUR")}
    assert found.disbursed == {"USD": usd(30)}
    assert found.balance == {"USD": usd(120, "approx")}
    assert found.lines == (
        Obligations(2021, None, Money(700, "EUR")),
        Obligations(2020, "INCLE", usd(100, "approx")),
        Obligations(2021, None, usd(50)),
    )
    told = [(e.ending, e.year, e.account, e.left) for e in found.expiring]
    assert told == [(AVAILABLE, 2022, "INCLE", usd(70, "approx"))]


def test_only_the_awards_of_the_selection_count_as_of_its_day(desk: Desk) -> None:
    first, second = filled(desk)
    other = portfolio_money(desk, Selection("project", uids=(second,)), TODAY)
    assert other.obligated == {"EUR": Money(700, "EUR")}
    assert not other.expiring
    before = portfolio_money(desk, Selection("project", as_of=on("2020")), TODAY)
    assert before.obligated == {"USD": usd(100, "approx"), "EUR": Money(700, "EUR")}
    assert not before.disbursed
    assert project_money(desk, first, on("2020")).award.obligated == {"USD": usd(100, "approx")}


def test_a_project_has_the_pace_of_its_desk(desk: Desk) -> None:
    uid = make_project(desk, start_date=on("2021-01-01"), end_date=on("2021-12-31"))
    make_action(desk, uid, 100)
    make(desk, "disbursement", project=uid, amount=usd(62))
    assert project_money(desk, uid, on("2021-06-01")).tone == "amber"
    use_pace(desk, Thresholds(30, 40))
    found = project_money(desk, uid, on("2021-06-01"))
    assert (found.burnt, found.elapsed, found.gap, found.tone) == (620, 416, 204, "")


def test_only_whole_rates_are_used(desk: Desk) -> None:
    make(desk, "exchange_rate", from_currency="EUR", to_currency="USD", rate="1.1")
    make(desk, "exchange_rate", from_currency="EUR", to_currency="USD", rate="1.2",
         rate_date=on("2021"))  # fmt: skip
    assert [rate.text for rate in rates_of(desk)] == ["1.2"]
