"""The lines of a review: every row of the workbook with what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from tipdesk.domain.problems import Problem
from tipdesk.domain.text import isolate
from tipdesk.services.excel.planning.plan import LeftOutRow, Plan, RowPlan

RowKey = tuple[str, int]
"""Sheet and row, as Excel numbers it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the workbook: planned, or left out."""

    key: RowKey
    state: str
    plan: RowPlan | None = None
    left_out: LeftOutRow | None = None


def lines_of(plan: Plan) -> list[Line]:
    """Every row of the workbook that is not blank, in its order."""
    sheets = {sheet.name: place for place, sheet in enumerate(plan.sheets)}
    found = [Line((row.sheet, row.row), row.state, plan=row) for row in plan.rows]
    found += [Line((row.sheet, row.row), "left_out", left_out=row) for row in plan.left_out]
    return sorted(found, key=lambda line: (sheets.get(line.key[0], len(sheets)), line.key))


def cell_of(plan: Plan, problem: Problem) -> str:
    """The cell that *problem* is about, with the tab it stands on where several are read."""
    return place_in(plan, problem.sheet, problem.cell)


def place_in(plan: Plan, sheet: str | None, cell: str | None) -> str:
    """What a *cell* is called, with the tab that its *sheet* stands on where several are read."""
    tab = tab_of(plan, sheet)
    return f"{cell} · {isolate(tab)}" if cell and tab else cell or ""


def tab_of(plan: Plan, sheet: str | None) -> str:
    """The tab that *sheet* stands on where several are read, else ""."""
    tabs = {one.name: one.tab for one in plan.sheets}
    several = len(set(tabs.values())) > 1
    return (tabs.get(sheet or "", sheet) or "") if several else ""
