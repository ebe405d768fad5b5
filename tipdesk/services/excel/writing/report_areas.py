"""Which cells of a tab the report of an import may show, and what is said of their rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from tipdesk.services.excel.planning.plan import SheetPlan


@dataclass(slots=True)
class Area:
    """The columns of one table, counted from 0; its rows by their number, and their *kinds*.

    Only *seen* rows were looked through; another table may stand beside and between them.
    """

    columns: range
    seen: set[int]
    kinds: dict[int, str] = field(default_factory=dict)


def area_of(plan: SheetPlan) -> Area:
    """The cells that a sheet of the plan holds."""
    sheet = plan.layout.sheet
    rows = enumerate(sheet.rows, sheet.first_row + 1)
    seen = {number for number, row in rows if len(row) > row.count("")}
    return Area(range(sheet.first_column, sheet.first_column + sheet.width), seen)
