"""Planned rows that are held back since the privacy gate stopped a cell of them."""

from __future__ import annotations

from collections.abc import Iterable

from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.privacy.gate import StoppedCells


def hold_rows(rows: Iterable[RowPlan], stopped: StoppedCells) -> None:
    """Reject those of the planned *rows* that hold a stopped cell which feeds a field."""
    if not stopped.rejected:
        return
    for row in rows:
        held = [p for number in (row.row, *row.also) for p in stopped.rejected.get(number, ())]
        if held:
            row.state, row.problems = "rejected", (*row.problems, *held)
