"""Reads two dates from one cell: 'September 2011-September 2012', '8/1/2021 to 7/31/2024'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tipdesk.domain.date_reading import names_later_date, read_date
from tipdesk.domain.date_words import END, START
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.day_and_month import Order, forced_order
from tipdesk.domain.readings import Doubt, Reading, asking, in_places, warning
from tipdesk.domain.text import clean_cell, fold, is_not_stated

Ends = tuple[PartialDate | None, PartialDate | None]

_FROM = re.compile(
    rf"^(?:(?:(?:{fold('خلال')}|{fold('في')}) )?{fold('الفترة')} )?"
    rf"(?:{START}|between|de|{fold('بين')}) "
)
_TO = re.compile(rf" (?:(?:{END}|and|a|al|و) |و(?=\d))")
_END = re.compile(rf"^(?:{END}|by|ending|ends) ")
_LOST_DASH = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}) ?(\d{1,2}/\d{1,2}/\d{4})")
_LOST_BEFORE_MONTH = re.compile(r"(.*\d{4})(?=[^\W\d_])(.*\d{4})")
_LOST_BETWEEN_YEARS = re.compile(r"((?:19|20)\d\d) ((?:19|20)\d\d)")
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)([-/])(\d\d)")
_ARROW = re.compile(r" ?(?:[-=–]+>|[→⇒➔➜]) ?")
_LABELED = re.compile(
    rf"(?:start|begin|debut|inicio|البدايه|البدء|{START})[^:\d]*: ?(\S.*?\d)[ ,;،؛|/]+"
    rf"(?:end|finish|fin|النهايه|الانتهاء|{END})[^:\d]*: ?(\S.*)"
)
"""'Start: 10/1/2020; End: 9/30/2022'."""
_LOST = (_LOST_DASH, _LOST_BEFORE_MONTH, _LOST_BETWEEN_YEARS)
_REMARK = re.compile(r" ?\(([^()]*)\)")
_LONGEST = 120


def read_date_range(text: str, order: Order = "ask") -> Reading[Ends]:
    """The start and the end that *text* names; a single date is a start without an end.

    Asks when the dash between them was lost, when the two contradict each other's order, or
    when the end comes first.
    """
    if is_not_stated(text):
        return Reading(None)
    folded = _FROM.sub("", fold(clean_cell(text))) if len(text) <= _LONGEST else ""
    folded = _LABELED.sub(r"\1 - \2", _ARROW.sub(" - ", folded))
    plain = _REMARK.sub("", folded)
    reading = _read_folded(text, plain, order)
    if plain == folded or reading.value is None:
        return reading if plain == folded else _read_folded(text, folded, order)
    note = "; ".join(_REMARK.findall(folded))
    if names_later_date(note):
        return Reading(None, _as_ends(read_date(folded, order).doubts, text))
    return Reading(reading.value, (*reading.doubts, warning("note", note)), note)


def _read_folded(text: str, folded: str, order: Order) -> Reading[Ends]:
    """The ends that *folded* names; *text* is what is told of."""
    if match := next(filter(None, (lost.fullmatch(folded) for lost in _LOST)), None):
        reading = _read_ends(text, match[1], match[2], order)
        pair = (reading.value,) if reading.value else _candidates(reading)
        if pair:
            return Reading(reading.value, (asking("lost_dash", text, pair), *reading.doubts))
    if match := _TWO_YEARS.fullmatch(folded):
        return _two_years(text, match)
    if match := _END.match(folded):
        last = read_date(folded[match.end() :], order)
        if last.value is not None:
            return Reading((None, last.value), (*last.doubts, warning("one_date", text)))
        if any(doubt.kind == "unsure" for doubt in last.doubts):
            ends = ((None, day) for doubt in last.doubts for day in doubt.candidates)
            return Reading(None, (asking("unsure", text, in_places(ends)),))
    # First as one date: the dashes of '01-Oct-2020' part no two.
    single = read_date(folded, order)
    for start, end in _splits(folded) if single.value is None else ():
        reading = _read_ends(text, start, end, order)
        if not any(doubt.kind in _NO_ENDS for doubt in reading.doubts):
            return reading
    if single.value is None:
        return Reading(None, _as_ends(single.doubts, text))
    return Reading((single.value, None), (*single.doubts, warning("one_date", text)))


_NO_ENDS = frozenset({"not_a_date", "no_year", "unsure", "misspelled", "hijri", "several_dates"})
"""Doubts that say that the text was not split where two dates meet."""


def _two_years(text: str, match: re.Match[str]) -> Reading[Ends]:
    """'2011-13' can only be two years; '2011-12' may be the last month of one."""
    first, separator, last = match.groups()
    year = int(first[:2] + last)
    years: Ends | None = None
    month: Ends | None = None
    if year > int(first):
        years = (PartialDate(first), PartialDate(str(year)))
    if separator == "-" and 1 <= int(last) <= 12:
        month = (PartialDate(f"{first}-{last}"), None)
    return Reading(None, (asking("years", text, in_places((years, month))),))


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Where *text* may fall into two dates, the likeliest place first."""
    if match := _TO.search(text):
        yield text[: match.start()], text[match.end() :]
    for mark in (" - ", " / "):
        if mark in text:
            start, _, end = text.partition(mark)
            yield start, end
    parting = "-/" if text.count("/") == 1 else "-"
    marks = [at for at, char in enumerate(text) if char in parting]
    for at in sorted(marks, key=lambda at: (text[at] != "-", abs(at - len(text) // 2))):
        yield text[:at].strip(), text[at + 1 :].strip()


def _read_ends(text: str, start: str, end: str, order: Order) -> Reading[Ends]:
    """Both dates; a start without a month or a year takes the end's."""
    orders = (forced_order(start), forced_order(end))
    if "ask" in orders and (order == "ask" or _OTHER[order] in orders):
        if "dmy" in orders or order != "ask":
            # Translators turn one of two American dates round, so the other stays open.
            both = (_values(start, end, either) for either in ("mdy", "dmy"))
            pairs = in_places(None if None in pair else pair for pair in both)
            return Reading(None, (asking("order_mixed", text, pairs),))
        if "mdy" in orders:
            order = "mdy"
        else:
            pairs = tuple(_values(start, end, either) for either in ("dmy", "mdy"))
            return Reading(None, (asking("order", text, pairs),))
    last = read_date(end, order)
    first = read_date(start, order)
    if first.value is not None and last.value is None and not last.asks:
        # No end is stated, or there is none yet.
        told = last.doubts or (warning("one_date", text),)
        return Reading((first.value, None), _unique((*first.doubts, *told)))
    if last.value is not None and first.value is None:
        first = _completed(start, last.value, first)
    doubts = _unique((*first.doubts, *last.doubts))
    if first.value is None or last.value is None:
        return Reading(None, _pairs(text, first, last) or _without_candidates(doubts))
    ends = (first.value, last.value)
    if last.value.last_day < first.value.first_day:
        doubts = (*doubts, asking("end_before_start", text, (ends,)))
    return Reading(ends, doubts)


_OTHER = {"dmy": "mdy", "mdy": "dmy"}


def _completed(start: str, end: PartialDate, read: Reading[PartialDate]) -> Reading[PartialDate]:
    """'18' before '22 November 2010', or 'April' before 'June 2010'."""
    if start.isdecimal() and len(start) <= 2 and end.precision == "day":
        return read_date(f"{end[:8]}{int(start):02d}")
    if any(doubt.kind == "no_year" for doubt in read.doubts):
        return read_date(f"{start} {end[:4]}")
    return read


def _values(start: str, end: str, order: str) -> Ends:
    """Both dates read in one order, as far as each can be."""
    known: Order = "dmy" if order == "dmy" else "mdy"
    return read_date(start, known).value, read_date(end, known).value


def _candidates(reading: Reading[Ends]) -> tuple[Ends, ...]:
    return tuple(pair for doubt in reading.doubts for pair in doubt.candidates)


def _pairs(text: str, first: Reading[PartialDate], last: Reading[PartialDate]) -> tuple[Doubt, ...]:
    """One doubt for both ends that are quarters or fiscal years: the first begins with it."""
    kinds = {doubt.kind for doubt in (*first.doubts, *last.doubts) if doubt.severity == "asks"}
    if len(kinds) != 1 or not kinds <= {"quarter", "fiscal_year", "serial"}:
        return ()
    start = first.value or first.doubts[0].candidates[0]
    end = last.value or last.doubts[0].candidates[-1]
    if kinds == {"fiscal_year"} and last.value is not None and len(last.value) == 4:
        end = PartialDate(f"{last.value}-09")
    return (asking(kinds.pop(), text, ((start, end),)),)


def _as_ends(doubts: tuple[Doubt, ...], text: str) -> tuple[Doubt, ...]:
    """The doubts about a single date, each candidate as a start; a whole period as both."""
    return tuple(
        Doubt(
            doubt.kind,
            doubt.severity,
            text,
            (tuple(doubt.candidates),)
            if doubt.kind in ("quarter", "fiscal_year")
            else in_places(_from_first(doubt.candidates))
            if doubt.kind == "several_dates"
            else in_places(None if day is None else (day, None) for day in doubt.candidates),
        )
        for doubt in doubts
    )


def _from_first(days: tuple[PartialDate | None, ...]) -> Iterator[Ends | None]:
    """The first of several days as the start with each other one as the end."""
    for day in days[1:]:
        yield None if None in (days[0], day) else (days[0], day)


def _without_candidates(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """Candidates for one end are none for the pair."""
    return tuple(Doubt(doubt.kind, doubt.severity, doubt.text) for doubt in doubts)


def _unique(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubts))
