"""Undo: build the inverse of a ChangeSet and put it through the same door."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.registry import field_of, fields_of, is_link
from tipdesk.db.sql import BLOCK, execute, in_blocks, places
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import Show
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder, message_of
from tipdesk.services.changes.links import same_link
from tipdesk.services.changes.outcome import Conflict, Outcome
from tipdesk.services.changes.removal import link_rows
from tipdesk.services.changes.staying import continued, is_followed, is_part, tried
from tipdesk.services.reading import read_plain

_PROJECT = "project"
_EFFECTIVE = "later.state = 'applied' AND later.undoes IS NULL"


def undo(
    connection: Connection, changeset: int, *, who: str | None = None, step: str | None = None
) -> Outcome:
    """Take back the applied ChangeSet *changeset*.

    What somebody changed since is kept and answered as a conflict: an edited field keeps its
    newer value, a created record that was edited or is referred to stays. Undoing an undo puts
    the first change back.
    """
    found = execute(
        connection, "SELECT state, reason, undoes FROM changeset WHERE id = {}", (changeset,)
    ).first()
    if found is None:
        raise TipdeskError(message(N_("There is no change number {number}."), number=changeset))
    state, reason, undoes = found
    if undoes is not None and (first := _put_back_by(connection, undoes)) is not None:
        # Undoing a redo is undoing what it put back.
        return undo(connection, first, who=who, step=step)
    if state != "applied":
        raise TipdeskError(
            message(N_("Change {number} is not in effect, so there is nothing to undo."),
                    number=changeset)
        )  # fmt: skip

    def inverted(staying: Collection[str] = ()) -> Outcome:
        said = _reason(undoes, message_of(reason))
        builder = ChangeSetBuilder(connection, said, who=who, step=step, undoes=changeset)
        kept = list(_invert(connection, changeset, builder, staying))
        builder.flush()
        outcome = apply(connection, builder.id, inverse=True)
        conflicts = filter(_is_shown, (*_held(connection, held), *kept, *outcome.conflicts))
        return replace(outcome, conflicts=tuple(conflicts), undoes=changeset)

    held = continued(connection, changeset)
    if held or is_followed(connection, changeset):
        outcome = tried(connection, inverted, held)
    else:
        outcome = inverted()
    execute(connection, "UPDATE changeset SET state = 'undone' WHERE id = {}", (changeset,))
    if undoes is not None:
        execute(connection, "UPDATE changeset SET state = 'applied' WHERE id = {}", (undoes,))
    return outcome


def _held(connection: Connection, projects: Collection[str]) -> Iterator[Conflict]:
    """The *projects* that stay as they are because a later import rests on what is there."""
    for uid, row in read_plain(connection, _PROJECT, sorted(projects)).items():
        yield Conflict(_PROJECT, uid, None, None, None, row)


def _is_shown(conflict: Conflict) -> bool:
    """Whether it is about what people see, and not about what only imports look at."""
    if conflict.field is None or is_link(conflict.entity):
        return True
    return field_of(conflict.entity, conflict.field).show is not Show.NOWHERE


def _put_back_by(connection: Connection, undone: int) -> int | None:
    """The change that the undo *undone* took back and a redo put back, if *undone* is one."""
    found = execute(connection, "SELECT undoes FROM changeset WHERE id = {}", (undone,)).scalar()
    return None if found is None else int(found)


def _reason(undoes: int | None, reason: Message) -> Message:
    if undoes is not None:
        return message(N_("Redo: {what}"), what=_as_value(reason.values.get("what")))
    return message(N_("Undo: {what}"), what=_as_value(reason))


def _as_value(reason: object) -> object:
    """A message inside a message, as JSON can hold it; ``reasons.said`` reads it back."""
    if isinstance(reason, Message):
        return {"id": reason.id, "values": dict(reason.values), "plural": reason.plural}
    return reason


def _invert(
    connection: Connection,
    changeset: int,
    builder: ChangeSetBuilder,
    staying: Collection[str] = (),
) -> Iterator[Conflict]:
    """Add the opposite of every entry to *builder*, last first; answer what is kept instead.

    A record among those *staying* is kept as the ChangeSet left it, with what is part of it.
    """
    last = 1 << 62
    few = _few_since(connection, changeset)
    followed: dict[str, dict[str, str | None]] = {}
    """What the same ChangeSet made of a field after its record was created, by uid."""
    linked: dict[str, dict[str, str | None]] = {}
    """The links that it made after their owner was created, by the owner's uid and their own."""
    while True:
        rows = execute(
            connection,
            "SELECT seq, action, entity, uid, subject, field, before, after FROM change_entry "
            f"WHERE changeset = {{}} AND seq < {{}} ORDER BY seq DESC LIMIT {BLOCK}",
            (changeset, last),
        )
        block = [tuple(row) for row in rows]
        if not block:
            return
        last = block[-1][0]
        _note_additions(block, followed, linked)
        creations = [row for row in block if row[1] == "create"]
        touched = _subjects_since(connection, changeset, creations) if few is None else few
        creations = [row for row in creations if row[4] in touched]
        since = _changed_since(connection, changeset, creations)
        current = _rows_now(connection, creations)
        for _, action, entity, uid, subject, field, before, after in block:
            if subject in staying and (action == "edit" or is_link(entity)):
                continue
            if action == "edit":
                builder.add(
                    "edit", entity, uid, subject, field, from_text(after), from_text(before)
                )
            elif action == "remove":
                builder.add("create", entity, uid, subject, None, None, from_text(before))
            elif staying and is_part(entity, after, staying):
                yield Conflict(entity, uid, None, None, None, from_text(after))
            elif subject not in touched:
                builder.add_text("remove", entity, uid, subject, None, after, None)
            elif (entity, uid) not in current:
                continue  # somebody removed it since
            elif uid in since or _differs(
                entity,
                _made(after, followed.get(uid, {})),
                _apart(current[entity, uid], linked.get(uid, {})),
            ):
                yield Conflict(entity, uid, None, None, None, current[entity, uid])
            else:
                builder.add("remove", entity, uid, subject, None, current[entity, uid], None)


def _note_additions(
    block: list[tuple[Any, ...]],
    followed: dict[str, dict[str, str | None]],
    linked: dict[str, dict[str, str | None]],
) -> None:
    """Add to *followed* and *linked* what the entries of *block*, last first, say of records."""
    for _, action, entity, uid, subject, field, _, after in block:
        if action == "edit":
            followed.setdefault(uid, {}).setdefault(field, after)
        elif action == "create" and is_link(entity):
            linked.setdefault(subject, {})[uid] = after


def _made(row: str, followed: Mapping[str, str | None]) -> dict[str, Any]:
    """The plain *row* of a creation with the fields that *followed* in its ChangeSet."""
    return {**from_text(row), **{name: from_text(text) for name, text in followed.items()}}


def _apart(row: dict[str, Any], linked: Mapping[str, str | None]) -> dict[str, Any]:
    """The plain *row* without those of its links that are as entries of their own made them."""

    def is_apart(link: Any) -> bool:
        made = linked.get(link["uid"])
        return made is not None and same_link(from_text(made), link)

    if not linked:
        return row
    return {
        name: [link for link in value if not is_apart(link)] if isinstance(value, list) else value
        for name, value in row.items()
    }


def _few_since(connection: Connection, changeset: int) -> set[str] | None:
    """The records that entries after *changeset* are about, or None when they are many."""
    rows = execute(
        connection,
        f"SELECT subject FROM change_entry WHERE changeset > {{}} LIMIT {BLOCK + 1}",
        (changeset,),
    )
    found = rows.scalars()
    return set(found) if len(found) <= BLOCK else None


def _subjects_since(
    connection: Connection, changeset: int, creations: list[tuple[Any, ...]]
) -> set[str]:
    """Which of the subjects of *creations* later entries of any ChangeSet are about."""
    found: set[str] = set()
    for block in in_blocks({row[4] for row in creations}):
        rows = execute(
            connection,
            f"SELECT subject FROM change_entry WHERE subject IN ({places(block)}) "
            "AND changeset > {}",
            (*block, changeset),
        )
        found.update(rows.scalars())
    return found


def _changed_since(
    connection: Connection, changeset: int, creations: list[tuple[Any, ...]]
) -> set[str]:
    """Which of the created records and links a later ChangeSet in effect has entries for."""
    created = {row[3] for row in creations}
    subjects = sorted({row[4] for row in creations})
    found: set[str] = set()
    for block in in_blocks(subjects):
        rows = execute(
            connection,
            "SELECT DISTINCT e.subject, e.uid FROM change_entry e JOIN changeset later "
            f"ON later.id = e.changeset WHERE e.subject IN ({places(block)}) AND later.id > {{}} "
            f"AND {_EFFECTIVE}",
            (*block, changeset),
        )
        # What happens to a link happens to its owner, but not the other way round.
        found.update(uid for row in rows for uid in row)
    return found & created


def _differs(entity: str, made: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a record or link is no longer as it was made, by whatever is in effect no more.

    A change that met a newer value when it was taken back has left its own, once that newer one
    is taken back too.
    """
    if is_link(entity):
        return not same_link(made, now)
    return _stated(entity, made) != _stated(entity, now)


def _stated(entity: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """What people said in a plain row; several values by the uid of their link."""
    worked_out, several = _sorts_of_field(entity)
    stated = {n: v for n, v in row.items() if v not in (None, []) and n not in worked_out}
    for name in several & stated.keys():
        stated[name] = {link["uid"]: link for link in stated[name]}
    return stated


@cache
def _sorts_of_field(entity: str) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that the desk works out, and those with several values."""
    fields = fields_of(entity)
    return (
        frozenset(f.name for f in fields if f.computed),
        frozenset(f.name for f in fields if f.many),
    )


def _rows_now(
    connection: Connection, creations: list[tuple[Any, ...]]
) -> dict[tuple[str, str], dict[str, Any]]:
    """The created records as they are now, as plain rows."""
    by_entity: dict[str, list[str]] = {}
    for row in creations:
        by_entity.setdefault(row[2], []).append(row[3])
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for entity, uids in by_entity.items():
        read = link_rows if is_link(entity) else read_plain
        rows |= {(entity, uid): row for uid, row in read(connection, entity, uids).items()}
    return rows
