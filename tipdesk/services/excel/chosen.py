"""A sheet that is to be brought in: what was found in it, and what a person said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tipdesk.services.excel.columns import ColumnMap
from tipdesk.services.excel.layout import Layout

Place = tuple[int, int]
"""The number that Excel shows beside a row, and the index of a column."""


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """A sheet as found or as corrected; *corrections* are typed instead of single cells."""

    layout: Layout
    columns: ColumnMap
    corrections: Mapping[Place, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.layout.sheet.name
