"""One record, opened: its values, what is wrong with it, and all that happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, fields_of, is_link, link_owner
from tipdesk.db.sql import execute
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import Message
from tipdesk.services.changes.reasons import said
from tipdesk.services.desk import Desk
from tipdesk.services.period_columns import ends_of
from tipdesk.services.provenance import cell_of
from tipdesk.services.reading import read_records
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
class HistoryLine:
    """One change of one field, or with *field* None the making or removal of the record.

    For a field with several values *before* and *after* hold the one link that came or went.
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


def history(desk: Desk, entity: str, uid: str, field: str | None = None) -> list[HistoryLine]:
    """All that happened to the record, the newest first; entries of an import name their cell.

    With *field* only what happened to that field; its making is told as a change of it.
    """
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT c.id, e.action, c.applied_at, c.who_name, c.reason, e.entity, e.field, "
            "e.before, e.after, c.file, e.sheet, e.source_row, c.columns, c.state "
            "FROM change_entry e JOIN changeset c ON c.id = e.changeset "
            "WHERE e.subject = {} AND c.state IN ('applied', 'undone') "
            "ORDER BY c.id DESC, e.seq DESC",
            (uid,),
        ).all()
        ends = ends_of(connection, entity, uid)
    lines = []
    for row in found:
        name, before, after = _told(entity, row[5], row[6], row[7], row[8])
        if field is not None and name is None and row[1] == "create":
            name, before, after = field, None, _made_with(field_of(entity, field), after)
        if field is not None and name != field:
            continue
        if name is not None and field_of(entity, name).untold:
            continue
        lines.append(
            HistoryLine(
                changeset=row[0],
                action=row[1],
                when=datetime.fromisoformat(row[2]),
                who=row[3],
                reason=said(row[4]),
                field=None if name is None else field_of(entity, name),
                before=before,
                after=after,
                file=row[9],
                sheet=row[10],
                cell=cell_of(row[5], name, row[10], row[11], from_text(row[12]) or {}, ends),
                row=row[11],
                state=row[13],
            )
        )
    return lines


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
