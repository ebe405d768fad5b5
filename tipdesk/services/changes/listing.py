"""The ChangeSets of a desk as a list, and what each of them did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, is_link, link_owner, record_class
from tipdesk.db.sql import execute, places
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.words import Message, Named
from tipdesk.services.changes.reasons import said
from tipdesk.services.changes.telling import Asked, told
from tipdesk.services.desk import Desk
from tipdesk.services.provenance import cell_of

_SHOWN = "('applied', 'undone', 'waiting')"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One ChangeSet that is no mere undo or redo of another.

    *state* is applied, undone or waiting; *when* is in UTC.
    """

    id: int
    state: str
    when: datetime
    who: str | None
    reason: Message
    what: Message
    """Which field of which record, or how many records."""
    entries: int
    file: str | None


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of a ChangeSet, told of the record *uid* of *entity*.

    For a created or removed record *field* is None; *name* is what the entry itself calls it.
    For a field with several values *before* and *after* hold the one link that came or went.
    """

    action: str
    entity: str
    uid: str
    name: Named | None
    field: Field | None
    before: Any
    after: Any
    sheet: str | None
    row: int | None
    cell: str | None = None
    """The cell that the value came from, as far as it is known."""


def changes(
    desk: Desk, limit: int = 200, *, before: int | None = None, about: Sequence[str] = ()
) -> list[ChangeLine]:
    """The newest ChangeSets, at most *limit*; with *before* those older than that one.

    With *about* those that touched one of the records of those uids.
    """
    touched = (
        f"AND c.id IN (SELECT changeset FROM change_entry WHERE subject IN ({places(about)})) "
        if about
        else ""
    )
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT c.id, c.state, COALESCE(c.applied_at, c.built_at), c.who_name, c.reason, "
            "(SELECT COUNT(*) FROM change_entry e WHERE e.changeset = c.id), c.file "
            f"FROM changeset c WHERE c.state IN {_SHOWN} AND c.id < {{}} "
            f"AND (c.undoes IS NULL OR c.state = 'waiting') {touched}"
            f"ORDER BY c.id DESC LIMIT {int(limit)}",
            (before if before is not None else 1 << 62, *about),
        ).all()
        why = {number: said(reason) for number, _, _, _, reason, *_ in found}
        what = told(connection, {number: Asked((number,), why[number]) for number in why})
    return [
        ChangeLine(
            number, state, datetime.fromisoformat(when), who, why[number], what[number], n, file
        )
        for number, state, when, who, _, n, file in found
    ]


def entries_of(desk: Desk, changeset: int, limit: int = 500) -> list[EntryLine]:
    """What *changeset* did, in order, at most *limit* entries of it."""
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT action, entity, uid, subject, field, before, after, sheet, source_row "
            f"FROM change_entry WHERE changeset = {{}} ORDER BY seq LIMIT {int(limit)}",
            (changeset,),
        ).all()
        columns = execute(
            connection, "SELECT columns FROM changeset WHERE id = {}", (changeset,)
        ).scalar()
    letters = from_text(columns) or {}
    lines = (_line(*row) for row in found)
    return [_placed(line, letters) for line in lines if not (line.field and line.field.untold)]


def _placed(line: EntryLine, letters: dict[str, str]) -> EntryLine:
    """The entry with the cell that its value came from."""
    name = line.field.name if line.field is not None else None
    cell = cell_of(line.entity, name, line.sheet, line.row, letters)
    return line if cell is None else replace(line, cell=cell)


def _line(
    action: str,
    of: str,
    uid: str,
    subject: str,
    name: str | None,
    before: str | None,
    after: str | None,
    sheet: str | None,
    row: int | None,
) -> EntryLine:
    old, new = from_text(before), from_text(after)
    if is_link(of):
        entity, field = link_owner(of)
        if name is None:
            old, new = old and Link.from_json(old), new and Link.from_json(new)
        return EntryLine("edit", entity, subject, None, field, old, new, sheet, row)
    if name is None:
        name_of = called(of, new or old or {})
        return EntryLine(action, of, uid, name_of, None, None, None, sheet, row)
    field = field_of(of, name)
    values = from_plain(field, old), from_plain(field, new)
    return EntryLine(action, of, uid, None, field, *values, sheet, row)


def called(entity: str, row: dict[str, Any]) -> Named | None:
    """What the whole plain row of a record says is its name, in one language for want of both."""
    stated = [name for name in record_class(entity).title if row.get(name)]
    if not stated:
        return None
    arabic = (name for name in stated if field_of(entity, name).language == "ar")
    return Named(row[stated[0]], row[next(arabic, stated[0])])
