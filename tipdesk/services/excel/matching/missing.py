"""Which projects an earlier import of the same list brought in and the file has no more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.services.excel.headings.targets import PROJECT

_ASKED = 2000
"""Projects whose import is looked up; an import is known by any of them."""
_SAME = 0.5
"""The share of an import's projects that must be in the file for it to be the same list."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Missing:
    """A project that the list no longer has; *title* English and Arabic.

    *file* and *when* (UTC) are of the last import that made or changed it.
    """

    uid: str
    title: tuple[str | None, str | None]
    file: str
    when: datetime


def missing_projects(
    connection: Connection,
    file: str,
    seen: Collection[str],
    imports: Collection[int],
    unread: Collection[str],
) -> tuple[Missing, ...]:
    """The projects of earlier imports of the list *file* that are not among those *seen* in it.

    *imports* are the ChangeSets of lists. What came from a sheet that is *unread* this time
    is not missing. Nothing is ever removed for it.
    """
    if not seen or not imports:
        return ()
    seen = frozenset(seen)
    listed = "SELECT COUNT(*) FROM project WHERE source_key IS NOT NULL"
    if execute(connection, listed).scalar() <= len(seen):
        return ()
    gone: set[str] = set()
    for changeset in _imports_of(connection, seen, imports):
        made = _projects_of(connection, changeset, unread)
        if not made:
            continue
        share = len(made & seen) / len(made)
        if share >= _SAME or _is_named_like(connection, changeset, file):
            gone |= made - seen
    return tuple(_told(connection, gone, imports))


def _projects_of(connection: Connection, changeset: int, unread: Collection[str]) -> frozenset[str]:
    """The projects that an import made and that are still there with the row they came from."""
    found = execute(
        connection,
        "SELECT e.uid, e.sheet FROM change_entry e JOIN project p ON p.uid = e.uid "
        "WHERE e.changeset = {} AND e.entity = {} AND e.action = 'create' "
        "AND p.source_key IS NOT NULL",
        (changeset, PROJECT),
    )
    return frozenset(uid for uid, sheet in found if sheet not in unread)


def _imports_of(connection: Connection, seen: Iterable[str], imports: Collection[int]) -> list[int]:
    """The imports that made or changed any of the projects *seen*."""
    found: set[int] = set()
    for block in in_blocks(sorted(islice(seen, _ASKED))):
        found.update(
            execute(
                connection,
                f"SELECT DISTINCT changeset FROM change_entry WHERE subject IN ({places(block)})",
                block,
            ).scalars()
        )
    return sorted(found & set(imports))


def _is_named_like(connection: Connection, changeset: int, file: str) -> bool:
    """Whether the import's file differs from *file* in its numbers only."""
    known = execute(connection, "SELECT file FROM changeset WHERE id = {}", (changeset,)).scalar()
    return _plain(known or "") == _plain(file) != ""


def _plain(file: str) -> str:
    return _DIGITS.sub("", Path(file).stem.lower()).strip(" -_.()")


def _told(
    connection: Connection, uids: Iterable[str], imports: Collection[int]
) -> Iterable[Missing]:
    for block in in_blocks(sorted(uids)):
        last: dict[str, int] = {}
        for uid, changeset in execute(
            connection,
            f"SELECT subject, changeset FROM change_entry WHERE subject IN ({places(block)})",
            block,
        ):
            if changeset in imports:
                last[uid] = max(changeset, last.get(uid, 0))
        files = {
            id_: (file, datetime.fromisoformat(when))
            for id_, file, when in execute(
                connection,
                "SELECT id, file, applied_at FROM changeset "
                f"WHERE id IN ({places(set(last.values()))})",
                tuple(set(last.values())),
            )
        }
        for uid, english, arabic in execute(
            connection,
            f"SELECT uid, title_en, title_ar FROM project WHERE uid IN ({places(block)}) "
            "ORDER BY id",
            block,
        ):
            yield Missing(uid, (english, arabic), *files[last[uid]])
