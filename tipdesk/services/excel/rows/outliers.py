"""Amounts and dates that are far from all others: a digit too many, a wrong century."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import median
from typing import Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind
from tipdesk.domain.money import Money
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import AMOUNT, target
from tipdesk.services.excel.rows.column_doubts import Told
from tipdesk.services.excel.rows.parsed import ParsedRow

ODD_AMOUNT: Final = N_(
    "This amount is a thousand times larger or smaller than is usual in its column. Is it right?"
)
ODD_DATE: Final = N_("The year {year} is long ago or far ahead. Is it right?")

_TIMES: Final = 1000
_FEWEST: Final = 3
"""Amounts of one currency from which there is a usual size."""
_SAMPLE: Final = 500
"""Rows from all over a large sheet that tell the usual size."""
_EARLIEST, _YEARS_AHEAD = 1980, 25


def outliers(columns: ColumnMap, rows: Sequence[ParsedRow]) -> Iterator[Told]:
    """The cells whose amount or year is no likely one."""
    for column in columns.columns:
        if AMOUNT in column.feeds:
            for row in _odd_amounts(rows):
                yield Told(message(ODD_AMOUNT), column.index, row)
        for name in filter(_is_date, column.feeds):
            for row, year in _odd_years(rows, name):
                yield Told(message(ODD_DATE, year=str(year)), column.index, row)


def _is_date(name: str) -> bool:
    return target(name).kind is Kind.DATE


def _odd_amounts(rows: Sequence[ParsedRow]) -> Iterator[int]:
    sizes: dict[str, list[int]] = {}
    for row in rows[:: max(1, len(rows) // _SAMPLE)]:
        for currency, size in _size(row):
            sizes.setdefault(currency, []).append(size)
    usual = {one: median(found) for one, found in sizes.items() if len(found) >= _FEWEST}
    for row in rows:
        for currency, size in _size(row):
            middle = usual.get(currency, size)
            if size >= middle * _TIMES or size * _TIMES <= middle:
                yield row.row


def _size(row: ParsedRow) -> Iterator[tuple[str, int]]:
    """The currency and the size of the amount of a row, where it states one."""
    amount = row.values.get(AMOUNT)
    if isinstance(amount, Money) and amount.minor:
        yield amount.currency, abs(amount.minor)


def _odd_years(rows: Iterable[ParsedRow], name: str) -> Iterator[tuple[int, int]]:
    latest = date.today().year + _YEARS_AHEAD
    for row in rows:
        known = row.values.get(name)
        if isinstance(known, PartialDate) and not _EARLIEST <= int(known[:4]) <= latest:
            yield row.row, int(known[:4])
