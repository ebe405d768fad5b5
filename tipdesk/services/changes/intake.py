"""New records in great number: stored, indexed and written to the history as they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.block_rows import BlockRows, block_rows, stated_columns
from tipdesk.db.columns import ascending_uids
from tipdesk.db.late_indexes import LateIndexes
from tipdesk.db.models import RECORDS
from tipdesk.db.registry import OTHER_FACT, fact_owner, fields_of, link_fields, record_class
from tipdesk.db.sql import execute, insert_many
from tipdesk.db.words_index import put_words
from tipdesk.domain.fields import Field
from tipdesk.domain.text import fold
from tipdesk.services.changes.builder import ENTRY_COLUMNS, NOWHERE, ChangeSetBuilder, Origin
from tipdesk.services.changes.creation import InEffect, Present
from tipdesk.services.changes.links import LINK_COLUMNS
from tipdesk.services.changes.numbering import Numbers
from tipdesk.services.changes.required import refuse_empty
from tipdesk.services.derived.computed import compute_new, refresh_parts
from tipdesk.services.derived.project_parts import PART_KINDS
from tipdesk.services.derived.words import Names, words_of_new

_BLOCK = 2000
"""Records stored at one time: until they are, their values lie in memory several times."""
Waiting = tuple[int, str, Mapping[str, Any], Origin]
"""Number of the entry, uid, values, origin of a record that is not stored yet."""


class Intake:
    """Puts new records into effect while their ChangeSet is built, in blocks.

    The ChangeSet becomes the same as if they were written to it, read back and applied, which
    costs three times as much and is the way of everything else. That way go also those that
    name a record which is not there, or that are there themselves. Everything is created here
    before the builder is given other entries.
    """

    def __init__(self, connection: Connection, builder: ChangeSetBuilder) -> None:
        self._connection, self._builder = connection, builder
        self._present = Present(connection)
        self._names = Names(connection)
        self._fresh = ascending_uids()
        self._numbers = Numbers(connection)
        self._waiting: dict[str, list[Waiting]] = {}
        self._held: list[tuple[str, Waiting]] = []
        self._entities: set[str] = set()
        self._indexes = LateIndexes(connection)

    def create(
        self,
        entity: str,
        values: Mapping[str, Any],
        *,
        uid: str | None = None,
        origin: Origin = NOWHERE,
    ) -> str:
        """A new record with *values*, its links among them; answers its uid."""
        uid = uid or next(self._fresh)
        self._builder.count += 1
        entry = (self._builder.count, uid, self._numbers.fill(entity, values), origin)
        self._waiting.setdefault(entity, []).append(entry)
        return uid

    @property
    def is_full(self) -> bool:
        """Whether it is time to flush: when what belongs together was created."""
        return sum(map(len, self._waiting.values())) >= _BLOCK

    def flush(self) -> None:
        """Store what was created so far."""
        stored = {
            name: new
            for name in (record.__tablename__ for record in RECORDS)
            if name in self._waiting and (new := self._stored(name)) is not None
        }
        compute_new({name: (new.uids, new.block.columns) for name, new in stored.items()})
        entries: list[tuple[Any, ...]] = []
        for name, new in stored.items():
            self._insert(name, new, _facts(stored.get(OTHER_FACT), name))
            entries += new.entries(name, self._builder.id)
        parts = [new.block.columns["project"] for name, new in stored.items() if name in PART_KINDS]
        refresh_parts(self._connection, sorted(set[str]().union(*parts)))
        # An owner and what belongs to it follow each other in the history.
        entries.sort(key=itemgetter(1))
        insert_many(self._connection, "change_entry", ENTRY_COLUMNS, entries)
        self._entities |= stored.keys()
        for name in self._waiting:
            self._present.forget(name)
        self._waiting.clear()

    def finish(self) -> InEffect:
        """Store the rest; what could not go this way is left to be applied."""
        self.flush()
        self._indexes.make()
        stored = frozenset(self._entities)
        done = InEffect(self._builder.count, stored) if stored else InEffect()
        for entity, (_, uid, values, origin) in self._held:
            self._builder.create(entity, values, uid=uid, origin=origin)
        self._held.clear()
        return done

    def _stored(self, entity: str) -> _New | None:
        """The waiting records of *entity* that can go this way; the others are held back."""
        waiting = self._waiting[entity]
        there = self._present.of(entity, [uid for _, uid, _, _ in waiting])
        going = [one for one in waiting if one[1] not in there]
        stated = stated_columns(entity, [values for _, _, values, _ in going])
        for f in (f for f in fields_of(entity) if f.required):
            column = stated.get(f, [None] * len(going))
            if None in column:
                raise refuse_empty(entity, going[column.index(None)][1], f)
        if lost := self._lost(entity, stated):
            going = [one for at, one in enumerate(going) if at not in lost]
            stated = stated_columns(entity, [values for _, _, values, _ in going])
        if len(going) < len(waiting):
            kept = {uid for _, uid, _, _ in going}
            self._held += ((entity, one) for one in waiting if one[1] not in kept)
        if not going:
            return None
        uids = [uid for _, uid, _, _ in going]
        self._present.add(entity, uids)
        return _New(going, uids, block_rows(uids, stated, self._fresh))

    def _lost(self, entity: str, stated: Mapping[Field, list[Any]]) -> set[int]:
        """The places of the records in *stated* that name some record which is not there.

        What belongs to a record must come with it, for the totals of the owner follow from it.
        """
        lost: set[int] = set()
        for f, column in stated.items():
            if f.target is None:
                continue
            if f.many:
                named = {link.target for links in column if links for link in links}
            else:
                named = {*column} - {None}
            if f.name in record_class(entity).belongs_to:
                here = {uid for _, uid, _, _ in self._waiting.get(f.target, ())}
                here &= self._present.of(f.target, ())
            else:
                here = self._present.of(f.target, named)
            if missing := named - here:
                lost.update(at for at, value in enumerate(column) if _named(f, value) & missing)
        return lost

    def _insert(self, entity: str, new: _New, facts: Mapping[str, list[str]]) -> None:
        """Insert records with their links and words; *facts* are texts beside them, by uid."""
        connection, block = self._connection, new.block
        last = execute(connection, f"SELECT COALESCE(MAX(id), 0) FROM {entity}").scalar()
        if last == 0 and self.is_full:
            for table in (entity, *(f.via for f in link_fields(entity) if f.via)):
                self._indexes.take(table)
        rows = zip(new.uids, *block.columns.values(), strict=True)
        insert_many(connection, entity, ("uid", *block.columns), rows)
        for f, links in block.links.items():
            insert_many(connection, f.via or "", LINK_COLUMNS, links)
        self._names.learn(entity, new.uids, block.values)
        if record_class(entity).searched:
            words = words_of_new(entity, len(new.uids), block.values, self._names)
            of = dict(zip(new.uids, words, strict=True))
            for uid, texts in facts.items():
                of[uid] = " ".join(filter(None, (of[uid], *map(fold, texts))))
            ids = execute(connection, f"SELECT id, uid FROM {entity} WHERE id > {{}}", (last,))
            put_words(connection, entity, [(id_, of[uid]) for id_, uid in ids], new=True)


def _named(f: Field, value: Any) -> set[str]:
    """The uids that a *value* of *f* names."""
    if value is None:
        return set()
    return {link.target for link in value} if f.many else {value}


def _facts(new: _New | None, entity: str) -> dict[str, list[str]]:
    """What the *new* other facts say of new records of *entity*, by uid."""
    owners = new.block.values.get(fact_owner(entity) or "") if new is not None else None
    found: dict[str, list[str]] = {}
    if new is not None and owners is not None:
        values = new.block.values.get("value", [None] * len(owners))
        for owner, text in zip(owners, values, strict=True):
            if owner is not None and text:
                found.setdefault(owner, []).append(text)
    return found


@dataclass(frozen=True, slots=True)
class _New:
    """Records of one kind on their way into their table."""

    going: list[Waiting]
    uids: list[str]
    block: BlockRows

    def entries(self, entity: str, changeset: int) -> Iterator[tuple[Any, ...]]:
        """Their entries in the history."""
        for (number, uid, _, origin), text in zip(self.going, self.block.texts, strict=True):
            yield (changeset, number, "create", entity, uid, uid, None, None, text,
                   origin.sheet, origin.row)  # fmt: skip
