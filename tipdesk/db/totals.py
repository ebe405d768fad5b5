"""Counts, totals and facets of a Selection; money is never summed across currencies."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from tipdesk.db.conditions import ALL, Sql, begun, link_in_time, where
from tipdesk.db.registry import (
    OTHER_FACT,
    columns_of,
    fact_owner,
    field_of,
    fields_of,
    record_class,
    references_to,
    value_sql,
)
from tipdesk.db.sql import execute, is_sqlite
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field, owner_and_part
from tipdesk.domain.money import DEFAULT_CURRENCY, Money, weakest
from tipdesk.domain.qualifiers import ABOUT, LESS_THAN, MORE_THAN
from tipdesk.domain.selection import Selection


def count(connection: Connection, selection: Selection) -> int:
    """How many records *selection* means."""
    chosen = where(selection, sqlite=is_sqlite(connection))
    statement = f"SELECT COUNT(*) FROM {selection.entity} t WHERE {chosen.text}"
    return int(execute(connection, statement, chosen.values).scalar())


def totals(connection: Connection, selection: Selection) -> tuple[int, dict[str, Money]]:
    """How many records, and the sum of their total per currency, as of the selection's date."""
    name = record_class(selection.entity).total
    if name is None:
        return count(connection, selection), {}
    chosen = where(selection, sqlite=is_sqlite(connection))
    if selection.as_of and field_of(selection.entity, name).computed:
        sums = _summed_parts(connection, selection, chosen)
        return count(connection, selection), sums
    minor, currency, qualifier = columns_of(selection.entity)[name]
    found: dict[str, Money] = {}
    number = 0
    for unit, many, total_, *marks in execute(
        connection,
        f"SELECT t.{currency}, COUNT(*), SUM(t.{minor}), {marks_of(f't.{qualifier}')} "
        f"FROM {selection.entity} t WHERE {chosen.text} GROUP BY t.{currency} "
        f"ORDER BY t.{currency}",
        chosen.values,
    ):
        number += many
        if unit is not None:
            found[unit] = Money(int(total_), unit, weakest_of(marks))
    return number, found


def facet(connection: Connection, selection: Selection, name: str) -> list[tuple[str | None, int]]:
    """Each value of the field *name* with the records that have it, the most frequent first.

    The selection's own filter on *name* is left aside, so that other values can be chosen.
    """
    asked = selection.without(name)
    sqlite = is_sqlite(connection)
    if not owner_and_part(name)[0] and field_of(selection.entity, name).many:
        return _facet_of_links(connection, asked, field_of(selection.entity, name), sqlite=sqlite)
    chosen = where(asked, sqlite=sqlite)
    source, value = grouped(asked, name, sqlite=sqlite)
    number = "COUNT(DISTINCT t.id)" if source.text else "COUNT(*)"
    found = execute(
        connection,
        f"SELECT {value.text}, {number} FROM {selection.entity} t {source.text} "
        f"WHERE {chosen.text} GROUP BY 1 ORDER BY 2 DESC, 1",
        (*value.values, *source.values, *chosen.values),
    )
    return [(None if v is None else str(v), int(n)) for v, n in found]


def _facet_of_links(
    connection: Connection, selection: Selection, field: Field, *, sqlite: bool
) -> list[tuple[str | None, int]]:
    """Each linked value with the records that have it; without conditions from the links alone."""
    chosen, time = where(selection, sqlite=sqlite), link_in_time("l", selection.as_of)
    narrowed = chosen.text != ALL.text
    pairs, values = f"{field.via} l WHERE {time.text}", time.values
    if narrowed:
        pairs = (
            f"{selection.entity} t JOIN {field.via} l ON l.owner = t.uid "
            f"WHERE {time.text} AND {chosen.text}"
        )
        values += chosen.values
    found: list[tuple[str | None, int]] = [
        (str(target), int(n))
        for target, n in execute(
            connection,
            "SELECT target, COUNT(*) FROM (SELECT DISTINCT l.target, l.owner "
            f"FROM {pairs}) AS pairs GROUP BY target ORDER BY 2 DESC, 1",
            values,
        )
    ]
    without = execute(
        connection,
        f"SELECT COUNT(*) FROM {selection.entity} t WHERE {chosen.text} AND NOT EXISTS "
        f"(SELECT 1 FROM {field.via} l WHERE l.owner = t.uid AND {time.text})",
        (*chosen.values, *time.values),
    ).scalar()
    if without:
        found.append((None, int(without)))
    return sorted(found, key=lambda pair: -pair[1])


def grouped(selection: Selection, name: str, *, sqlite: bool) -> tuple[Sql, Sql]:
    """The join and the expression by which records are grouped on the field *name*."""
    entity, part = owner_and_part(name)
    if entity:
        column = next(c for e, c in references_to(selection.entity) if e == entity)
        time = begun(entity, "g", selection.as_of) if selection.as_of else Sql("1 = 1")
        join = f"LEFT JOIN {entity} g ON g.{column} = t.uid AND {time.text}"
        return Sql(join, time.values), Sql(value_sql(entity, part, "g", sqlite=sqlite))
    f = field_of(selection.entity, name)
    if f.many:
        time = link_in_time("g", selection.as_of)
        join = f"LEFT JOIN {f.via} g ON g.owner = t.uid AND {time.text}"
        return Sql(join, time.values), Sql("g.target")
    if f.fact is not None:
        owner = fact_owner(selection.entity)
        join = f"LEFT JOIN {OTHER_FACT} g ON g.{owner} = t.uid AND g.name = {{}}"
        return Sql(join, (f.fact,)), Sql("g.value")
    return Sql(""), Sql(value_sql(selection.entity, name, "t", sqlite=sqlite))


def grouped_totals(
    connection: Connection, selection: Selection, names: Sequence[str]
) -> list[tuple[tuple[str | None, ...], int, str | None, int | None, str]]:
    """(values, records, currency, minor units, qualifier) for each group by *names*.

    A record with several values of a field counts in each of its groups; such rows do not add.
    """
    chosen = where(selection, sqlite=is_sqlite(connection))
    parts = [grouped(selection, name, sqlite=is_sqlite(connection)) for name in names]
    joins = [
        (join.text.replace(" g ", f" g{i} ").replace("g.", f"g{i}."), join.values)
        for i, (join, _) in enumerate(parts)
    ]
    keys = [value.text.replace("g.", f"g{i}.") for i, (_, value) in enumerate(parts)]
    total_name = record_class(selection.entity).total
    money = columns_of(selection.entity)[total_name] if total_name else None
    amount = (
        f"t.{money[1]} AS unit, t.{money[0]} AS minor, t.{money[2]} AS qualifier"
        if money
        else "NULL AS unit, NULL AS minor, NULL AS qualifier"
    )
    named = [f"{key} AS k{i}" for i, key in enumerate(keys)]
    inner = (
        f"SELECT DISTINCT t.id, {', '.join([*named, amount])} FROM {selection.entity} t "
        f"{' '.join(text for text, _ in joins)} WHERE {chosen.text}"
    )
    columns = ", ".join(f"k{i}" for i in range(len(keys)))
    statement = (
        f"SELECT {columns}, unit, COUNT(*), SUM(minor), {marks_of('qualifier')} "
        f"FROM ({inner}) AS parts GROUP BY {columns}, unit ORDER BY {columns}, unit"
    )
    values = tuple(v for _, several in joins for v in several) + chosen.values
    width = len(keys)
    return [
        (
            tuple(None if v is None else str(v) for v in row[:width]),
            int(row[width + 1]),
            row[width],
            None if row[width + 2] is None else int(row[width + 2]),
            weakest_of(row[width + 3 :]),
        )
        for row in execute(connection, statement, values)
    ]


def parts_of(entity: str) -> tuple[str, str, str]:
    """The entity, its reference and its amount whose sum is the computed total of *entity*."""
    for referring, column in references_to(entity):
        total_name = record_class(referring).total
        if total_name is not None and referring != entity:
            return referring, column, total_name
    raise LookupError(f"nothing sums up to the total of {entity}")


def parts_as_of(selection: Selection) -> Sql:
    """The parts ``c`` of the computed total of each record ``t``, as of the selection's date.

    Answers what comes after FROM, up to the conditions. As in the total that is stored, only
    amounts in the record's own currency count; where it states none, in the one that all its
    parts share, else in the usual one.
    """
    part, column, amount = parts_of(selection.entity)
    date = selection.as_of or PartialDate("9999")
    there, among = begun(part, "c", date), begun(part, "o", date)
    minor, unit, _ = columns_of(part)[amount]
    shared = (
        f"(SELECT CASE WHEN MIN(o.{unit}) = MAX(o.{unit}) THEN MIN(o.{unit}) "
        f"ELSE '{DEFAULT_CURRENCY}' END FROM {part} o "
        f"WHERE o.{column} = t.uid AND o.{minor} IS NOT NULL AND {among.text})"
    )
    own = [f"t.{f.name}" for f in fields_of(selection.entity) if f.codes == "currency"]
    kept = f"COALESCE({', '.join([*own, shared])})" if own else shared
    return Sql(
        f"{part} c JOIN {selection.entity} t ON t.uid = c.{column} "
        f"WHERE c.{minor} IS NOT NULL AND {there.text} AND c.{unit} = {kept}",
        (*there.values, *among.values),
    )


def _summed_parts(connection: Connection, selection: Selection, chosen: Sql) -> dict[str, Money]:
    """The sum of the parts of a computed total that were there at the selection's date."""
    part, _, amount = parts_of(selection.entity)
    minor, currency, qualifier = columns_of(part)[amount]
    counted = parts_as_of(selection) & chosen
    found = execute(
        connection,
        f"SELECT c.{currency}, SUM(c.{minor}), {marks_of(f'c.{qualifier}')} "
        f"FROM {counted.text} GROUP BY c.{currency}",
        counted.values,
    )
    return {unit: Money(int(s), unit, weakest_of(marks)) for unit, s, *marks in found}


def marks_of(column: str) -> str:
    """Columns that say of a sum which qualifiers are among its parts; see `weakest_of`."""
    return ", ".join(f"MAX(CASE WHEN {column} = '{q}' THEN 1 ELSE 0 END)" for q in _INEXACT)


def weakest_of(marks: Sequence[int]) -> str:
    """What may be said of a sum by its `marks_of`."""
    return weakest(q for q, mark in zip(_INEXACT, marks, strict=True) if mark)


_INEXACT = (MORE_THAN, LESS_THAN, ABOUT)
