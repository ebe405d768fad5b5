"""A sheet that is to be brought in: what was found in it, and what a person said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import Row, Sheet

NEW_PROJECT = "new"
"""Said of a row that is no known project."""

Headings = tuple[str, ...]
"""A row of headings as they are compared."""
_ALIKE: Final = 0.8
_LEAST: Final = 2
"""The share of headings that two such rows have in common, and how many they are at least."""
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
    joined: tuple[Headings, ...] = ()
    """The rows of headings of tables that a person said go on with this one."""

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.layout.sheet.name


def headings_in(row: Row) -> Headings:
    """The texts in *row* as headings are compared."""
    return tuple(key for cell in row if isinstance(cell, str) and (key := heading_key(cell)))


def are_alike(row: Row, headings: Iterable[str]) -> bool:
    """Whether these *headings* stand in *row*."""
    here, wanted = set(headings_in(row)), set(headings)
    return len(here & wanted) >= max(_LEAST, _ALIKE * len(here | wanted))


def rows_headed(sheet: Sheet, known: Collection[Headings]) -> list[int]:
    """The numbers of the rows of *sheet* in which *known* headings stand."""
    return [
        sheet.row_number(at)
        for at, row in enumerate(sheet.rows if known else ())
        if any(are_alike(row, headings) for headings in known)
    ]
