"""The words by which each record is found: its own, and the names of what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.models import RECORDS
from tipdesk.db.registry import OTHER_FACT, fact_owner, fields_of, references_to
from tipdesk.db.sql import AT_ONCE, BLOCK, execute, in_blocks, places
from tipdesk.db.words_index import put_words
from tipdesk.domain.fields import TEXTS, Field, Show
from tipdesk.domain.text import fold, fold_all
from tipdesk.services.derived.owners import owners_of

SEARCHED = tuple(record.__tablename__ for record in RECORDS if record.searched)


def refresh_words(
    connection: Connection, changeset: int, touched: Mapping[str, int], since: int = 0
) -> None:
    """Index again the records that *changeset* touched, and those that name them.

    Entries up to number *since* were seen to already.
    """
    for entity in SEARCHED:
        links = {f.via for f in fields_of(entity, Show.SEARCH) if f.many}
        if links & set(touched) or (
            entity in touched and _words_changed(connection, changeset, entity, since)
        ):
            index_changed(connection, entity, changeset, since)
    if OTHER_FACT in touched:
        for entity in SEARCHED:
            index_owners(connection, entity, changeset, since)
    for entity in SEARCHED:
        if entity in touched and _renamed(connection, changeset, entity):
            for referring in SEARCHED:
                index_referring(connection, referring, entity, changeset)


def index_changed(connection: Connection, entity: str, changeset: int, since: int = 0) -> None:
    """Index the records of *entity* that have an entry above *since* in *changeset*."""
    entries = "FROM change_entry WHERE changeset = {} AND seq > {}"
    condition = _among(connection, f"SELECT subject {entries}", (changeset, since))
    only_new = not execute(
        connection,
        f"SELECT 1 {entries} AND NOT (action = 'create' AND uid = subject) LIMIT 1",
        (changeset, since),
    ).first()
    put_words(connection, entity, words_of(connection, entity, *condition), new=only_new)


def index_owners(connection: Connection, entity: str, changeset: int, since: int = 0) -> None:
    """Index the records of *entity* whose other facts came, went or changed in *changeset*."""
    owners = owners_of(connection, changeset, entity, OTHER_FACT, since)
    for block in in_blocks(sorted(owners)):
        found = words_of(connection, entity, f"uid IN ({places(block)})", block)
        put_words(connection, entity, found, new=False)


def index_referring(connection: Connection, entity: str, named: str, changeset: int) -> None:
    """Index the records of *entity* that refer to a record of *named* in *changeset*."""
    parts: list[str] = []
    renamed, values = _uids(
        connection,
        "SELECT uid FROM change_entry WHERE changeset = {} AND action = 'edit' AND entity = {}",
        (changeset, named),
    )
    own = {f.via for f in fields_of(entity) if f.many}
    for referring, column in references_to(named):
        if referring == entity:
            parts.append(f"{column} IN ({renamed})")
        elif referring in own and column == "target":
            parts.append(f"uid IN (SELECT owner FROM {referring} WHERE target IN ({renamed}))")
    if parts:
        where = " OR ".join(parts), values * len(parts)
        put_words(connection, entity, words_of(connection, entity, *where), new=False)


def _among(
    connection: Connection, statement: str, values: tuple[Any, ...]
) -> tuple[str, tuple[Any, ...]]:
    """The condition that a record's uid is among the answers to *statement*."""
    inside, values = _uids(connection, statement, values)
    return f"uid IN ({inside})", values


def _uids(
    connection: Connection, statement: str, values: tuple[Any, ...]
) -> tuple[str, tuple[Any, ...]]:
    """What stands inside IN: the few uids themselves, which are looked up at once, or *statement*.

    SQLite would else rather read a whole table than trust a history that it thinks is long.
    """
    # The rows are counted, not the uids: a record may have many entries, and others come after.
    found = list(execute(connection, f"{statement} LIMIT {AT_ONCE + 1}", values).scalars())
    if len(found) > AT_ONCE or not found:
        return statement, values
    uids = tuple(dict.fromkeys(found))
    return places(uids), uids


def index_everything(connection: Connection, entity: str) -> None:
    """Index every record of *entity*, as after a migration."""
    put_words(connection, entity, words_of(connection, entity, "1 = 1", ()), new=False)


def words_of(
    connection: Connection, entity: str, condition: str, values: tuple[Any, ...]
) -> Iterator[tuple[int, str]]:
    """(id, folded words) of the records of *entity* for which *condition* holds."""
    fields = _searched_fields(entity)
    own = [f for f in fields if not f.many]
    several = [f for f in fields if f.many]
    names = Names(connection)
    result = execute(
        connection,
        f"SELECT id, uid, {', '.join(f.name for f in own)} FROM {entity} WHERE {condition}",
        values,
    )
    while block := result.fetchmany(BLOCK):
        uids = [row[1] for row in block]
        words: dict[str, list[str]] = {uid: [] for uid in uids}
        for at, f in enumerate(own, start=2):
            stated = [(row[1], row[at]) for row in block if row[at]]
            if f.target:
                stated = names.of(f.target, stated)
            else:
                stated = [(uid, fold(text)) for uid, text in stated]
            for uid, text in stated:
                words[uid].append(text)
        for target, linked in _linked(connection, several, uids).items():
            for uid, text in names.of(target, linked):
                words[uid].append(text)
        for uid, text in _facts(connection, entity, uids):
            words[uid].append(fold(text))
        for row in block:
            yield row[0], " ".join(words[row[1]])


def words_of_new(
    entity: str, count: int, values: Mapping[str, list[Any]], names: Names
) -> list[str]:
    """The folded words of *count* new records: *values* has a list for each stated field."""
    parts: list[list[str]] = [[""] * count]
    for f in _searched_fields(entity):
        column = values.get(f.name)
        if column is None:
            continue
        if f.target is None:
            parts.append(fold_all([text or "" for text in column]))
        elif f.many:
            known = names.known(f.target, {link.target for links in column for link in links or ()})
            parts.append([" ".join(known[x.target] for x in links or ()) for links in column])
        else:
            known = names.known(f.target, {uid for uid in column if uid})
            parts.append([known[uid] if uid else "" for uid in column])
    return [" ".join(filter(None, row)) for row in zip(*parts, strict=True)]


def _searched_fields(entity: str) -> list[Field]:
    return [f for f in fields_of(entity, Show.SEARCH) if f.kind in TEXTS or f.target]


class Names:
    """The folded names of records, both languages in one; read as they are needed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[str, str]] = {}

    def of(self, entity: str, named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """(owner, names) for each (owner, uid) of records of *entity*."""
        named = list(named)
        known = self.known(entity, {uid for _, uid in named})
        return [(owner, known[uid]) for owner, uid in named]

    def learn(self, entity: str, uids: Iterable[str], values: Mapping[str, list[Any]]) -> None:
        """The names of the new records *uids*, in place of those that were new before them."""
        naming = [f.name for f in fields_of(entity, Show.NAME) if f.name in values]
        columns = [fold_all([name or "" for name in values[f]]) for f in naming]
        stated = zip(*columns, strict=True) if columns else repeat(())
        self._known[entity] = {
            uid: " ".join(filter(None, row)) for uid, row in zip(uids, stated, strict=False)
        }

    def known(self, entity: str, uids: set[str]) -> dict[str, str]:
        """The names of the records *uids* of *entity*, of others too."""
        known = self._known.setdefault(entity, {})
        lacking = uids - known.keys()
        columns = ", ".join(f.name for f in fields_of(entity, Show.NAME))
        statement = f"SELECT uid, {columns} FROM {entity}"
        wanted: tuple[str, ...] = ()
        if 0 < len(lacking) <= AT_ONCE:
            wanted = tuple(lacking)
            statement += f" WHERE uid IN ({places(wanted)})"
        if lacking:
            for uid, *stored in execute(self._connection, statement, wanted):
                known[uid] = " ".join(fold(name) for name in stored if name)
            known.update(dict.fromkeys(lacking - known.keys(), ""))
        return known


def _facts(connection: Connection, entity: str, uids: list[str]) -> Iterator[tuple[str, str]]:
    """(owner, value) of the other facts of the records *uids*."""
    column = fact_owner(entity)
    for block in in_blocks(uids) if column is not None else ():
        yield from execute(
            connection,
            f"SELECT {column}, value FROM {OTHER_FACT} WHERE value IS NOT NULL "
            f"AND {column} IN ({places(block)}) ORDER BY id",
            block,
        )


def _linked(
    connection: Connection, fields: list[Field], uids: list[str]
) -> dict[str, list[tuple[str, str]]]:
    """(owner, target) of the links that the records *uids* have in *fields*, by entity."""
    found: dict[str, list[tuple[str, str]]] = {}
    for block in in_blocks(uids):
        for f in fields:
            found.setdefault(f.target or "", []).extend(
                execute(
                    connection,
                    f"SELECT owner, target FROM {f.via} WHERE owner IN ({places(block)}) "
                    "ORDER BY id",
                    block,
                )
            )
    return found


def _words_changed(connection: Connection, changeset: int, entity: str, since: int) -> bool:
    """Whether a record came, or a field that is searched was edited; what went has no words."""
    names = tuple(f.name for f in fields_of(entity, Show.SEARCH))
    found = execute(
        connection,
        "SELECT 1 FROM change_entry WHERE changeset = {} AND seq > {} AND entity = {} "
        f"AND (action = 'create' OR field IN ({places(names)})) LIMIT 1",
        (changeset, since, entity, *names),
    )
    return found.first() is not None


def _renamed(connection: Connection, changeset: int, entity: str) -> bool:
    names = tuple(f.name for f in fields_of(entity, Show.NAME))
    found = execute(
        connection,
        "SELECT 1 FROM change_entry WHERE changeset = {} AND entity = {} AND action = 'edit' "
        f"AND field IN ({places(names)}) LIMIT 1",
        (changeset, entity, *names),
    )
    return found.first() is not None
