"""Regions that could be several of ours, where the countries of their row tell which: 'Asia'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tipdesk.domain.countries import countries
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow
from tipdesk.services.excel.layout.sections import wide_areas
from tipdesk.services.excel.rows.cell_problems import CellProblems

OF_COUNTRIES = N_("'{text}' was read as the region that the countries of its row lie in.")

_REGION: Final = "region"
_WHERE: Final = "countries"
_TOPIC: Final = "code:region"


def settle_regions(
    stated: Mapping[str, list[Any]], layout: Layout, columns: ColumnMap, problems: CellProblems
) -> None:
    """State the region of the countries of a row where its cell names an area of several.

    They must all be in one of those that the cell may mean; each text is told once. *stated* are
    the values of each field, row by row.
    """
    column = columns.of(_REGION)
    if column is None or _REGION not in stated or _WHERE not in stated:
        return
    asking = {problem.cell: problem for problem in problems.asking(_TOPIC)}
    settled: dict[int, Problem] = {}
    first: dict[str, DataRow] = {}
    for at, data in enumerate(layout.data if asking else ()):
        problem, places = asking.get(layout.cell(data.row, column.index)), stated[_WHERE][at]
        if problem is None or problem.question is None or not isinstance(places, Places):
            continue
        region, question = _region_of(places.countries), problem.question
        if question.pattern not in wide_areas() or region not in question.candidates:
            continue
        stated[_REGION][at] = region
        settled[data.row] = problem
        first.setdefault(question.text, data)
    problems.settle(settled.values(), column, settled.keys())
    for text, data in first.items():
        problems.tell("warns", message(OF_COUNTRIES, text=text), column, data, text)


def _region_of(codes: tuple[str, ...]) -> str | None:
    """The one region that all those countries lie in."""
    known = countries()
    regions = {known[code].region if code in known else None for code in codes}
    return regions.pop() if len(regions) == 1 else None
