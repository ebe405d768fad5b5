"""Percentages without floats: tenths of a percent, rounded half-even."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.number_format import Digits, format_percent

WHOLE = 1000
"""A hundred percent, in tenths."""


def tenths_of(part: int, whole: int) -> int | None:
    """*part* of *whole* in tenths of a percent, half-even; None of nothing (DOMAIN F.1)."""
    if whole == 0:
        return None
    return round(Fraction(part * WHOLE, whole))


def time_elapsed(start: PartialDate | None, end: PartialDate | None, on: date) -> int | None:
    """How much of the period is over when *on* ends, in tenths of a percent, 0 to 1000.

    Both the first and the last day count. None without both dates, or when the end comes first.
    """
    if start is None or end is None:
        return None
    first, last = start.first_day, end.last_day
    days = (last - first).days + 1
    if days <= 0:
        return None
    return tenths_of(min(max((on - first).days + 1, 0), days), days)


def as_text(tenths: int, lang: str, digits: Digits = "latn") -> str:
    """'62.5%' with at most one decimal, in the digits of the language."""
    return format_percent(tenths * 10, lang, digits)
