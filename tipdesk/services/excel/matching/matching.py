"""Matching the rows of a workbook to the projects of the desk, and comparing them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.fields import TEXTS, Field, Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money, total
from tipdesk.domain.text import clean_cell
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.columns.chosen import NEW_PROJECT
from tipdesk.services.excel.matching.last_import import LastImports
from tipdesk.services.excel.matching.match import (
    BY_NUMBER,
    BY_UID,
    CHOSEN,
    CHOSEN_NEW,
    NEW,
    REMEMBERED,
    Match,
)
from tipdesk.services.excel.rows.compose import Draft
from tipdesk.services.reading import read_records


@dataclass(slots=True)
class Known:
    """The projects of the desk that a block of drafts may mean, with their awards."""

    projects: dict[str, dict[str, Any]] = field(default_factory=dict)
    awards: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    """Project uid -> uid and values of its first new-award action."""
    actions: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Project uid -> all its actions by uid."""
    amounts: dict[str, list[Money]] = field(default_factory=dict)
    """Project uid -> the stated amounts of all its actions."""
    amendments: dict[str, int] = field(default_factory=dict)
    """Project uid -> the highest number of an amendment."""
    amended: dict[str, str] = field(default_factory=dict)
    """Project uid -> the latest day on which an amendment took effect."""
    by_number: dict[str, str] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    last: LastImports | None = None
    """What lists stated last of these projects."""

    def match(self, draft: Draft, chosen: str | None = None) -> tuple[str | None, Match]:
        """The uid of the project that *draft* is, and how that is known.

        *chosen* is the uid that a person said, or NEW_PROJECT; else it is found by record key,
        award number or list row.
        """
        if chosen is not None and chosen in self.projects:
            return chosen, CHOSEN
        if chosen == NEW_PROJECT:
            return None, CHOSEN_NEW
        if draft.uid is not None:
            return (draft.uid, BY_UID) if draft.uid in self.projects else (None, NEW)
        number = normal_award_number(draft.values.get("award_number"))
        if number is not None and number in self.by_number:
            return self.by_number[number], BY_NUMBER
        uid = self.by_key.get(draft.key) if draft.key is not None else None
        if uid is None:
            return None, NEW
        # Another award may look the same in everything but its number.
        known = normal_award_number(self.projects[uid]["award_number"])
        return (uid, REMEMBERED) if number is None or known in (None, number) else (None, NEW)

    def total(self, uid: str, currency: str | None = None) -> Money | None:
        """The money of all actions of the project, in *currency* where there are several."""
        sums = total(self.amounts.get(uid, ()))
        return next(iter(sums.values())) if len(sums) == 1 else sums.get(currency or "")


def look_up(
    connection: Connection,
    drafts: Sequence[Draft],
    imports: Mapping[int, str],
    also: Iterable[str],
    seen: Callable[[], Container[int]],
) -> Known:
    """What the desk knows of *drafts* and of the projects *also*, in a few questions.

    *seen* answers which of the *imports* the workbook has news of.
    """
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
    uids |= {*known.by_number.values(), *known.by_key.values(), *also}
    known.projects = read_records(connection, "project", sorted(uids))
    _read_awards(connection, known, imports)
    if known.last is not None:
        known.last.seen = seen
    return known


def _read_awards(connection: Connection, known: Known, imports: Mapping[int, str]) -> None:
    """The funding actions and amendments of the known projects."""
    known.actions = {uid: {} for uid in known.projects}
    for uid, action in read_records(
        connection, "funding_action", sorted(known.projects), by="project"
    ).items():
        project = action["project"]
        known.actions[project][uid] = action
        if action["amount"] is not None:
            known.amounts.setdefault(project, []).append(action["amount"])
        if action["action_kind"] == "NEW":
            known.awards.setdefault(project, (uid, action))
        if action["amendment_no"]:
            _count(known, project, action["amendment_no"])
    for block in in_blocks(sorted(known.projects)):
        for project, number, latest in execute(
            connection,
            "SELECT project, MAX(amendment_no), MAX(effective_date) FROM amendment "
            f"WHERE project IN ({places(block)}) GROUP BY project",
            block,
        ):
            _count(known, project, number or 0)
            if latest is not None:
                known.amended[project] = latest
    known.last = LastImports(connection, imports, known.actions)


def _count(known: Known, project: str, number: int) -> None:
    known.amendments[project] = max(known.amendments.get(project, 0), number)


def same(field_: Field, before: Any, after: Any, *, exported: bool = False) -> bool:
    """Whether a stated value says nothing new; where its lines are broken is no news of a text.

    *exported*: it comes back in a workbook of ours, where a date cell cannot say that only the
    month is known.
    """
    if field_.many:
        return {_facts(link) for link in before or ()} == {_facts(link) for link in after or ()}
    if before == after:
        return True
    if before is None or after is None:
        return False
    if field_.kind in TEXTS:
        return clean_cell(before) == clean_cell(after)
    if exported and field_.kind is Kind.DATE:
        return len(before) < len(after) and bool(before.first_day == after.first_day)
    if exported and field_.kind is Kind.MONEY:
        return bool((before.minor, before.currency) == (after.minor, after.currency))
    return False


def _facts(link: Link) -> tuple[Any, ...]:
    return (link.target, link.share, link.since, link.until, link.role)
