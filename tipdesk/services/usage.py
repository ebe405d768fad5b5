"""Which records name a record: what an organization or a person has to do with."""

from __future__ import annotations

from dataclasses import dataclass

from tipdesk.db.registry import fields_of, is_link, link_owner, parts_of, references_to
from tipdesk.db.sql import execute
from tipdesk.domain.fields import Field
from tipdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Use:
    """The record *uid* of *entity* names the record asked about in *field*."""

    entity: str
    uid: str
    field: Field


def used_by(desk: Desk, entity: str, uid: str, limit: int = 50) -> list[Use]:
    """Who names the record *uid*, at most *limit* for each field; what it owns is left out."""
    found: list[Use] = []
    with desk.reading() as connection:
        for table, column in references_to(entity):
            if (table, column) in parts_of(entity):
                continue
            if is_link(table):
                if column != "target":
                    continue
                owner, field = link_owner(table)
                wanted = "owner"
            else:
                owner, wanted = table, "uid"
                declared = [f for f in fields_of(table) if f.name == column]
                if not declared:
                    continue
                field = declared[0]
            rows = execute(
                connection,
                f"SELECT {wanted} FROM {table} WHERE {column} = {{}} "
                f"ORDER BY id DESC LIMIT {limit}",
                (uid,),
            )
            found += [Use(owner, str(other), field) for other in rows.scalars()]
    return found


def owned_records(desk: Desk, owner: str, uid: str) -> dict[str, list[str]]:
    """The uids of the records that belong to the record *uid*, by kind, oldest first."""
    with desk.reading() as connection:
        return {
            entity: [
                str(found)
                for found in execute(
                    connection,
                    f"SELECT uid FROM {entity} WHERE {column} = {{}} ORDER BY id",
                    (uid,),
                ).scalars()
            ]
            for entity, column in parts_of(owner)
        }
