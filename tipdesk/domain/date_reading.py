"""Reads one date from a cell, as far as it is known, and never guesses the order of its parts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from tipdesk.domain.date_hints import HIJRI, meaning_of, part_of_year
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.day_and_month import NUMERIC, SHORT_YEAR_FIRST, Order, proven_order
from tipdesk.domain.durations import read_duration_months
from tipdesk.domain.month_names import MONTH_NUMBERS
from tipdesk.domain.number_reading import has_letters, with_zeros
from tipdesk.domain.readings import Reading, asking, in_places, warning
from tipdesk.domain.text import clean_cell, fold, is_not_stated

_YEARS: Final = range(1900, 2101)
_CENTURY_TURNS: Final = 70
_SERIALS: Final = range(20_000, 80_000)  # the years 1954 to 2119
_LONGEST: Final = 80
ZERO_DAY: Final = "1900-01-01"
"""What a cell with a date format shows when it holds 0 or 1."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_ISO_TIME = re.compile(
    r"(?<=\d)[t ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m)?(?:z| ?[+-]\d\d:?\d\d)?$"
)
_MONTH_SHORT_YEAR = re.compile(r"(\d{1,2})/(\d\d)")
_OF_OUR_ERA = re.compile(r"(?<=\d) ?(?:م|ميلادي|ميلاديه)$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_MONTH_NAME = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(map(re.escape, sorted(MONTH_NUMBERS, key=len, reverse=True)))
    + r")\.?(?![^\W\d_])"
)
_FIRST = re.compile(
    rf"^(?:{fold('في')} )?(?:{fold('الأول من')}|{fold('أول')}|{fold('فاتح')})"
    rf" (?={_MONTH_NAME.pattern})"
)
"""The first of a month in words; elsewhere the word is a part of a month's name."""
_ORDINAL = re.compile(r"(?<=\d)(?:(?:st|nd|rd|th|er|o|º|ª|م)(?!\w)|°)")
_FILLERS: Final = frozenset(
    fold(
        "of the in de del le el en du on year año année day date "
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
        "fri sat sun lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles "
        "jueves viernes sábado domingo الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد "
        "في من شهر عام العام للعام لعام سنة لسنة السنة يوم بتاريخ م"
    ).split()
)


def read_date(value: object, order: Order = "ask", *, serial: bool = False) -> Reading[PartialDate]:
    """A date from a cell's text, date or number.

    *order* is what the column is known to use for 8/1/2021; 'ask' gives both as candidates and
    no value. *serial*: the cell has a date format, so its number counts days as Excel does.
    """
    if isinstance(value, str):
        return _read_text(value, order)
    if value is None:
        return Reading(None)
    if isinstance(value, date):
        if value.isoformat()[:10] <= ZERO_DAY:
            return _no_date(value.isoformat()[:10], "zero_day")
        return Reading(PartialDate.of(value.year, value.month, value.day))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _read_number(value, serial)
    return _no_date(str(value))


def _read_text(value: str, order: Order) -> Reading[PartialDate]:
    if is_not_stated(value):
        return Reading(None)
    folded = fold(clean_cell(value)) if len(value) <= _LONGEST else ""
    if has_letters(value) and (meant := with_zeros(value)) != value:
        read = read_date(meant, order)
        days = read.doubts[0].candidates if read.asks else (read.value,)
        return Reading(None, (asking("letters", value, in_places(days)),))
    text = _ISO_TIME.sub("", folded).strip(" ,;.*†‡")
    match = _NOTE.fullmatch(text)
    if match is None:
        found = _read_plain(value, text, order)
    else:
        found = _with_note(value, match[1], match[2], order)
    if found.value is None or (match is not None and names_later_date(match[2])):
        return _several(value, text, order) or found
    return found


def names_later_date(note: str) -> bool:
    """Whether a remark names a date of its own, other than the date as it was before."""
    folded = fold(note)
    return _DATES.search(folded) is not None and _BEFORE.search(folded) is None


_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_DATES = re.compile(
    r"(?<!\d)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d{1,2}-\d{1,2}"
    rf"|(?:{_DAY}[ -])?{_MONTH_NAME.pattern}[ -](?:{_DAY},? )?\d{{4}})(?!\d)"
)
_BEFORE = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly|e|ement)?|previous(?:ly)?|former(?:ly)?|was|were|antes|"
    + "|".join(map(fold, ("prévu", "prévue", "سابقا", "الأصلي", "كان")))
    + r")\b"
)
"""Words of a remark that names the date as it was before."""


def _several(value: str, text: str, order: Order) -> Reading[PartialDate] | None:
    """Each date of '9/30/2022 (NCE to 3/31/2023)', of which a person says which is meant."""
    pieces = _DATES.findall(text)
    if len(pieces) < 2:
        return None
    proven = proven_order(text) if order == "ask" else order
    read = [_read_plain(piece, piece, proven or "ask") for piece in pieces]
    dates = [None if found.asks else found.value for found in read]
    if len({*dates} - {None}) < 2:
        return None
    return Reading(None, (asking("several_dates", value, in_places(dates)),))


_NOTE = re.compile(r"([^()]*\d[^()]*?) ?\(([^()]*[^\W\d][^()]*)\)")
"""A date and a remark in brackets."""


def _with_note(value: str, text: str, note: str, order: Order) -> Reading[PartialDate]:
    """The date outside of the brackets; the remark is told, or asked where it says 'perhaps'."""
    found = _read_plain(value, text, order)
    hint = meaning_of(value, f"{text} ({note})", lambda rest: _read_plain(rest, rest, order))
    if found.value is None or hint is not None:
        return hint or found
    return Reading(found.value, (*found.doubts, warning("note", note)), note)


def _read_plain(value: str, text: str, order: Order) -> Reading[PartialDate]:
    """A date from folded *text* without remarks."""
    text = _OF_OUR_ERA.sub("", text)
    if text.isdecimal():
        found = _read_number(int(text), serial=False)
        return found if found.value else _hinted(value, text, order, found)
    if match := _ISO.fullmatch(text):
        day = int(match[3]) if match[3] else None
        return _hinted(value, text, order, _known(value, int(match[1]), int(match[2]), day))
    if match := NUMERIC.fullmatch(text):
        return _read_numeric(value, int(match[1]), int(match[2]), _year(match[3]), order)
    if match := _MONTH_SHORT_YEAR.fullmatch(text):
        month = _of(_year(match[2]), int(match[1]))
        return Reading(None, (asking("no_year", value, in_places((month,))),))
    if match := _MONTH_YEAR.fullmatch(text):
        return _known(value, int(match[2]), int(match[1]))
    return _hinted(value, text, order, _read_words(value, text))


def _hinted(
    value: str, text: str, order: Order, found: Reading[PartialDate]
) -> Reading[PartialDate]:
    """*found*, unless it is nothing and something is known about such texts."""
    kinds = {doubt.kind for doubt in found.doubts}
    if kinds == {"duration"}:
        return part_of_year(value, text) or found
    if "not_a_date" not in kinds or not text:
        return found
    return meaning_of(value, text, lambda rest: _read_plain(rest, rest, order)) or found


def _read_number(number: int | float, serial: bool) -> Reading[PartialDate]:
    """A year, or a count of days where the cell says that it is one."""
    text = f"{number:g}" if isinstance(number, float) else str(number)
    if serial and 1 <= number < 2_958_466:
        return Reading(_of_serial(int(number)))
    # Also turns away infinity, which has no whole part.
    if isinstance(number, float) and not number.is_integer():
        return _no_date(text)
    if int(number) in _YEARS:
        return _known(text, int(number))
    if int(number) in _SERIALS:
        return Reading(None, (asking("serial", text, (_of_serial(int(number)),)),))
    year, month, day = int(number) // 10_000, int(number) // 100 % 100, int(number) % 100
    if year in _YEARS and (found := _of(year, month, day)) is not None:
        return Reading(None, (asking("serial", f"{int(number)}", (found,)),))  # 20221215
    return _no_date(text)


def _of_serial(days: int) -> PartialDate:
    """The day that Excel counts; it takes 1900 for a leap year, so early days shift by one."""
    day = date(1899, 12, 30) + timedelta(days=days if days > 60 else days + 1)
    return PartialDate(day.isoformat())


def _read_numeric(
    text: str, first: int, second: int, year: int, order: Order
) -> Reading[PartialDate]:
    """8/1/2021: one of two orders, unless a number above twelve or the column decides."""
    if year in HIJRI or year not in _YEARS:
        return _no_date(text, "hijri" if year in HIJRI else "not_a_date")
    by_order = {
        "dmy": _of(year, second, first),
        "mdy": _of(year, first, second),
    }
    possible = tuple(dict.fromkeys(day for day in by_order.values() if day is not None))
    if order == "ask" and SHORT_YEAR_FIRST.fullmatch(fold(text)):
        year_first = _of(_year(f"{first:02d}"), second, year % 100)
        days = in_places((*by_order.values(), year_first))
        if year_first is not None:
            return Reading(None, (asking("order", text, days),))
    if not possible:
        return _no_date(text)
    if len(possible) == 1:
        other = order != "ask" and by_order[order] is None
        return Reading(possible[0], (warning("other_order", text),) if other else ())
    if order == "ask":
        return Reading(None, (asking("order", text, possible),))
    return Reading(by_order[order])


def _read_words(value: str, text: str) -> Reading[PartialDate]:
    """A date with its month in words, or a year among small words."""
    text = _FIRST.sub("1 ", text)
    months = {MONTH_NUMBERS[found.rstrip(".")] for found in _MONTH_NAME.findall(text)}
    rest = _ORDINAL.sub("", _MONTH_NAME.sub(" ", text))
    tokens = [token for token in re.split(r"[\s,./()'-]+", rest) if token]
    numbers = [token for token in tokens if token.isdecimal()]
    left = [token for token in tokens if not token.isdecimal() and token not in _FILLERS]
    if left or len(months) > 1 or len(numbers) > 2:
        duration = read_duration_months(value)
        return _no_date(value, "not_a_date" if duration.value is None else "duration")
    years = [number for number in numbers if len(number) == 4 and int(number) in _YEARS]
    if months and not years and (short := _SHORT_YEAR.search(text)):
        year = str(_year(short[1]))
        return _with_month(value, months.pop(), [*numbers[:-1], year], [year])
    if not months:
        if len(years) == len(numbers) == 1:
            return _known(value, int(years[0]))
        return _no_date(value)
    return _with_month(value, months.pop(), numbers, years)


_SHORT_YEAR = re.compile(r"(?<!\w)['’](\d\d)$")
"""The year of "Oct. '19": with the mark it is no day."""


def _with_month(
    value: str, month: int, numbers: list[str], years: list[str]
) -> Reading[PartialDate]:
    """The date from a named month and the numbers around it."""
    if len(years) == 1:
        days = [number for number in numbers if number not in years]
        return _known(value, int(years[0]), month, int(days[0]) if days else None)
    if len(numbers) == 2 and len(numbers[1]) == 2:
        return _known(value, _year(numbers[1]), month, int(numbers[0]))
    # 'October 1' has a day and no year; 'Apr-10' may be a day or a year.
    candidates = tuple(
        day
        for number in numbers[:1]
        if len(number) == 2 and (day := _of(_year(number), month)) is not None
    )
    return Reading(None, (asking("no_year", value, candidates),))


def _known(
    text: str, year: int, month: int | None = None, day: int | None = None
) -> Reading[PartialDate]:
    """The date as far as given, told when it is not known to the day."""
    found = _of(year, month, day)
    if found is None or year not in _YEARS:
        return _no_date(text)
    if day is not None:
        return Reading(found)
    return Reading(found, (warning("year_only" if month is None else "month_only", text),))


def _of(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        return PartialDate.of(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    """A year of four digits, or of two in the century that makes it 1970 to 2069."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)


def _no_date(text: str, kind: str = "not_a_date") -> Reading[PartialDate]:
    return Reading(None, (asking(kind, text),))
