"""The words by which each record is found: its own, and the names of what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.models import RECORDS
from tipdesk.db.registry import fields_of, references_to
from tipdesk.db.sql import BLOCK, execute
from tipdesk.db.words_index import put_words
from tipdesk.domain.fields import TEXTS, Field, Kind, Show
from tipdesk.domain.text import fold

SEARCHED = tuple(record.__tablename__ for record in RECORDS if record.searched)


def refresh_words(connection: Connection, changeset: int, touched: Mapping[str, int]) -> None:
    """Index again the records that *changeset* touched, and those that name them."""
    for entity in SEARCHED:
        links = {f.via for f in fields_of(entity, Show.SEARCH) if f.many}
        if entity in touched or links & set(touched):
            index_changed(connection, entity, changeset)
    for entity in SEARCHED:
        if entity in touched and _renamed(connection, changeset, entity):
            for referring in SEARCHED:
                index_referring(connection, referring, entity, changeset)


def index_changed(connection: Connection, entity: str, changeset: int) -> None:
    """Index the records of *entity* that have an entry in *changeset*."""
    condition = (
        "uid IN (SELECT subject FROM change_entry WHERE changeset = {})",
        (changeset,),
    )
    only_new = not execute(
        connection,
        "SELECT 1 FROM change_entry WHERE changeset = {} AND NOT (action = 'create' "
        "AND uid = subject) LIMIT 1",
        (changeset,),
    ).first()
    put_words(connection, entity, words_of(connection, entity, *condition), new=only_new)


def index_referring(connection: Connection, entity: str, named: str, changeset: int) -> None:
    """Index the records of *entity* that refer to a record of *named* in *changeset*."""
    parts: list[str] = []
    renamed = "SELECT uid FROM change_entry WHERE changeset = {} AND action = 'edit'"
    own = {f.via for f in fields_of(entity) if f.many}
    for referring, column in references_to(named):
        if referring == entity:
            parts.append(f"{column} IN ({renamed})")
        elif referring in own and column == "target":
            parts.append(f"uid IN (SELECT owner FROM {referring} WHERE target IN ({renamed}))")
    if parts:
        where = " OR ".join(parts), (changeset,) * len(parts)
        put_words(connection, entity, words_of(connection, entity, *where), new=False)


def index_everything(connection: Connection, entity: str) -> None:
    """Index every record of *entity*, as after a migration."""
    put_words(connection, entity, words_of(connection, entity, "1 = 1", ()), new=False)


def words_of(
    connection: Connection, entity: str, condition: str, values: tuple[Any, ...]
) -> Iterator[tuple[int, str]]:
    """(id, folded words) of the records of *entity* for which *condition* holds."""
    fields = fields_of(entity, Show.SEARCH)
    texts = [f for f in fields if f.kind in TEXTS]
    names = {t: _names(connection, t) for t in {f.target for f in fields} if t}
    columns = [f for f in fields if not f.many and (f.kind in TEXTS or f.kind is Kind.REFERENCE)]
    linked = {
        f: _linked(connection, f, condition, entity, values) for f in fields if f.many and f.target
    }
    result = execute(
        connection,
        f"SELECT id, uid, {', '.join(f.name for f in columns)} FROM {entity} WHERE {condition}",
        values,
    )
    text_count = len(texts)
    ordered = [*texts, *(f for f in columns if f not in texts)]
    places = [columns.index(f) for f in ordered]
    while block := result.fetchmany(BLOCK):
        for row_id, uid, *stored in block:
            words = [stored[place] for place in places[:text_count] if stored[place]]
            for f, place in zip(ordered[text_count:], places[text_count:], strict=True):
                if stored[place]:
                    words.append(names[f.target or ""].get(stored[place], ""))
            for f, targets in linked.items():
                words += [names[f.target or ""].get(t, "") for t in targets.get(uid, ())]
            yield row_id, fold(" ".join(words))


def _names(connection: Connection, entity: str) -> dict[str, str]:
    """The names of every record of *entity*, both languages in one."""
    names = [f.name for f in fields_of(entity, Show.NAME)]
    rows = execute(connection, f"SELECT uid, {', '.join(names)} FROM {entity}")
    return {uid: " ".join(name for name in stored if name) for uid, *stored in rows}


def _linked(
    connection: Connection, field: Field, condition: str, entity: str, values: tuple[Any, ...]
) -> dict[str, list[str]]:
    rows = execute(
        connection,
        f"SELECT owner, target FROM {field.via} WHERE owner IN "
        f"(SELECT uid FROM {entity} WHERE {condition})",
        values,
    )
    found: dict[str, list[str]] = {}
    for owner, target in rows:
        found.setdefault(owner, []).append(target)
    return found


def _renamed(connection: Connection, changeset: int, entity: str) -> bool:
    names = tuple(f.name for f in fields_of(entity, Show.NAME))
    places = ", ".join(["{}"] * len(names))
    found = execute(
        connection,
        "SELECT 1 FROM change_entry WHERE changeset = {} AND entity = {} AND action = 'edit' "
        f"AND field IN ({places}) LIMIT 1",
        (changeset, entity, *names),
    )
    return found.first() is not None
