"""Columns whose numbers are small for what they say: amounts in a larger unit, years for months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tipdesk.domain.fields import Kind
from tipdesk.domain.text import is_not_stated, latin_digits
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, kinds_fed
from tipdesk.services.excel.headings.heading_units import counts_months, counts_years
from tipdesk.services.excel.headings.targets import PERIOD
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.column_doubts import Told

SMALL_AMOUNTS = N_(
    "All amounts under “{heading}” are below 1,000. If they count thousands or millions, say so "
    "of the column."
)
SMALL_DURATIONS = N_(
    "Numbers under “{heading}” were read as months. If they count years, say so of the column."
)
_LEAST_AMOUNT: Final = 1000
_MOST_YEARS: Final = 5
_FEWEST: Final = 2
_SAMPLE: Final = 500


def small_numbers(layout: Layout, columns: ColumnMap) -> Iterator[Told]:
    """Each column of bare numbers that are rather of another unit than they were read in."""
    for column in columns.columns:
        name = column.target
        if column.unit is not None or columns.is_our_export:
            continue
        sentence = None
        if Kind.MONEY in kinds_fed([column], columns.entity):
            sentence = SMALL_AMOUNTS if _are_small_amounts(layout, column) else None
        elif name == PERIOD and not counts_months(column.heading):
            sentence = SMALL_DURATIONS if _may_be_years(layout, column) else None
        if sentence is not None:
            told = message(sentence, heading=column.heading)
            yield Told(told, column.index, cell=column.cell, value=column.heading)


def _are_small_amounts(layout: Layout, column: Column) -> bool:
    """Whether no amount names a currency, and none is as large as the smallest awards are."""
    numbers = [_number(cell) for cell in _stated(layout, column)]
    sizes = [abs(number) for number in numbers if number]
    return len(sizes) >= _FEWEST and None not in numbers and max(sizes) < _LEAST_AMOUNT


def _may_be_years(layout: Layout, column: Column) -> bool:
    """Whether all bare numbers are few, or some are and other cells speak of years."""
    cells = _stated(layout, column)
    numbers = [number for cell in cells if (number := _number(cell)) is not None]
    few = [number for number in numbers if number <= _MOST_YEARS]
    return bool(few) and (len(few) == len(numbers) or any(map(_says_years, cells)))


def _says_years(cell: Any) -> bool:
    return isinstance(cell, str) and counts_years(cell)


def _stated(layout: Layout, column: Column) -> list[Any]:
    cells = (data.values[column.index] for data in layout.data[:_SAMPLE])
    return [cell for cell in cells if cell != "" and not is_not_stated(str(cell))]


def _number(cell: Any) -> float | None:
    """The number that a cell is and nothing else."""
    try:
        return float(latin_digits(text_of(cell)).replace(",", ""))
    except ValueError:
        return None
