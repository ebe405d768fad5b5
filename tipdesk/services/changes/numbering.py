"""Numbers for records that are made without one: V-0001, V-0002, one row for the whole desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import record_class
from tipdesk.db.sql import execute


class Numbers:
    """Counts on from the highest number of each kind; what a person numbered stays as it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}

    def fill(self, entity: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """*values* of a new record, with its number where it states none."""
        mark = record_class(entity).numbering
        if mark is None:
            return values
        name = record_class(entity).title[0]
        if values.get(name) is not None:
            return values
        if entity not in self._last:
            self._last[entity] = self._highest(entity, name, f"{mark}-")
        self._last[entity] += 1
        return {**values, name: f"{mark}-{self._last[entity]:04d}"}

    def _highest(self, entity: str, name: str, mark: str) -> int:
        found = execute(
            self._connection, f"SELECT {name} FROM {entity} WHERE {name} LIKE {{}}", (f"{mark}%",)
        ).scalars()
        digits = (text.removeprefix(mark) for text in found)
        return max((int(text) for text in digits if text.isdecimal()), default=0)
