"""Numbers of projects that several rows give: their activities or years, and not projects each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tipdesk.domain.text import is_not_stated
from tipdesk.domain.words import N_, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.column_doubts import Told
from tipdesk.services.excel.rows.one_number import Groups

REPEATED = N_(
    "Several rows have the same number under “{heading}”, such as '{text}' in rows {first} and "
    "{row}. Each comes in as a project of its own, so an amount may count more than once."
)
_NUMBER: Final = "alt_number"


def repeated_numbers(layout: Layout, columns: ColumnMap, one: Groups) -> Iterator[Told]:
    """The first number that two projects of a list without award numbers give.

    The rows *one* are put together.

    Rows of one award number are stopped; an office's own code may be of a whole program.
    """
    column = columns.of(_NUMBER)
    if column is None or not columns.is_tracker or columns.merged or columns.has("award_number"):
        return
    together = {row for group in one for row in group[1:]}
    seen: dict[str, int] = {}
    for data in layout.data:
        if data.row in together:
            continue
        text = text_of(data.values[column.index])
        key = "" if is_not_stated(text) else normal_award_number(text)
        first = seen.setdefault(key, data.row) if key else data.row
        if first != data.row:
            said = {"heading": column.heading, "text": text, "first": first, "row": data.row}
            yield Told(message(REPEATED, **said), column.index, data.row, value=text)
            return
