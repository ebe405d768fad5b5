"""What the number formats of a column say about how exact its dates are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.shown_dates import MONTH, NO_YEAR, YEAR

_IS_FIRST: Final[dict[str, Callable[[date], bool]]] = {
    MONTH: lambda day: day.day == 1,
    YEAR: lambda day: (day.month, day.day) == (1, 1),
}
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_AS_SHOWN: Final = {MONTH: "{month} {day.year}", YEAR: "{day.year}", NO_YEAR: "{day.day} {month}"}


def shown_dates(layout: Layout, column: Column) -> dict[int, str]:
    """What a cell of *column* shows of its date and no more, by the number of the row.

    What is typed as "Oct 2019" is kept as the first of October. Where any cell of the column that
    looks like that is of another day, days were typed and the format only hides them.
    """
    shown = layout.sheet.facts.rough_dates
    if not shown or layout.header_row is None:
        return {}
    at = layout.sheet.first_column + column.index
    found: dict[int, tuple[str, date]] = {}
    for data in layout.data:
        day = data.values[column.index]
        if isinstance(day, date) and (part := shown.get((data.row - 1, at))) is not None:
            found[data.row] = (part, day)
    typed = {part for part, day in found.values() if part in _IS_FIRST and not _IS_FIRST[part](day)}
    return {
        row: _AS_SHOWN[part].format(day=day, month=_MONTHS[day.month - 1])
        for row, (part, day) in found.items()
        if part not in typed
    }
