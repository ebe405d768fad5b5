"""Put a ChangeSet into effect: compare-and-set on fields, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_columns, from_plain, from_text, plain, to_columns
from tipdesk.db.models import RECORDS
from tipdesk.db.registry import columns_of, field_of, is_link
from tipdesk.db.sql import BLOCK, compare_and_set, execute
from tipdesk.domain.errors import Refused
from tipdesk.domain.problems import Problem
from tipdesk.services.changes.builder import ChangeSetBuilder, now
from tipdesk.services.changes.conflicts import drop, set_aside
from tipdesk.services.changes.creation import (
    Creation,
    Entry,
    InEffect,
    Met,
    Present,
    create_links,
)
from tipdesk.services.changes.outcome import Conflict, Outcome
from tipdesk.services.changes.removal import remove_links, remove_records
from tipdesk.services.changes.required import refuse_empty
from tipdesk.services.changes.touching import changes_of
from tipdesk.services.derived import refresh_derived
from tipdesk.services.following import follow_up

_ROUNDS = 5
"""What follows from a change may be followed by more: an amendment, its end, its reports."""


def apply(
    connection: Connection,
    changeset: int,
    *,
    checked: bool = False,
    inverse: bool = False,
    done: InEffect = InEffect(),  # noqa: B008 (an immutable value)
    listed: Collection[str] = (),
) -> Outcome:
    """Put the entries of *changeset* into effect and mark it applied; those *done* are already.

    An entry whose record or field no longer holds its ``before`` is a conflict: it is taken
    out, answered, and kept in a ChangeSet that waits to be decided (an *inverse* keeps none).
    Refused is raised, and the caller's transaction undone, when a rule blocks what
    the change made of a record; not for an *inverse*, nor when the plan was *checked* already.
    A required field that would be empty is always refused. *listed*: see the builder.
    """
    conflicts, waiting, touched = _take_effect(
        connection, changeset, done.last, inverse=inverse, listed=listed
    )
    if not (touched or done.last or inverse):
        execute(connection, "DELETE FROM changeset WHERE id = {}", (changeset,))
        return Outcome(conflicts=tuple(conflicts), waiting=waiting)
    problems: tuple[Problem, ...] = ()
    if not (checked or inverse):
        # Start-up time: the rules bring the countries and code lists, the first change needs them.
        from tipdesk.services.rules import problems_of_change

        problems, blocking = problems_of_change(connection, changeset)
        if blocking:
            raise Refused(blocking)
    execute(
        connection,
        "UPDATE changeset SET state = 'applied', applied_at = {} WHERE id = {}",
        (now(), changeset),
    )
    return Outcome(
        changeset,
        changes_of(connection, changeset, done.entities | touched),
        problems,
        conflicts=tuple(conflicts),
        waiting=waiting,
        created=_created(connection, changeset),
    )


def _take_effect(
    connection: Connection, changeset: int, since: int, *, inverse: bool, listed: Collection[str]
) -> tuple[list[Conflict], int | None, set[str]]:
    """Put the entries above *since* into effect, then those that follow from them, and so on.

    Answers what met a newer value, the ChangeSet in which it waits, and the kinds touched. An
    *inverse* takes back what followed together with what it followed from.
    """
    met = _pass(connection, changeset, since)
    drop(connection, changeset, [seq for seq, told in met if seq is not None and told is None])
    open_ = [seq for seq, told in met if seq is not None and told is not None]
    waiting = set_aside(connection, changeset, open_, keep=not inverse)
    conflicts = [told for _, told in met if told is not None]
    kinds: set[str] = set()
    for _ in range(_ROUNDS):
        touched = _touched(connection, changeset, since)
        if not touched:
            break
        refresh_derived(connection, changeset, touched, since)
        kinds |= touched.keys()
        if inverse:
            break
        builder = ChangeSetBuilder.resume(connection, changeset)
        builder.listed = listed
        since, last = builder.count, since
        follow_up(connection, builder, last, touched)
        builder.flush()
        lost = [seq for seq, _ in _pass(connection, changeset, since) if seq is not None]
        drop(connection, changeset, lost)
    return conflicts, waiting, kinds


def _pass(connection: Connection, changeset: int, since: int) -> list[Met]:
    """Put the entries above *since* into effect; answer those that could not be."""
    kinds = _kinds(connection, changeset, since)
    return [
        *_create(connection, changeset, kinds["create"], since),
        *_edit(connection, changeset, kinds["edit"], since),
        *_remove(connection, changeset, kinds["remove"], since),
    ]


def _kinds(connection: Connection, changeset: int, since: int) -> dict[str, list[str]]:
    """The kinds of record that each action meets, each after those it may refer to."""
    rows = execute(
        connection,
        "SELECT DISTINCT action, entity FROM change_entry WHERE changeset = {} AND seq > {}",
        (changeset, since),
    )
    found = {(action, entity) for action, entity in rows}
    names = [record.__tablename__ for record in RECORDS]
    return {
        action: [name for name in names if (action, name) in found]
        for action in ("create", "edit", "remove")
    }


def _create(connection: Connection, changeset: int, kinds: list[str], since: int) -> Iterator[Met]:
    """Insert new records, each kind after those it may refer to, with their links."""
    for entity in kinds:
        if is_link(entity):
            for block in _entries(connection, changeset, "create", entity, since):
                yield from create_links(connection, entity, block)
            continue
        creation = Creation(connection, changeset, entity)
        for block in _entries(connection, changeset, "create", entity, since):
            yield from creation.insert(block)
        yield from creation.join()


def _edit(connection: Connection, changeset: int, kinds: list[str], since: int) -> Iterator[Met]:
    """Set fields where they still hold what they held."""
    for entity in kinds:
        for block in _entries(connection, changeset, "edit", entity, since):
            for name, group in groupby(sorted(block, key=lambda e: e[4]), key=lambda e: e[4]):
                yield from _set(connection, entity, name, list(group))


def _set(connection: Connection, entity: str, name: str, entries: list[Entry]) -> Iterator[Met]:
    """Set one field of many records, in one go when none of them changed meanwhile."""
    if not is_link(entity) and (field := field_of(entity, name)).required:
        for entry in entries:
            if entry[6] is None:
                raise refuse_empty(entity, entry[2], field)
    columns: tuple[str, ...] = (name,) if is_link(entity) else columns_of(entity)[name]
    rows = [
        (*_raw(entity, name, after), uid, *_raw(entity, name, before))
        for _, _, uid, _, _, before, after in entries
    ]
    lost = _lost_targets(connection, entity, name, [row[0] for row in rows])
    if len(rows) > 1 and not lost:
        point = connection.begin_nested()
        if compare_and_set(connection, entity, columns, rows) == len(rows):
            point.commit()
            return
        point.rollback()
    for row, entry in zip(rows, entries, strict=True):
        if row[0] in lost or compare_and_set(connection, entity, columns, [row]) != 1:
            seq, _, uid, _, _, before, after = entry
            found = execute(
                connection,
                f"SELECT {', '.join(columns)} FROM {entity} WHERE uid = {{}}",
                (uid,),
            ).first()
            current = None if found is None else _plain_columns(entity, name, tuple(found))
            yield seq, Conflict(entity, uid, name, from_text(before), from_text(after), current)


def _raw(entity: str, name: str, text: str | None) -> tuple[Any, ...]:
    """The columns of an entry's value; those of a link are plain already."""
    value = from_text(text)
    if is_link(entity):
        return (value,)
    field = field_of(entity, name)
    return to_columns(field, from_plain(field, value))


def _lost_targets(connection: Connection, entity: str, name: str, wanted: list[Any]) -> set[str]:
    """Which of the *wanted* values of a field that refers to records are of none that is there."""
    target = None if is_link(entity) else field_of(entity, name).target
    if target is None:
        return set()
    uids = {uid for uid in wanted if uid is not None}
    return uids - Present(connection).of(target, uids)


def _remove(connection: Connection, changeset: int, kinds: list[str], since: int) -> Iterator[Met]:
    """Delete records, those that refer to others first."""
    for entity in reversed(kinds):
        if is_link(entity):
            for block in _entries(connection, changeset, "remove", entity, since):
                yield from remove_links(connection, entity, block)
            continue
        rows = execute(
            connection,
            "SELECT uid, seq FROM change_entry WHERE changeset = {} AND action = 'remove' "
            "AND entity = {} AND seq > {} ORDER BY seq",
            (changeset, entity, since),
        )
        numbers = dict(iter(rows))
        for uid in remove_records(connection, entity, list(numbers)):
            yield numbers[uid], Conflict(entity, uid, None, None, None, None)


def _entries(
    connection: Connection, changeset: int, action: str, entity: str, last: int = 0
) -> Iterator[list[Entry]]:
    """The entries of one kind above number *last*, in blocks and in order."""
    while True:
        block = execute(
            connection,
            "SELECT seq, entity, uid, subject, field, before, after FROM change_entry "
            "WHERE changeset = {} AND action = {} AND entity = {} AND seq > {} "
            f"ORDER BY seq LIMIT {BLOCK}",
            (changeset, action, entity, last),
        ).all()
        if block:
            yield block
        if len(block) < BLOCK:
            return
        last = block[-1][0]


def _touched(connection: Connection, changeset: int, since: int) -> dict[str, int]:
    """How many entries above number *since* there are for each kind of record."""
    rows = execute(
        connection,
        "SELECT entity, COUNT(*) FROM change_entry WHERE changeset = {} AND seq > {} "
        "GROUP BY entity",
        (changeset, since),
    )
    return {str(entity): int(count) for entity, count in rows}


def _created(connection: Connection, changeset: int) -> tuple[str, ...]:
    rows = execute(
        connection,
        "SELECT uid FROM change_entry WHERE changeset = {} AND action = 'create' "
        "AND uid = subject ORDER BY seq LIMIT 100",
        (changeset,),
    )
    return tuple(rows.scalars())


def _plain_columns(entity: str, name: str, raw: tuple[Any, ...]) -> Any:
    if is_link(entity):
        return raw[0]
    field = field_of(entity, name)
    return plain(field, from_columns(field, raw))
