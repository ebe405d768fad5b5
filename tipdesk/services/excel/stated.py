"""What one row states, as it is compared with the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tipdesk.services.excel.compose import Draft
from tipdesk.services.excel.plan import SheetPlan


@dataclass(frozen=True, slots=True)
class Stated:
    """A row with records for its names.

    *file_wins* are (row, field) where a person takes the file's value against the desk's own.
    """

    draft: Draft
    sheet: SheetPlan
    values: dict[str, Any]
    file: str
    file_wins: frozenset[tuple[int, str]] = frozenset()

    def wins(self, name: str) -> bool:
        """Whether a person said that the file's value of field *name* is the right one."""
        return (self.draft.row, name) in self.file_wins
