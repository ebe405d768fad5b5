"""Typed values that are not stored: they stay to be seen until they are mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was typed, with the reason why it is not stored.

    *read* tells whether *value* is what the text means; such a value is tried again together
    with the next one of its record.
    """

    text: str
    sentence: str
    read: bool = False
    value: Any = None


class Refusals:
    """The refusals of a list, by record and field."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Refusal] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def get(self, uid: str, name: str) -> Refusal | None:
        """The refusal of one cell, if there is one."""
        return self._found.get((uid, name))

    def of(self, uid: str) -> dict[str, Refusal]:
        """The refusals of a record, by field."""
        return {name: r for (owner, name), r in self._found.items() if owner == uid}

    def put(self, uid: str, name: str, refusal: Refusal | None) -> None:
        """Keep a refusal; None takes it away."""
        if refusal is None:
            self._found.pop((uid, name), None)
        else:
            self._found[uid, name] = refusal
