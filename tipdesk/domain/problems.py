"""What is wrong with a value, a record or a cell, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tipdesk.domain.words import Message

Severity = Literal["blocks", "asks", "warns", "informs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding. *rule* is its number in DOMAIN F.2, *cell* its place in a workbook ("C7")."""

    severity: Severity
    message: Message
    rule: str | None = None
    entity: str | None = None
    uid: str | None = None
    field: str | None = None
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    question: Any = None
    """What a person may answer, where the problem is of a cell of a workbook (`Question`)."""

    @property
    def blocks(self) -> bool:
        """Whether nothing may be stored while this holds."""
        return self.severity == "blocks"
