"""What came of a change: what it touched, what it met, what was wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tipdesk.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Changes:
    """The records that a change touched; *uids* is None when they are too many to list.

    A changed link touches its owner, a funding action also its project.
    """

    entities: frozenset[str] = frozenset()
    uids: frozenset[str] | None = frozenset()

    def touches(self, uid: str) -> bool:
        """Whether the record *uid* may have changed."""
        return self.uids is None or uid in self.uids


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, or with *field* None a record, that no longer held what the change expected."""

    entity: str
    uid: str
    field: str | None
    expected: Any
    wanted: Any
    current: Any
    """The plain values (see ``db.codec.plain``); *current* is None also for a lost record."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``apply`` did. *changeset* is None when nothing was stored."""

    changeset: int | None = None
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    waiting: int | None = None
    """The ChangeSet that holds the conflicting entries until somebody decides."""
    created: tuple[str, ...] = ()
    """The uids of the records that were made, at most a hundred."""
    undoes: int | None = None
    """The ChangeSet that was taken back, where this is an undo; of several the oldest."""

    @property
    def stored(self) -> bool:
        """Whether anything was put into effect."""
        return self.changeset is not None
