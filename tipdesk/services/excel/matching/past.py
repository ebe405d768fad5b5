"""The imports of a desk so far: which workbook, when, who, and which projects it touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tipdesk.db.registry import entities, is_link, link_owner
from tipdesk.db.sql import execute
from tipdesk.services.desk import Desk
from tipdesk.services.excel.headings.targets import PROJECT

_OF_PROJECTS = (
    "e.changeset = c.id AND (e.entity = 'project' OR SUBSTR(e.entity, 1, 8) = 'project_')"
)


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import; *when* in UTC, *created* and *edited* count records of *entity*.

    That is projects where it touched any, else the kind of record that it made or changed most of.
    """

    changeset: int
    file: str
    when: datetime
    who: str | None
    undone: bool
    created: int
    edited: int
    entity: str = PROJECT


def past_imports(desk: Desk, limit: int = 20) -> list[PastImport]:
    """The latest imports, the newest first."""
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT c.id, c.file, c.applied_at, c.who_name, c.state, "
            "(SELECT COUNT(*) FROM change_entry e WHERE e.changeset = c.id "
            " AND e.entity = {} AND e.action = 'create'), "
            f"(SELECT COUNT(DISTINCT e.subject) FROM change_entry e WHERE {_OF_PROJECTS}) "
            "FROM changeset c WHERE c.file IS NOT NULL AND c.undoes IS NULL "
            "AND c.state IN ('applied', 'undone') ORDER BY c.id DESC LIMIT {}",
            (PROJECT, limit),
        ).all()
        imports = []
        for number, file, when, who, state, created, touched in found:
            entity = PROJECT
            if not touched:
                entity, created, touched = _other_kind(connection, number)
            edited = max(touched - created, 0)
            at = datetime.fromisoformat(when)
            imports.append(
                PastImport(number, file, at, who, state == "undone", created, edited, entity)
            )
    return imports


def _other_kind(connection: Connection, changeset: int) -> tuple[str, int, int]:
    """The kind of record that an import of no projects is about: how many it made and touched."""
    row = execute(
        connection,
        "SELECT entity, SUM(CASE WHEN action = 'create' THEN 1 ELSE 0 END), "
        "COUNT(DISTINCT subject) FROM change_entry WHERE changeset = {} AND uid = subject "
        "GROUP BY entity ORDER BY 3 DESC LIMIT 1",
        (changeset,),
    ).first()
    return (PROJECT, 0, 0) if row is None else (str(row[0]), int(row[1]), int(row[2]))


def projects_of(desk: Desk, changeset: int) -> tuple[str, ...]:
    """The uids of the projects that the import made or changed, also by their funding."""
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT p.uid FROM project p WHERE p.uid IN "
            "(SELECT e.subject FROM change_entry e WHERE e.changeset = {}) "
            "OR p.uid IN (SELECT f.project FROM funding_action f JOIN change_entry e "
            "ON e.uid = f.uid WHERE e.changeset = {}) ORDER BY p.id",
            (changeset, changeset),
        )
        return tuple(found.scalars())


def records_of(desk: Desk, changeset: int) -> tuple[str, tuple[str, ...]]:
    """The kind of record that the import is about and the uids of those it made or changed.

    Projects where it touched any, else what it touched most of.
    """
    projects = projects_of(desk, changeset)
    if projects:
        return PROJECT, projects
    with desk.reading() as connection:
        found: dict[str, list[str]] = {}
        for entity, uid in execute(
            connection,
            "SELECT DISTINCT entity, subject FROM change_entry WHERE changeset = {}",
            (changeset,),
        ):
            kind = link_owner(entity)[0] if is_link(entity) else entity
            if kind in entities():
                found.setdefault(kind, []).append(uid)
    if not found:
        return PROJECT, ()
    kind = max(found, key=lambda name: len(found[name]))
    return kind, tuple(dict.fromkeys(found[kind]))
