"""What a project's payments, reports, amendments and visits come to, stored with each change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.sql import BLOCK, execute, in_blocks, places
from tipdesk.domain.closeout import final_report, is_open
from tipdesk.domain.dates import PartialDate, date_order, years_later
from tipdesk.domain.money import weakest

PART_KINDS = ("disbursement", "report_due", "amendment", "site_visit")
"""The kinds of record from which `PART_COLUMNS` follow."""
PART_COLUMNS = (
    "disbursed_minor", "disbursed_currency", "disbursed_qualifier",
    "balance_minor", "balance_currency", "balance_qualifier",
    "extensions", "next_due", "last_visit", "retain_until",
)  # fmt: skip
RETENTION_YEARS = 3
"""Records are kept so long after the final financial report was received (2 CFR 200.334)."""

_STATED = ("currency", "obligated_minor", "obligated_currency", "obligated_qualifier",
           "retention_hold")  # fmt: skip
_OF_PART = {
    "disbursement": ("amount_minor", "amount_currency", "amount_qualifier"),
    "report_due": (
        "report_kind",
        "effective_due",
        "received_date",
        "review",
        "waived",
        "period_end",
    ),
    "amendment": ("amendment_kind", "end_date_before", "new_end_date"),
    "site_visit": ("visit_kind", "visit_state", "from_date", "to_date"),
}
_EXTENDING = frozenset({"NCE", "CE"})

Row = Sequence[Any]


def project_parts(connection: Connection, uids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """The values of `PART_COLUMNS` for the projects *uids*, from what is stored."""
    found: dict[str, tuple[Any, ...]] = {}
    for block in in_blocks(list(uids), BLOCK):
        projects = execute(
            connection,
            f"SELECT uid, {', '.join(_STATED)} FROM project WHERE uid IN ({places(block)})",
            block,
        ).all()
        parts = {kind: _by_project(connection, kind, block) for kind in PART_KINDS}
        for uid, *stated in projects:
            found[uid] = _computed(stated, {kind: of.get(uid, ()) for kind, of in parts.items()})
    return found


def _by_project(connection: Connection, kind: str, uids: tuple[str, ...]) -> dict[str, list[Row]]:
    rows = execute(
        connection,
        f"SELECT project, {', '.join(_OF_PART[kind])} FROM {kind} "
        f"WHERE project IN ({places(uids)}) ORDER BY project",
        uids,
    ).all()
    return {uid: [row[1:] for row in of] for uid, of in groupby(rows, key=lambda row: str(row[0]))}


def _computed(stated: Row, parts: Mapping[str, Sequence[Row]]) -> tuple[Any, ...]:
    currency, *obligated, hold = stated
    disbursed = _disbursed(parts["disbursement"], currency or obligated[1])
    reports = parts["report_due"]
    return (
        *disbursed,
        *_balance(obligated, disbursed),
        sum(map(_extends, parts["amendment"])) or None,
        min((due for kind, due, *rest, _ in reports if due and _is_open(rest)), default=None),
        max((to or start for kind, state, start, to in parts["site_visit"]
             if kind == "SITE" and state in (None, "HELD") and (to or start)), default=None),
        None if hold else _retain_until(reports),
    )  # fmt: skip


def _disbursed(payments: Sequence[Row], currency: str | None) -> tuple[Any, ...]:
    """The payments in the award's currency, refunds negative; nothing when none is stated."""
    stated = [row for row in payments if row[0] is not None]
    kept = currency or next((row[1] for row in stated), None)
    own = [row for row in stated if row[1] == kept]
    if not own:
        return None, None, None
    return sum(row[0] for row in own), kept, weakest(row[2] for row in own)


def _balance(obligated: Row, disbursed: Row) -> tuple[Any, ...]:
    """What is obligated less what is disbursed (DOMAIN F.1, by payments)."""
    if obligated[0] is None or disbursed[0] is None or obligated[1] != disbursed[1]:
        return None, None, None
    return obligated[0] - disbursed[0], obligated[1], weakest((obligated[2], disbursed[2]))


def _extends(amendment: Row) -> bool:
    kind, before, after = amendment
    if after is None:
        return False
    if before is None:
        return kind in _EXTENDING
    return date_order(PartialDate(after), PartialDate(before)) == 1


def _is_open(rest: Row) -> bool:
    received, review, waived = rest
    return is_open({"received_date": received, "review": review, "waived": waived})


def _retain_until(reports: Iterable[Row]) -> str | None:
    """So long after the final financial report was received; nothing while that is open."""
    final = final_report(
        (dict(zip(_OF_PART["report_due"], row, strict=True)) for row in reports), "FINAL_FFR"
    )
    if final is None or is_open(final) or not final["received_date"]:
        return None
    return years_later(PartialDate(final["received_date"]), RETENTION_YEARS)
