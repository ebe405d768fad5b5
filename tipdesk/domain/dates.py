"""Dates known to the year, the month or the day, and what is counted from them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, Self

from tipdesk.domain.month_names import MonthStyle, month_name
from tipdesk.domain.number_format import Digits
from tipdesk.domain.text import arabic_digits

Precision = Literal["year", "month", "day"]
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_FISCAL_YEAR_STARTS = 10  # October, United States federal


class PartialDate(str):
    """'2010', '2010-04' or '2010-04-30'; sorts as text in the order of its first day."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """The date, or ValueError when *text* is none of the three shapes or no real day."""
        if not _is_partial_date(text):
            raise ValueError(f"not a date: {text!r}")
        return super().__new__(cls, text)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """The date from its numbers, as far as they are given; ValueError when not real."""
        if month is None:
            return cls(f"{year:04d}")
        if day is None:
            return cls(f"{year:04d}-{month:02d}")
        return cls(f"{year:04d}-{month:02d}-{day:02d}")

    @property
    def precision(self) -> Precision:
        """How far the date is known."""
        return _PRECISIONS[len(self)]

    @property
    def first_day(self) -> date:
        """The first day it may mean."""
        return _first_day(self)

    @property
    def last_day(self) -> date:
        """The last day it may mean."""
        return _last_day(self)


# The rules ask the same few thousand dates some million times.
@lru_cache(maxsize=65536)
def _first_day(known: str) -> date:
    return date.fromisoformat(known + "-01-01"[len(known) - 4 :])


@lru_cache(maxsize=65536)
def _last_day(known: str) -> date:
    first = _first_day(known)
    if len(known) == 10:
        return first
    month = 12 if len(known) == 4 else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


@lru_cache(maxsize=65536)
def _is_partial_date(text: str) -> bool:
    """Whether *text* is a year, a month or a day that exists."""
    if not text.isascii() or len(text) not in _PRECISIONS or not text[:4].isdigit():
        return False
    if (len(text) > 4 and text[4] != "-") or (len(text) > 7 and text[7] != "-"):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def fiscal_year(value: PartialDate | date) -> int | None:
    """The federal fiscal year (October to September); None for a bare year, which spans two."""
    if isinstance(value, PartialDate):
        if value.precision == "year":
            return None
        value = value.first_day
    return value.year + 1 if value.month >= _FISCAL_YEAR_STARTS else value.year


def duration_months(start: PartialDate | None, end: PartialDate | None) -> int | None:
    """Calendar months from *start* to the day after *end*, part months rounded up.

    A date known to the month counts from its first or to its last day. None when either
    is missing or known only to the year, or when the end comes first.
    """
    if start is None or end is None or len(start) == 4 or len(end) == 4:
        return None
    first, last = start.first_day, end.last_day
    if last < first or last == date.max:
        return None
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return months + 1 if after.day > first.day else months


def years_later(value: PartialDate, years: int) -> PartialDate:
    """The same date so many *years* later; the 29th of February becomes the 28th."""
    later = f"{int(value[:4]) + years:04d}{value[4:]}"
    return PartialDate(later if _is_partial_date(later) else f"{later[:7]}-28")


def date_order(first: PartialDate, second: PartialDate) -> int | None:
    """-1 when *first* is surely earlier, 1 when later, 0 when equal, None when they overlap."""
    if len(first) == len(second):  # two years, months or days are apart unless they are one
        return (first > second) - (first < second)
    if first.last_day < second.first_day:
        return -1
    return 1 if first.first_day > second.last_day else None


def format_date(
    value: PartialDate, lang: str, months: MonthStyle = "double", digits: Digits = "latn"
) -> str:
    """'30 April 2010', in Arabic '30 نيسان/أبريل 2010', as far as the date is known."""
    parts = str(value).split("-")
    shown = [str(int(parts[2]))] if len(parts) == 3 else []
    if len(parts) > 1:
        shown.append(month_name(int(parts[1]), lang, months))
    text = " ".join((*shown, parts[0]))
    return arabic_digits(text) if lang == "ar" and digits == "arab" else text
