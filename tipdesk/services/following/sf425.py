"""The lines of a financial report that others come to are filled in as those are entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.codec import from_plain, from_text
from tipdesk.db.models.reporting import FFR_LINES
from tipdesk.db.registry import field_of
from tipdesk.db.sql import execute, places
from tipdesk.domain.sf425 import FORMULAS
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.changed import CREATED, REMOVED, changed
from tipdesk.services.reading import read_records

REPORT = "report_due"
KINDS = frozenset({REPORT})
_TERMS = tuple(dict.fromkeys(name for formula in FORMULAS for name in formula.terms))


def follow(connection: Connection, builder: ChangeSetBuilder, since: int) -> None:
    """Fill the blank lines of the reports changed above *since*, and those filled before.

    A line that somebody states otherwise stays, and a rule tells of it.
    """
    touched = {
        uid: fields
        for uid, fields in changed(connection, builder.id, since, REPORT, FFR_LINES).items()
        if REMOVED not in fields and (CREATED in fields or fields & {*_TERMS})
    }
    if not touched:
        return
    before = _before(connection, builder.id, since)
    for uid, now in read_records(connection, REPORT, touched).items():
        _fill(builder, uid, now, {**now, **before.get(uid, {})}, touched[uid])


def _fill(
    builder: ChangeSetBuilder,
    uid: str,
    stated: Mapping[str, Any],
    was: Mapping[str, Any],
    said: set[str],
) -> None:
    """Add the lines that follow; *said* are the fields that the change itself states.

    A line of which nothing follows any more is blank again, so that it follows later.
    """
    now = dict(stated)
    for formula in FORMULAS:
        line, comes_to = now[formula.line], formula.of(now)
        followed = formula.line not in said and (line is None or line == formula.of(was))
        if followed and comes_to != line:
            builder.edit(REPORT, uid, formula.line, line, comes_to)
            now[formula.line] = comes_to


def _before(connection: Connection, changeset: int, since: int) -> dict[str, dict[str, Any]]:
    """The lines of each edited report as they were."""
    found: dict[str, dict[str, Any]] = {}
    for uid, name, before in execute(
        connection,
        "SELECT uid, field, before FROM change_entry WHERE changeset = {} AND seq > {} "
        f"AND entity = '{REPORT}' AND action = 'edit' AND field IN ({places(FFR_LINES)}) "
        "ORDER BY seq",
        (changeset, since, *FFR_LINES),
    ):
        value = from_plain(field_of(REPORT, name), from_text(before))
        found.setdefault(uid, {}).setdefault(name, value)
    return found
