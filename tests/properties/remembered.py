"""What a desk holds as plain dictionaries, and what an undo may make of that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.tables import stored
from tipdesk.db.codec import plain
from tipdesk.db.models import RECORDS
from tipdesk.db.registry import fields_of, is_link, link_owner
from tipdesk.domain.fields import LINKED, Show
from tipdesk.services.changes.outcome import Conflict
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records

Atom = tuple[str, str, str]
"""Entity, uid and field; of a link, which comes and goes as one, the field is ''."""
Held = dict[Atom, Any]
GONE = "no such record"
"""What a field of a record holds that is not there."""

_ENTITIES = [
    record.__tablename__
    for record in RECORDS
    if record.__tablename__ not in ("country", "code") and not is_link(record.__tablename__)
]
_LINKS = [record.__tablename__ for record in RECORDS if is_link(record.__tablename__)]


def held(desk: Desk) -> Held:
    """Every value that a person may have stated, by where it stands."""
    found: Held = {}
    with desk.reading() as connection:
        for entity in _ENTITIES:
            uids = connection.exec_driver_sql(f"SELECT uid FROM {entity}").scalars().all()
            single = [f for f in fields_of(entity) if not f.many and not f.computed]
            for uid, values in read_records(connection, entity, uids).items():
                for f in single:
                    found[entity, uid, f.name] = plain(f, values[f.name])
    tables = stored(desk)
    for link in _LINKS:
        for uid, row in tables[link].items():
            found[link, uid, ""] = row
    return found


def entries(desk: Desk) -> set[tuple[Any, ...]]:
    """Every entry of the history, wherever its ChangeSet stands."""
    with desk.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT e.changeset, e.seq, e.action, e.entity, e.uid, e.subject, e.field, e.before, "
            "e.after FROM change_entry e JOIN changeset c ON c.id = e.changeset "
            "WHERE c.state IN ('applied', 'undone')"
        )
        return {tuple(row) for row in rows}


def assert_undone(
    before: Held, after: Held, present: Held, now: Held, conflicts: Iterable[Conflict]
) -> None:
    """What undoing a change may do, if it made *after* of *before* and met *present*.

    Each value is again what it was, or was changed since; then it is kept, and listed.
    """
    told = {(c.entity, c.uid, c.field) for c in conflicts}
    for atom in {*before, *after, *present, *now}:
        was, made, met, is_ = (h.get(atom, GONE) for h in (before, after, present, now))
        if was in (made, met):
            assert is_ == met, (atom, was, made, met, is_)
        elif met == made:
            if is_ != was:
                kept = is_ == met or (is_ is None and _refers(atom))
                same = atom[2] == "" and is_ == GONE and _again(was, now, atom[0])
                assert same or (kept and _listed(atom, was, made, told)), (atom, was, met, is_)
                may_stay = _may_stay(atom, before, after, now)
                assert may_stay or _rests(atom, before, after, present), (atom, was, met, is_)
        else:
            assert is_ == met, (atom, was, made, met, is_)
            assert _listed(atom, was, made, told), (atom, was, made, met)


def _listed(atom: Atom, was: Any, made: Any, told: set[tuple[str, str, str | None]]) -> bool:
    """Whether a person was told of the field, of its record, or of the link's owner."""
    entity, uid, field = atom
    if {(entity, uid, None), (entity, uid, field)} & told or _is_hidden(entity, field):
        return True
    if field:
        return False
    owner, declared = link_owner(entity)
    row = made if was == GONE else was
    return bool(
        {(owner, row[0], None), (owner, row[0], declared.name)} & told
        or any((entity, uid) == one[:2] for one in told)
    )


def _may_stay(atom: Atom, before: Held, after: Held, now: Held) -> bool:
    """Whether a value nobody changed since may stay: a reference, a link, a whole record."""
    was_there = before.get(atom, GONE) != GONE
    is_edit = was_there and after.get(atom, GONE) != GONE
    return not is_edit or _refers(atom) or atom[2] == ""


def _rests(atom: Atom, before: Held, after: Held, present: Held) -> bool:
    """Whether the value is of an award that the change amended and a later list amended further.

    Such an award stays as it is, for its money and its end would be what no list ever said.
    """
    entity, uid, _ = atom
    project = uid if entity == "project" else present.get((entity, uid, "project"))
    made, later = _amendments(project, after), _amendments(project, present)
    return bool(made - _amendments(project, before)) and bool(later - made)


def _amendments(project: str | None, held: Held) -> set[str]:
    """The amendments of an award."""
    return {
        uid
        for (entity, uid, field), value in held.items()
        if (entity, field) == ("amendment", "project") and value == project
    }


def _is_hidden(entity: str, field: str) -> bool:
    """Whether only imports look at the field, so that nobody need be told of it."""
    return any(f.name == field and f.show is Show.NOWHERE for f in fields_of(entity))


def _refers(atom: Atom) -> bool:
    entity, _, field = atom
    return any(f.name == field and f.kind in LINKED for f in fields_of(entity)) if field else False


def _again(row: Any, now: Held, link: str) -> bool:
    """Whether somebody made the same link anew meanwhile."""
    return any(atom[0] == link and other == row for atom, other in now.items())
