"""What the money of a whole Selection comes to: sums made by the database, per currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.conditions import Sql, begun, where
from tipdesk.db.sql import execute, is_sqlite
from tipdesk.db.totals import marks_of, weakest_of
from tipdesk.domain.balances import Sums, less, sums_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.expiring import ENDINGS, Expiring, expiring
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.services.desk import Desk

_ACTION, _PAYMENT = "funding_action", "disbursement"


@dataclass(frozen=True, slots=True)
class Obligations:
    """What is obligated of one fiscal year and account in one currency."""

    year: int | None
    account: str | None
    amount: Money


@dataclass(frozen=True, slots=True)
class PortfolioMoney:
    """The money of the projects of a Selection; currencies stand side by side."""

    projects: int
    obligated: Sums
    disbursed: Sums
    balance: Sums
    """The sum of the balances of the awards for which both sides are stated."""
    lines: tuple[Obligations, ...]
    """By currency, fiscal year and account; not stated comes last."""
    expiring: tuple[Expiring, ...]


def portfolio_money(desk: Desk, selection: Selection, on: date) -> PortfolioMoney:
    """The money of the projects that *selection* means, by its date where it has one.

    What expired before *on* is left aside.
    """
    with desk.reading() as connection:
        chosen = where(selection, sqlite=is_sqlite(connection))
        count = execute(
            connection, f"SELECT COUNT(*) FROM project t WHERE {chosen.text}", chosen.values
        ).scalar()
        actions = _counted(_ACTION, chosen, selection)
        payments = _counted(_PAYMENT, chosen, selection)
        obligated = _by_project(connection, actions)
        disbursed = _by_project(connection, payments)
        lines = list(_lines(connection, actions))
        ending = list(_ending(connection, actions))
        paid = _paid(connection, payments)
    balances = (
        balance
        for project, sums in obligated.items()
        for balance in less(sums, disbursed.get(project, {})).values()
    )
    return PortfolioMoney(
        projects=int(count),
        obligated=sums_of(line.amount for line in lines),
        disbursed=sums_of(amount for sums in disbursed.values() for amount in sums.values()),
        balance=sums_of(balances),
        lines=tuple(sorted(lines, key=_place)),
        expiring=tuple(expiring(ending, paid, PartialDate(on.isoformat()))),
    )


def _counted(kind: str, chosen: Sql, selection: Selection) -> Sql:
    """The records ``c`` of *kind* that state an amount, from FROM on."""
    found = Sql(
        f"FROM {kind} c WHERE c.amount_minor IS NOT NULL "
        f"AND c.project IN (SELECT t.uid FROM project t WHERE {chosen.text})",
        chosen.values,
    )
    return found & begun(kind, "c", selection.as_of) if selection.as_of else found


def _summed(
    connection: Connection, counted: Sql, by: tuple[str, ...]
) -> Iterator[tuple[tuple[Any, ...], Money]]:
    """The sum of each combination of the columns *by* and of a currency."""
    columns = ", ".join(f"c.{name}" for name in by)
    for row in execute(
        connection,
        f"SELECT {columns}, c.amount_currency, SUM(c.amount_minor), "
        f"{marks_of('c.amount_qualifier')} {counted.text} GROUP BY {columns}, c.amount_currency",
        counted.values,
    ):
        unit, minor, *marks = row[len(by) :]
        yield row[: len(by)], Money(int(minor), unit, weakest_of(marks))


def _by_project(connection: Connection, counted: Sql) -> dict[str, dict[str, Money]]:
    found: dict[str, dict[str, Money]] = {}
    for (project,), amount in _summed(connection, counted, ("project",)):
        found.setdefault(project, {})[amount.currency] = amount
    return found


def _lines(connection: Connection, actions: Sql) -> Iterator[Obligations]:
    for (year, account), amount in _summed(connection, actions, ("year", "account")):
        yield Obligations(year, account, amount)


def _place(line: Obligations) -> tuple[Any, ...]:
    """By currency, year and account, each not stated at the end."""
    return (
        line.amount.currency, line.year is None, line.year or 0, line.account is None,
        line.account or "",
    )  # fmt: skip


def _ending(connection: Connection, actions: Sql) -> Iterator[dict[str, Any]]:
    """The actions that state when their funds end."""
    dated = " OR ".join(f"c.{name} IS NOT NULL" for name in ENDINGS)
    names = ", ".join(f"c.{name}" for name in ENDINGS)
    for uid, minor, unit, qualifier, account, *dates in execute(
        connection,
        "SELECT c.uid, c.amount_minor, c.amount_currency, c.amount_qualifier, c.account, "
        f"{names} {actions.text} AND ({dated})",
        actions.values,
    ):
        stated = (None if text is None else PartialDate(text) for text in dates)
        yield {
            "uid": uid, "amount": Money(minor, unit, qualifier), "account": account,
            **dict(zip(ENDINGS, stated, strict=True)),
        }  # fmt: skip


def _paid(connection: Connection, payments: Sql) -> dict[str, Iterable[Money]]:
    """What was paid against each funding action."""
    against = payments & Sql("c.funding_action IS NOT NULL")
    found: dict[str, list[Money]] = {}
    for (action,), amount in _summed(connection, against, ("funding_action",)):
        found.setdefault(action, []).append(amount)
    return dict(found)
