"""One record, opened: its values, what is wrong with it, and all that happened to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, fields_of, is_link, link_owner, parts_of, record_class
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import Message
from tipdesk.services.changes.reasons import said
from tipdesk.services.changes.telling import part_name
from tipdesk.services.desk import Desk
from tipdesk.services.period_columns import ends_of
from tipdesk.services.provenance import cell_of
from tipdesk.services.reading import read_plain, read_records
from tipdesk.services.rules import problems_of


@dataclass(frozen=True, slots=True)
class Mark:
    """How well a field is known (S stated, I inferred, N not stated ...) and its wording."""

    mark: str
    wording: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record; ``record["title_en"]`` is its value, None when not stated."""

    entity: str
    uid: str
    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    marks: dict[str, Mark] | None = None

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class Part:
    """A record that belongs to the one whose history is told, and what it is called now."""

    entity: str
    uid: str
    name: Message


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one field, or with *field* None the making or removal of the record.

    For a field with several values *before* and *after* hold the one link that came or went. With
    *part* it happened to that; *after* its making is the amount that it is about, if it states one.
    *cell*, or else *row*, says where in *file* the value came from, as far as it is known.
    """

    changeset: int
    action: str
    when: datetime
    who: str | None
    reason: Message
    field: Field | None
    before: Any
    after: Any
    file: str | None
    sheet: str | None
    cell: str | None
    row: int | None
    state: str
    part: Part | None = None


def load(desk: Desk, entity: str, uid: str) -> Record | None:
    """The record with its problems and marks, or None when it is gone."""
    with desk.reading() as connection:
        values = read_records(connection, entity, [uid]).get(uid)
        if values is None:
            return None
        problems = tuple(problems_of(connection, entity, [uid]))
        marks = _marks(connection, entity, uid)
    return Record(entity, uid, values, problems, marks)


def _marks(connection: Connection, entity: str, uid: str) -> dict[str, Mark]:
    """The marks of the record by field; one holds until the field is changed for good."""
    marks = execute(
        connection,
        "SELECT m.field_name, m.mark, m.wording, (SELECT MAX(e.changeset) FROM change_entry e "
        "WHERE e.subject = m.uid) FROM source_mark m WHERE m.record = {}",
        (uid,),
    ).all()
    if not marks:
        return {}
    # What was undone, and what undid it, changed nothing in the end.
    changes = execute(
        connection,
        "SELECT e.entity, e.field, MAX(c.id) FROM change_entry e "
        "JOIN changeset c ON c.id = e.changeset "
        "WHERE e.subject = {} AND c.state = 'applied' AND c.undoes IS NULL "
        "GROUP BY e.entity, e.field",
        (uid,),
    ).all()
    changed: dict[str, int] = {}
    for of, field, latest in changes:
        name = link_owner(of)[1].name if is_link(of) else field
        if name is not None:
            changed[name] = max(latest, changed.get(name, 0))
    return {
        name: Mark(mark, wording)
        for name, mark, wording, given in marks
        if changed.get(name, 0) <= (given or 0)
    }


def history(
    desk: Desk, entity: str, uid: str, field: str | None = None, *, parts: Sequence[str] = ()
) -> list[HistoryLine]:
    """All that happened to the record, the newest first; entries of an import name their cell.

    With *field* only what happened to that field; its making is told as a change of it. With
    *parts* also what happened to the records of these kinds that belong to it now.
    """
    with desk.reading() as connection:
        of = {part.uid: part for part in _parts(connection, entity, uid, parts)}
        found: list[_Entry] = []
        for block in in_blocks((uid, *of)):
            rows = execute(
                connection,
                "SELECT c.id, e.seq, e.action, c.applied_at, c.who_name, c.reason, e.entity, "
                "e.subject, e.uid, e.field, e.before, e.after, c.file, e.sheet, e.source_row, "
                "c.columns, c.state, c.undoes "
                "FROM change_entry e JOIN changeset c ON c.id = e.changeset "
                f"WHERE e.subject IN ({places(block)}) AND c.state IN ('applied', 'undone')",
                block,
            )
            found += (_Entry(*row) for row in rows)
        ends = ends_of(connection, entity, uid)
    origins = _Origins(found)
    lines = []
    for row in sorted(found, key=lambda row: row[:2], reverse=True):
        part, came = of.get(row.subject), origins.of(row)
        kind = entity if part is None else part.entity
        name, before, after = _told(kind, row.entity, row.field, row.before, row.after)
        if field is not None and name is None and row.action == "create":
            name, before, after = field, None, _made_with(field_of(entity, field), after)
        if field is not None and name != field:
            continue
        if name is not None and field_of(kind, name).untold:
            continue
        if part is not None and name is None:
            after = _amount(kind, after)
        letters, of_period = from_text(came.columns) or {}, None if part else ends
        cell = cell_of(row.entity, name, came.sheet, came.source_row, letters, of_period)
        lines.append(
            HistoryLine(
                changeset=row.changeset,
                action=row.action,
                when=datetime.fromisoformat(row.when),
                who=row.who,
                reason=said(row.reason),
                field=None if name is None else field_of(kind, name),
                before=before,
                after=after,
                file=came.file,
                sheet=came.sheet,
                cell=cell,
                row=came.source_row,
                state=row.state,
                part=part,
            )
        )
    return lines


class _Entry(NamedTuple):
    """One entry of a ChangeSet, as it is stored."""

    changeset: int
    seq: int
    action: str
    when: str
    who: str | None
    reason: str
    entity: str
    subject: str
    uid: str
    field: str | None
    before: str | None
    after: str | None
    file: str | None
    sheet: str | None
    source_row: int | None
    columns: str | None
    state: str
    undoes: int | None


class _Origins:
    """Where the values in the rows of a history came from; a redo brings them from there again."""

    def __init__(self, rows: Sequence[_Entry]) -> None:
        self._undoes = {row.changeset: row.undoes for row in rows}
        self._rows = {(row.changeset, row.action, row.uid, row.field): row for row in rows}

    def of(self, row: _Entry) -> _Entry:
        """The entry that names the file, sheet and row."""
        if row.undoes is None or (first := self._undoes.get(row.undoes)) is None:
            return row  # it undoes nothing, or undoes what was no undo
        return self._rows.get((first, row.action, row.uid, row.field), row)


def _parts(connection: Connection, entity: str, uid: str, kinds: Sequence[str]) -> Iterator[Part]:
    """The records of *kinds* that belong to the record, found by the indexes of who they name."""
    for kind, column in parts_of(entity):
        if kind in kinds:
            there = f"SELECT uid FROM {kind} WHERE {column} = {{}}"
            uids = execute(connection, there, (uid,)).scalars()
            for part, row in read_plain(connection, kind, uids).items():
                yield Part(kind, part, part_name(connection, kind, row))


def _amount(entity: str, row: Any) -> Any:
    """The amount that a record with the plain *row* is about."""
    total = record_class(entity).total
    return None if total is None else _made_with(field_of(entity, total), row)


def _told(
    entity: str, of: str, name: str | None, before: str | None, after: str | None
) -> tuple[str | None, Any, Any]:
    """(field, before, after) of an entry as the record's reader understands it."""
    old, new = from_text(before), from_text(after)
    if is_link(of):
        _, field = link_owner(of)
        if name is not None:
            return field.name, old, new
        return field.name, old and Link.from_json(old), new and Link.from_json(new)
    if name is None or of != entity:
        return None, old, new
    field = field_of(entity, name)
    return name, from_plain(field, old), from_plain(field, new)


def _made_with(field: Field, row: Any) -> Any:
    """What a record was made with in *field*, from the whole plain *row*; the links as they are."""
    value = row.get(field.name) if isinstance(row, dict) else None
    return from_plain(field, value)


def blank(entity: str) -> dict[str, Any]:
    """The values of a record that states nothing yet."""
    return {f.name: () if f.many else None for f in fields_of(entity)}
