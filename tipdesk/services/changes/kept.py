"""What an undo left as it is, and which later change is why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain
from tipdesk.db.registry import (
    field_of,
    fields_of,
    is_link,
    link_owner,
    record_class,
    references_to,
)
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.links import Link
from tipdesk.domain.words import Message
from tipdesk.services.changes.listing import EntryLine, called
from tipdesk.services.changes.outcome import Conflict, Outcome
from tipdesk.services.changes.reasons import said
from tipdesk.services.desk import Desk

_LATER = (
    "FROM change_entry e JOIN changeset later ON later.id = e.changeset "
    "WHERE later.id > {{}} AND later.state = 'applied' AND later.undoes IS NULL "
    "AND e.subject IN ({places})"
)


@dataclass(frozen=True, slots=True)
class Since:
    """A change in effect after the one that was taken back: why and when (UTC).

    *file* is that of an import.
    """

    reason: Message
    when: datetime
    file: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One value or record: in *line*, *after* is what is stored now.

    *since* is the latest change of it; *needed_by* is the kind and uid of another record that
    names it or has a part that does, or of the one that stays and that it is part of, where it
    stays only for that.
    """

    line: EntryLine
    since: Since | None
    needed_by: tuple[str, str] | None


def kept(desk: Desk, outcome: Outcome, most: int) -> list[Kept]:
    """The first *most* of what the undo *outcome* met and left."""
    with desk.reading() as connection:
        shown = outcome.conflicts[:most]
        lines = [_line(connection, conflict) for conflict in shown]
        latest: dict[tuple[str, str | None], int] = {}
        for block in in_blocks({line.uid for line in lines}):
            rows = execute(
                connection,
                f"SELECT e.subject, e.entity, e.field, MAX(later.id) "
                f"{_LATER.format(places=places(block))} GROUP BY e.subject, e.entity, e.field",
                (outcome.undoes, *block),
            )
            for subject, entity, name, number in rows:
                field = link_owner(entity)[1].name if is_link(entity) else name
                for key in {(subject, field), (subject, None)}:
                    latest[key] = max(number, latest.get(key, 0))
        found = _changes(connection, latest.values())
        staying = {conflict.uid for conflict in outcome.conflicts}
        told: list[Kept] = []
        for conflict, line in zip(shown, lines, strict=True):
            since = found.get(latest.get((line.uid, line.field.name if line.field else None), 0))
            needed_by = _needed_by(connection, conflict, staying) if since is None else None
            told.append(Kept(line, since, needed_by))
    return told


def _needed_by(
    connection: Connection, conflict: Conflict, staying: Collection[str]
) -> tuple[str, str] | None:
    entity, row = conflict.entity, conflict.current
    if conflict.field is not None or is_link(entity):
        return None
    if row is None:
        found = _named_by(connection, entity, conflict.uid)
        return found and _whole(connection, *found)
    owners = ((f.target, row.get(f.name)) for f in fields_of(entity) if f.target and not f.many)
    return next(((kind, uid) for kind, uid in owners if uid in staying), None)


def _named_by(connection: Connection, entity: str, uid: str) -> tuple[str, str] | None:
    """One of the records that name the record *uid*, by a field or by one of their links."""
    for table, column in references_to(entity):
        if is_link(table):
            kind, of = link_owner(table)[0], "owner"
        else:
            kind, of = table, "uid"
        if column == of:
            continue
        sql = f"SELECT {of} FROM {table} WHERE {column} = {{}} ORDER BY {of} LIMIT 1"
        if (found := execute(connection, sql, (uid,)).scalar()) is not None:
            return kind, str(found)
    return None


def _whole(connection: Connection, kind: str, uid: str) -> tuple[str, str]:
    """The record that a part belongs to, for parts have no name; else the record itself."""
    for name in record_class(kind).belongs_to:
        owner = execute(connection, f"SELECT {name} FROM {kind} WHERE uid = {{}}", (uid,)).scalar()
        target = field_of(kind, name).target
        if owner is not None and target is not None:
            return _whole(connection, target, str(owner))
    return kind, uid


def changed_since(desk: Desk, outcome: Outcome) -> tuple[int, list[Since]]:
    """How many records the undo *outcome* left because they changed, and all that changed them.

    What belongs to such a record, or is named by one, stays too and is not counted.
    """
    with desk.reading() as connection:
        subjects = {_subject(connection, conflict) for conflict in outcome.conflicts}
        records: set[str] = set()
        numbers: set[int] = set()
        for block in in_blocks(sorted(subjects)):
            rows = execute(
                connection,
                f"SELECT DISTINCT e.subject, later.id {_LATER.format(places=places(block))}",
                (outcome.undoes, *block),
            ).all()
            records.update(subject for subject, _ in rows)
            numbers.update(number for _, number in rows)
        return len(records), list(_changes(connection, numbers).values())


def _changes(connection: Connection, numbers: Iterable[int]) -> dict[int, Since]:
    found: dict[int, Since] = {}
    for block in in_blocks(sorted(set(numbers))):
        rows = execute(
            connection,
            "SELECT id, reason, COALESCE(applied_at, built_at), file FROM changeset "
            f"WHERE id IN ({places(block)})",
            block,
        )
        for number, reason, when, file in rows:
            found[number] = Since(said(reason), datetime.fromisoformat(when), file)
    return found


def _subject(connection: Connection, conflict: Conflict) -> str:
    """The record in whose history what was met stands: of a link its owner."""
    if not is_link(conflict.entity):
        return conflict.uid
    row = conflict.current or conflict.wanted or conflict.expected or {}
    owner = row.get("owner") if isinstance(row, dict) else None
    if owner is None:
        sql = f"SELECT owner FROM {conflict.entity} WHERE uid = {{}}"
        owner = execute(connection, sql, (conflict.uid,)).scalar()
    return str(owner or conflict.uid)


def _line(connection: Connection, conflict: Conflict) -> EntryLine:
    uid, row = _subject(connection, conflict), conflict.current
    if is_link(conflict.entity):
        entity, field = link_owner(conflict.entity)
        link = Link.from_json(row) if isinstance(row, dict) else None
        return EntryLine("edit", entity, uid, None, field, None, link, None, None)
    if conflict.field is None:
        name = called(conflict.entity, row if isinstance(row, dict) else {})
        return EntryLine("create", conflict.entity, uid, name, None, None, None, None, None)
    field = field_of(conflict.entity, conflict.field)
    now = from_plain(field, row)
    return EntryLine("edit", conflict.entity, uid, None, field, None, now, None, None)
