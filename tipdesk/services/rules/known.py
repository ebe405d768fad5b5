"""What rules need of other records, read for a block at once and only when a rule asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.registry import fields_of, link_fields, parts_of
from tipdesk.services.grant.pace import pace_of_desk
from tipdesk.services.rules.blocks import Block, Row
from tipdesk.services.rules.rule import Facts

Values = Mapping[str, Any]
_PROJECT: Final = "project"


class Known:
    """The records *uids* of *entity* with their parts, each kind read when first asked for."""

    def __init__(
        self, connection: Connection, entity: str, uids: Sequence[str], on: date | None = None
    ) -> None:
        self._connection, self._entity, self._uids = connection, entity, tuple(uids)
        self._on = on or date.today()
        self._columns = dict(parts_of(entity))
        self._parts: dict[str, dict[str, list[Row]]] = {}
        self._records: dict[str, Row] | None = None
        self._beside: dict[tuple[str, ...], dict[tuple[Any, ...], list[Row]]] = {}

    def facts(self) -> list[Facts]:
        """What is known of each record, in the order in which they are stored."""
        records = self.records()
        owners = self._owners(records)
        pace = pace_of_desk(self._connection)
        return [
            Facts(
                record,
                actions=self.part(uid, "funding_action") if self._has_actions else (),
                project=owners.get(uid),
                parts=partial(self.part, uid),
                beside=partial(self.beside, record.get("project")),
                on=self._on,
                pace=pace,
            )
            for uid, record in records.items()
        ]

    def facts_of_parts(self, kind: str) -> Iterator[Facts]:
        """What is known of each record of *kind* that belongs to one of the records."""
        records, column = self.records(), self._columns[kind]
        for uid, rows in self._of_kind(kind).items():
            owner = records.get(uid) if column == self._entity else None
            for row in rows:
                yield Facts(
                    row, project=owner, beside=partial(self.beside, row.get("project")), on=self._on
                )

    def records(self) -> dict[str, Row]:
        """The records themselves by uid."""
        if self._records is None:
            rows = Block(self._connection, self._entity, "uid", self._uids).rows()
            self._records = {row["uid"]: row for row in rows}
        return self._records

    @property
    def _has_actions(self) -> bool:
        return "funding_action" in self._columns

    def part(self, uid: str, kind: str) -> Sequence[Values]:
        """The records of *kind* that belong to the record *uid*, or that it refers to."""
        return self._of_kind(kind).get(uid, ())

    def beside(self, project: str, kind: str, **equal: Any) -> Sequence[Values]:
        """The records of *kind* of one of the projects whose fields hold the *equal* values."""
        key = (kind, *equal)
        if key not in self._beside:
            rows = self._of_projects(kind)
            groups = self._beside[key] = {}
            for row in rows:
                of = (row["project"], *(row[name] for name in equal))
                groups.setdefault(of, []).append(row)
        return self._beside[key].get((project, *equal.values()), ())

    def _of_projects(self, kind: str) -> list[Row]:
        """The records of *kind* of the projects; where those were read as parts, the same."""
        if self._entity == _PROJECT and kind in self._columns:
            return [row for rows in self._of_kind(kind).values() for row in rows]
        return Block(self._connection, kind, "project", self._projects()).rows()

    def _projects(self) -> list[str]:
        """The projects that the records belong to, or that they are."""
        if self._entity == "project":
            return list(self._uids)
        return sorted({r["project"] for r in self.records().values() if r.get("project")})

    def _of_kind(self, kind: str) -> dict[str, list[Row]]:
        if kind not in self._parts:
            column = self._columns.get(kind) or self._naming(kind)
            self._parts[kind] = self._read(kind, column) if column else self._linked(kind)
        return self._parts[kind]

    def _naming(self, kind: str) -> str | None:
        """The field by which records of *kind* name a record, where none names them."""
        if any(f.target == kind for f in fields_of(self._entity)):
            return None
        naming = (f.name for f in fields_of(kind) if f.target == self._entity and not f.many)
        return next(naming, None)

    def _read(self, kind: str, column: str) -> dict[str, list[Row]]:
        block = Block(self._connection, kind, column, self._uids)
        found: dict[str, list[Row]] = {}
        for owner, row in zip(block.column(column), block.rows(), strict=True):
            found.setdefault(owner, []).append(row)
        return found

    def _linked(self, kind: str) -> dict[str, list[Row]]:
        """The records of *kind* that the records refer to; KeyError when no field does."""
        names = [f.name for f in fields_of(self._entity) if f.target == kind]
        if not names:
            raise KeyError(kind)
        many = {f.name for f in link_fields(self._entity)}
        wanted: dict[str, dict[str, None]] = {}
        for uid, record in self.records().items():
            for name in names:
                value = record[name]
                targets = [link.target for link in value] if name in many else [value]
                wanted.setdefault(uid, {}).update(dict.fromkeys(filter(None, targets)))
        every = sorted({target for targets in wanted.values() for target in targets})
        rows = {row["uid"]: row for row in Block(self._connection, kind, "uid", every).rows()}
        return {uid: [rows[t] for t in targets if t in rows] for uid, targets in wanted.items()}

    def _owners(self, records: Mapping[str, Row]) -> Mapping[str, Row]:
        """The project that each record belongs to, by uid of the record."""
        naming = dict(parts_of(_PROJECT)).get(self._entity)
        if naming is None:
            return {}
        named = {uid: record[naming] for uid, record in records.items() if record[naming]}
        rows = Block(self._connection, _PROJECT, "uid", sorted(set(named.values()))).rows()
        projects = {row["uid"]: row for row in rows}
        return {uid: projects[owner] for uid, owner in named.items() if owner in projects}
