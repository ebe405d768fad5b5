"""What follows from a change and is stored with it: computed columns, the index of words."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from tipdesk.services.derived.computed import refresh_computed
from tipdesk.services.derived.words import refresh_words


def refresh_derived(
    connection: Connection, changeset: int, touched: Mapping[str, int], since: int = 0
) -> None:
    """Bring everything derived up to date with the entries of *changeset*, set by set.

    Entries up to number *since* were stored with all that follows from them.
    """
    refresh_computed(connection, changeset, touched, since)
    refresh_words(connection, changeset, touched, since)
