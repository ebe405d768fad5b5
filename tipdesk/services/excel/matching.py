"""Matching the rows of a workbook to the projects of the desk, and comparing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.fields import TEXTS, Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.text import clean_cell
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.compose import Draft
from tipdesk.services.reading import read_records


@dataclass(slots=True)
class Known:
    """The projects of the desk that a block of drafts may mean, with their first award."""

    projects: dict[str, dict[str, Any]] = field(default_factory=dict)
    awards: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    """Project uid -> uid and values of its first new-award action."""
    by_number: dict[str, str] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)

    def match(self, draft: Draft) -> str | None:
        """The uid of the project that *draft* is: by record key, award number, or list row."""
        if draft.uid is not None:
            return draft.uid if draft.uid in self.projects else None
        number = normal_award_number(draft.values.get("award_number"))
        if number is not None and number in self.by_number:
            return self.by_number[number]
        uid = self.by_key.get(draft.key) if draft.key is not None else None
        if uid is None or number is None:
            return uid
        # Another award may look the same in everything but its number.
        known = normal_award_number(self.projects[uid]["award_number"])
        return uid if known in (None, number) else None


def look_up(connection: Connection, drafts: Sequence[Draft]) -> Known:
    """What the desk knows of *drafts*, in a few questions."""
    known = Known()
    uids = {draft.uid for draft in drafts if draft.uid is not None}
    numbers = {
        number
        for draft in drafts
        if (number := normal_award_number(draft.values.get("award_number"))) is not None
    }
    keys = {draft.key for draft in drafts if draft.key is not None}
    for column, values, found in (
        ("award_number_norm", numbers, known.by_number),
        ("source_key", keys, known.by_key),
    ):
        for block in in_blocks(sorted(values)):
            for value, uid in execute(
                connection,
                f"SELECT {column}, uid FROM project WHERE {column} IN ({places(block)}) "
                "ORDER BY id DESC",
                block,
            ):
                found[value] = uid
    uids |= {*known.by_number.values(), *known.by_key.values()}
    known.projects = read_records(connection, "project", sorted(uids))
    for uid, action in read_records(
        connection, "funding_action", sorted(known.projects), by="project"
    ).items():
        if action["action_kind"] == "NEW":
            known.awards.setdefault(action["project"], (uid, action))
    return known


def same(field_: Field, before: Any, after: Any, *, exported: bool = False) -> bool:
    """Whether a stated value says nothing new.

    *exported*: it comes back in a workbook of ours, where a date cell cannot say that only the
    month is known, and blanks at the ends of texts may have gone.
    """
    if field_.many:
        return {_facts(link) for link in before or ()} == {_facts(link) for link in after or ()}
    if before == after:
        return True
    if not exported or before is None or after is None:
        return False
    if field_.kind is Kind.DATE:
        return len(before) < len(after) and bool(before.first_day == after.first_day)
    if field_.kind is Kind.MONEY:
        return bool((before.minor, before.currency) == (after.minor, after.currency))
    return field_.kind in TEXTS and clean_cell(before) == clean_cell(after)


def _facts(link: Link) -> tuple[Any, ...]:
    return (link.target, link.share, link.since, link.until, link.role)
