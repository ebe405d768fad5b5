"""What waits to be decided, as edits against what is stored now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, is_link, link_owner
from tipdesk.db.sql import execute
from tipdesk.domain.links import Link
from tipdesk.services.changes.builder import Edit
from tipdesk.services.reading import read_records

Place = tuple[str, str, str]
"""One field of one record: (entity, uid, field)."""


def waiting_numbers(connection: Connection, changeset: int, place: Place) -> list[int]:
    """The numbers of the entries that wait in *changeset* for the field at *place*."""
    entity, uid, name = place
    field = field_of(entity, name)
    wanted = "entity = {} AND subject = {}" + ("" if field.many else " AND field = {}")
    values = (field.via, uid) if field.many else (entity, uid, name)
    rows = execute(
        connection,
        f"SELECT seq FROM change_entry WHERE changeset = {{}} AND {wanted}",
        (changeset, *values),
    )
    return [int(seq) for seq in rows.scalars()]


def waiting_edits(
    connection: Connection, changeset: int, numbers: Collection[int] | None = None
) -> Iterator[Edit]:
    """The entries that wait in *changeset*, as edits of the records as they are now.

    With *numbers* only those entries of it.
    """
    rows = execute(
        connection,
        "SELECT seq, action, entity, uid, subject, field, after FROM change_entry "
        "WHERE changeset = {} ORDER BY seq",
        (changeset,),
    ).all()
    of_links: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for seq, action, entity, uid, subject, name, after in rows:
        if numbers is not None and seq not in numbers:
            continue
        if is_link(entity):
            of_links.setdefault((entity, subject), []).append((action, uid, name, after))
        elif action == "edit":
            current = read_records(connection, entity, [uid]).get(uid)
            if current is not None:
                wanted = from_plain(field_of(entity, name), from_text(after))
                yield Edit(entity, uid, name, current[name], wanted)
    for (link, owner), entries in of_links.items():
        entity, field = link_owner(link)
        current = read_records(connection, entity, [owner]).get(owner)
        if current is not None:
            before = current[field.name]
            yield Edit(entity, owner, field.name, before, _wanted(before, entries))


def _wanted(before: tuple[Link, ...], entries: list[tuple[Any, ...]]) -> tuple[Link, ...]:
    """The links *before* with the *entries* (action, uid, part, after) put into effect."""
    links = {link.uid or "": link.to_json() for link in before}
    for action, uid, part, after in entries:
        if action == "remove":
            links.pop(uid, None)
        elif action == "edit" and uid in links:
            links[uid][part] = from_text(after)
        elif action == "create":
            row = from_text(after)
            same = [key for key, link in links.items() if link["target"] == row["target"]]
            links[same[0] if same else uid] = row
    return tuple(Link.from_json(link) for link in links.values())
