"""What rules need of other records, read for a block at once and only when a rule asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import field_of, parts_of
from tipdesk.services.reading import read_records
from tipdesk.services.rules.rule import Facts

Values = Mapping[str, Any]


class Known:
    """The records *uids* of *entity* with their parts, each kind read when first asked for."""

    def __init__(self, connection: Connection, entity: str, uids: Sequence[str]) -> None:
        self._connection, self._entity, self._uids = connection, entity, tuple(uids)
        self._columns = dict(parts_of(entity))
        self._parts: dict[str, dict[str, list[Values]]] = {}

    def facts(self) -> list[Facts]:
        """What is known of each record, in the order in which they are stored."""
        records = read_records(self._connection, self._entity, self._uids)
        owners = self._owners(records)
        return [
            Facts(
                {**record, "uid": uid},
                actions=list(self.part(uid, "funding_action")) if self._has_actions else [],
                project=owners.get(record.get("project")),
                parts=partial(self.part, uid),
            )
            for uid, record in records.items()
        ]

    @property
    def _has_actions(self) -> bool:
        return "funding_action" in self._columns

    def part(self, uid: str, kind: str) -> Sequence[Values]:
        """The records of *kind* that belong to the record *uid*, each with its own uid."""
        if kind not in self._parts:
            self._parts[kind] = self._read(kind)
        return self._parts[kind].get(uid, ())

    def _read(self, kind: str) -> dict[str, list[Values]]:
        column = self._columns[kind]
        found: dict[str, list[Values]] = {}
        for uid, values in read_records(self._connection, kind, self._uids, by=column).items():
            found.setdefault(values[column], []).append({**values, "uid": uid})
        return found

    def _owners(self, records: Mapping[str, Values]) -> Mapping[Any, Values]:
        """The projects that the records belong to, by uid."""
        try:
            owned = field_of(self._entity, "project").target == "project"
        except KeyError:
            owned = False
        if not owned:
            return {}
        uids = {record["project"] for record in records.values() if record["project"]}
        return read_records(self._connection, "project", sorted(uids))
