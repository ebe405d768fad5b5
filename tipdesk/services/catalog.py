"""What is declared, for those who may not look into the database: entities and fields."""

from __future__ import annotations

from tipdesk.db import registry
from tipdesk.db.registry import (
    entities,
    fact_owner,
    field_of,
    fields_of,
    link_parts,
    link_roles,
    parts_of,
)
from tipdesk.domain.words import Message, counted

__all__ = [
    "begins", "entities", "fact_owner", "field_of", "fields_of", "how_many", "link_parts",
    "link_roles", "names", "parts_of", "plural", "singular", "total",
]  # fmt: skip


def singular(entity: str) -> str:
    """What people call one record of *entity*, a message id."""
    return registry.record_class(entity).singular


def plural(entity: str) -> str:
    """What people call many records of *entity*, a message id."""
    return registry.record_class(entity).plural


def names(entity: str) -> tuple[str, ...]:
    """The fields that name a record, the first stated one taken."""
    return registry.record_class(entity).title


def total(entity: str) -> str | None:
    """The amount that is summed under a list of *entity*, if any."""
    return registry.record_class(entity).total


def begins(entity: str) -> str | None:
    """The date from which on a record was true; None where "as of" means nothing."""
    return registry.record_class(entity).begins


def how_many(entity: str, n: int) -> Message:
    """*n* records of *entity* in words: "78 projects"."""
    one, many = registry.record_class(entity).counted
    return counted(one, many, n)
