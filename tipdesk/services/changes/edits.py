"""What people do to records: edit, create, duplicate, remove, give back a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.registry import field_of, fields_of, parts_of
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes import reasons
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder, Edit
from tipdesk.services.changes.conflicts import forget_waiting
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.waiting import Place, waiting_edits, waiting_numbers
from tipdesk.services.desk import Desk
from tipdesk.services.following import let_go
from tipdesk.services.reading import read_records

__all__ = [
    "Edit", "change", "create", "decide", "duplicate", "edit", "remove", "restore_value",
]  # fmt: skip

_GONE = N_("This record was deleted meanwhile. Undo its deletion under Changes to bring it back.")

Build = Callable[[Connection, ChangeSetBuilder], None]


def change(
    desk: Desk,
    reason: Message,
    build: Build,
    *,
    step: str | None = None,
    file: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Outcome:
    """Build a ChangeSet and apply it in one transaction; Refused when a rule blocks it."""
    with desk.writing() as connection:
        builder = ChangeSetBuilder(
            connection, reason, who=desk.who, step=step, file=file, columns=columns
        )
        build(connection, builder)
        if not builder.count:
            connection.exec_driver_sql(f"DELETE FROM changeset WHERE id = {builder.id}")
            return Outcome()
        builder.flush()
        return apply(connection, builder.id)


def edit(
    desk: Desk, edits: Iterable[Edit], *, reason: Message | None = None, step: str | None = None
) -> Outcome:
    """Store *edits* as one ChangeSet; a field that changed meanwhile is a conflict."""

    def build(_: Connection, builder: ChangeSetBuilder) -> None:
        for e in edits:
            if not field_of(e.entity, e.field).computed:
                builder.edit(e.entity, e.uid, e.field, e.before, e.after, origin=e.origin)

    return change(desk, reason or reasons.EDITED, build, step=step)


def create(
    desk: Desk,
    entity: str,
    values: Mapping[str, Any],
    *,
    uid: str | None = None,
    reason: Message | None = None,
    step: str | None = None,
) -> Outcome:
    """Make one record; its uid is ``outcome.created[0]``."""

    def build(_: Connection, builder: ChangeSetBuilder) -> None:
        builder.create(entity, _storable(entity, values), uid=uid)

    return change(desk, reason or reasons.CREATED, build, step=step)


def duplicate(desk: Desk, entity: str, uid: str) -> Outcome:
    """A copy of a record, without what must be its own: numbers, and what the desk computes.

    TipdeskError when it was removed meanwhile.
    """
    values = _there(desk, entity, uid)
    copied = {
        name: tuple(replace(link, uid=None) for link in value) if _is_links(value) else value
        for name, value in values.items()
        if not field_of(entity, name).own
    }
    return create(desk, entity, copied, reason=reasons.DUPLICATED)


def remove(desk: Desk, entity: str, uids: Iterable[str]) -> Outcome:
    """Take records away; one that others refer to stays and is answered as a conflict."""
    uids = list(uids)

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        let_go(connection, builder, entity, uids)
        _remove(connection, builder, entity, read_records(connection, entity, uids))

    return change(desk, reasons.REMOVED, build)


def _remove(
    connection: Connection,
    builder: ChangeSetBuilder,
    entity: str,
    records: Mapping[str, Mapping[str, Any]],
) -> None:
    """The *records* of *entity* go, after all that belongs to them."""
    if not records:
        return
    for owned, column in parts_of(entity):
        _remove(connection, builder, owned, read_records(connection, owned, records, by=column))
    for uid, values in records.items():
        builder.remove(entity, uid, values)


def restore_value(desk: Desk, entity: str, uid: str, field: str, value: Any) -> Outcome:
    """Give a field an earlier *value* back; TipdeskError when its record is gone."""
    current = _there(desk, entity, uid)[field]
    return edit(desk, [Edit(entity, uid, field, current, value)], reason=reasons.RESTORED)


def decide(desk: Desk, waiting: int, *, mine: bool, only: Place | None = None) -> Outcome:
    """End the conflicts that wait in a ChangeSet: take *mine*, or leave what is stored.

    With *only* that of one field of one record; the rest waits on. Raises TipdeskError, and all
    waits on, where nothing of *mine* can be stored because its records are gone.
    """
    outcome = Outcome()
    with desk.reading() as connection:
        numbers = None if only is None else waiting_numbers(connection, waiting, only)
        edits = list(waiting_edits(connection, waiting, numbers)) if mine else []
    if mine and not edits:
        raise TipdeskError(message(_GONE))
    if edits:
        outcome = edit(desk, edits)
    with desk.writing() as connection:
        forget_waiting(connection, waiting, numbers)
    return outcome


def _there(desk: Desk, entity: str, uid: str) -> dict[str, Any]:
    """The values of a record; TipdeskError when somebody removed it meanwhile."""
    with desk.reading() as connection:
        found = read_records(connection, entity, [uid]).get(uid)
    if found is None:
        raise TipdeskError(message(_GONE))
    return found


def _storable(entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    stored = {f.name for f in fields_of(entity) if not f.computed}
    return {name: value for name, value in values.items() if name in stored}


def _is_links(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(link, Link) for link in value)
