"""Reads the period that a text names: 'Q1 FY2024', 'Oct-Dec 2023', 'الربع الأول 2024'."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from tipdesk.domain.date_ranges import read_date_range
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.period_words import SaidPeriod, said_in_words
from tipdesk.domain.periods import period_of
from tipdesk.domain.readings import Reading
from tipdesk.domain.text import clean_cell, fold, latin_digits


@lru_cache(maxsize=2048)
def read_period(text: str) -> SaidPeriod | None:
    """What period *text* names; None when it names none, or something besides."""
    folded = fold(clean_cell(latin_digits(text)))
    if not folded or len(folded) > _LONGEST or "%" in folded:
        return None
    if (match := _BRACKETS.fullmatch(folded)) is not None:
        return _both(match[1], match[2])
    return said_in_words(folded) or _by_dates(folded)


_LONGEST: Final = 60
_BRACKETS: Final = re.compile(r"([^()]*[^() ]) ?\(([^()]+)\)")


def _by_dates(folded: str) -> SaidPeriod | None:
    """A month, or the days between two dates, where nothing about them is doubtful."""
    if not any(map(str.isdigit, folded)):
        return None  # nothing without a year, and most headings have none
    group, colon, rest = folded.partition(": ")
    for text in (folded, *((f"{rest} {group}",) if colon else ())):
        ends = read_date_range(text)
        if ends.value is not None and None not in ends.value and _is_plain(ends):
            days = period_of(*ends.value)
            return None if days is None else SaidPeriod(0, days=days)
        single = read_date(text)
        if single.value is not None and single.value.precision == "month" and _is_plain(single):
            days = period_of(single.value, single.value)
            return None if days is None else SaidPeriod(0, days=days)
    return None


def _is_plain(reading: Reading[Any]) -> bool:
    """Whether nothing is doubtful; that only months are named is what periods do."""
    return all(doubt.kind == "month_only" for doubt in reading.doubts)


def _both(outside: str, inside: str) -> SaidPeriod | None:
    """'Q1 (Oct-Dec 2023)': the days are what counts, where the name does not contradict them."""
    name, days = read_period(outside), read_period(inside)
    if name is None or days is None or days.days is None:
        return None
    year = (days.days.last.year, days.days.last.year + 1) if name.year is None else ()
    return days if days.days in name.periods(year) else None
