"""Funding that rows of projects list by year or day, where it may be counted already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.headings.targets import ACTION_DATE, AMOUNT, FISCAL_YEAR, FUNDING
from tipdesk.services.excel.planning.plan import RowPlan, SheetPlan
from tipdesk.services.reading import read_records

MAY_BE_AGAIN = N_(
    "The desk has {amount} of this project, which the list does not state and which may be the "
    "same money. What the row says of its funding was not added."
)

Action = Mapping[str, Any]


def hold_again(
    connection: Connection, rows: Sequence[RowPlan], sheet: SheetPlan, owners: Collection[str]
) -> None:
    """Reject new funding among the planned *rows* that the desk may have as another action.

    Such is one that no row states, without a year, or of the same year where a day is missing: an
    earlier list may have stated the whole. *owners* are the projects that the desk has.
    """
    stated = {row.uid for row in rows}
    left: dict[str, list[Action]] = {}
    for uid, action in read_records(connection, FUNDING, sorted(owners), by="project").items():
        if uid not in stated and action[AMOUNT] is not None and action[AMOUNT].minor:
            left.setdefault(action["project"], []).append(action)
    for row in rows:
        same = _same(row.values, left.get(row.owner or "", ())) if row.state == "new" else None
        if same is not None:
            row.state = "rejected"
            row.problems = (_told(row, sheet, same),)


def _same(new: Action, actions: Iterable[Action]) -> Action | None:
    """The first of the *actions* in the desk that may hold the money of the *new* one."""
    for action in actions:
        has_days = action[ACTION_DATE] is not None and new.get(ACTION_DATE) is not None
        year = action["year"]
        if year is None or (year == new.get(FISCAL_YEAR) and not has_days):
            return action
    return None


def _told(row: RowPlan, sheet: SheetPlan, same: Action) -> Problem:
    return Problem(
        severity="blocks",
        message=message(MAY_BE_AGAIN, amount=same[AMOUNT]),
        entity=FUNDING,
        field=AMOUNT,
        sheet=row.sheet,
        cell=sheet.cell(AMOUNT, row.row),
    )
