"""What a change did, in one sentence: which field of which record, or how many records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import (
    entities,
    field_of,
    fields_of,
    is_link,
    link_owner,
    parts_of,
    record_class,
)
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.words import N_, NN_, Message, Named, counted, message
from tipdesk.services.changes import reasons
from tipdesk.services.labels import pair_of
from tipdesk.services.reading import read_plain

_LOOKED_AT: Final = 200
"""Entries up to which a change is looked at record by record."""
_FIELDS: Final = NN_("{n} field of “{name}”", "{n} fields of “{name}”")
_RECORDS: Final = NN_("{n} record", "{n} records")
_ONE: Final = {"create": N_("“{name}” created"), "remove": N_("“{name}” deleted")}
_SEVERAL: Final = {"create": N_("{records} created"), "remove": N_("{records} deleted")}
_TELLING: Final = (Kind.CHOICE, Kind.DATE, Kind.MONEY)
"""What a record without a name is known by."""

Record = tuple[str, str]
"""Kind and uid."""


@dataclass(slots=True)
class _Deed:
    """What happened to one record."""

    actions: list[str] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    row: dict[str, Any] | None = None
    """The whole of a record that was made or removed, plain."""


@dataclass(frozen=True, slots=True)
class Asked:
    """ChangeSets that are told of as one, and why they were made."""

    changesets: Sequence[int]
    reason: Message


def told(connection: Connection, asked: Mapping[int, Asked]) -> dict[int, Message]:
    """A sentence for each of *asked*; an import or a sample is told by its reason."""
    looked = {key: one for key, one in asked.items() if not reasons.is_whole(one.reason)}
    sizes = _sizes(connection, [i for one in looked.values() for i in one.changesets])
    few = {key for key, one in looked.items() if _size(one, sizes) <= _LOOKED_AT}
    deeds = _deeds(connection, {key: looked[key] for key in few})
    rows = _rows(connection, {record for found in deeds.values() for record in found})
    sentences = {key: one.reason for key, one in asked.items()}
    for key, one in looked.items():
        if key not in few:
            sentences[key] = counted(*_RECORDS, _subjects(connection, one.changesets))
        elif deeds[key]:
            sentences[key] = _sentence(connection, deeds[key], rows)
    return sentences


def name_of(connection: Connection, entity: str, row: Mapping[str, Any]) -> Message | Named:
    """What the record with the plain *row* is called; without a name what it is known by."""
    title = record_class(entity).title
    naming = [f for f in fields_of(entity, Show.NAME) if f.name in title]
    english, arabic = pair_of(naming, [row.get(f.name) for f in naming])
    if english:
        return Named(english, arabic)
    known = [_known_by(connection, f, row) for f in _first_of_each(entity)]
    parts = [part for part in known if part is not None]
    match parts:
        case [one, two, three]:
            return message(N_("{one}, {two}, {three}"), one=one, two=two, three=three)
        case [one, two]:
            return message(N_("{one}, {two}"), one=one, two=two)
        case [one]:
            return message("{one}", one=one)
    return message(record_class(entity).singular)


def part_name(connection: Connection, entity: str, row: Mapping[str, Any]) -> Message:
    """The kind of a record that belongs to another, and which of them it is."""
    kind, declared = message(record_class(entity).singular), record_class(entity).known_by
    if any(row.get(name) for name in record_class(entity).title) or not declared:
        return message(N_("{one}, {two}"), one=kind, two=name_of(connection, entity, row))
    known = [_known_by(connection, field_of(entity, name), row) for name in declared]
    told = [str(part) if isinstance(part, int) else part for part in known if part is not None]
    match told:
        case [one, two]:
            return message(N_("{one}, {two}, {three}"), one=kind, two=one, three=two)
        case [one]:
            return message(N_("{one}, {two}"), one=kind, two=one)
    return kind


def _first_of_each(entity: str) -> list[Field]:
    shown = fields_of(entity, Show.TABLE)
    firsts = (next((f for f in shown if f.kind is kind), None) for kind in _TELLING)
    return [f for f in firsts if f is not None]


def _known_by(connection: Connection, f: Field, row: Mapping[str, Any]) -> Any:
    value = from_plain(f, row.get(f.name))
    if value is None or f.kind is not Kind.CHOICE:
        return value
    labels = execute(
        connection,
        "SELECT label_en, label_ar FROM code WHERE code_list = {} AND code = {}",
        (f.codes, value),
    ).first()
    return value if labels is None else Named(labels[0] or value, labels[1] or labels[0] or value)


def _sentence(
    connection: Connection, deeds: dict[Record, _Deed], rows: Mapping[Record, dict[str, Any]]
) -> Message:
    actions = {action for deed in deeds.values() for action in deed.actions}
    whole = next(iter(actions)) if len(actions) == 1 else ""
    if len(deeds) > 1:
        kinds = {entity for entity, _ in deeds}
        forms = record_class(next(iter(kinds))).counted if len(kinds) == 1 else _RECORDS
        records = counted(*forms, len(deeds))
        return message(_SEVERAL[whole], records=records) if whole in _SEVERAL else records
    (record, deed), *_ = deeds.items()
    name = name_of(connection, record[0], rows.get(record) or deed.row or {})
    made = next((action for action in deed.actions if action in _ONE), None)
    if made is not None:
        return message(_ONE[made], name=name)
    if len(deed.fields) == 1:
        (changed,) = deed.fields.values()
        return message(N_("{field} of “{name}”"), field=message(changed.label), name=name)
    return counted(*_FIELDS, len(deed.fields), name=name)


def _size(one: Asked, sizes: Mapping[int, int]) -> int:
    return sum(sizes.get(i, 0) for i in one.changesets)


def _sizes(connection: Connection, changesets: list[int]) -> dict[int, int]:
    return {
        changeset: n
        for block in in_blocks(changesets)
        for changeset, n in execute(
            connection,
            "SELECT changeset, COUNT(*) FROM change_entry WHERE changeset IN "
            f"({places(block)}) GROUP BY changeset",
            block,
        )
    }


def _subjects(connection: Connection, changesets: Sequence[int]) -> int:
    block = tuple(changesets)
    found = execute(
        connection,
        f"SELECT COUNT(DISTINCT subject) FROM change_entry WHERE changeset IN ({places(block)})",
        block,
    )
    return int(found.scalar())


def _deeds(connection: Connection, asked: Mapping[int, Asked]) -> dict[int, dict[Record, _Deed]]:
    """For each of *asked* the records it touched, without what belongs to one of them."""
    of = {changeset: key for key, one in asked.items() for changeset in one.changesets}
    deeds: dict[int, dict[Record, _Deed]] = {key: {} for key in asked}
    for block in in_blocks(of):
        for changeset, action, entity, uid, subject, name, before, after in execute(
            connection,
            "SELECT changeset, action, entity, uid, subject, field, before, after "
            f"FROM change_entry WHERE changeset IN ({places(block)}) ORDER BY changeset, seq",
            block,
        ):
            found = deeds[of[changeset]]
            if is_link(entity):
                owner, changed = link_owner(entity)
                deed = found.setdefault((owner, subject), _Deed())
                deed.actions.append("edit")
                deed.fields[changed.name] = changed
            elif name is None:
                deed = found.setdefault((entity, uid), _Deed())
                deed.actions.append(action)
                deed.row = from_text(after or before)
            else:
                deed = found.setdefault((entity, uid), _Deed())
                deed.actions.append(action)
                deed.fields[name] = field_of(entity, name)
    return {key: _those_named(found) for key, found in deeds.items()}


def _those_named(deeds: dict[Record, _Deed]) -> dict[Record, _Deed]:
    """Only records that people know, and of those that came or went together the owners."""
    seen = set(entities())
    known = {record: deed for record, deed in deeds.items() if record[0] in seen} or deeds
    kinds = {entity for entity, _ in known}
    owned = {child for owner in kinds for child, _ in parts_of(owner)}
    return {record: deed for record, deed in known.items() if record[0] not in owned}


def _rows(connection: Connection, records: Iterable[Record]) -> dict[Record, dict[str, Any]]:
    by_entity: dict[str, list[str]] = {}
    for entity, uid in records:
        by_entity.setdefault(entity, []).append(uid)
    return {
        (entity, uid): row
        for entity, uids in by_entity.items()
        for uid, row in read_plain(connection, entity, uids).items()
    }
