"""Choosing rows of a plan: what the chosen ones need comes along, what lost its owner stays out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from tipdesk.domain.words import N_, message
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.folding import folded, unseen
from tipdesk.services.excel.planning.plan import LeftOutRow, Plan, RowPlan, referred_by
from tipdesk.services.excel.planning.row_plan import RowKey

TAKEN_OUT = N_("The row was taken out of the import by hand.")


def rows_to_store(plan: Plan, chosen: Collection[RowKey] | None) -> list[RowPlan]:
    """The rows of *plan* that do something: all, or those *chosen* and what they rest on.

    A new organization or person that a chosen row refers to, or says more of, is stored though
    its own row was not chosen; what belongs to a new project that was not is left out with it.
    Of several rows that state one record each says what those chosen after it do not.
    """
    if chosen is not None:
        chosen = {*chosen, *unseen(plan.rows.planned, chosen)}
    stored = folded(plan.rows.planned, chosen)
    rows = [row for row in stored if row.is_applied or row.source is not None]
    if chosen is None:
        return rows
    taken = [row for row in rows if (row.sheet, row.row) in chosen or not row.is_applied]
    others = {row.uid: row for row in rows if row.state == "new"}
    for row in taken:
        if row.state == "new":
            others.pop(row.uid, None)
    if not others:
        return taken
    taken = [row for row in taken if row.owner not in others]
    wanted = _needed(taken, others)
    return [row for row in rows if row.state == "new" and row.uid in wanted] + taken


def as_stored(plan: Plan, chosen: Collection[RowKey]) -> Plan:
    """The plan with the rows that are not stored where these were *chosen* among those left out."""
    stored = {(row.sheet, row.row) for row in rows_to_store(plan, chosen)}
    rows = plan.rows.storing(stored)
    kept = {(row.sheet, row.row) for row in rows.planned}
    gone = dict.fromkeys((row.sheet, row.row) for row in plan.rows.planned)
    taken_out = (LeftOutRow(*key, message(TAKEN_OUT)) for key in gone if key not in kept)
    left_out = sorted((*plan.left_out, *taken_out), key=lambda row: (row.sheet, row.row))
    return replace(plan, rows=rows, left_out=tuple(left_out))


def _needed(taken: Iterable[RowPlan], others: dict[str, RowPlan]) -> set[str]:
    """The new records other than projects that *taken* rows refer to, and those refer to."""
    wanted = {row.uid for row in taken} & others.keys()
    last = [*taken, *(others[uid] for uid in wanted)]
    while last:
        uids = {
            uid
            for uid in referred_by(last)
            if uid in others and uid not in wanted and others[uid].entity != PROJECT
        }
        wanted |= uids
        last = [others[uid] for uid in uids]
    return wanted


def first_to_name(rows: Iterable[RowPlan]) -> dict[str, RowPlan]:
    """Of each record that *rows* refer to the first row that does."""
    found: dict[str, RowPlan] = {}
    for row in rows:
        for uid in referred_by([row]):
            found.setdefault(uid, row)
    return found
