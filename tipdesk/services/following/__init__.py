"""What the desk does by itself when something is changed, as entries of the same ChangeSet.

An amendment moves the end of its project, a moved end moves the reports that are not due yet:
each follows in the ChangeSet that caused it, so that one undo takes back all of it and the
history says why. A hook looks at what was changed and adds entries; it stores nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following import monitoring, status_steps

Follow = Callable[[Connection, ChangeSetBuilder, int], None]
"""Adds what follows from the entries of the builder's ChangeSet above a number."""


@dataclass(frozen=True, slots=True)
class Hook:
    """*follow* is asked when records of one of the *kinds*, links among them, were changed."""

    kinds: frozenset[str]
    follow: Follow


HOOKS: tuple[Hook, ...] = (
    Hook(monitoring.KINDS, monitoring.follow_monitoring),
    Hook(status_steps.KINDS, status_steps.follow_status),
)
"""In the order in which they are asked."""


def follow_up(
    connection: Connection, builder: ChangeSetBuilder, since: int, touched: Collection[str]
) -> None:
    """Add to *builder* what follows from its entries above *since*, of the kinds *touched*."""
    for hook in HOOKS:
        if not hook.kinds.isdisjoint(touched):
            hook.follow(connection, builder, since)
