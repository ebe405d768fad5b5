"""What is declared: the entities of a desk, their fields, columns and links."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlalchemy import Table

from tipdesk.db import models
from tipdesk.db.asked import Asked, Asking
from tipdesk.db.base import Base, LinkRecord, Record, Several
from tipdesk.db.columns import MONEY_PARTS
from tipdesk.domain.fields import FACT, Field, Kind, Show, fact_field

OTHER_FACT = "other_fact"
_EVERY = ~Show.NOWHERE
_CLASSES: dict[str, type[Record]] = {record.__tablename__: record for record in models.RECORDS}


def entities() -> tuple[str, ...]:
    """The kinds of record that people see, in the order of the navigation."""
    return tuple(
        name
        for name, record in _CLASSES.items()
        if not issubclass(record, LinkRecord) and fields_of(name, Show.FORM)
    )


def record_class(entity: str) -> type[Record]:
    """The declaration of *entity*; KeyError when there is none."""
    return _CLASSES[entity]


def table_of(entity: str) -> Table:
    """The table of *entity*; KeyError when there is none."""
    return Base.metadata.tables[entity]


@cache
def fields_of(entity: str, show: Show = _EVERY) -> tuple[Field, ...]:
    """The declared fields of *entity* that appear in any of *show*, in declared order.

    With the default also those that appear nowhere. KeyError for an unknown entity.
    """
    if show is not _EVERY:
        return tuple(f for f in fields_of(entity) if f.show & show)
    record = _CLASSES[entity]
    found = [
        (c.info["declared"], c.name.removesuffix(MONEY_PARTS[0]), c.info["field"])
        for c in table_of(entity).columns
        if "field" in c.info
    ]
    found += [
        (value.info["declared"], name, value.info["field"])
        for part in record.__mro__
        for name, value in vars(part).items()
        if isinstance(value, (Several, Asked))
    ]
    return tuple(Field(name=name, **facts) for _, name, facts in sorted(found, key=lambda f: f[0]))


@cache
def field_of(entity: str, name: str) -> Field:
    """The field *name* of *entity*, or a column of its other facts; KeyError when it has none."""
    if name.startswith(FACT) and (entity == OTHER_FACT or fact_owner(entity) is not None):
        return fact_field(name)
    for candidate in fields_of(entity):
        if candidate.name == name:
            return candidate
    raise KeyError(f"{entity}.{name}")


@cache
def fact_owner(entity: str) -> str | None:
    """The field by which an other fact names its record of *entity*; None where none can be."""
    return next((column for kind, column in parts_of(entity) if kind == OTHER_FACT), None)


@cache
def columns_of(entity: str) -> dict[str, tuple[str, ...]]:
    """The database columns behind each field that has its own: one, three for money."""
    return {
        f.name: tuple(f.name + p for p in MONEY_PARTS) if f.kind is Kind.MONEY else (f.name,)
        for f in fields_of(entity)
        if not f.many and f.name not in asked_fields(entity)
    }


@cache
def asked_fields(entity: str) -> dict[str, Asked]:
    """The fields of *entity* that depend on today, so that no column holds them."""
    declared = vars(_CLASSES[entity])
    return {name: value for name, value in declared.items() if isinstance(value, Asked)}


def value_sql(entity: str, name: str, alias: str, *, sqlite: bool) -> str:
    """What answers the field *name* of a record ``alias``: its first column or an expression."""
    if (found := asked_fields(entity).get(name)) is not None:
        return f"({found.sql(Asking(alias, date.today(), sqlite))})"
    return f"{alias}.{columns_of(entity)[name][0]}"


@cache
def link_fields(entity: str) -> tuple[Field, ...]:
    """The fields of *entity* whose values are links that its records own."""
    return tuple(f for f in fields_of(entity) if f.many)


@cache
def link_owner(link: str) -> tuple[str, Field]:
    """The entity and field that the records of *link* belong to; KeyError when none."""
    for entity, record in _CLASSES.items():
        if not issubclass(record, LinkRecord):
            for f in link_fields(entity):
                if f.via == link:
                    return entity, f
    raise KeyError(link)


@cache
def is_link(entity: str) -> bool:
    """Whether records of *entity* are members of a field with several values."""
    return issubclass(_CLASSES[entity], LinkRecord)


def link_roles(field: Field) -> str | None:
    """The code list of the roles that the members of *field* may have, or None."""
    return _link_class(field).roles


def link_parts(field: Field) -> tuple[str, ...]:
    """What a member of *field* states beside its target, in the order of a form."""
    link = _link_class(field)
    stated = (("share", link.shared), ("role", link.roles is not None))
    return (*(part for part, holds in stated if holds), "since", "until")


def _link_class(field: Field) -> type[LinkRecord]:
    found = _CLASSES[field.via or ""]
    if not issubclass(found, LinkRecord):
        raise KeyError(field.name)
    return found


@cache
def references_to(entity: str) -> tuple[tuple[str, str], ...]:
    """Every (entity, column) that may hold the uid of a record of *entity*, as declared."""
    return tuple(
        (name, column.name)
        for name in _CLASSES
        for column in table_of(name).columns
        if any(key.column.table.name == entity for key in column.foreign_keys)
    )


@cache
def parts_of(entity: str) -> tuple[tuple[str, str], ...]:
    """The kinds of record that belong to one of *entity* and go with it: (kind, reference)."""
    return tuple(
        (name, column)
        for name, record in _CLASSES.items()
        for column in record.belongs_to
        if field_of(name, column).target == entity
    )
