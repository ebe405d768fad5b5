"""Cells of dates, periods and fiscal years."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tipdesk.domain.date_hints import is_hijri
from tipdesk.domain.date_ranges import read_date_range
from tipdesk.domain.date_reading import ZERO_DAY, read_date
from tipdesk.domain.date_words import ANY_YEAR, FISCAL, full_year
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.day_and_month import Order, forced_order, order_within
from tipdesk.domain.doubts import SENTENCES, doubt_message
from tipdesk.domain.durations import read_duration_months
from tipdesk.domain.fields import Field
from tipdesk.domain.readings import Reading, asking, warning
from tipdesk.domain.text import clean_cell, fold, is_not_stated, latin_digits
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.cells.cell import NOTHING, Cell, Found, text_of
from tipdesk.services.excel.cells.terms import Converter, Terms, as_cell, ask_cell

BORROWED = N_("'{text}' was read as {date}, in the order of day and month that other columns have.")
NOT_A_YEAR = N_("'{text}' is not a fiscal year.")


@dataclass(frozen=True, slots=True)
class Period:
    """A start and an end, or a number of months."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    months: int | None = None


def date_converter(field: Field, terms: Terms) -> Converter:
    """Reads a date, in the order that the column is known to have."""

    def convert(raw: Any) -> Cell:
        if terms.unit == "days_since_1970" and (day := _day_since_1970(raw)) is not None:
            return Cell(day)
        if not terms.ours and (meant := _year_or_month(raw)):
            return as_cell(Reading(None, (asking("years", raw, meant),)), raw, terms)
        order = _order_for(raw, terms)
        reading = read_date(raw, order)
        if terms.exchanged and isinstance(raw, date) and not terms.ours:
            reading = _or_exchanged(raw, reading)
        # What we wrote ourselves as a month or a year is known no better.
        if terms.ours and not reading.asks:
            return Cell(reading.value)
        cell = as_cell(reading, raw, terms, field.name)
        if terms.borrowed and reading.value and order != "ask" and _is_open(raw):
            told = Found("warns", message(BORROWED, text=raw, date=reading.value))
            return cell._replace(found=(*cell.found, told))
        return cell

    return convert


def _order_for(raw: Any, terms: Terms) -> Order:
    """The order of day and month of a cell, as far as its column proves it."""
    return order_within(raw, terms.order, terms.marks) if isinstance(raw, str) else terms.order


def _is_open(raw: Any) -> bool:
    """Whether a cell alone does not say which of its numbers is the month."""
    return isinstance(raw, str) and forced_order(raw) == "ask"


def days_at_once(cells: Collection[Any]) -> dict[Any, PartialDate]:
    """The days of those *cells* that are dates, as `date_converter` reads them one by one."""
    days = ((cell, cell.isoformat()) for cell in cells if type(cell) is date)
    return {cell: PartialDate(day) for cell, day in days if day > ZERO_DAY}


def _or_exchanged(day: date, reading: Reading[PartialDate]) -> Reading[PartialDate]:
    """The date, asked about where its day and month may have changed places."""
    if day.day > 12 or day.day == day.month:
        return reading
    both = (reading.value, PartialDate.of(day.year, day.day, day.month))
    return Reading(None, (asking("exchanged", day.isoformat()[:10], both),))


_YEARS = re.compile(r"((?:19|20)\d\d)[-–](0\d|1[0-2])")


def _year_or_month(raw: Any) -> tuple[PartialDate, ...]:
    """Both readings of '2009-10', which may be a month or two years that meet."""
    match = _YEARS.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None or int(match[2]) != int(match[1][2:]) + 1:
        return ()
    return (PartialDate(match[1]), PartialDate(f"{match[1]}-{match[2]}"))


def _day_since_1970(raw: Any) -> PartialDate | None:
    """The day that a bare number counts to from the first of January 1970."""
    try:
        day = date(1970, 1, 1) + timedelta(days=int(str(raw).removesuffix(".0")))
    except (ValueError, OverflowError):
        return None
    return PartialDate(day.isoformat())


def period_converter(terms: Terms) -> Converter:
    """Reads a number of months, or a start and an end."""

    def convert(raw: Any) -> Cell:
        if terms.unit == "years" and is_bare(raw):
            return _years(raw, terms)
        if not isinstance(raw, str):
            cell = as_cell(read_duration_months(raw), raw, terms)
            return cell if cell.value is None else Cell(Period(months=cell.value), cell.found)
        if is_not_stated(raw):
            return NOTHING
        if (both := _dates_and_months(raw, terms)) is not None:
            return both
        months = read_duration_months(raw)
        if months.is_possible:
            return _months(months, raw, terms)
        cell = as_cell(read_date_range(raw, _order_for(raw, terms)), raw, terms)
        return cell if cell.value is None else Cell(Period(*cell.value), cell.found)

    return convert


def _dates_and_months(raw: str, terms: Terms) -> Cell | None:
    """'Oct 2019 - Sept 2021, 24 months', in either order; None where one of them is doubtful."""
    match = _TWO_PARTS.fullmatch(clean_cell(raw)) if len(raw) <= _LONGEST else None
    for when, how_long in (match.groups(), match.groups()[::-1]) if match is not None else ():
        months = read_duration_months(how_long)
        ends = read_date_range(when, _order_for(when, terms))
        plain = months.value is not None and not months.asks and not how_long.strip().isdecimal()
        if plain and ends.value is not None and None not in ends.value and not ends.asks:
            return Cell(Period(*ends.value, months=months.value), as_cell(ends, raw, terms).found)
    return None


_LONGEST = 120
_TWO_PARTS = re.compile(r"(.*?\d.*?)\s*[,;(]\s*([^,;()]*\d[^,;()]*)\)?")


_BARE = re.compile(r"\d{1,2}(?:[.,]\d+)?")


def is_bare(raw: Any) -> bool:
    """Whether a cell is a small number and nothing else."""
    return not isinstance(raw, bool) and _BARE.fullmatch(latin_digits(text_of(raw))) is not None


def _years(raw: Any, terms: Terms) -> Cell:
    """The months of a bare number under a heading that counts years."""
    text = f"{text_of(raw)} years"
    cell = as_cell(read_duration_months(text), text, terms)
    if cell.value is None:
        return cell
    told = Found("warns", doubt_message(warning("duration_in_words", text)))
    return Cell(Period(months=cell.value), cell.found or (told,))


def _months(reading: Reading[int], raw: Any, terms: Terms) -> Cell:
    """A number of months, and the dates where they stand in brackets behind it."""
    cell = as_cell(reading, raw, terms)
    if cell.value is None:
        return cell
    ends = read_date_range(reading.note or "", _order_for(reading.note, terms))
    if ends.value is None or ends.asks:
        return Cell(Period(months=cell.value), cell.found)
    told = as_cell(ends, raw, terms).found
    return Cell(Period(*ends.value, months=cell.value), told)


_YEAR = re.compile(rf"(?:{FISCAL}|{ANY_YEAR}|س\.م)?\s*'?((?:19|20)\d\d)(?:\.0)?\s?م?|fy\s?'?(\d\d)")
_SEVERAL_YEARS = re.compile(
    r"(?:19|20)\d\d|(?:(?<=[-/–])|(?<=FY)|(?<=FY ))\d\d\b|^\d\d$", re.IGNORECASE
)


def fiscal_year_converter(terms: Terms) -> Converter:
    """Reads one fiscal year; several are asked about, the latest first."""

    def convert(raw: Any) -> Cell:
        text = clean_cell(latin_digits(text_of(raw)))
        if is_not_stated(text):
            return NOTHING
        if match := _YEAR.fullmatch(fold(text)):
            return Cell(full_year(match[1] or match[2]))
        if is_hijri(fold(text)) and not _SEVERAL_YEARS.search(text):
            return ask_cell(SENTENCES["hijri"], raw, terms, "year")
        years = list(map(full_year, _SEVERAL_YEARS.findall(text)))
        return ask_cell(NOT_A_YEAR, raw, terms, "year", tuple(dict.fromkeys(reversed(years))))

    return convert
