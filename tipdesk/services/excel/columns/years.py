"""Columns of one fiscal year each: whether their cells are the money that was obligated in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from tipdesk.domain.fields import Kind
from tipdesk.domain.money import DEFAULT_CURRENCY, minor_digits
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.text import is_not_stated
from tipdesk.services.excel.asking.question import shape_of
from tipdesk.services.excel.columns.column_fit import share
from tipdesk.services.excel.columns.column_map import Column, Confidence, kinds_fed
from tipdesk.services.excel.columns.money_guesses import is_amount, names_money, with_unit
from tipdesk.services.excel.columns.stated_units import states_unit
from tipdesk.services.excel.headings.targets import AMOUNT, year_of
from tipdesk.services.excel.headings.year_headings import (
    YearHeading,
    is_of_total,
    says_obligated,
    says_other_money,
    year_heading,
)
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import DataRow

_SAMPLE: Final = 400
_MOSTLY: Final = 0.8
_SUMS: Final = 2
"""Rows at least whose years must come to their total, where there are so many."""
_SOME: Final = 0.25
"""The share of them: others may have money of years before, or a total of something else."""
_LARGE, _PLAINLY_LARGE = 1_000, 10_000
"""Numbers from which the cells may be amounts, and from which they hardly count anything else."""


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A free column under the heading of a year, with what its cells say."""

    column: Column
    heading: YearHeading
    cells: tuple[Any, ...]

    @property
    def pattern(self) -> str:
        """What it has in common with the columns of the other years."""
        return shape_of(self.column.heading)


def with_years(columns: Sequence[Column], layout: Layout) -> list[Column]:
    """The columns with those of years that surely hold amounts, each once."""
    found = list(columns)
    for pattern in _patterns(columns, layout):
        if (said := _are_amounts(pattern, columns, layout)) is not None:
            for column in as_amounts(pattern, columns, layout, said):
                found[column.index] = column
    return found


def doubtful_years(columns: Sequence[Column], layout: Layout) -> Iterator[list[YearColumn]]:
    """The columns of years of which nothing says what their numbers are, by their pattern."""
    for pattern in _patterns(columns, layout):
        if _are_amounts(pattern, columns, layout) is None:
            yield pattern


def as_amounts(
    pattern: Sequence[YearColumn],
    columns: Sequence[Column],
    layout: Layout,
    confidence: Confidence = "sure",
) -> Iterator[Column]:
    """The columns of years as money, in the unit of their total where they come to it."""
    total = _total_of(pattern, columns, layout)
    for one in pattern:
        column = with_unit(one.column, one.heading.target, confidence)
        yield column if column.unit or total is None else replace(column, unit=total.unit)


def _patterns(columns: Sequence[Column], layout: Layout) -> list[list[YearColumn]]:
    """The free columns of years whose cells may be amounts, put together by their headings.

    Of two for one year the first that says money holds, else the first.
    """
    found: dict[int, YearColumn] = {}
    fed = {year_of(name) for column in columns for name in column.feeds}
    for column in columns:
        heading = year_heading(column.heading)
        if heading is None or heading.year in fed or column.target is not None or column.computed:
            continue
        cells = tuple(_stated(row.values[column.index] for row in _sample(layout)))
        are_flags = 1 in cells and set(cells) <= {0, 1}
        if cells and (are_flags or share(cells, _may_be_amount) < _MOSTLY):
            continue
        there = found.get(heading.year)
        if there is None or (heading.says_money and not there.heading.says_money):
            found[heading.year] = YearColumn(column, heading, cells)
    patterns: dict[tuple[bool, str], list[YearColumn]] = {}
    for one in found.values():
        patterns.setdefault((one.heading.says_money, one.pattern), []).append(one)
    return [pattern for pattern in patterns.values() if any(one.cells for one in pattern)]


def _sample(layout: Layout) -> Sequence[DataRow]:
    """Rows from all over the sheet."""
    return layout.data[:: max(1, len(layout.data) // _SAMPLE)]


def _stated(cells: Iterable[Any]) -> Iterator[Any]:
    return (cell for cell in cells if cell != "" and not is_not_stated(str(cell)))


def _may_be_amount(cell: Any) -> bool:
    return type(cell) is not bool and is_amount(cell)


def _are_amounts(
    pattern: Sequence[YearColumn], columns: Sequence[Column], layout: Layout
) -> Confidence | None:
    """Whether the cells of the columns are amounts, by heading, currency, total or size.

    A sheet that is called after obligations says it, too; one called after budgets or payments
    leaves it open.
    """
    called = layout.sheet.title
    if says_other_money(called, [one.column.heading for one in pattern]):
        return None
    cells = [cell for one in pattern for cell in one.cells]
    headings_say = all(one.heading.says_money for one in pattern)
    if says_obligated(called) or headings_say or share(cells, names_money) >= _MOSTLY:
        return "sure"
    if (total := _total_of(pattern, columns, layout)) is not None:
        large = total.unit or states_unit(layout) or _are_from(_LARGE, cells)
        return "sure" if large else None
    if Kind.MONEY in kinds_fed(columns):
        return None
    return "likely" if _are_from(_PLAINLY_LARGE, cells) else None


def _are_from(least: int, cells: Sequence[Any]) -> bool:
    """Whether nearly all of *cells* are numbers from *least* on, in either direction; 0 aside."""
    numbers = [abs(number) for cell in cells if (number := _number(cell))]
    return bool(numbers) and share(numbers, lambda number: number >= least) >= _MOSTLY


def _total_of(
    pattern: Sequence[YearColumn], columns: Iterable[Column], layout: Layout
) -> Column | None:
    """The column of what the years of a row come to, in so many rows that it is no chance."""
    for column in columns:
        may_be = AMOUNT in column.feeds or (not column.feeds and is_of_total(column.heading))
        if may_be and _come_to(pattern, column, layout):
            return column
    return None


def _come_to(pattern: Sequence[YearColumn], total: Column, layout: Layout) -> bool:
    agreed = rows = 0
    for row in _sample(layout):
        stated = [_number(cell) for cell in _stated(row.values[p.column.index] for p in pattern)]
        whole = _number(row.values[total.index])
        if stated and whole is not None:
            rows += 1
            agreed += None not in stated and abs(sum(filter(None, stated)) - whole) < 1
    return agreed >= min(_SUMS, max(1, rows // 2)) and agreed >= _SOME * rows


def _number(cell: Any) -> float | None:
    """The number of an amount, in whichever currency."""
    amount = read_money(cell, DEFAULT_CURRENCY).value if cell != "" else None
    return None if amount is None else amount.minor / 10 ** minor_digits(amount.currency)
