"""Planned rows that are held back since the privacy gate stopped a cell of them."""

from __future__ import annotations

from collections.abc import Iterable

from tipdesk.domain.problems import Problem
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.privacy.gate import StoppedCells


def hold_rows(rows: Iterable[RowPlan], stopped: StoppedCells) -> None:
    """Reject those of the planned *rows* that hold a stopped cell which feeds a field.

    With a new project goes what is planned as a part of it.
    """
    if not stopped.rejected:
        return
    gone: dict[str, list[Problem]] = {}
    for row in rows:
        held = [p for number in (row.row, *row.also) for p in stopped.rejected.get(number, ())]
        if held and row.state == "new":
            gone[row.uid] = held
        if held := held or gone.get(row.owner or "", []):
            row.state, row.problems = "rejected", (*row.problems, *held)
