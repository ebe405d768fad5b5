"""What a hook knows of an award and of its amendments that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Touched:
    """An amendment of *project* that was made (no *old*), changed, or removed (no *new*)."""

    project: str
    old: Values | None
    new: Values | None

    @property
    def uid(self) -> str:
        """The key of the amendment."""
        holder = self.new or self.old or {}
        return str(holder["uid"])

    def was(self, name: str) -> Any:
        """A field before the change."""
        return None if self.old is None else self.old[name]

    def now(self, name: str) -> Any:
        """A field after the change."""
        return None if self.new is None else self.new[name]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the ChangeSet says of the project itself: that it is new, or some of its fields."""

    made: bool = False
    fields: frozenset[str] = frozenset()

    def says(self, name: str) -> bool:
        """Whether the field is not to be touched."""
        return self.made or name in self.fields


@dataclass(frozen=True, slots=True)
class Award:
    """A project with all its amendments and funding actions, as they are now."""

    uid: str
    values: Values
    amendments: Sequence[Values]
    actions: Sequence[Values]
    stated: Stated
    money_is_listed: bool = False
    """Whether a workbook states the award's money in the same ChangeSet, which is all of it."""
