"""The questions behind registers: ids in order, and the rows of a block of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_columns
from tipdesk.db.conditions import Sql, link_in_time, where
from tipdesk.db.facts import facts_of
from tipdesk.db.registry import (
    OTHER_FACT,
    columns_of,
    fact_owner,
    field_of,
    fields_of,
    record_class,
    value_sql,
)
from tipdesk.db.sql import execute, is_sqlite
from tipdesk.db.totals import marks_of, parts_as_of, parts_of, weakest_of
from tipdesk.db.words_index import words_query, words_table
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import TEXTS, Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.text import fold

_AT_ONCE = 500


def ids(connection: Connection, selection: Selection, limit: int | None = None) -> array[int]:
    """The row ids that *selection* means, in its order; the first *limit* of them."""
    sqlite = is_sqlite(connection)
    if sqlite and limit is not None and selection.search.strip() and not selection.order:
        return _first_found(connection, selection, limit)
    chosen = where(selection, sqlite=sqlite)
    order = [_order(selection.entity, o, sqlite=sqlite) for o in selection.order]
    statement = (
        f"SELECT t.id FROM {selection.entity} t WHERE {chosen.text} "
        f"ORDER BY {', '.join((*(part.text for part in order), 't.id'))}"
    )
    values = (*chosen.values, *(value for part in order for value in part.values))
    if limit is not None:
        statement += f" LIMIT {limit:d}"
    # One after the other: a list of a million would take ten times the memory.
    return array("q", (row[0] for row in execute(connection, statement, values)))


def _first_found(connection: Connection, selection: Selection, limit: int) -> array[int]:
    """The first records of a search, without looking for the rest: the index is in order."""
    words = words_table(selection.entity)
    query = words_query(True, fold(selection.search))
    if not query:
        return ids(connection, replace(selection, search=""), limit)
    others = where(replace(selection, search=""), sqlite=True)
    statement = (
        f"SELECT t.id FROM {words} CROSS JOIN {selection.entity} t ON t.id = {words}.rowid "
        f"WHERE {words} MATCH {{}} AND {others.text} ORDER BY {words}.rowid LIMIT {limit:d}"
    )
    return array("q", execute(connection, statement, (query, *others.values)).scalars())


def rows(
    connection: Connection, selection: Selection, wanted: Sequence[int]
) -> dict[int, tuple[str, tuple[Any, ...]]]:
    """(uid, values of the selection's columns) of each record in *wanted*, by id."""
    found: dict[int, tuple[str, tuple[Any, ...]]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= _rows(connection, selection, tuple(wanted[start : start + _AT_ONCE]))
    return found


def _rows(
    connection: Connection, selection: Selection, wanted: tuple[int, ...]
) -> dict[int, tuple[str, tuple[Any, ...]]]:
    entity = selection.entity
    fields = [field_of(entity, name) for name in selection.columns]
    own = columns_of(entity)
    sqlite = is_sqlite(connection)
    names = [
        column
        for f in fields
        if _is_own(f)
        for column in own.get(f.name) or (value_sql(entity, f.name, entity, sqlite=sqlite),)
    ]
    places = ", ".join(["{}"] * len(wanted))
    stored = execute(
        connection,
        f"SELECT {', '.join(['id', 'uid', *names])} FROM {entity} WHERE id IN ({places})",
        wanted,
    ).all()
    uids = tuple(row[1] for row in stored)
    links = {f.name: _links(connection, f, uids, selection.as_of) for f in fields if f.many}
    facts = {f.name: facts_of(connection, entity, f, uids) for f in fields if f.fact is not None}
    found: dict[int, tuple[str, tuple[Any, ...]]] = {}
    for row in stored:
        values: list[Any] = []
        at = 2
        for f in fields:
            if f.many:
                values.append(tuple(links[f.name].get(row[1], ())))
                continue
            if f.fact is not None:
                values.append(facts[f.name].get(row[1]))
                continue
            width = len(own.get(f.name, (f.name,)))
            values.append(from_columns(f, row[at : at + width]))
            at += width
        found[row[0]] = (row[1], tuple(values))
    if selection.as_of:
        found = _sums_as_of(connection, selection, found)
    return found


def _is_own(field: Field) -> bool:
    """Whether the record itself answers the field."""
    return not field.many and field.fact is None


def _links(
    connection: Connection, field: Field, uids: tuple[str, ...], as_of: PartialDate | None
) -> dict[str, list[Link]]:
    if not uids:
        return {}
    time = link_in_time("l", as_of)
    places = ", ".join(["{}"] * len(uids))
    found: dict[str, list[Link]] = {}
    for owner, uid, target, share, since, until, role in execute(
        connection,
        "SELECT l.owner, l.uid, l.target, l.share, l.since, l.until, l.role "
        f"FROM {field.via} l WHERE l.owner IN ({places}) AND {time.text} ORDER BY l.id",
        (*uids, *time.values),
    ):
        link = Link(
            target, share, since and PartialDate(since), until and PartialDate(until), role, uid
        )
        found.setdefault(owner, []).append(link)
    return found


def _order(entity: str, order: Order, *, sqlite: bool) -> Sql:
    """The sort by one field; what is not stated comes last either way."""
    f = field_of(entity, order.field)
    direction = "DESC" if order.descending else "ASC"
    values: tuple[str, ...] = ()
    if f.many:
        name = f"(SELECT MIN(l.target) FROM {f.via} l WHERE l.owner = t.uid)"
    elif f.fact is not None:
        values = (f.fact,)
        name = (
            f"(SELECT MIN(o.value) FROM {OTHER_FACT} o WHERE o.{fact_owner(entity)} = t.uid "
            "AND o.name = {})"
        )
    elif f.kind is Kind.CHOICE:
        name = (
            f"(SELECT o.position FROM code o WHERE o.code_list = '{f.codes}' "
            f"AND o.code = {value_sql(entity, f.name, 't', sqlite=sqlite)})"
        )
    elif f.target:
        names = ", ".join(f"o.{n.name}" for n in fields_of(f.target, Show.NAME)[:2])
        name = f"(SELECT COALESCE({names}) FROM {f.target} o WHERE o.uid = t.{f.name})"
    else:
        name = value_sql(entity, f.name, "t", sqlite=sqlite)
    if f.kind in TEXTS and sqlite:
        return Sql(f"{name} COLLATE NOCASE {direction} NULLS LAST", values)
    return Sql(f"{name} {direction} NULLS LAST", values)


def _sums_as_of(
    connection: Connection,
    selection: Selection,
    found: dict[int, tuple[str, tuple[Any, ...]]],
) -> dict[int, tuple[str, tuple[Any, ...]]]:
    """*found* with its computed total as it was at the selection's date."""
    name = record_class(selection.entity).total
    if name is None or name not in selection.columns or not found:
        return found
    if not field_of(selection.entity, name).computed:
        return found
    part, column, amount = parts_of(selection.entity)
    minor, currency, qualifier = columns_of(part)[amount]
    uids = tuple(uid for uid, _ in found.values())
    counted = parts_as_of(selection) & Sql(f"t.uid IN ({', '.join(['{}'] * len(uids))})", uids)
    sums: dict[str, Money] = {}
    for owner, unit, total_, *marks in execute(
        connection,
        f"SELECT c.{column}, c.{currency}, SUM(c.{minor}), {marks_of(f'c.{qualifier}')} "
        f"FROM {counted.text} GROUP BY c.{column}, c.{currency}",
        counted.values,
    ):
        sums[owner] = Money(int(total_), unit, weakest_of(marks))
    at = selection.columns.index(name)
    return {
        row_id: (uid, (*values[:at], sums.get(uid), *values[at + 1 :]))
        for row_id, (uid, values) in found.items()
    }
