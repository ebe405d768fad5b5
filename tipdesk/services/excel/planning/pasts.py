"""What the sheets of a workbook are compared with: the imports of lists, or every change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sqlalchemy import Connection

from tipdesk.services.excel.matching.last_import import changes_in_effect, imports_of_lists
from tipdesk.services.excel.planning.plan import SheetPlan


class Pasts:
    """The ChangeSets, by their number, that say what sheets said before, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.of_lists: Mapping[int, str] = imports_of_lists(connection)

    def of(self, sheet: SheetPlan) -> Mapping[int, str]:
        """Those that what *sheet* says is compared with."""
        return self.of_lists if sheet.is_list else self._changes

    @cached_property
    def _changes(self) -> Mapping[int, str]:
        return changes_in_effect(self._connection)
