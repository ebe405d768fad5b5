"""The words of periods in four languages: 'Q1 FY2024', 'الربع الأول 2024', 'FY22 H2'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from tipdesk.domain.date_words import ANY_YEAR, FISCAL
from tipdesk.domain.periods import HALF, QUARTER, YEAR, Period, span_of
from tipdesk.domain.text import fold


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """What a text says of a period: its days, or a part of a year.

    *number* counts the parts of *months*; *year* None is not said, *fiscal* None neither.
    """

    months: int
    number: int = 1
    year: int | None = None
    fiscal: bool | None = None
    days: Period | None = None

    def periods(self, years: tuple[int, ...] = ()) -> tuple[Period, ...]:
        """What it may mean, by the calendar before by the fiscal year; one is certain.

        *years* are those that may be meant where the text says none.
        """
        if self.days is not None:
            return (self.days,)
        kinds = (False, True) if self.fiscal is None else (self.fiscal,)
        said = years if self.year is None else (self.year,)
        return tuple(self._in(year, fiscal) for year in said for fiscal in kinds)

    @property
    def is_certain(self) -> bool:
        """Whether it means one period, whatever the sheet is about."""
        return self.days is not None or (self.year is not None and self.fiscal is not None)

    def _in(self, year: int, fiscal: bool) -> Period:
        first = span_of(date(year, 1, 1), YEAR, fiscal=fiscal).first
        months = first.year * 12 + first.month - 1 + (self.number - 1) * self.months
        return span_of(date(months // 12, months % 12 + 1, 1), self.months, fiscal=fiscal)


def says_fiscal(text: str) -> bool:
    """Whether *text*, such as a heading over years, speaks of fiscal years."""
    return any(word in _FISCAL for word in _words(fold(text)))


def in_digits(text: str) -> str:
    """*text* with 'first' and 'الأول' as 1, so that all quarters of a sheet are written alike."""
    return " ".join(str(_NUMBERS.get(fold(word), word)) for word in text.split())


_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_PASSED: Final = frozenset("'’-–—/:.,،")
"""Marks between the words of a period that mean nothing."""


def _set(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_PARTS: Final = {
    **dict.fromkeys(_set("q qtr quarter quarterly t trimestre الربع ربع"), QUARTER),
    **dict.fromkeys(_set("h half semester semestre النصف نصف"), HALF),
}
_CALENDAR: Final = _set("cy calendar الميلادية التقويمية civile")
_NUMBERS: Final = {
    fold(word): number
    for number, words in enumerate(
        (
            "first الأول الاول premier primer i",
            "second الثاني deuxième segundo ii",
            "third الثالث troisième tercer iii",
            "fourth الرابع quatrième cuarto iv",
        ),
        start=1,
    )
    for word in words.split()
}
_FILLERS: Final = frozenset(ANY_YEAR.split("|")) | _set(
    "of the in for de du la del st nd rd th er yr من في لعام للسنة"
)
_FISCAL: Final = frozenset(re.split(r"[| ]", FISCAL)) - _FILLERS


def _words(folded: str) -> list[str]:
    return [token for token in _TOKENS.findall(folded) if token not in _PASSED]


def said_in_words(folded: str) -> SaidPeriod | None:
    """A part of a year, or a year, by its words and numbers; nothing else may stand there."""
    months: int | None = None
    number: int | None = None
    year: int | None = None
    kinds: set[bool] = set()
    words = _words(folded)
    for at, word in enumerate(words):
        said: int | None = None
        if word in _PARTS and months is None:
            months = _PARTS[word]
        elif word in _FISCAL | _CALENDAR:
            kinds.add(word in _FISCAL)
        elif word in _NUMBERS and number is None:
            number = _NUMBERS[word]
        elif word.isdecimal():
            short = len(word) == 2 and at > 0 and (words[at - 1] in _FISCAL or months is not None)
            said = int(word) + (2000 if len(word) == 2 else 0)
            if len(word) == 1 and number is None:
                number = int(word)
            elif (len(word) == 4 or short) and 1990 <= said < 2100 and year is None:
                year = said
            else:
                return None
        elif word not in _FILLERS:
            return None
    if len(kinds) > 1 or (number is None) != (months is None):
        return None
    if months is None:
        return None if year is None else SaidPeriod(YEAR, 1, year, _one(kinds))
    if number is None or not 1 <= number <= YEAR // months:
        return None
    return SaidPeriod(months, number, year, _one(kinds))


def _one(kinds: set[bool]) -> bool | None:
    return next(iter(kinds), None)
