"""What the sheets of a workbook are compared with: the imports of lists, or every change."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cached_property

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.services.excel.matching.last_import import changes_in_effect, imports_of_lists
from tipdesk.services.excel.planning.plan import SheetPlan


class Pasts:
    """The ChangeSets, by their number, that say what sheets said before, each read once."""

    def __init__(self, connection: Connection, written: int | None = None) -> None:
        """*written*: see `written_after`."""
        self._connection, self._written = connection, written
        self.of_lists: Mapping[int, str] = imports_of_lists(connection)
        self._known: list[str] = []

    def know(self, uid: str) -> None:
        """Remember a project whose row stands in the workbook as the last import left it."""
        self._known.append(uid)

    def seen(self) -> Container[int]:
        """The imports that changed rows which the workbook has as they were left by then.

        Such a workbook is later than those imports, and no older copy of a list.
        """
        return self._seen

    def known_to_ours(self) -> Container[int]:
        """The changes after which a workbook of ours was written; all where it does not say."""
        return self._changes if self._written is None else range(self._written + 1)

    @cached_property
    def _seen(self) -> frozenset[int]:
        latest: dict[str, int] = {}
        for block in in_blocks(self._known):
            rows = execute(
                self._connection,
                "SELECT subject, MAX(changeset) FROM change_entry WHERE entity = 'project' AND "
                f"action = 'edit' AND field = 'source_hash' AND subject IN ({places(block)}) "
                "GROUP BY subject",
                block,
            )
            latest.update(iter(rows))
        return frozenset(latest.values())

    def of(self, sheet: SheetPlan) -> Mapping[int, str]:
        """Those that what *sheet* says is compared with."""
        return self.of_lists if sheet.is_list else self._changes

    @cached_property
    def _changes(self) -> Mapping[int, str]:
        return changes_in_effect(self._connection)
