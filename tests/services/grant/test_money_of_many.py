"""The sums of ten thousand generated awards are what plain arithmetic makes of them."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from tests.factories import on
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.expiring import ENDINGS
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import message
from tipdesk.services import selections
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.intake import Intake
from tipdesk.services.desk import Desk
from tipdesk.services.grant.portfolio_money import portfolio_money

AWARDS = 10_000
CURRENCIES = ("USD", "USD", "USD", "USD", "EUR", "KWD", "JPY")
ACCOUNTS = ("INCLE", "ESF", None)
TODAY = date(2021, 6, 1)
Parts = list[tuple[str, dict[str, Any]]]
Sums = dict[Any, int]


def day(chance: random.Random, first: int = 2008, last: int = 2024) -> PartialDate:
    start = date(first, 1, 1)
    days = (date(last, 12, 31) - start).days
    return on((start + timedelta(days=chance.randrange(days))).isoformat())


def generated(chance: random.Random) -> tuple[list[str], Parts, Parts]:
    """Keys of projects, their actions and their payments, each part with its key."""
    projects = [f"p{n:015d}" for n in range(AWARDS)]
    actions: Parts = []
    payments: Parts = []
    for project in projects:
        currency = chance.choice(CURRENCIES)
        for _ in range(chance.randrange(4)):
            uid = f"a{len(actions):015d}"
            unit = chance.choice(CURRENCIES) if chance.random() < 0.05 else currency
            signed = day(chance) if chance.random() < 0.9 else None
            amount = chance.randrange(-50_000_00, 900_000_00)
            actions.append((uid, {
                "project": project,
                "amount": Money(amount, unit) if chance.random() < 0.97 else None,
                "action_date": signed,
                "fiscal_year": chance.randrange(2008, 2025) if chance.random() < 0.5 else None,
                "account": chance.choice(ACCOUNTS),
                "available_until": day(chance, 2018, 2030) if chance.random() < 0.4 else None,
                "cancels_on": day(chance, 2022, 2036) if chance.random() < 0.3 else None,
            }))  # fmt: skip
        own = [part for part in actions[-4:] if part[1]["project"] == project]
        for _ in range(chance.randrange(3)):
            against = chance.choice(own)[0] if own and chance.random() < 0.5 else None
            payments.append((f"d{len(payments):015d}", {
                "project": project,
                "amount": Money(chance.randrange(-900, 90_000_00), currency),
                "pay_date": day(chance),
                "funding_action": against,
            }))  # fmt: skip
    return projects, actions, payments


def filled(desk: Desk, projects: list[str], actions: Parts, payments: Parts) -> None:
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, message("Generated"))
        intake = Intake(connection, builder)
        every: list[tuple[str, str, dict[str, Any]]] = [
            (uid, "project", {"title_en": f"Award {uid}"}) for uid in projects
        ]
        every += [(uid, "funding_action", values) for uid, values in actions]
        every += [(uid, "disbursement", values) for uid, values in payments]
        for uid, kind, values in every:
            stated = {name: value for name, value in values.items() if value is not None}
            intake.create(kind, stated, uid=uid)
            if intake.is_full:
                intake.flush()
        done = intake.finish()
        builder.flush()
        apply(connection, builder.id, checked=True, done=done)


def fiscal(values: dict[str, Any]) -> int | None:
    """The year of the funds, else that of the signature: October begins the next one."""
    if values["fiscal_year"]:
        return int(values["fiscal_year"])
    signed = values["action_date"]
    if signed is None:
        return None
    year, month = int(signed[:4]), int(signed[5:7])
    return year + 1 if month > 9 else year


def plain(sums: Any) -> Sums:
    return {currency: money.minor for currency, money in sums.items()}


def test_sums_equal_plain_arithmetic_over_ten_thousand_awards(sqlite_desk: Desk) -> None:
    projects, actions, payments = generated(random.Random(20260302))
    filled(sqlite_desk, projects, actions, payments)
    obligated: Sums = defaultdict(int)
    disbursed: Sums = defaultdict(int)
    lines: Sums = defaultdict(int)
    owed: Sums = defaultdict(int)
    drawn: Sums = defaultdict(int)
    expiring: Sums = defaultdict(int)
    against: Sums = defaultdict(int)
    unit_of: dict[str, str] = {}
    keys: dict[str, list[Any]] = {}
    for uid, a in actions:
        if a["amount"] is None:
            continue
        minor, unit = a["amount"].minor, a["amount"].currency
        obligated[unit] += minor
        owed[a["project"], unit] += minor
        lines[unit, fiscal(a), a["account"]] += minor
        unit_of[uid] = unit
        for ending in ENDINGS:
            if a[ending] and a[ending] >= TODAY.isoformat():
                key = ending, int(a[ending][:4]), a["account"], unit
                expiring[key] += minor
                keys.setdefault(uid, []).append(key)
    for _, d in payments:
        minor, unit = d["amount"].minor, d["amount"].currency
        disbursed[unit] += minor
        drawn[d["project"], unit] += minor
        if d["funding_action"] and unit_of.get(d["funding_action"]) == unit:
            for key in keys.get(d["funding_action"], ()):
                against[key] += minor
    balance: Sums = defaultdict(int)
    for (project, unit), minor in owed.items():
        if (project, unit) in drawn:
            balance[unit] += minor - drawn[project, unit]

    found = portfolio_money(sqlite_desk, Selection("project"), TODAY)
    assert found.projects == AWARDS
    assert plain(found.obligated) == obligated
    assert plain(found.disbursed) == disbursed
    assert plain(found.balance) == balance
    assert {
        (o.amount.currency, o.year, o.account): o.amount.minor for o in found.lines
    } == lines  # fmt: skip
    assert {
        (e.ending, e.year, e.account, e.amount.currency): e.amount.minor for e in found.expiring
    } == expiring  # fmt: skip
    assert {
        (e.ending, e.year, e.account, e.amount.currency): e.left.minor for e in found.expiring
    } == {key: minor - against[key] for key, minor in expiring.items()}
    _stored_balances(sqlite_desk, owed, drawn)
    _every_expiring_figure_opens_its_rows(sqlite_desk, expiring)


def _stored_balances(desk: Desk, owed: Sums, drawn: Sums) -> None:
    """What registers show of an award, in its own currency, is the same arithmetic."""
    asked = Selection("project", columns=("obligated", "disbursed", "balance"))
    for row in selections.each_row(desk, asked):
        obligated, disbursed, balance = row.values
        if obligated is not None:
            assert obligated.minor == owed[row.uid, obligated.currency]
        if disbursed is not None:
            assert disbursed.minor == drawn[row.uid, disbursed.currency]
        if balance is not None:
            assert balance.minor == obligated.minor - disbursed.minor


def _every_expiring_figure_opens_its_rows(desk: Desk, expiring: Sums) -> None:
    """The Selection behind a figure of a year to come sums up to it."""
    for (ending, year, account, unit), minor in expiring.items():
        asked = Selection("funding_action").where(ending, "=", str(year))
        asked = asked.where("account", "=", account)
        if year == TODAY.year:  # a part of that year is over
            asked = asked.where(ending, ">=", TODAY.isoformat())
        assert selections.totals(desk, asked).amounts[unit].minor == minor
