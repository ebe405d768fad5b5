"""What an import came to, for the pages that tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.services.excel.planning.control_account import Account
from tipdesk.services.excel.planning.row_plan import RowKey, State
from tipdesk.ui.importing.state.stages import Planned

Counts = Mapping[tuple[str, State], int]
"""How many records of a kind are in a state."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an import came to."""

    file: str
    outcome: Outcome
    counts: Counts
    planned: Planned
    rows: frozenset[RowKey]
    """The rows of it that were to be stored."""
    answered: dict[Question, Meaning]
    account: Account
    """The control totals before it and after it."""

    @property
    def left_unclear(self) -> bool:
        """Whether a cell asks in a row that would be stored for its answer alone."""
        return bool(self.planned.asking - self.planned.applied - self.planned.held)
