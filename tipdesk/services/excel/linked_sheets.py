"""Linked sheets: lists of funding or of facts whose rows belong to projects of another sheet."""

from __future__ import annotations

from collections.abc import Iterable

from tipdesk.db.registry import OTHER_FACT
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.headings.targets import FUNDING, PROJECT
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.planning.project_index import project_keys

_OF_PROJECTS = ("recipient", "countries")
NUMBERED = ("award_number", "alt_number", "project_id")
TITLES = ("title_en", "title_ar")
_OF_FUNDING = ("amount", "action_date", "fiscal_year")
_SHARED = 0.5
"""The share of a column's texts that must name projects of the other sheets."""


def keys_in(sheets: Iterable[ChosenSheet]) -> set[str]:
    """Everything that names a project in sheets of projects: numbers and titles."""
    found: set[str] = set()
    for one in sheets:
        if one.columns.entity == PROJECT:
            for name in (*NUMBERED, *TITLES):
                found |= texts_under(one.layout, one.columns, name)
    return found


def linked_map(layout: Layout, columns: ColumnMap, keys: set[str]) -> ColumnMap | None:
    """The columns read as funding or facts of projects in *keys*, where that is what they are.

    *columns* are the same read as projects: a sheet that says who or where is a list of them.
    """
    if any(columns.of(name) is not None for name in _OF_PROJECTS):
        return None
    if any(columns.of(n) for n in TITLES) and any(columns.of(n) for n in NUMBERED):
        return None
    facts = match_columns(layout, OTHER_FACT)
    if facts.of("name") is not None and facts.of("value") is not None:
        return facts if _names_projects(layout, facts, keys) else None
    funding = match_columns(layout, FUNDING)
    if any(funding.of(name) is not None for name in _OF_FUNDING):
        return funding if _names_projects(layout, funding, keys) else None
    return None


def _names_projects(layout: Layout, columns: ColumnMap, keys: set[str]) -> bool:
    here = texts_under(layout, columns, PROJECT)
    return bool(here) and len(here & keys) >= _SHARED * len(here)


def texts_under(layout: Layout, columns: ColumnMap, name: str) -> set[str]:
    """The cells of the column that feeds *name*, as projects are looked up."""
    column = columns.of(name)
    if column is None:
        return set()
    cells = (row.values[column.index] for row in layout.data)
    return {project_keys(text)[0] for cell in cells if (text := text_of(cell).strip())}
