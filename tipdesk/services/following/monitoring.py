"""The latest assessment and the latest plan stand on the project; a finding is of its visit's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.changed import REMOVED, changed
from tipdesk.services.reading import read_records

KINDS = frozenset({"risk_assessment", "monitoring_plan", "finding"})

Values = Mapping[str, Any]


def follow_monitoring(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Add what follows from changed assessments, plans and findings."""
    _latest(connection, builder, since, "risk_assessment", "assessed_date", {"rating": "risk"})
    _latest(
        connection, builder, since, "monitoring_plan", "plan_date",
        {
            "plan_date": "monitoring_plan_date",
            "perf_frequency": "perf_frequency",
            "fin_frequency": "fin_frequency",
        },
    )  # fmt: skip
    _of_visit(connection, builder, since)


def _latest(
    connection: Connection,
    builder: ChangeSetBuilder,
    since: int,
    entity: str,
    dated: str,
    carried: Mapping[str, str],
) -> None:
    """What the latest record of *entity* that states a field of *carried* says, on its project.

    Only what was changed now is carried, so that a value a person set on the project stays; so
    does what the ChangeSet itself says of the project: a workbook states the risk of an award
    and its older assessments together.
    Where the record that said it was removed and none is left, the project's value goes too.
    """
    found = changed(connection, builder.id, since, entity, ("project", dated, *carried))
    if not found:
        return
    gone = dict(_removed(connection, builder.id, since, entity))
    projects = _projects(connection, entity, [*found]) | {
        values["project"] for values in gone.values()
    }
    owned: dict[str, list[Values]] = {uid: [] for uid in projects}
    for values in read_records(connection, entity, projects, by="project").values():
        owned[values["project"]].append(values)
    said = _said(connection, builder.id, projects)
    for uid, project in read_records(connection, "project", projects).items():
        lost = [values for values in gone.values() if values["project"] == uid]
        for field, on_project in carried.items():
            if on_project in said.get(uid, ()):
                continue
            stated = [values for values in owned[uid] if values[field] is not None]
            if stated:
                # Of one day the later entered; the records come in that order.
                after = max(reversed(stated), key=lambda values: values[dated] or "")[field]
            elif any(values.get(field) == project[on_project] for values in lost):
                after = None
            else:
                continue
            builder.edit("project", uid, on_project, project[on_project], after)


def _said(connection: Connection, changeset: int, projects: set[str]) -> dict[str, set[str]]:
    """The fields of each of the *projects* that the ChangeSet states: edited, or made with."""
    found: dict[str, set[str]] = {}
    for block in in_blocks(sorted(projects)):
        for uid, action, field, after in execute(
            connection,
            "SELECT uid, action, field, after FROM change_entry WHERE changeset = {} "
            f"AND entity = 'project' AND action <> 'remove' AND uid IN ({places(block)})",
            (changeset, *block),
        ).all():
            made = from_text(after) if action == "create" else {field: True}
            found.setdefault(uid, set()).update(k for k, v in made.items() if v is not None)
    return found


def _of_visit(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """A finding belongs to the project of the visit that made it."""
    found = changed(connection, builder.id, since, "finding", ("project", "site_visit"))
    uids = [uid for uid, fields in found.items() if REMOVED not in fields]
    for block in in_blocks(uids):
        for uid, before, after in execute(
            connection,
            "SELECT f.uid, f.project, v.project FROM finding f JOIN site_visit v "
            f"ON v.uid = f.site_visit WHERE f.project <> v.project AND f.uid IN ({places(block)})",
            block,
        ).all():
            builder.edit("finding", uid, "project", before, after)


def _projects(connection: Connection, entity: str, uids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for block in in_blocks(uids):
        found.update(
            execute(
                connection, f"SELECT project FROM {entity} WHERE uid IN ({places(block)})", block
            ).scalars()
        )
    return found


def _removed(
    connection: Connection, changeset: int, since: int, entity: str
) -> Iterator[tuple[str, Values]]:
    """Each record of *entity* that goes, with what it held."""
    for uid, before in execute(
        connection,
        "SELECT uid, before FROM change_entry WHERE changeset = {} AND seq > {} "
        "AND entity = {} AND action = 'remove'",
        (changeset, since, entity),
    ).all():
        yield uid, from_text(before)
