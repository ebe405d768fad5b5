"""Which number formats of a workbook show a number as a date, a time or a duration."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any, Final

DATE: Final = "date"
ELAPSED: Final = "elapsed"

_BUILT_IN: dict[str, str] = {
    **{str(number): DATE for number in (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))},
    "46": ELAPSED,
}
"""ECMA-376 part 1, 18.8.30: the formats that are known by their number alone."""

_DAY_0 = datetime.fromisoformat("1899-12-30")
_DAY_0_OF_1904 = datetime.fromisoformat("1904-01-01")

_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hmsHMS]+\])[^\]]*\]|AM/PM|A/P', re.IGNORECASE)
"""Parts of a format that only add signs: quoted text, escapes, colors, conditions, locales."""
_IS_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_IS_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)


def kinds_of_styles(styles: list[str], formats: dict[str, str]) -> list[str]:
    """DATE, ELAPSED or '' of each style, from its format number and the workbook's own formats."""
    own = {number: kind_of(code) for number, code in formats.items()}
    return [own.get(number, _BUILT_IN.get(number, "")) for number in styles]


def kind_of(code: str) -> str:
    """DATE, ELAPSED or '' of a format code such as 'dd/mm/yyyy'."""
    shown = _without_signs(code)
    if _IS_ELAPSED.search(shown):
        return ELAPSED
    return DATE if _IS_DATE.search(shown) else ""


def shown_letters(code: str) -> frozenset[str]:
    """Which of d, m, y, h and s a format *code* shows: 'my' of 'mmm-yy'."""
    return frozenset(map(str.lower, _IS_DATE.findall(_without_signs(code))))


def _without_signs(code: str) -> str:
    """What a format *code* shows of the number itself; nothing where it says 'General'."""
    shown = _SILENT.sub("", code.partition(";")[0])
    return "" if shown.strip().lower() == "general" else shown


def shown_number(number: float, kind: str, *, date_1904: bool) -> Any:
    """A number as a style of *kind* shows it; a date that no calendar has stays a number."""
    return _day_of(number, kind, date_1904=date_1904) if kind in (DATE, ELAPSED) else number


def _day_of(number: float, kind: str, *, date_1904: bool) -> Any:
    """The date, moment, time of day or duration that a cell shows; *number* where it has none."""
    try:
        # Rounded to the millisecond, for a serial number says no more.
        span = timedelta(milliseconds=round(number * 86_400_000))
        if kind == ELAPSED:
            return span
        if 0 <= number < 1:
            return (_DAY_0 + span).time()
        moment = _epoch(number, date_1904=date_1904) + span
    except (OverflowError, ValueError):
        return number
    if number < 0:
        return number
    return moment.date() if moment.time() == time() else moment


def _epoch(number: float, *, date_1904: bool) -> datetime:
    """Day 0; before March 1900 a day later, for Excel counts a 29 February 1900."""
    if date_1904:
        return _DAY_0_OF_1904
    return _DAY_0 + timedelta(1) if number < 60 else _DAY_0
