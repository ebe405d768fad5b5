"""An edit of an award's terms is a correction; here it can be made an amendment instead."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.registry import field_of
from tipdesk.db.sql import execute
from tipdesk.domain.amending import BEFORE_AWARD, TERMS, proposed_amendment
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, message
from tipdesk.services.changes import reasons
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder, message_of
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.touching import together
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records

RECORDED = message(N_("Recorded as an amendment"))
_BY_HAND = frozenset({reasons.EDITED.id, reasons.IN_REGISTER.id, reasons.PASTED.id})
_COUNTRIES = "project_country"


@dataclass(frozen=True, slots=True)
class Correction:
    """An edit of the terms of the award *project*: what they were, and what they are."""

    project: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def amendment(self) -> dict[str, Any]:
        """The values of the amendment that it may stand for."""
        return {"project": self.project, **proposed_amendment(self.before, self.after)}


def correction_of(desk: Desk, changeset: int) -> Correction | None:
    """The correction that *changeset* made by hand of one award, if an amendment may be meant."""
    with desk.reading() as connection:
        found = execute(
            connection, "SELECT reason, state FROM changeset WHERE id = {}", (changeset,)
        ).first()
        if found is None or found[1] != "applied" or message_of(found[0]).id not in _BY_HAND:
            return None
        entries = execute(
            connection,
            "SELECT entity, uid, subject, action, field, before, after FROM change_entry "
            "WHERE changeset = {} ORDER BY seq LIMIT 200",
            (changeset,),
        ).all()
        if {entry[0] for entry in entries} - {"project", _COUNTRIES}:
            return None
        projects = {entry[2] for entry in entries}
        if len(projects) != 1:
            return None
        uid = projects.pop()
        current = read_records(connection, "project", [uid]).get(uid)
    if current is None or current["status"] is None or current["status"] in BEFORE_AWARD:
        return None
    before = _before(current, entries)
    after = {name: current[name] for name in before}
    return Correction(uid, before, after) if proposed_amendment(before, after) else None


def _before(current: Mapping[str, Any], entries: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The terms that *entries* changed, as they were."""
    found: dict[str, Any] = {}
    for entity, uid, _, action, name, before, after in reversed(entries):
        if entity == "project" and action == "edit" and name in TERMS:
            found[name] = from_plain(field_of("project", name), from_text(before))
        elif entity == _COUNTRIES:
            links: tuple[Link, ...] = found.get("countries", current["countries"])
            found["countries"] = _without(links, uid, action, name, from_text(before), after)
    return found


def _without(
    links: tuple[Link, ...], uid: str, action: str, name: str | None, before: Any, after: str | None
) -> tuple[Link, ...]:
    """*links* before one of them joined, left or was changed."""
    if action == "create":
        return tuple(link for link in links if link.target != from_text(after)["target"])
    if action == "remove":
        return (*links, Link.from_json({**before, "uid": uid}))
    was = {name or "": before}
    return tuple(
        Link.from_json({**link.to_json(), **was}) if link.uid == uid else link for link in links
    )


def record_amendment(desk: Desk, correction: Correction) -> Outcome:
    """Take the *correction* back and make the amendment that brings the same.

    The amendment is ``created[0]`` of the answer; both are one step, which one undo takes back.
    What somebody changed since stays.
    """
    step = secrets.token_hex(8)
    with desk.writing() as connection:
        first = _take_back(connection, desk, correction, step)
        builder = ChangeSetBuilder(connection, RECORDED, who=desk.who, step=step)
        builder.create("amendment", correction.amendment)
        builder.flush()
        outcome = apply(connection, builder.id)
    return replace(outcome, changes=together((first.changes, outcome.changes)))


def _take_back(connection: Connection, desk: Desk, correction: Correction, step: str) -> Outcome:
    """Give the project the terms again that it had, where it still holds the corrected ones."""
    uid = correction.project
    current = read_records(connection, "project", [uid])[uid]
    builder = ChangeSetBuilder(connection, RECORDED, who=desk.who, step=step)
    for name, was in correction.before.items():
        now = current[name]
        if now == correction.after[name]:
            builder.edit("project", uid, name, now, was)
    builder.flush()
    # What an amendment may say need not hold for the terms between the two.
    return apply(connection, builder.id, checked=True)
