"""Put new records and new links into their tables, when what they refer to is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection

from tipdesk.db.codec import from_text, from_texts, to_text
from tipdesk.db.plain_rows import plain_rows
from tipdesk.db.registry import fields_of, link_fields, link_owner
from tipdesk.db.sql import execute, execute_many, in_blocks, insert_many, places
from tipdesk.domain.fields import Field, Kind
from tipdesk.services.changes.links import LINK_COLUMNS, link_columns, links_of_row, same_link
from tipdesk.services.changes.outcome import Conflict
from tipdesk.services.changes.required import refuse_empty

Entry: TypeAlias = tuple[Any, ...]
"""seq, entity, uid, subject, field, before, after of one entry."""
Met: TypeAlias = tuple[int | None, Conflict | None]
"""The number of an entry that does not take effect, and what it met if that is worth telling.

Without a number the entry takes effect, but not all of it.
"""


class InEffect(NamedTuple):
    """The entries of a ChangeSet that took effect while it was built: those up to *last*."""

    last: int = 0
    entities: frozenset[str] = frozenset()


class Present:
    """Which records are in the desk, asked in blocks; what was found is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[str, set[str]] = {}

    def of(self, entity: str, uids: Iterable[str]) -> set[str]:
        """The known uids of *entity*, among them those of *uids* that are there."""
        found = self._found.setdefault(entity, set())
        asked = [uid for uid in {*uids} if uid not in found]
        for block in in_blocks(asked):
            rows = execute(
                self._connection, f"SELECT uid FROM {entity} WHERE uid IN ({places(block)})", block
            )
            found.update(rows.scalars())
        return found

    def add(self, entity: str, uids: Iterable[str]) -> None:
        """Know that the records *uids* are there, or are about to be."""
        self._found.setdefault(entity, set()).update(uids)

    def forget(self, entity: str) -> None:
        """Know nothing of the records of *entity* any more: there were too many."""
        self._found.pop(entity, None)


class Creation:
    """Makes the records of one kind; they may refer to each other in any order."""

    def __init__(self, connection: Connection, changeset: int, entity: str) -> None:
        self._connection, self._changeset, self._entity = connection, changeset, entity
        self._present = Present(connection)
        self._joined = [
            f for f in fields_of(entity) if f.kind is Kind.REFERENCE and f.target == entity
        ]
        self._own: dict[Field, list[tuple[Entry, str]]] = {}
        """Per field that refers to the same kind: the entries and what they name."""

    def insert(self, block: list[Entry]) -> Iterator[Met]:
        """Insert a block of records with their links; one reference that is gone is left out.

        A record that is there, as after two people undid its removal, stays as it is. Refused
        is raised for one without a required field.
        """
        there = self._present.of(self._entity, [entry[2] for entry in block])
        every = from_texts([entry[6] for entry in block])
        present = self._targets(every)
        lacking = self._lacking(every, present)
        plain = plain_rows(self._entity)
        rows: list[list[Any]] = []
        links: dict[Field, list[tuple[Any, ...]]] = {f: [] for f in link_fields(self._entity)}
        required = [f for f in fields_of(self._entity) if f.required]
        for entry, stated in zip(block, every, strict=True):
            seq, _, uid, *_ = entry
            for f in required:
                if stated.get(f.name) is None:
                    raise refuse_empty(self._entity, uid, f)
            gone = [f for f, lost in lacking.items() if not lost.isdisjoint(_named(f, stated))]
            if uid in there or any(f.required for f in gone):
                yield seq, Conflict(self._entity, uid, None, None, stated, None)
                continue
            if gone:
                yield from self._leave_out(entry, stated, gone, present)
            for f in self._joined:
                if target := stated.pop(f.name, None):
                    self._own.setdefault(f, []).append((entry, target))
            rows.append([uid, *plain.to_columns(stated)])
            for f, several in links.items():
                if given := stated.get(f.name):
                    several += links_of_row(given, uid)
        insert_many(self._connection, self._entity, ("uid", *plain.columns), rows)
        for f, several in links.items():
            insert_many(self._connection, f.via or "", LINK_COLUMNS, several)

    def join(self) -> Iterator[Met]:
        """Set the references among the inserted records, now that all are there."""
        for f, named in self._own.items():
            present = self._present.of(self._entity, (target for _, target in named))
            pairs = [(target, entry[2]) for entry, target in named if target in present]
            if pairs:
                execute_many(
                    self._connection,
                    f"UPDATE {self._entity} SET {f.name} = {{}} WHERE uid = {{}}",
                    pairs,
                )
            for entry, target in named:
                if target not in present:
                    yield from self._leave_out(entry, from_text(entry[6]), [f], {f: present})

    def _targets(self, rows: list[dict[str, Any]]) -> dict[Field, set[str]]:
        """For each field that refers to other kinds, the records that are there."""
        return {
            f: self._present.of(f.target, _named_in(f, rows))
            for f in fields_of(self._entity)
            if f.target and f.target != self._entity
        }

    def _lacking(
        self, rows: list[dict[str, Any]], present: dict[Field, set[str]]
    ) -> dict[Field, set[str]]:
        """What *rows* name and is not there, for the fields where there is any."""
        lacking = {f: _named_in(f, rows) - here for f, here in present.items()}
        return {f: lost for f, lost in lacking.items() if lost}

    def _leave_out(
        self, entry: Entry, row: dict[str, Any], gone: list[Field], present: dict[Field, set[str]]
    ) -> Iterator[Met]:
        """Take references to lost records out of *row*, and out of its entry in the history."""
        for f in gone:
            wanted = row.pop(f.name)
            if f.many:
                row[f.name] = [link for link in wanted if link["target"] in present[f]]
            yield None, Conflict(self._entity, entry[2], f.name, None, wanted, row.get(f.name))
        execute(
            self._connection,
            "UPDATE change_entry SET after = {} WHERE changeset = {} AND seq = {}",
            (to_text(row), self._changeset, entry[0]),
        )


def create_links(connection: Connection, link: str, block: list[Entry]) -> Iterator[Met]:
    """Insert links; one whose target was linked meanwhile by somebody else stays as it is."""
    owner_entity, field = link_owner(link)
    present = Present(connection)
    rows_of = [(entry, from_text(entry[6])) for entry in block]
    owners = present.of(owner_entity, (entry[3] for entry in block))
    targets = present.of(field.target, (r["target"] for _, r in rows_of)) if field.target else None
    linked = _linked(connection, link, {entry[3] for entry in block})
    inserted: list[tuple[Any, ...]] = []
    for (seq, _, uid, owner, *_), row in rows_of:
        current = linked.get((owner, row["target"]))
        lost = owner not in owners or (targets is not None and row["target"] not in targets)
        if current is None and not lost:
            inserted.append(link_columns(row, uid, owner))
            linked[owner, row["target"]] = row
        elif current is not None and same_link(current, row):
            yield seq, None
        else:
            yield seq, Conflict(link, uid, None, None, row, current)
    insert_many(connection, link, LINK_COLUMNS, inserted)


def _linked(
    connection: Connection, link: str, owners: set[str]
) -> dict[tuple[str, str], dict[str, Any]]:
    """The links that *owners* have, by owner and target."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    ordered = sorted(owners)
    for block in in_blocks(ordered):
        for row in execute(
            connection,
            f"SELECT {', '.join(LINK_COLUMNS)} FROM {link} WHERE owner IN ({places(block)})",
            block,
        ):
            found[row[1], row[2]] = dict(zip(LINK_COLUMNS, row, strict=True))
    return found


def _named_in(field: Field, rows: list[dict[str, Any]]) -> set[str]:
    """The uids that *field* names in any of plain *rows*."""
    name = field.name
    stated = [value for row in rows if (value := row.get(name))]
    if field.many:
        return {link["target"] for links in stated for link in links}
    return set(stated)


def _named(field: Field, row: dict[str, Any]) -> list[str]:
    """The uids that *field* names in a plain row."""
    value = row.get(field.name)
    if value is None:
        return []
    return [value] if field.kind is Kind.REFERENCE else [link["target"] for link in value]
