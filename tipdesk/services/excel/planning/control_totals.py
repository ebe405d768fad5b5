"""Control totals: projects and money before an import, and as they will be after it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.money import Money, minus, total
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT
from tipdesk.services.excel.planning.folding import folded
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.selections import Totals


def totals_now(connection: Connection) -> Totals:
    """What the desk holds at this moment."""
    count = execute(connection, "SELECT COUNT(*) FROM project").scalar()
    rows = execute(
        connection,
        "SELECT SUM(amount_minor), amount_currency, amount_qualifier FROM funding_action "
        "WHERE amount_minor IS NOT NULL GROUP BY amount_currency, amount_qualifier",
    )
    return Totals(count, _stated(Money(int(minor), *rest) for minor, *rest in rows))


def totals_after(before: Totals, rows: Iterable[RowPlan]) -> Totals:
    """The totals once every row that can be applied has been."""
    added: list[Money] = list(before.amounts.values())
    count = before.count
    for row in folded(rows):
        if row.state == "new" and row.entity == PROJECT:
            count += 1
        if not row.is_applied:
            continue
        is_action = row.entity == FUNDING
        now, then = (row.values, row.before) if is_action else (row.funding, row.funding_before)
        for one in row.years:
            added += (one.amount,) if one.amount is not None else ()
            added += (minus(one.before),) if one.before is not None else ()
        if AMOUNT in now:
            added += (now[AMOUNT],) if now[AMOUNT] is not None else ()
            added += (minus(was),) if (was := then.get(AMOUNT)) is not None else ()
    return Totals(count, _stated(added))


def _stated(amounts: Iterable[Money]) -> dict[str, Money]:
    """The sums by currency, without one of which nothing is left."""
    return {currency: sum_ for currency, sum_ in total(amounts).items() if sum_.minor}
