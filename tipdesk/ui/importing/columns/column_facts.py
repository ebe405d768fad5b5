"""What may be said of a column besides its field: order of dates, unit of numbers, currency."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from tipdesk.domain.currencies import ISO_CODES
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.day_and_month import Order, forced_order
from tipdesk.domain.fields import Kind
from tipdesk.domain.money import DEFAULT_CURRENCY
from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.headings.targets import PERIOD, target, year_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.ui.widgets.choices import Choice

_LOOKED_AT: Final = 400
"""Rows whose dates are looked at for one that shows the difference."""
_USUAL: Final = ("USD", "EUR", "GBP", "CHF", "CAD", "JOD")

ORDERS: Final = (("dmy", N_("The day first")), ("mdy", N_("The month first")))
_SAMPLES: Final = {"dmy": N_("The day first: {date}"), "mdy": N_("The month first: {date}")}
_PROVEN: Final[dict[Order | None, str]] = {
    "dmy": N_("As found: the day first"),
    "mdy": N_("As found: the month first"),
}


class Choosable(NamedTuple):
    """A value of a list with its text."""

    value: Any
    text: str


def kinds_of(column: Column, entity: str) -> set[Kind]:
    """The kinds of what the column feeds; a period is of dates."""
    found = set()
    for name in column.feeds:
        field = target(name, entity).field
        if name == PERIOD:
            found.add(Kind.DATE)
        elif field is not None:
            found.add(field.kind)
    return found


def orders(layout: Layout, column: Column, words: Words) -> list[Choosable]:
    """How dates may be read, each with a date of the column read so, where one shows it."""
    texts = list(_texts(layout, column))
    proven = {found for text in texts if (found := forced_order(text)) in _PROVEN}
    as_found = words.say(_PROVEN.get(proven.pop(), "") if len(proven) == 1 else N_("As found"))
    sample = next((text for text in texts if _differs(text)), None)
    choices = [Choosable("ask", as_found)]
    for order, label in ORDERS:
        read = _read(sample, order) if sample is not None else None
        text = words.say(_SAMPLES[order], date=read) if read is not None else words.say(label)
        choices.append(Choosable(order, text))
    return choices


def units(kinds: set[Kind], words: Words) -> list[Choosable]:
    """What bare numbers may count."""
    found = [Choosable(None, words.say(N_("As written")))]
    if Kind.MONEY in kinds:
        found.append(Choosable("thousands", words.say(N_("Thousands"))))
        found.append(Choosable("millions", words.say(N_("Millions"))))
    if Kind.DATE in kinds:
        found.append(Choosable("days_since_1970", words.say(N_("Days since 1970-01-01"))))
        found.append(Choosable("years", words.say(N_("Years"))))
    return found


def other_years(columns: ColumnMap, column: Column) -> list[Column]:
    """The further columns of years, where *column* is of one and counts in another unit."""
    found = [one for one in columns.columns if one.target and year_of(one.target) is not None]
    if column not in found:
        return []
    return [one for one in found if one.unit != column.unit]


def currencies(words: Words, columns: ColumnMap, column: Column) -> list[Choice]:
    """What bare amounts may be in, the usual ones first; "" stands for as found."""
    others = (c.currency for c in columns.columns if c.index != column.index and c.currency)
    usual = next(others, DEFAULT_CURRENCY)
    as_found = words.say(N_("As the cells say, else {currency}"), currency=usual)
    codes = [*_USUAL, *sorted(ISO_CODES - set(_USUAL))]
    return [Choice("", as_found), *(Choice(code, code) for code in codes)]


def _texts(layout: Layout, column: Column) -> Iterator[str]:
    for row in islice(layout.data, _LOOKED_AT):
        cell = row.values[column.index]
        if isinstance(cell, str) and cell:
            yield cell


def _differs(text: str) -> bool:
    """Whether the date is another one with the month first."""
    one, other = _read(text, "dmy"), _read(text, "mdy")
    return one is not None and other is not None and one != other


def _read(text: str, order: Any) -> PartialDate | None:
    return read_date(text, order).value
