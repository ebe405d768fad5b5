"""What the desk does by itself when something is changed, as entries of the same ChangeSet.

An amendment moves the end of its project, a moved end moves the reports that are not due yet:
each follows in the ChangeSet that caused it, so that one undo takes back all of it and the
history says why. A hook looks at what was changed and adds entries; it stores nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following import (
    award,
    closeout_days,
    monitoring,
    schedule,
    sf425,
    status_steps,
)

Follow = Callable[[Connection, ChangeSetBuilder, int], None]
"""Adds what follows from the entries of the builder's ChangeSet above a number."""


@dataclass(frozen=True, slots=True)
class Hook:
    """*follow* is asked when records of one of the *kinds*, links among them, were changed."""

    kinds: frozenset[str]
    follow: Follow


HOOKS: tuple[Hook, ...] = (
    Hook(award.KINDS, award.follow),
    Hook(monitoring.KINDS, monitoring.follow_monitoring),
    Hook(status_steps.KINDS, status_steps.follow_status),
    Hook(closeout_days.KINDS, closeout_days.follow_closeout),
    Hook(schedule.KINDS, schedule.follow),
    Hook(sf425.KINDS, sf425.follow),
)
"""In the order in which they are asked."""
FOLLOWED = frozenset[str]().union(*(hook.kinds for hook in HOOKS))
"""The kinds of record from which something may follow."""


def follow_up(
    connection: Connection, builder: ChangeSetBuilder, since: int, touched: Collection[str]
) -> None:
    """Add to *builder* what follows from its entries above *since*, of the kinds *touched*."""
    for hook in HOOKS:
        if not hook.kinds.isdisjoint(touched):
            hook.follow(connection, builder, since)


LetGo = Callable[[Connection, ChangeSetBuilder, Iterable[str]], None]
"""Adds what must come first when records, by uid, are to be removed that others refer to."""

LETTING_GO: Mapping[str, LetGo] = {"report_rule": schedule.let_go}
"""By the kind of the records that go."""


def let_go(
    connection: Connection, builder: ChangeSetBuilder, entity: str, uids: Iterable[str]
) -> None:
    """Add to *builder* what makes the records *uids* of *entity* free to go."""
    if entity in LETTING_GO:
        LETTING_GO[entity](connection, builder, uids)
