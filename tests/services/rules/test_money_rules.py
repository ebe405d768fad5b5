"""The rules about payments, spending, cost share, budgets and the lines of SF-425."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make, make_action, make_project, on, set_value, usd
from tests.services.rules.parts import case
from tests.services.rules.proving import Case, facts_of, names_of, prove
from tipdesk.domain.balances import Thresholds
from tipdesk.domain.errors import Refused
from tipdesk.domain.money import Money
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import Named
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.grant.pace import set_pace
from tipdesk.services.rules import check_values, problems_of

TRAVEL = Named(*(label("budget_category", "TRAVEL", lang) for lang in ("en", "ar")))
HALF = {"status": "ACTIVE", "start_date": on("2025-03-02"), "end_date": on("2027-03-01")}
ENDED = {"end_date": on("2026-02-28"), "cost_share_required": usd(100)}


def paid(*amounts: Money, obligated: Money | None = None) -> dict[str, Any]:
    """A project with *amounts* paid out of what is obligated."""
    return {
        "actions": (obligated or usd(100),),
        "parts": {"disbursement": [{"amount": amount} for amount in amounts]},
    }


ALWAYS: list[Case] = [
    case(
        "R13", "project", paid(usd(80), usd(21)), paid(usd(120), usd(-20)),
        {"disbursed": usd(101), "obligated": usd(100)},
    ),
    case(
        "R13", "project", paid(usd(101)), paid(usd(101), obligated=usd(100, "approx")),
        {"disbursed": usd(101), "obligated": usd(100)},
    ),
    case(
        "R17", "project", ENDED, {**ENDED, "end_date": on("2026-03")},
        {"required": usd(100)},
    ),
    case(
        "R17", "project",
        {**ENDED, "cost_share_reported": usd(99)},
        {**ENDED, "cost_share_reported": usd(100)},
        {"required": usd(100), "reported": usd(99)},
    ),
    case(
        "R17", "project",
        {**ENDED, "parts": {"report_due": [
            {"report_kind": "FINAL_FFR", "review": "ACCEPTED", "ffr_10j": usd(7)},
        ]}},
        {**ENDED, "parts": {"report_due": [
            {"report_kind": "FINAL_FFR", "review": "ACCEPTED", "ffr_10j": usd(700)},
        ]}},
        {"required": usd(100), "reported": usd(7)},
    ),
    case(
        "R18", "project",
        {**HALF, "obligated": usd(1000), "disbursed": usd(349)},
        {**HALF, "obligated": usd(1000), "disbursed": usd(350)},
        {"spent": "34.9%", "elapsed": "50%"},
    ),
    case(
        "F02", "project", paid(Money(1, "EUR")), paid(usd(1)), {"amount": Money(1, "EUR")},
    ),
    case(
        "F03", "project",
        {"parts": {"budget_line": [{"category": "TRAVEL", "amount": usd(10)}],
                   "expenditure": [{"category": "TRAVEL", "amount": usd(11)}]}},
        {"parts": {"budget_line": [{"category": "TRAVEL", "amount": usd(10)}],
                   "expenditure": [{"category": "OTHER", "amount": usd(11)}]}},
        {"category": TRAVEL, "spent": usd(11), "budget": usd(10)},
    ),
    case(
        "F04", "project",
        {"ceiling": usd(20), "parts": {"budget_line": [{"amount": usd(21)}]}},
        {"ceiling": usd(20), "parts": {"budget_line": [{"amount": usd(30)},
                                                       {"amount": usd(-10)}]}},
        {"budget": usd(21), "most": usd(20)},
    ),
    case(
        "F05", "project",
        {"obligated": usd(20), "parts": {"subaward": [{"amount": usd(21)}]}},
        {"obligated": usd(20), "parts": {"subaward": [{"amount": usd(20)}]}},
        {"subawards": usd(21), "obligated": usd(20)},
    ),
    case(
        "F06", "project",
        {"parts": {"amendment": [{"amendment_no": 2}, {"amendment_no": 2}]}},
        {"parts": {"amendment": [{"amendment_no": 2}, {}, {}, {"amendment_no": 1}]}},
        {"number": "2"},
    ),
    case(
        "R39", "funding_action",
        {"action_date": on("2012-03-15"), "project": {"cn_date": on("2012-03-01")}},
        {"action_date": on("2012-03-16"), "project": {"cn_date": on("2012-03-01")}},
        {"signed": on("2012-03-15"), "free": on("2012-03-16")},
    ),
    case(
        "R39", "funding_action",
        {"action_date": on("2012-03-15"), "project": {"cn_date": on("2012-03-01")}},
        {"action_date": on("2012-03-15"),
         "project": {"cn_date": on("2012-03-01"), "cn_waived": "Justified in the budget"}},
        {"signed": on("2012-03-15"), "free": on("2012-03-16")},
    ),
    case(
        "F07", "disbursement",
        {"payment_kind": "REFUND", "amount": usd(5)},
        {"payment_kind": "REFUND", "amount": usd(-5)}, {"amount": usd(5)},
    ),
    case(
        "F08", "disbursement",
        {"payment_kind": "ADVANCE", "amount": usd(-5)},
        {"payment_kind": "CORRECTION", "amount": usd(-5)}, {"amount": usd(-5)},
    ),
    case(
        "F09", "subaward",
        {"amount": usd(30_000), "start_date": on("2026-01-05")},
        {"amount": usd(30_000), "start_date": on("2026-02-05")},
        {"due": on("2026-02-28")},
    ),
    case(
        "F09", "subaward",
        {"amount": usd(30_000), "start_date": on("2025-11")},
        {"amount": usd(29_999), "start_date": on("2025-11")}, {"due": on("2025-12-31")},
    ),
    case("F10", "amendment", {}, {"signed_date": on("2012")}),
    case(
        "F11", "amendment",
        {"amendment_kind": "NCE", "amount_change": usd(5)},
        {"amendment_kind": "CE", "amount_change": usd(5)}, {"amount": usd(5)},
    ),
    case(
        "F18", "amendment",
        {"amount_change": usd(50), "amendment_no": 1},
        {"amount_change": usd(50), "amendment_no": 1,
         "beside": {"funding_action": [{"amendment_no": 1, "amount": usd(50)}]}},
        {"amount": usd(50)},
    ),
    case(
        "F19", "amendment",
        {"amount_change": usd(50), "amendment_no": 1,
         "beside": {"funding_action": [{"amendment_no": 1, "amount": usd(100)}]}},
        {"amount_change": usd(50), "amendment_no": 1,
         "beside": {"funding_action": [{"amendment_no": 1, "amount": usd(20)},
                                       {"amendment_no": 1, "amount": usd(30)}]}},
        {"amount": usd(50), "action": usd(100)},
    ),
    case("F12", "exchange_rate", {"rate": "0,2719"}, {"rate": "0.2719"}, {"rate": "0,2719"}),
    case(
        "F13", "report_due",
        {"ffr_10a": usd(10), "ffr_10b": usd(7), "ffr_10c": usd(4)},
        {"ffr_10a": usd(10), "ffr_10b": usd(7), "ffr_10c": usd(3)},
        {"stated": usd(4), "comes_to": usd(3)},
    ),
    case(
        "F14", "report_due",
        {"ffr_10e": usd(10), "ffr_10f": usd(7), "ffr_10g": usd(16)},
        {"ffr_10e": usd(10), "ffr_10f": usd(7), "ffr_10g": usd(17)},
        {"stated": usd(16), "comes_to": usd(17)},
    ),
    case(
        "F15", "report_due",
        {"ffr_10d": usd(10), "ffr_10g": usd(7), "ffr_10h": usd(4)},
        {"ffr_10d": usd(10), "ffr_10g": usd(7), "ffr_10h": None},
        {"stated": usd(4), "comes_to": usd(3)},
    ),
    case(
        "F16", "report_due",
        {"ffr_10i": usd(10), "ffr_10j": usd(7), "ffr_10k": usd(4)},
        {"ffr_10i": usd(10), "ffr_10j": Money(7, "EUR"), "ffr_10k": usd(4)},
        {"stated": usd(4), "comes_to": usd(3)},
    ),
    case(
        "F17", "report_due",
        {"ffr_10l": usd(10), "ffr_10m": usd(3), "ffr_10n": usd(4), "ffr_10o": usd(4)},
        {"ffr_10l": usd(10), "ffr_10m": usd(3), "ffr_10n": usd(4), "ffr_10o": usd(3)},
        {"stated": usd(4), "comes_to": usd(3)},
    ),
]  # fmt: skip
SHUT: list[Case] = [
    case("F01", "funding_action", {"project": {"status": "CLOSED"}},
         {"project": {"status": "CLOSEOUT"}}),
    case("F01", "disbursement", {"project": {"status": "RETAIN"}}, {"project": {"status": None}}),
    case("F01", "subaward", {"project": {"status": "CLOSED"}}, {}),
    case("F01", "amendment", {"project": {"status": "CLOSED"}, "amount_change": usd(1)},
         {"project": {"status": "CLOSED"}}),
    case("F01", "amendment", {"project": {"status": "CLOSED"}, "ceiling_change": usd(1)},
         {"project": {"status": "ACTIVE"}, "ceiling_change": usd(1)}),
]  # fmt: skip


CASES = [*ALWAYS, *SHUT]


@pytest.mark.parametrize("case", ALWAYS, ids=names_of(ALWAYS))
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case) -> None:
    prove(case)


@pytest.mark.parametrize("case", SHUT, ids=names_of(SHUT))
def test_a_closed_award_takes_no_new_money_and_keeps_what_it_has(case: Case) -> None:
    number, entity, broken, sound, _ = case

    def found(values: dict[str, Any], *, new: bool) -> set[str | None]:
        return {p.rule for p in check_values(entity, facts_of(entity, values), new=new)}

    assert number in found(broken, new=True)
    assert number not in found(broken, new=False)
    assert number not in found(sound, new=True)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("funding_action", {"amount": usd(5)}),
        ("disbursement", {"amount": usd(5)}),
        ("subaward", {"amount": usd(5)}),
        ("amendment", {"amount_change": usd(5)}),
    ],
)
def test_money_for_a_closed_award_is_refused_until_it_is_in_closeout_again(
    sqlite_desk: Desk, kind: str, values: dict[str, Any]
) -> None:
    project = make_project(sqlite_desk, status="CLOSEOUT")
    make_action(sqlite_desk, project, 10)
    make_action(sqlite_desk, project, -4, action_kind="DEOB")
    set_value(sqlite_desk, "project", project, "status", "CLOSED")
    with pytest.raises(Refused) as refused:
        make(sqlite_desk, kind, project=project, **values)
    assert "F01" in {problem.rule for problem in refused.value.problems}
    make(sqlite_desk, "amendment", project=project, amendment_kind="ADMIN")
    assert "F01" not in {problem.rule for problem in check(sqlite_desk).problems}


def test_more_than_is_obligated_cannot_be_paid_nor_taken_back(sqlite_desk: Desk) -> None:
    project = make_project(sqlite_desk)
    action = make_action(sqlite_desk, project, 100)
    make(sqlite_desk, "disbursement", project=project, amount=usd(80))
    with pytest.raises(Refused):
        make(sqlite_desk, "disbursement", project=project, amount=usd(21))
    with pytest.raises(Refused):
        set_value(sqlite_desk, "funding_action", action, "amount", usd(79))
    make(sqlite_desk, "disbursement", project=project, amount=usd(20))


def test_a_closed_award_takes_the_money_of_its_time_and_none_is_raised(sqlite_desk: Desk) -> None:
    project = make_project(sqlite_desk, end_date=on("2015-12-31"), closed_date=on("2016-06-30"))
    action = make_action(sqlite_desk, project, 100, action_date=on("2015-01-01"))
    set_value(sqlite_desk, "project", project, "status", "CLOSED")
    paid = make(sqlite_desk, "disbursement", project=project, amount=usd(5), pay_date=on("2015-02"))
    make_action(sqlite_desk, project, 7, action_date=on("2015-03-01"))
    with pytest.raises(Refused):
        make_action(sqlite_desk, project, 7, action_date=on("2091-01-01"))
    for kind, uid in (("funding_action", action), ("disbursement", paid)):
        with pytest.raises(Refused):
            set_value(sqlite_desk, kind, uid, "amount", usd(101))
    set_value(sqlite_desk, "disbursement", paid, "amount", usd(4))


def test_obligations_are_typed_one_by_one_after_the_payments(sqlite_desk: Desk) -> None:
    project = make_project(sqlite_desk)
    make(sqlite_desk, "disbursement", project=project, amount=usd(300))
    first = make_action(sqlite_desk, project, 100)
    make_action(sqlite_desk, project, 150)
    for amount in (usd(110), usd(120)):
        set_value(sqlite_desk, "funding_action", first, "amount", amount)
    with pytest.raises(Refused):
        make(sqlite_desk, "disbursement", project=project, amount=usd(1))
    with pytest.raises(Refused):
        make_action(sqlite_desk, project, -1)


def test_a_desk_says_how_far_spending_and_time_may_be_apart(sqlite_desk: Desk) -> None:
    project = make_project(
        sqlite_desk, status="ACTIVE", start_date=on("2001-01-01"), end_date=on("2003-12-31")
    )
    make_action(sqlite_desk, project, 100)
    make(sqlite_desk, "disbursement", project=project, amount=usd(80))

    def rules() -> set[str | None]:
        with sqlite_desk.reading() as connection:
            return {p.rule for p in problems_of(connection, "project", [project])}

    assert "R18" in rules()
    with sqlite_desk.writing() as connection:
        set_pace(connection, Thresholds(20, 40))
    assert "R18" not in rules()
