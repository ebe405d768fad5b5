"""What stays when a change is taken back: records that others need, with all their parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.columns import UID_LENGTH
from tipdesk.db.registry import entities, fields_of, is_link, record_class
from tipdesk.db.sql import BLOCK, execute, in_blocks, places
from tipdesk.services.changes.outcome import Conflict, Outcome

_AMENDMENT, _OWNER = "amendment", "project"
_UID = re.compile(rf'"([0-9a-z]{{{UID_LENGTH}}})"')


def continued(connection: Connection, changeset: int) -> set[str]:
    """The records that *changeset* amended and that a later import in effect amended further.

    A list states what an award is by then, so each amendment that it makes rests on those
    before: without one in the middle its money and its end would be what nobody ever said.
    """
    later = _amended(
        connection,
        "e.changeset > {} AND c.file IS NOT NULL AND c.undoes IS NULL AND c.state = 'applied'",
        changeset,
    )
    return later & _amended(connection, "e.changeset = {}", changeset) if later else later


def _amended(connection: Connection, which: str, changeset: int) -> set[str]:
    """The records that such ChangeSets made amendments of."""
    rows = execute(
        connection,
        "SELECT e.after FROM change_entry e JOIN changeset c ON c.id = e.changeset "
        f"WHERE e.action = 'create' AND e.entity = {{}} AND {which}",
        (_AMENDMENT, changeset),
    )
    return {from_text(after)[_OWNER] for after in rows.scalars()}


def tried(
    connection: Connection,
    inverted: Callable[[Collection[str]], Outcome],
    held: Collection[str] = (),
) -> Outcome:
    """What *inverted* does once it is known which records stay, for their parts stay with them.

    Without its funding a project that stays would have a wrong total. Parts have parts. Those
    *held* stay anyway.
    """
    staying = set(held)
    while True:
        point = connection.begin_nested()
        outcome = inverted(staying)
        more = _owners_that_stay(outcome.conflicts) - staying
        if not more:
            point.commit()
            return outcome
        point.rollback()
        staying |= more


def is_followed(connection: Connection, changeset: int) -> bool:
    """Whether anything after *changeset* is about a record that it made, or may name one.

    Only then a record may have to stay; to try costs the memory of all that is taken back.
    """
    rows = execute(
        connection,
        f"SELECT subject, after FROM change_entry WHERE changeset > {{}} LIMIT {BLOCK + 1}",
        (changeset,),
    ).all()
    if len(rows) > BLOCK:
        return True
    named = {subject for subject, _ in rows}
    named.update(uid for _, after in rows if after for uid in _UID.findall(after))
    return any(
        execute(
            connection,
            "SELECT 1 FROM change_entry WHERE changeset = {} AND action = 'create' "
            f"AND subject IN ({places(block)}) LIMIT 1",
            (changeset, *block),
        ).first()
        for block in in_blocks(sorted(named))
    )


def _owners_that_stay(conflicts: Iterable[Conflict]) -> set[str]:
    """The records that could not be taken back and that others may belong to."""
    owners = {target for entity in entities() for target in _owners_of(entity)}
    return {one.uid for one in conflicts if one.field is None and one.entity in owners}


def _owners_of(entity: str) -> dict[str, str]:
    """The kinds of record that one of *entity* belongs to, and the field that says which."""
    return {
        f.target: f.name
        for f in fields_of(entity)
        if f.target is not None and f.name in record_class(entity).belongs_to
    }


def is_part(entity: str, row: str, owners: Collection[str]) -> bool:
    """Whether the plain *row* of a creation belongs to one of *owners*."""
    if is_link(entity):
        return False
    stated = from_text(row)
    return any(stated.get(name) in owners for name in _owners_of(entity).values())
