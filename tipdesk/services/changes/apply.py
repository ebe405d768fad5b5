"""Put a ChangeSet into effect: compare-and-set on fields, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_columns, from_plain, from_text, plain, to_columns
from tipdesk.db.models import RECORDS
from tipdesk.db.registry import columns_of, field_of, is_link, link_fields, link_owner
from tipdesk.db.sql import BLOCK, compare_and_set, execute, insert_many
from tipdesk.domain.errors import Refused
from tipdesk.domain.fields import Field
from tipdesk.services.changes.builder import now
from tipdesk.services.changes.conflicts import set_aside
from tipdesk.services.changes.links import LINK_COLUMNS, link_columns, links_of_row
from tipdesk.services.changes.outcome import Changes, Conflict, Outcome
from tipdesk.services.changes.removal import remove_records
from tipdesk.services.derived import refresh_derived
from tipdesk.services.rules import blocking_problems

_MANY = 500
"""Above so many touched records a change answers with their kinds only."""

Met = tuple[int, Conflict]
"""The number of an entry, and what it met."""
Entry = tuple[Any, ...]  # seq, entity, uid, subject, field, before, after


def apply(
    connection: Connection, changeset: int, *, checked: bool = False, inverse: bool = False
) -> Outcome:
    """Put the entries of *changeset* into effect and mark it applied.

    An entry whose record or field no longer holds its ``before`` is a conflict: it is taken
    out, answered, and kept in a ChangeSet that waits to be decided (an *inverse* keeps none).
    Refused is raised, and the caller's transaction undone, when a rule blocks what
    the change made of a record; not for an *inverse*, nor when the plan was *checked* already.
    """
    met = [
        *_create(connection, changeset),
        *_edit(connection, changeset),
        *_remove(connection, changeset),
    ]
    waiting = set_aside(connection, changeset, [seq for seq, _ in met], keep=not inverse)
    conflicts = tuple(conflict for _, conflict in met)
    touched = _touched(connection, changeset)
    if not touched and not inverse:
        execute(connection, "DELETE FROM changeset WHERE id = {}", (changeset,))
        return Outcome(conflicts=conflicts, waiting=waiting)
    refresh_derived(connection, changeset, touched)
    if not (checked or inverse):
        problems = blocking_problems(connection, changeset)
        if problems:
            raise Refused(problems)
    execute(
        connection,
        "UPDATE changeset SET state = 'applied', applied_at = {} WHERE id = {}",
        (now(), changeset),
    )
    return Outcome(
        changeset,
        Changes(frozenset(touched), _uids(connection, changeset)),
        conflicts=conflicts,
        waiting=waiting,
        created=_created(connection, changeset),
    )


def _create(connection: Connection, changeset: int) -> Iterator[Met]:
    """Insert new records, each kind after those it may refer to, with their links."""
    for entity in (record.__tablename__ for record in RECORDS):
        for block in _entries(connection, changeset, "create", entity):
            if is_link(entity):
                yield from _create_links(connection, entity, block)
                continue
            columns = columns_of(entity)
            fields = {name: field_of(entity, name) for name in columns}
            rows: list[list[Any]] = []
            links: dict[Field, list[tuple[Any, ...]]] = {f: [] for f in link_fields(entity)}
            for _, _, uid, _, _, _, after in block:
                stated = from_text(after)
                raw = [uid]
                for name, f in fields.items():
                    value = stated.get(name)
                    raw += to_columns(f, None if value is None else from_plain(f, value))
                rows.append(raw)
                for f, several in links.items():
                    several += links_of_row(stated.get(f.name), uid)
            insert_many(connection, entity, ("uid", *sum(columns.values(), ())), rows)
            for f, several in links.items():
                insert_many(connection, f.via or "", LINK_COLUMNS, several)


def _create_links(connection: Connection, entity: str, block: list[Entry]) -> Iterator[Met]:
    """Insert links; one whose target was linked meanwhile by somebody else stays as it is."""
    for seq, _, uid, owner, _, _, after in block:
        row = from_text(after)
        here = execute(
            connection,
            f"SELECT 1 FROM {entity} WHERE owner = {{}} AND target = {{}}",
            (owner, row["target"]),
        ).first()
        if not here and _exists(connection, entity, owner):
            insert_many(connection, entity, LINK_COLUMNS, [link_columns(row, uid, owner)])
        else:
            yield seq, Conflict(entity, uid, None, None, row, None)


def _edit(connection: Connection, changeset: int) -> Iterator[Met]:
    """Set fields where they still hold what they held."""
    for entity in (record.__tablename__ for record in RECORDS):
        for block in _entries(connection, changeset, "edit", entity):
            for name, group in groupby(sorted(block, key=lambda e: e[4]), key=lambda e: e[4]):
                yield from _set(connection, entity, name, list(group))


def _set(connection: Connection, entity: str, name: str, entries: list[Entry]) -> Iterator[Met]:
    columns: tuple[str, ...] = (name,)
    pairs = []
    for _, _, uid, _, _, before, after in entries:
        old, new = from_text(before), from_text(after)
        if is_link(entity):
            pairs.append(((new,), uid, (old,)))
        else:
            field = field_of(entity, name)
            columns = columns_of(entity)[name]
            pairs.append(
                (
                    to_columns(field, from_plain(field, new)),
                    uid,
                    to_columns(field, from_plain(field, old)),
                )
            )
    rows = [(*new, uid, *old) for new, uid, old in pairs]
    if len(rows) > 1:
        point = connection.begin_nested()
        if compare_and_set(connection, entity, columns, rows) == len(rows):
            point.commit()
            return
        point.rollback()
    for row, entry in zip(rows, entries, strict=True):
        if compare_and_set(connection, entity, columns, [row]) != 1:
            seq, _, uid, _, _, before, after = entry
            found = execute(
                connection,
                f"SELECT {', '.join(columns)} FROM {entity} WHERE uid = {{}}",
                (uid,),
            ).first()
            current = None if found is None else _plain_columns(entity, name, tuple(found))
            yield seq, Conflict(entity, uid, name, from_text(before), from_text(after), current)


def _remove(connection: Connection, changeset: int) -> Iterator[Met]:
    """Delete records, those that refer to others first."""
    for entity in (record.__tablename__ for record in reversed(RECORDS)):
        for block in _entries(connection, changeset, "remove", entity):
            numbers = {entry[2]: entry[0] for entry in block}
            records = [(entry[2], from_text(entry[5])) for entry in block]
            for conflict in remove_records(connection, entity, records):
                yield numbers[conflict.uid], conflict


def _entries(
    connection: Connection, changeset: int, action: str, entity: str
) -> Iterator[list[Entry]]:
    """The entries of one kind, in blocks and in order."""
    last = 0
    while True:
        block = [
            tuple(row)
            for row in execute(
                connection,
                "SELECT seq, entity, uid, subject, field, before, after FROM change_entry "
                "WHERE changeset = {} AND action = {} AND entity = {} AND seq > {} "
                f"ORDER BY seq LIMIT {BLOCK}",
                (changeset, action, entity, last),
            )
        ]
        if block:
            yield block
        if len(block) < BLOCK:
            return
        last = block[-1][0]


def _touched(connection: Connection, changeset: int) -> dict[str, int]:
    """How many entries there are for each kind of record."""
    rows = execute(
        connection,
        "SELECT entity, COUNT(*) FROM change_entry WHERE changeset = {} GROUP BY entity",
        (changeset,),
    )
    return {str(entity): int(count) for entity, count in rows}


def _uids(connection: Connection, changeset: int) -> frozenset[str] | None:
    rows = execute(
        connection,
        f"SELECT uid, subject FROM change_entry WHERE changeset = {{}} LIMIT {_MANY + 1}",
        (changeset,),
    ).all()
    return None if len(rows) > _MANY else frozenset(uid for row in rows for uid in row)


def _created(connection: Connection, changeset: int) -> tuple[str, ...]:
    rows = execute(
        connection,
        "SELECT uid FROM change_entry WHERE changeset = {} AND action = 'create' "
        "AND uid = subject ORDER BY seq LIMIT 100",
        (changeset,),
    )
    return tuple(rows.scalars())


def _exists(connection: Connection, link: str, owner: str) -> bool:
    table, _ = link_owner(link)
    found = execute(connection, f"SELECT 1 FROM {table} WHERE uid = {{}}", (owner,))
    return found.first() is not None


def _plain_columns(entity: str, name: str, raw: tuple[Any, ...]) -> Any:
    if is_link(entity):
        return raw[0]
    field = field_of(entity, name)
    return plain(field, from_columns(field, raw))
