"""An amendment changes its award: end, ceiling, countries and money follow in its ChangeSet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of, fields_of, link_fields
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.links import Link
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.amended_money import follow_money
from tipdesk.services.following.amended_terms import follow_terms
from tipdesk.services.following.amended_values import Award, Stated, Touched, Values
from tipdesk.services.reading import read_records

AMENDMENT = "amendment"
COUNTRY_LINKS = {f.via or "": f.name for f in link_fields(AMENDMENT)}
KINDS = frozenset({AMENDMENT, *COUNTRY_LINKS})
"""The kinds of record that say what an amendment is."""
_FOLLOWED = frozenset(
    ("project", "new_end_date", "effective_date", "signed_date", "amount_change", "amendment_no",
     "ceiling_change", "amendment_kind", *COUNTRY_LINKS.values())
)  # fmt: skip
"""The fields of an amendment from which something follows."""


def follow(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Bring in what the amendments changed above entry *since* do to their awards.

    What the same ChangeSet says of a project itself stays as it says: a list that was imported
    states the new end and the amendment together.
    """
    before = _before(connection, builder.id, since)
    for block in in_blocks(sorted(before)):
        _follow_block(connection, builder, {uid: before[uid] for uid in block})


def _follow_block(
    connection: Connection, builder: ChangeSetBuilder, before: dict[str, _Before]
) -> None:
    now = read_records(connection, AMENDMENT, before)
    touched: dict[str, list[Touched]] = {}
    for uid, was in before.items():
        for change in _changes(uid, was, now.get(uid)):
            touched.setdefault(change.project, []).append(change)
    projects = read_records(connection, "project", touched)
    amendments, actions = (
        _by_project(connection, kind, projects) for kind in (AMENDMENT, "funding_action")
    )
    stated = _stated(connection, builder.id, tuple(projects))
    listed = {*builder.listed, *_listed(connection, builder.id, actions)}
    for uid, values in projects.items():
        award = Award(
            uid, values, amendments.get(uid, []), actions.get(uid, []), stated.get(uid, Stated()),
            money_is_listed=uid in listed,
        )  # fmt: skip
        follow_terms(connection, builder, award, touched[uid])
        follow_money(connection, builder, award, touched[uid])


def _by_project(
    connection: Connection, kind: str, projects: Iterable[str]
) -> dict[str, list[dict[str, Any]]]:
    """The records of *kind* of each of the *projects*."""
    found: dict[str, list[dict[str, Any]]] = {}
    for uid, values in read_records(connection, kind, projects, by="project").items():
        found.setdefault(values["project"], []).append({**values, "uid": uid})
    return found


@dataclass(slots=True)
class _Before:
    """What an amendment was before: *edits* of it, or the whole *row*; new without either."""

    made: bool = False
    row: dict[str, Any] | None = None
    edits: dict[str, Any] = field(default_factory=dict)
    joined: dict[str, set[str]] = field(default_factory=dict)
    left: dict[str, list[Link]] = field(default_factory=dict)


def _before(connection: Connection, changeset: int, since: int) -> dict[str, _Before]:
    """The touched amendments, by uid, with what they were."""
    found: dict[str, _Before] = {}
    kinds = sorted(KINDS)
    for entity, subject, action, name, before, after in execute(
        connection,
        "SELECT entity, subject, action, field, before, after FROM change_entry "
        f"WHERE changeset = {{}} AND seq > {{}} AND entity IN ({places(kinds)}) ORDER BY seq",
        (changeset, since, *kinds),
    ):
        if entity != AMENDMENT:
            _link(found.setdefault(subject, _Before()), entity, action, before, after)
        elif action == "edit" and name in _FOLLOWED:
            value = from_plain(field_of(AMENDMENT, name), from_text(before))
            found.setdefault(subject, _Before()).edits.setdefault(name, value)
        elif action == "create":
            found.setdefault(subject, _Before()).made = True
        elif action == "remove":
            row = from_text(before)
            values = {f.name: from_plain(f, row.get(f.name)) for f in fields_of(AMENDMENT)}
            found.setdefault(subject, _Before()).row = values
    return found


def _link(was: _Before, entity: str, action: str, before: str | None, after: str | None) -> None:
    """Note a country that joined the lists of an amendment, or left them."""
    name = COUNTRY_LINKS[entity]
    if action == "create":
        was.joined.setdefault(name, set()).add(from_text(after)["target"])
    elif action == "remove":
        was.left.setdefault(name, []).append(Link(from_text(before)["target"]))


def _changes(uid: str, was: _Before, now: dict[str, Any] | None) -> Iterator[Touched]:
    """What happened to an amendment, by project; one that moved left the one for the other."""
    new = None if now is None else {**now, "uid": uid}
    old = None if was.made else _as_it_was(uid, was, now)
    if old is not None and new is not None and old["project"] != new["project"]:
        yield Touched(old["project"], old, None)
        yield Touched(new["project"], None, new)
        return
    holder = new or old
    if holder is not None and holder["project"] is not None:
        yield Touched(holder["project"], old, new)


def _as_it_was(uid: str, was: _Before, now: dict[str, Any] | None) -> dict[str, Any] | None:
    """The values of an amendment before the change; None when it was not there."""
    base = was.row if was.row is not None else now
    if base is None:
        return None
    old = {**base, **was.edits, "uid": uid}
    for name in COUNTRY_LINKS.values():
        kept = [link for link in base[name] if link.target not in was.joined.get(name, ())]
        old[name] = (*kept, *was.left.get(name, ()))
    return old


def _stated(connection: Connection, changeset: int, projects: tuple[str, ...]) -> dict[str, Stated]:
    """What the ChangeSet itself says of the *projects*."""
    if not projects:
        return {}
    fields: dict[str, set[str]] = {}
    made: set[str] = set()
    for subject, entity, action, name in execute(
        connection,
        "SELECT DISTINCT subject, entity, action, field FROM change_entry WHERE changeset = {} "
        f"AND subject IN ({places(projects)}) AND entity IN ('project', 'project_country')",
        (changeset, *projects),
    ):
        if entity == "project" and action == "create":
            made.add(subject)
        fields.setdefault(subject, set()).add(name if entity == "project" else "countries")
    return {uid: Stated(uid in made, frozenset(names)) for uid, names in fields.items()}


def _listed(
    connection: Connection, changeset: int, actions: Mapping[str, Iterable[Values]]
) -> set[str]:
    """The projects of whose *actions* a workbook stated the money in this ChangeSet."""
    owners = {str(action["uid"]): uid for uid, all_ in actions.items() for action in all_}
    found: set[str] = set()
    for block in in_blocks(owners):
        rows = execute(
            connection,
            "SELECT DISTINCT subject FROM change_entry WHERE changeset = {} AND sheet IS NOT NULL "
            "AND entity = 'funding_action' AND (field IS NULL OR field = 'amount') "
            f"AND subject IN ({places(block)})",
            (changeset, *block),
        )
        found.update(owners[uid] for uid in rows.scalars())
    return found
