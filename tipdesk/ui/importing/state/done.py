"""What an import came to, for the pages that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.planning.control_account import Account
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.row_plan import RowKey, RowPlan

Counts = Mapping[tuple[str, str], int]
"""How many records of a kind are in a state."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an import came to."""

    file: str
    outcome: Outcome
    counts: Counts
    plan: Plan
    rows: frozenset[RowKey]
    """The rows of it that were to be stored."""
    answered: dict[Question, Meaning]
    account: Account
    """The control totals before it and after it."""


def counts_of(rows: Iterable[RowPlan]) -> Counts:
    """How many records *rows* make and change; one that further rows add to is still new."""
    states: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.state == "new" or (row.entity, row.uid) not in states:
            states[row.entity, row.uid] = str(row.state)
    return Counter((entity, state) for (entity, _uid), state in states.items())
