"""Why reports of a project were made, moved, waived or removed, as the history tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.codec import from_text
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.desk import Desk

_PARTS: Final = ("amendment", "report_rule", "subaward")
"""The kinds of record, beside the project itself, that a schedule follows from."""
_MOST: Final = 20
_LOOKED_AT: Final = 5000
"""Entries up to which a ChangeSet is read for what went; a larger one is an import, which adds."""
_OF: Final = "+changeset = {}"
"""The sign keeps SQLite from reading a whole import instead of looking the subject up."""
_DONE: Final = {
    "create": NN_("{n} report added", "{n} reports added"),
    "edit": NN_("{n} report moved", "{n} reports moved"),
    "remove": NN_("{n} report removed", "{n} reports removed"),
}
_EXTENDED: Final = NN_("{n} report extended to {date}", "{n} reports extended to {date}")
_WAIVED: Final = NN_("{n} report waived", "{n} reports waived")
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
    because: Message | None
    """None where nobody gave a reason."""


def moves(desk: Desk, project: str, limit: int = _MOST) -> list[Move]:
    """What moved the schedule of *project*, the latest first."""
    with desk.reading() as connection:
        return list(_moves(connection, project, limit))


def _moves(connection: Connection, project: str, limit: int) -> Iterator[Move]:
    """Only ChangeSets that touched what a schedule follows from: the rest is told elsewhere."""
    reports = tuple(
        execute(connection, "SELECT uid FROM report_due WHERE project = {}", (project,)).scalars()
    )
    touched: set[int] = set()
    for block in in_blocks(reports):
        # A subject is a record itself or whose link it is: by it the history is looked up.
        found = execute(
            connection,
            f"SELECT DISTINCT changeset FROM change_entry WHERE subject IN ({places(block)})",
            block,
        )
        touched.update(found.scalars())
    told = 0
    for changeset in sorted(touched, reverse=True):
        when = execute(
            connection,
            "SELECT applied_at FROM changeset WHERE id = {} AND state = 'applied' "
            "AND undoes IS NULL",
            (changeset,),
        ).scalar()
        if when is None:
            continue
        because = _because(connection, changeset, project)
        did = _did(connection, changeset, project, reports)
        if because is None or did is None:
            did, because = _granted(connection, changeset, reports)
        if did is not None:
            yield Move(changeset, datetime.fromisoformat(when), did, because)
            told += 1
        if told == limit:
            return


def _did(
    connection: Connection, changeset: int, project: str, reports: Sequence[str]
) -> Message | None:
    counts: dict[str, int] = {}
    if _is_small(connection, changeset):
        # Reports that went since were made or removed here too.
        rows = execute(
            connection,
            "SELECT action, COUNT(DISTINCT uid) FROM change_entry WHERE changeset = {} "
            "AND entity = 'report_due' AND (field IN ('due_date', 'period_end') AND subject IN "
            "(SELECT uid FROM report_due WHERE project = {}) OR after LIKE {} OR before LIKE {}) "
            "GROUP BY action",
            (changeset, project, f"%{project}%", f"%{project}%"),
        )
        counts = {str(action): int(count) for action, count in rows}
    else:
        for block in in_blocks(reports):
            for action, count in execute(
                connection,
                f"SELECT action, COUNT(DISTINCT uid) FROM change_entry WHERE {_OF} "
                f"AND subject IN ({places(block)}) AND (action = 'create' OR field IN "
                "('due_date', 'period_end')) GROUP BY action",
                (changeset, *block),
            ):
                counts[action] = counts.get(action, 0) + int(count)
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


def _granted(
    connection: Connection, changeset: int, reports: Sequence[str]
) -> tuple[Message | None, Message | None]:
    """What somebody granted by hand, an extension or that reports need not come, and why."""
    found: dict[str, dict[str, Any]] = {}
    for block in in_blocks(reports):
        for uid, field, after in execute(
            connection,
            f"SELECT uid, field, after FROM change_entry WHERE {_OF} AND entity = 'report_due' "
            f"AND action = 'edit' AND subject IN ({places(block)}) AND field IN "
            "('extension_granted', 'override_reason', 'waived', 'waive_reason') ORDER BY seq",
            (changeset, *block),
        ):
            found.setdefault(field, {})[uid] = from_text(after)
    days = [day for day in found.get("extension_granted", {}).values() if day]
    if days:
        did = counted(*_EXTENDED, len(days), date=PartialDate(max(days)))
        return did, _reason(found.get("override_reason", {}))
    waived = [on for on in found.get("waived", {}).values() if on]
    if waived:
        return counted(*_WAIVED, len(waived)), _reason(found.get("waive_reason", {}))
    return None, None


def _reason(given: Mapping[str, Any]) -> Message | None:
    reason = next((text for text in given.values() if text), None)
    return None if reason is None else message(N_("“{reason}”"), reason=reason)


def _because(connection: Connection, changeset: int, project: str) -> Message | None:
    """The strongest cause in the ChangeSet: an amendment, a date or terms, a rule, a sub-award."""
    entries = {part: _entries(connection, changeset, part, project) for part in _PARTS}
    moved = {
        field: from_text(after)
        for field, after in execute(
            connection,
            f"SELECT field, after FROM change_entry WHERE {_OF} AND entity = 'project' "
            "AND subject = {} AND field IS NOT NULL ORDER BY seq",
            (changeset, project),
        )
    }
    if entries["amendment"]:
        return _amended(connection, [uid for _, uid in entries["amendment"]], moved)
    for field, sentence in _OF_PROJECT.items():
        if moved.get(field):
            return message(sentence, date=PartialDate(moved[field]))
    if "award_terms" in moved:
        return message(N_("the reporting terms were changed"))
    if entries["report_rule"]:
        return _ruled({action for action, _ in entries["report_rule"]})
    return message(N_("a sub-award was recorded")) if entries["subaward"] else None


def _entries(
    connection: Connection, changeset: int, part: str, project: str
) -> list[tuple[str, str]]:
    """(action, uid) of the entries about records of *part* that belong to the project."""
    found = execute(
        connection,
        f"SELECT action, uid FROM change_entry WHERE {_OF} AND entity = {{}} "
        f"AND subject IN (SELECT uid FROM {part} WHERE project = {{}}) ORDER BY seq",
        (changeset, part, project),
    )
    there = [(str(action), str(uid)) for action, uid in found]
    return there + [("remove", uid) for uid in _removed(connection, changeset, part, project)]


def _removed(connection: Connection, changeset: int, part: str, project: str) -> list[str]:
    """The records of *part* that belonged to the project and went; of a few changes only."""
    if not _is_small(connection, changeset):
        return []
    found = execute(
        connection,
        "SELECT uid FROM change_entry WHERE changeset = {} AND entity = {} "
        "AND action = 'remove' AND before LIKE {}",
        (changeset, part, f"%{project}%"),
    )
    return [str(uid) for uid in found.scalars()]


def _is_small(connection: Connection, changeset: int) -> bool:
    last = execute(
        connection, "SELECT MAX(seq) FROM change_entry WHERE changeset = {}", (changeset,)
    ).scalar()
    return last is not None and last <= _LOOKED_AT


def _amended(connection: Connection, uids: Sequence[str], moved: Mapping[str, Any]) -> Message:
    known = execute(
        connection,
        "SELECT amendment_no, amendment_id, new_end_date FROM amendment "
        f"WHERE uid IN ({places(uids)}) LIMIT 1",
        tuple(uids),
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


def _ruled(actions: set[str]) -> Message:
    if actions == {"create"}:
        return message(N_("reporting was set up"))
    return message(N_("a rule was removed") if "remove" in actions else N_("a rule was changed"))
