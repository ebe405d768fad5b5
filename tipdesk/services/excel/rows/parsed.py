"""What the rows of one sheet say: the values of each by target, before they make records."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from tipdesk.domain.problems import Problem
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import LeftOut
from tipdesk.services.excel.rows.compact import NO_VALUES


@dataclass(slots=True)
class ParsedRow:
    """The values that one row states, by target; what is not stated is not there."""

    row: int
    values: MutableMapping[str, Any]
    section: int | None = None
    notes: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)
    also: tuple[int, ...] = ()
    """The further rows of the sheet that say something of the same record."""
    fed: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)
    """By field the target that stated it, where several columns may; under `OF_PERIOD` when."""
    held: bool = False
    """Whether nothing is made of it before what it asks is answered."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the rows of one sheet say, in order, and every problem with a cell."""

    layout: Layout
    columns: ColumnMap
    rows: list[ParsedRow]
    problems: list[Problem]
    no_grant: list[LeftOut] = field(default_factory=list)
    """The rows that the sheet itself says are no projects."""
    one: tuple[tuple[int, ...], ...] = ()
    """The rows that surely are one project, of each that has several."""
