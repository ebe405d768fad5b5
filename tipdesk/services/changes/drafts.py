"""What somebody types before it can be stored, kept so that a crash does not take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text, plain
from tipdesk.db.registry import field_of
from tipdesk.db.sql import execute
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.builder import ChangeSetBuilder, message_text
from tipdesk.services.desk import Desk

_REASON = message(N_("A new record that is not complete yet"))
_TYPED = message(N_("Typed, not stored yet"))
_VALUE, _TEXT = "edit", "typed"
"""What an entry of an unstored edit holds: a value that was refused, or a text not read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not there yet: what was stated of it so far."""

    changeset: int
    entity: str
    uid: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unstored:
    """What was typed into a record that is there, and could not be stored.

    *values* by field: what stood there when it was typed, and what was refused. *texts* are
    those that could not be read.
    """

    values: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def keep_draft(desk: Desk, entity: str, uid: str, values: Mapping[str, Any]) -> None:
    """Keep *values* as the draft of the record *uid*, in place of what was kept of it."""
    with desk.writing() as connection:
        _forget(connection, _REASON, uid)
        builder = ChangeSetBuilder(connection, _REASON, who=desk.who)
        builder.create(entity, values, uid=uid)
        builder.flush()


def forget_draft(desk: Desk, uid: str) -> None:
    """Drop the draft of the record *uid*, if one is kept."""
    with desk.writing() as connection:
        _forget(connection, _REASON, uid)


def keep_unstored(desk: Desk, entity: str, uid: str, unstored: Unstored) -> None:
    """Keep what who sits at the desk typed into the record *uid*; nothing drops what was kept."""
    with desk.writing() as connection:
        _forget(connection, _TYPED, uid, who=desk.who or "")
        if not (unstored.values or unstored.texts):
            return
        builder = ChangeSetBuilder(connection, _TYPED, who=desk.who)
        for name, pair in unstored.values.items():
            before, after = (plain(field_of(entity, name), value) for value in pair)
            builder.add(_VALUE, entity, uid, uid, name, before, after)
        for name, text in unstored.texts.items():
            builder.add(_TEXT, entity, uid, uid, name, None, text)
        builder.flush()


def unstored(desk: Desk, entity: str, uid: str) -> Unstored:
    """What who sits at the desk typed into the record *uid* and is not stored yet."""
    found = Unstored()
    with desk.reading() as connection:
        rows = execute(
            connection,
            "SELECT e.action, e.field, e.before, e.after FROM changeset c "
            "JOIN change_entry e ON e.changeset = c.id WHERE c.state = 'draft' "
            "AND c.reason = {} AND COALESCE(c.who, '') = {} AND e.entity = {} AND e.subject = {} "
            "ORDER BY e.changeset, e.seq",
            (message_text(_TYPED), desk.who or "", entity, uid),
        ).all()
    for action, name, before, after in rows:
        if action == _TEXT:
            found.texts[name] = from_text(after)
        else:
            of = field_of(entity, name)
            found.values[name] = (
                from_plain(of, from_text(before)),
                from_plain(of, from_text(after)),
            )
    return found


def drafts(desk: Desk) -> list[Draft]:
    """The drafts of who sits at the desk, the newest first."""
    with desk.reading() as connection:
        rows = execute(
            connection,
            "SELECT c.id, e.entity, e.uid, e.after FROM changeset c "
            "JOIN change_entry e ON e.changeset = c.id WHERE c.state = 'draft' "
            "AND c.reason = {} AND COALESCE(c.who, '') = {} ORDER BY c.id DESC",
            (message_text(_REASON), desk.who or ""),
        ).all()
    return [Draft(number, entity, uid, _values(entity, row)) for number, entity, uid, row in rows]


def _values(entity: str, row: str | None) -> dict[str, Any]:
    plain = from_text(row) or {}
    return {name: from_plain(field_of(entity, name), value) for name, value in plain.items()}


def _forget(connection: Connection, reason: Message, uid: str, who: str | None = None) -> None:
    """Drop the drafts of the record *uid* for that *reason*; with *who* only theirs."""
    found = execute(
        connection,
        "SELECT DISTINCT c.id FROM changeset c JOIN change_entry e ON e.changeset = c.id "
        "WHERE c.state = 'draft' AND c.reason = {} AND e.subject = {} "
        "AND ({} = 0 OR COALESCE(c.who, '') = {})",
        (message_text(reason), uid, int(who is not None), who or ""),
    ).all()
    for (number,) in found:
        execute(connection, "DELETE FROM change_entry WHERE changeset = {}", (number,))
        execute(connection, "DELETE FROM changeset WHERE id = {}", (number,))
