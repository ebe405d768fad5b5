"""Quarters, half-years and years, by the calendar or by the fiscal year."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_, Message, message

QUARTER: Final = 3
HALF: Final = 6
YEAR: Final = 12
_FISCAL_SHIFT: Final = 3  # October opens the federal fiscal year


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from *first* to *last*, both counted."""

    first: date
    last: date

    def holds(self, other: Period) -> bool:
        """Whether every day of *other* is a day of this one."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Period) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    @property
    def start(self) -> PartialDate:
        """The first day as a field holds it."""
        return PartialDate(self.first.isoformat())

    @property
    def end(self) -> PartialDate:
        """The last day as a field holds it."""
        return PartialDate(self.last.isoformat())

    @property
    def whole_months(self) -> int | None:
        """How many calendar months it is exactly; None when it begins or ends inside one."""
        return _whole_months(self.first, self.last)


@lru_cache(maxsize=4096)
def period_of(start: PartialDate | None, end: PartialDate | None) -> Period | None:
    """The period of two dates as far as they are known; None without an end, or upside down.

    An end alone is its own time: "2019" is that year, a day is that day.
    """
    if end is None:
        return None
    first = (start or end).first_day
    return Period(first, end.last_day) if first <= end.last_day else None


def months_from(first: date, months: int) -> Period:
    """The period of so many whole months that begins with the month of *first*."""
    year, month = divmod(first.year * 12 + first.month - 2 + months, 12)
    return Period(first.replace(day=1), _month_end(year, month + 1))


@lru_cache(maxsize=4096)
def span_of(day: date, months: int, *, fiscal: bool = False) -> Period:
    """The quarter, half-year or year (of *months*) in which *day* lies."""
    shift = _FISCAL_SHIFT if fiscal else 0
    at = day.year * 12 + day.month - 1 + shift
    year, month = divmod(at - at % months - shift, 12)
    return months_from(date(year, month + 1, 1), months)


def quarter_of(day: date) -> Period:
    """The calendar quarter of *day*; fiscal quarters are the same days."""
    return span_of(day, QUARTER)


@lru_cache(maxsize=4096)
def moved(period: Period, steps: int) -> Period:
    """The period of as many months, *steps* such periods later (earlier when negative)."""
    months = period.whole_months or QUARTER
    year, month = divmod(period.first.year * 12 + period.first.month - 1 + steps * months, 12)
    return months_from(date(year, month + 1, 1), months)


@lru_cache(maxsize=512)
def quarters_between(first: date, last: date) -> tuple[Period, ...]:
    """Every calendar quarter that has a day from *first* to *last*."""
    found, at = [], quarter_of(first)
    while at.first <= last:
        found.append(at)
        at = moved(at, 1)
    return tuple(found)


def label(period: Period, *, fiscal: bool = False) -> Message:
    """What people call the period: 'Q2 2024', 'FY 2024 Q3', '2024', or its days."""
    for months in (QUARTER, HALF, YEAR):
        if period == span_of(period.first, months, fiscal=fiscal):
            return _named(period, months, fiscal)
    return message(N_("{start} to {end}"), start=period.start, end=period.end)


def short_label(quarter: Period) -> Message:
    """A calendar quarter over a narrow column: 'Q2/2024'."""
    number = (quarter.first.month - 1) // QUARTER + 1
    return message(N_("Q{number}/{year}"), number=str(number), year=str(quarter.first.year))


def year_label(year: int, *, fiscal: bool = False) -> Message:
    """What people call a year: 'FY 2024' or '2024'."""
    return message(_LABELS[YEAR, fiscal], year=str(year))


def year_number(period: Period, *, fiscal: bool = False) -> int | None:
    """The year in which the whole period lies; None when it reaches over several."""
    year = span_of(period.first, YEAR, fiscal=fiscal)
    return year.last.year if year.holds(period) else None


def _named(period: Period, months: int, fiscal: bool) -> Message:
    year = span_of(period.first, YEAR, fiscal=fiscal)
    number = (period.first.month - year.first.month) % 12 // months + 1
    return message(_LABELS[months, fiscal], number=str(number), year=str(year.last.year))


_LABELS: Final = {
    (QUARTER, False): N_("Q{number} {year}"),
    (QUARTER, True): N_("FY {year} Q{number}"),
    (HALF, False): N_("Half-year {number} of {year}"),
    (HALF, True): N_("Half-year {number} of FY {year}"),
    (YEAR, False): N_("{year}"),
    (YEAR, True): N_("FY {year}"),
}


@lru_cache(maxsize=4096)
def _whole_months(first: date, last: date) -> int | None:
    if first.day != 1 or last != _month_end(last.year, last.month):
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _month_end(year: int, month: int) -> date:
    if month > 12:
        year, month = year + 1, month - 12
    return date(year, month, calendar.monthrange(year, month)[1])


def day_after(period: Period) -> date:
    """The first day that is no longer in the period."""
    return period.last + timedelta(days=1)
