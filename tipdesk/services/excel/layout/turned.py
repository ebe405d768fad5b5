"""Tables that are turned: headings one below the other, and a record in each column beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from tipdesk.domain.countries import speaks_of_places
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.fields import Kind
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.text import clean_cell, is_not_stated
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.reading.workbook import Row, Sheet, filled_cells

_MOST_ROWS, _MOST_COLUMNS = 80, 60
"""A larger sheet is a table whose first cells happen to be words of headings."""
_FEWEST: Final = 3
_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Turned:
    """Such a table: the index of each of its rows with its heading, and the columns of records."""

    labels_at: int
    rows: tuple[tuple[int, str], ...]
    columns: tuple[int, ...]


def find_turned(sheet: Sheet) -> Turned | None:
    """The turned table that *sheet* is; None where it is anything else.

    Two records at least, headings that come once each, and below every heading of countries,
    dates and amounts nothing but such: a list that explains headings has words there.
    """
    if len(sheet.rows) > _MOST_ROWS or not _FEWEST - 1 <= sheet.width <= _MOST_COLUMNS:
        return None
    filled = [(index, row, filled_cells(row)) for index, row in enumerate(sheet.rows)]
    at = min((cells[0][0] for _, _, cells in filled if len(cells) > 2), default=0)
    rows = [(i, row) for i, row, cells in filled if len(cells) > 1 and cells[0][0] == at]
    known = [name for _, row in rows if (name := _name(row[at])) is not None]
    if len(known) < max(_FEWEST, _SHARE * len(rows)) or len(known) != len(set(known)):
        return None
    wide = [row for _, row in rows if _name(row[at]) is not None]
    columns = [
        column
        for column in range(at + 1, sheet.width)
        if sum(row[column] != "" for row in wide) * 2 > len(wide)
    ]
    fitting = [fits for row in wide for fits in _fitting(row, at, columns)]
    if len(columns) < 2 or len(columns) > len(rows) or len(fitting) < 2 or not all(fitting):
        return None
    labels = tuple((index, clean_cell(str(row[at])).rstrip(" :：")) for index, row in rows)
    return Turned(at, labels, tuple(columns))


def _name(cell: Any) -> str | None:
    known = known_heading(cell) if isinstance(cell, str) else None
    return None if known is None else known.target


def _fitting(row: Row, at: int, columns: list[int]) -> Iterator[bool]:
    """Whether each stated cell is what the heading of the *row* says, where that can be told."""
    field = target(_name(row[at]) or "").field
    if field is None:
        return
    check = _is_place if field.target == "country" else _CHECKS.get(field.kind)
    stated = (cell for column in columns if not is_not_stated(str(cell := row[column])))
    yield from map(check, stated) if check is not None else ()


def _is_place(cell: Any) -> bool:
    return speaks_of_places(str(cell))


_CHECKS: Final[dict[Kind, Callable[[Any], bool]]] = {
    Kind.DATE: lambda cell: read_date(cell).is_possible,
    Kind.MONEY: lambda cell: read_money(cell, "USD").is_possible,
}
