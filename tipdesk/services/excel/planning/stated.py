"""What one row states, as it is compared with the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tipdesk.services.excel.planning.plan import SheetPlan
from tipdesk.services.excel.rows.compose import Draft


@dataclass(frozen=True, slots=True)
class Stated:
    """A row with records for its names.

    *file_wins* are (row, field) where a person takes the file's value against the desk's own,
    *corrections* what was typed instead of cells, by row and index of the column.
    """

    draft: Draft
    sheet: SheetPlan
    values: dict[str, Any]
    file: str
    file_wins: frozenset[tuple[int, str]] = frozenset()
    corrections: Mapping[tuple[int, int], str] = field(default_factory=dict)
    near: str | None = None
    """The recipient that it may mean, where that is asked."""
    adds: bool = False
    """Whether it adds to what rows before it say: its blank cells clear nothing then."""

    def wins(self, name: str) -> bool:
        """Whether a person said that the file's value of field *name* is the right one."""
        return (self.draft.row, name) in self.file_wins
