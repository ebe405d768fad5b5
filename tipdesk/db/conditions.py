"""The conditions of a Selection as SQL, one handler per kind of field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tipdesk.db.registry import (
    OTHER_FACT,
    columns_of,
    fact_owner,
    field_of,
    record_class,
    references_to,
    value_sql,
)
from tipdesk.db.words_index import words_query, words_table
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import TEXTS, Field, Kind, owner_and_part
from tipdesk.domain.selection import Filter, Operator, Selection
from tipdesk.domain.text import fold

NEVER = "1 = 0"
_ESCAPE = "!"


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL, its places written ``{}``, and the values that go there."""

    text: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} AND {other.text}", (*self.values, *other.values))


ALL = Sql("1 = 1")
"""The condition that every record fulfils."""


def where(selection: Selection, *, sqlite: bool) -> Sql:
    """Everything a record must fulfil; ``t`` is its table. KeyError for an unknown entity."""
    record_class(selection.entity)
    found = ALL
    for f in selection.filters:
        found &= condition(selection, f, sqlite=sqlite)
    if selection.search.strip():
        found &= search(selection.entity, selection.search, sqlite=sqlite)
    if selection.as_of:
        found &= begun(selection.entity, "t", selection.as_of)
    if selection.uids is not None:
        found &= _any_of("t.uid", selection.uids)
    return found


def condition(selection: Selection, f: Filter, *, sqlite: bool) -> Sql:
    """One filter; a dotted name asks for a record of another entity that refers to this one."""
    entity, name = owner_and_part(f.field)
    if not entity:
        return _on_field("t", selection.entity, field_of(selection.entity, name), f, selection,
                         sqlite)  # fmt: skip
    column = next(c for e, c in references_to(selection.entity) if e == entity)
    stated = Filter(name, f.operator, tuple(v for v in f.values if v is not None))
    inner = _on_field("c", entity, field_of(entity, name), stated, selection, sqlite)
    if selection.as_of:
        inner &= begun(entity, "c", selection.as_of)
    found = Sql(f"t.uid IN (SELECT c.{column} FROM {entity} c WHERE {inner.text})", inner.values)
    if None not in f.values:
        return found
    column_of = value_sql(entity, name, "c", sqlite=sqlite)
    none = (
        f"t.uid NOT IN (SELECT c.{column} FROM {entity} c WHERE c.{column} IS NOT NULL "
        f"AND {column_of} IS NOT NULL)"
    )
    return Sql(f"({found.text} OR {none})", found.values) if stated.values else Sql(none)


def search(entity: str, text: str, *, sqlite: bool) -> Sql:
    """Records with a word that begins with each word of *text*, in either language."""
    query = words_query(sqlite, fold(text))
    name = words_table(entity)
    if not query or not record_class(entity).searched:
        return ALL
    if sqlite:
        return Sql(f"t.id IN (SELECT rowid FROM {name} WHERE {name} MATCH {{}})", (query,))
    return Sql(
        f"t.id IN (SELECT rowid FROM {name} WHERE to_tsvector('simple', words) @@ "
        "to_tsquery('simple', {}))",
        (query,),
    )


def begun(entity: str, alias: str, as_of: PartialDate) -> Sql:
    """That the record was there at *as_of*; without any date it is taken as always true."""
    date = record_class(entity).begins
    if date is None:
        return ALL
    return Sql(f"({alias}.{date} IS NULL OR {alias}.{date} <= {{}})", (as_of.last_day.isoformat(),))


def link_in_time(alias: str, as_of: PartialDate | None) -> Sql:
    """That a link held at *as_of*."""
    if as_of is None:
        return ALL
    last, first = as_of.last_day.isoformat(), as_of.first_day.isoformat()
    until = _at_least(f"{alias}.until", PartialDate(first))
    return Sql(
        f"({alias}.since IS NULL OR {alias}.since <= {{}}) "
        f"AND ({alias}.until IS NULL OR {until.text})",
        (last, *until.values),
    )


def _on_field(
    alias: str, entity: str, field: Field, f: Filter, selection: Selection, sqlite: bool
) -> Sql:
    if field.many:
        return _on_links(alias, field, f, selection)
    if field.fact is not None:
        return _on_fact(alias, entity, field.fact, f, selection, sqlite)
    column = value_sql(entity, field.name, alias, sqlite=sqlite)
    stated = tuple(v for v in f.values if v is not None)
    if not stated:
        negated = f.operator == "!="
        return Sql(f"{column} IS {'NOT ' if negated else ''}NULL")
    match field.kind:
        case Kind.DATE:
            found = _any(_on_date(column, f.operator, PartialDate(v)) for v in stated)
        case Kind.MONEY:
            found = _any(
                _on_money(alias, columns_of(entity)[field.name], f.operator, v) for v in stated
            )
        case Kind.INTEGER | Kind.PERCENT | Kind.BOOLEAN:
            found = _compared(column, f.operator, tuple(int(v) for v in stated))
        case kind if f.operator == "~" and kind in TEXTS:
            like = "LIKE" if sqlite else "ILIKE"
            contains = f"{column} {like} {{}} ESCAPE '{_ESCAPE}'"
            found = _any(Sql(contains, (f"%{_literal(v)}%",)) for v in stated)
        case _:
            found = _compared(column, f.operator, stated)
    if f.operator == "!=":
        text = f"NOT ({found.text})"
        return Sql(f"({column} IS NOT NULL AND {text})" if None in f.values
                   else f"({column} IS NULL OR {text})", found.values)  # fmt: skip
    return Sql(f"({found.text} OR {column} IS NULL)" if None in f.values else f"({found.text})",
               found.values)  # fmt: skip


def _on_fact(
    alias: str, entity: str, name: str, f: Filter, selection: Selection, sqlite: bool
) -> Sql:
    """That the record has a fact *name* with such a value; without it for not stated."""
    stated = tuple(v for v in f.values if v is not None)
    owner = fact_owner(entity)
    having = (
        f"IN (SELECT c.{owner} FROM {OTHER_FACT} c WHERE c.{owner} IS NOT NULL AND c.name = {{}}"
    )
    parts: list[Sql] = []
    if stated:
        operator: Operator = "=" if f.operator == "!=" else f.operator
        value = Filter(f.field, operator, stated)
        declared = field_of(OTHER_FACT, "value")
        inner = _on_field("c", OTHER_FACT, declared, value, selection, sqlite)
        parts.append(Sql(f"{alias}.uid {having} AND {inner.text})", (name, *inner.values)))
    if None in f.values:
        parts.append(Sql(f"{alias}.uid NOT {having} AND c.value IS NOT NULL)", (name,)))
    found = _any(parts)
    return Sql(f"NOT ({found.text})", found.values) if f.operator == "!=" else found


def _literal(text: str) -> str:
    """*text* as it stands: a percent sign and an underline are letters like others."""
    for mark in (_ESCAPE, "%", "_"):
        text = text.replace(mark, _ESCAPE + mark)
    return text


def _on_links(alias: str, field: Field, f: Filter, selection: Selection) -> Sql:
    stated = tuple(v for v in f.values if v is not None)
    time = link_in_time("l", selection.as_of)
    owners = f"(SELECT l.owner FROM {field.via} l WHERE {time.text}"
    parts: list[Sql] = []
    if stated:
        chosen = _any_of("l.target", stated)
        text = f"{alias}.uid IN {owners} AND {chosen.text})"
        parts.append(Sql(text, (*time.values, *chosen.values)))
    if None in f.values:
        parts.append(Sql(f"{alias}.uid NOT IN {owners})", time.values))
    found = _any(parts)
    return Sql(f"NOT ({found.text})", found.values) if f.operator == "!=" else found


def _on_date(column: str, operator: str, value: PartialDate) -> Sql:
    """A partial date fulfils a condition when some day that it may mean does."""
    first, last = PartialDate(value.first_day.isoformat()), value.last_day.isoformat()
    match operator:
        case ">=":
            return _at_least(column, first)
        case ">":
            return _at_least(column, _next_day(value))
        case "<=":
            return Sql(f"{column} <= {{}}", (last,))
        case "<":
            return Sql(f"{column} < {{}}", (str(first),))
        case _:
            low = _at_least(column, first)
            return Sql(f"({column} <= {{}} AND {low.text})", (last, *low.values))


def _at_least(column: str, day: PartialDate) -> Sql:
    """That the last day which *column* may mean is not before *day*."""
    text = str(day)
    return Sql(f"({column} >= {{}} OR {column} IN ({{}}, {{}}))", (text, text[:4], text[:7]))


def _next_day(value: PartialDate) -> PartialDate:
    return PartialDate((value.last_day + timedelta(days=1)).isoformat())


def _on_money(alias: str, columns: tuple[str, ...], operator: str, value: str) -> Sql:
    """Amounts compare in their own currency: '150000000 USD'; without one, minor units only."""
    minor, _, currency = value.partition(" ")
    found = _compared(f"{alias}.{columns[0]}", operator, (int(minor),))
    if currency:
        found &= Sql(f"{alias}.{columns[1]} = {{}}", (currency,))
    return found


def _compared(column: str, operator: str, values: tuple[Any, ...]) -> Sql:
    if operator in ("=", "!=", "~"):
        return _any_of(column, values)
    return _any(Sql(f"{column} {operator} {{}}", (value,)) for value in values)


def _any_of(column: str, values: tuple[Any, ...]) -> Sql:
    if not values:
        return Sql(NEVER)
    return Sql(f"{column} IN ({', '.join(['{}'] * len(values))})", values)


def _any(parts: Iterable[Sql]) -> Sql:
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    return Sql(f"({' OR '.join(p.text for p in parts)})", tuple(v for p in parts for v in p.values))
