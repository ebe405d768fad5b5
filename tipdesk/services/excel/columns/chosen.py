"""A sheet that is to be brought in: what was found in it, and what a person said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout

NEW_PROJECT = "new"
"""Said of a row that is no known project."""

Place = tuple[int, int]
"""The number that Excel shows beside a row, and the index of a column."""


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """A sheet as found or as corrected; *corrections* are typed instead of single cells.

    *matches*: the number of a row to the uid of the project it is, or NEW_PROJECT. *file_wins*:
    (row, field) of the values that are taken though the desk's own was edited since.
    """

    layout: Layout
    columns: ColumnMap
    corrections: Mapping[Place, str] = field(default_factory=dict)
    matches: Mapping[int, str] = field(default_factory=dict)
    file_wins: frozenset[tuple[int, str]] = frozenset()

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.layout.sheet.name
