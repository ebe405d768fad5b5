"""The sample portfolio: facts from public documents, with how well each of them is known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain
from tipdesk.db.desk_settings import put_setting
from tipdesk.db.registry import field_of
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import LINKED, Field
from tipdesk.domain.resources import resource
from tipdesk.domain.words import N_, message
from tipdesk.services.changes import reasons
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk

SAMPLE = "sample"
"""The desk's setting that says so, "yes"."""

_NOT_EMPTY = N_("This desk already holds records. Put the sample portfolio into an empty one.")


def fill_sample(desk: Desk) -> Outcome:
    """Put the sample portfolio into *desk* as one ChangeSet, which undo takes back.

    TipdeskError when the desk already has projects, funding actions or organizations. People
    may be there: the first start asks who sits at the desk.
    """
    data = json.loads(resource("samples", "sample_portfolio.json").read_text(encoding="utf-8"))
    with desk.writing() as connection:
        if not _is_empty(connection):
            raise TipdeskError(message(_NOT_EMPTY))
        builder = ChangeSetBuilder(connection, reasons.SAMPLE, who=desk.who)
        for organization in data["organizations"]:
            key = organization.pop("key")
            _create(builder, "organization", _uid("organization", key), organization)
        for project in data["projects"]:
            _add_project(builder, project)
        builder.flush()
        outcome = apply(connection, builder.id)
        put_setting(connection, SAMPLE, "yes")
    return outcome


def _is_empty(connection: Connection) -> bool:
    return not any(
        connection.exec_driver_sql(f"SELECT 1 FROM {entity} LIMIT 1").first()
        for entity in ("project", "funding_action", "organization")
    )


def _add_project(builder: ChangeSetBuilder, project: Mapping[str, Any]) -> None:
    """A project, its funding action where an amount is stated, and the marks of both."""
    number = project["values"]["project_id"]
    uid = _uid("project", number)
    _create(builder, "project", uid, project["values"])
    _mark(builder, uid, project["marks"])
    funding = project.get("funding")
    if funding is not None:
        action = _uid("funding_action", number)
        values = {"project": number, "action_kind": "NEW", **funding}
        _create(builder, "funding_action", action, values)
        _mark(builder, action, project["funding_marks"])


def _create(builder: ChangeSetBuilder, entity: str, uid: str, stated: Mapping[str, Any]) -> None:
    values = {name: _value(field_of(entity, name), value) for name, value in stated.items()}
    builder.create(entity, values, uid=uid)


def _mark(builder: ChangeSetBuilder, record: str, marks: Mapping[str, Any]) -> None:
    """Say of each field whether the source states it (S), it was inferred (I) or is not there."""
    for field, (mark, wording) in marks.items():
        values = {"record": record, "field_name": field, "mark": mark, "wording": wording}
        builder.create("source_mark", values, uid=_uid("source_mark", f"{record}.{field}"))


def _value(field: Field, value: Any) -> Any:
    """A value of the file; records are named there by their keys, countries by their codes."""
    if field.many:
        return from_plain(field, [{"target": _target(field, one)} for one in value])
    return from_plain(field, _target(field, value))


def _target(field: Field, value: Any) -> Any:
    if field.kind not in LINKED or field.target == "country":
        return value
    return _uid(field.target or "", value)


def _uid(entity: str, key: str) -> str:
    """The same in every desk, so that a workbook sent from one sample returns to another."""
    return blake2b(f"sample:{entity}:{key}".encode(), digest_size=8).hexdigest()
