"""Records of one kind read column by column, and only the columns that somebody asks for.

The rules of ten thousand projects look at a few columns of two hundred thousand records. Which
ones is not declared anywhere, so it cannot be declared wrongly: the first block of records reads
a column when a rule first asks for it, and the blocks after it read those columns at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import asked_fields, columns_of, field_of, fields_of, value_sql
from tipdesk.db.sql import execute, in_blocks, is_sqlite, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.money import Money
from tipdesk.services.reading import read_links

_asked_for: dict[str, dict[str, None]] = {}
"""By kind of record the fields that were asked for since the program began, in that order."""


class Block:
    """The records of *entity* whose column *by* holds one of *values*, in the order of storing."""

    def __init__(self, connection: Connection, entity: str, by: str, values: Sequence[str]) -> None:
        self.entity, self._connection = entity, connection
        self._by, self._values = by, tuple(values)
        self.columns: dict[str, Sequence[Any]] = {}
        """The values of each field that was read so far, and those of "uid"."""
        first = (by,) if by != "uid" else ()
        known = tuple(_asked_for.setdefault(entity, {}))
        self.columns["uid"] = self._read(tuple(dict.fromkeys((*first, *known))))

    @property
    def uids(self) -> Sequence[str]:
        """The identity of each record."""
        return self.columns["uid"]

    def rows(self) -> list[Row]:
        """Each record; its values are read when they are asked for."""
        return [Row(self, at) for at in range(len(self.uids))]

    def column(self, name: str) -> Sequence[Any]:
        """The values of the field *name*, one for each record; KeyError when there is none."""
        found = self.columns.get(name)
        if found is None:
            field_of(self.entity, name)
            _asked_for[self.entity][name] = None
            self._read((name,))
            found = self.columns[name]
        return found

    def _read(self, names: tuple[str, ...]) -> Sequence[str]:
        """Read the fields *names*; answer the uid of each record."""
        entity, sqlite = self.entity, is_sqlite(self._connection)
        fields = [field_of(entity, name) for name in names]
        single = [f for f in fields if not f.many]
        asked = asked_fields(entity)
        parts = [
            (value_sql(entity, f.name, entity, sqlite=sqlite),)
            if f.name in asked
            else columns_of(entity)[f.name]
            for f in single
        ]
        selected = ", ".join(("uid", *(column for part in parts for column in part)))
        rows: list[tuple[Any, ...]] = []
        for block in in_blocks(self._values):
            rows += execute(
                self._connection,
                f"SELECT {selected} FROM {entity} WHERE {self._by} IN ({places(block)}) "
                "ORDER BY id",
                block,
            ).all()
        raw: list[Sequence[Any]] = (
            list(zip(*rows, strict=True)) if rows else [()] * (1 + sum(map(len, parts)))
        )
        at = 1
        for f, part in zip(single, parts, strict=True):
            self.columns[f.name] = _values(f, raw[at : at + len(part)])
            at += len(part)
        self._read_links([f for f in fields if f.many], raw[0])
        return raw[0]

    def _read_links(self, fields: list[Field], uids: Sequence[str]) -> None:
        if not fields:
            return
        where = {uid: at for at, uid in enumerate(uids)}
        found: dict[str, list[Any]] = {f.name: [()] * len(uids) for f in fields}
        for block in in_blocks(uids):
            for name, owner, link in read_links(self._connection, fields, block):
                found[name][where[owner]] += (link,)
        self.columns |= found


def _values(field: Field, raw: Sequence[Sequence[Any]]) -> Sequence[Any]:
    """The values that lie in the columns *raw* of *field*."""
    match field.kind:
        case Kind.MONEY:
            return [None if m is None else Money(m, c, q) for m, c, q in zip(*raw, strict=True)]
        case Kind.DATE:
            return [None if text is None else PartialDate(text) for text in raw[0]]
        case Kind.BOOLEAN:
            return [None if value is None else bool(value) for value in raw[0]]
    return raw[0]


class Row(Mapping[str, Any]):
    """One record of a block. Rules ask for hundreds of thousands of values, so asking is short."""

    __slots__ = ("_at", "_block", "_known")

    def __init__(self, block: Block, at: int) -> None:
        self._block, self._at = block, at
        self._known = block.columns

    def __getitem__(self, name: str) -> Any:
        try:
            return self._known[name][self._at]
        except KeyError:
            return self._block.column(name)[self._at]

    def get(self, name: str, default: Any = None) -> Any:
        """The value of the field *name*; *default* where the kind has no such field."""
        try:
            return self._known[name][self._at]
        except KeyError:
            pass
        try:
            return self._block.column(name)[self._at]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[str]:
        yield from (f.name for f in fields_of(self._block.entity))
        yield "uid"

    def __len__(self) -> int:
        return len(fields_of(self._block.entity)) + 1
