"""Control totals: projects and money before an import, and as they will be after it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.money import Money, total
from tipdesk.services.excel.plan import RowPlan
from tipdesk.services.selections import Totals


def totals_now(connection: Connection) -> Totals:
    """What the desk holds at this moment."""
    count = execute(connection, "SELECT COUNT(*) FROM project").scalar()
    rows = execute(
        connection,
        "SELECT amount_minor, amount_currency, amount_qualifier FROM funding_action "
        "WHERE amount_minor IS NOT NULL",
    )
    return Totals(count, total(Money(*row) for row in rows))


def totals_after(before: Totals, rows: Iterable[RowPlan]) -> Totals:
    """The totals once every row that can be applied has been."""
    added: list[Money] = list(before.amounts.values())
    count = before.count
    for row in rows:
        if row.state == "new":
            count += 1
        amount = row.funding.get("amount") if row.is_applied else None
        if amount is not None:
            added.append(amount)
            was = row.funding_before.get("amount")
            if was is not None:
                added.append(Money(-was.minor, was.currency, was.qualifier))
    return Totals(count, total(added))
