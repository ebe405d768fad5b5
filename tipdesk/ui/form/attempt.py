"""What became of values that somebody wanted stored: one attempt, one conflict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tipdesk.domain.problems import Problem
from tipdesk.services.changes.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Met:
    """A field that somebody else changed meanwhile: what was wanted, and where it waits."""

    waiting: int
    mine: Any


@dataclass(slots=True)
class Attempt:
    """One attempt to store: what came of it is filled in on the writer's thread."""

    values: dict[str, Any]
    refused: tuple[Problem, ...] = ()
    outcome: Outcome | None = None
    left_out: dict[str, Any] = field(default_factory=dict)
