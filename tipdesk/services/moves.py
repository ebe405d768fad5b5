"""Why reports of a project were made, moved or removed: read from the history, in any language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.desk import Desk

_CAUSES: Final = ("amendment", "project", "report_rule", "subaward")
_MOST: Final = 20
_DONE: Final = {
    "create": NN_("{n} report added", "{n} reports added"),
    "edit": NN_("{n} report moved", "{n} reports moved"),
    "remove": NN_("{n} report removed", "{n} reports removed"),
}
_OF_PROJECT: Final = {
    "end_date": N_("the end was set to {date}"),
    "start_date": N_("the start was set to {date}"),
}
_LISTED: Final = {2: N_("{one}, {two}"), 3: N_("{one}, {two}, {three}")}


@dataclass(frozen=True, slots=True)
class Move:
    """What one ChangeSet did to the schedule: *when* (UTC), what, and because of what."""

    changeset: int
    when: datetime
    did: Message
    because: Message


def moves(desk: Desk, project: str, limit: int = _MOST) -> list[Move]:
    """What moved the schedule of *project*, the latest first."""
    with desk.reading() as connection:
        return list(_moves(connection, project, limit))


def _moves(connection: Connection, project: str, limit: int) -> Iterator[Move]:
    """Only ChangeSets that touched what a schedule follows from: the rest is told elsewhere."""
    found = execute(
        connection,
        "SELECT c.id, c.applied_at FROM changeset c WHERE c.state = 'applied' "
        "AND c.undoes IS NULL AND c.id IN (SELECT changeset FROM change_entry "
        "WHERE entity = 'report_due' AND uid IN (SELECT uid FROM report_due WHERE project = {})) "
        f"ORDER BY c.id DESC LIMIT {limit * 5:d}",
        (project,),
    ).all()
    told = 0
    for changeset, when in found:
        because = _because(connection, changeset, project)
        did = _did(connection, changeset)
        if because is not None and did is not None:
            yield Move(changeset, datetime.fromisoformat(when), did, because)
            told += 1
        if told == limit:
            return


def _did(connection: Connection, changeset: int) -> Message | None:
    counts = dict(
        iter(
            (str(action), int(count))
            for action, count in execute(
                connection,
                "SELECT action, COUNT(DISTINCT uid) FROM change_entry WHERE changeset = {} "
                "AND entity = 'report_due' AND (action <> 'edit' OR field IN "
                "('due_date', 'period_end')) GROUP BY action",
                (changeset,),
            )
        )
    )
    parts = [counted(*forms, counts[action]) for action, forms in _DONE.items() if action in counts]
    match parts:
        case []:
            return None
        case [one]:
            return one
        case [one, two]:
            return message(_LISTED[2], one=one, two=two)
        case _:
            return message(_LISTED[3], **dict(zip(("one", "two", "three"), parts, strict=True)))


def _because(connection: Connection, changeset: int, project: str) -> Message | None:
    """The strongest cause in the ChangeSet: an amendment, a date or terms, a rule, a sub-award."""
    entries: dict[str, list[tuple[str, str, str | None, Any]]] = {}
    for entity, action, uid, field, after, before in execute(
        connection,
        "SELECT entity, action, uid, field, after, before FROM change_entry "
        f"WHERE changeset = {{}} AND entity IN ({places(_CAUSES)}) ORDER BY seq",
        (changeset, *_CAUSES),
    ):
        value = from_text(after if action != "remove" else before)
        if entity != "project" or uid == project:
            entries.setdefault(entity, []).append((action, uid, field, value))
    moved = {field: value for _, _, field, value in entries.get("project", ()) if field}
    if "amendment" in entries:
        return _amended(connection, entries["amendment"], moved)
    for field, sentence in _OF_PROJECT.items():
        if moved.get(field):
            return message(sentence, date=PartialDate(moved[field]))
    if "award_terms" in moved:
        return message(N_("the reporting terms were changed"))
    if "report_rule" in entries:
        return _ruled(entries["report_rule"])
    return message(N_("a sub-award was recorded")) if "subaward" in entries else None


def _amended(
    connection: Connection,
    entries: list[tuple[str, str, str | None, Any]],
    moved: Mapping[str, Any],
) -> Message:
    uids = tuple({uid for _, uid, _, _ in entries})
    known = execute(
        connection,
        "SELECT amendment_no, amendment_id, new_end_date FROM amendment "
        f"WHERE uid IN ({places(uids)}) LIMIT 1",
        uids,
    ).first()
    if known is None:
        return message(N_("an amendment was removed"))
    number, name, end = known
    called = str(number) if number is not None else name
    end = end or moved.get("end_date")
    if called and end:
        sentence = N_("amendment {number} set the end to {date}")
        return message(sentence, number=called, date=PartialDate(end))
    if end:
        return message(N_("an amendment set the end to {date}"), date=PartialDate(end))
    return message(N_("an amendment was changed"))


def _ruled(entries: list[tuple[str, str, str | None, Any]]) -> Message:
    actions = {action for action, *_ in entries}
    if actions == {"create"}:
        return message(N_("reporting was set up"))
    return message(N_("a rule was removed") if "remove" in actions else N_("a rule was changed"))
