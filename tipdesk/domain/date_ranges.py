"""Reads two dates from one cell: 'September 2011-September 2012', '8/1/2021 to 7/31/2024'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tipdesk.domain.date_reading import Order, forced_order, read_date
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.readings import Doubt, Reading, asking, warning
from tipdesk.domain.text import clean_cell, fold, is_not_stated

Ends = tuple[PartialDate | None, PartialDate | None]

_FROM_WORDS = "from between du de desde من بين"
_TO_WORDS = "to until till through thru and au a al hasta jusqu'au jusqu'en إلى حتى و"
_FROM = re.compile(rf"^(?:{'|'.join(fold(_FROM_WORDS).split())}) ")
_TO = re.compile(rf" (?:{'|'.join(fold(_TO_WORDS).split())}) ")
_LOST_DASH = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}) ?(\d{1,2}/\d{1,2}/\d{4})")
_LONGEST = 120


def read_date_range(text: str, order: Order = "ask") -> Reading[Ends]:
    """The start and the end that *text* names; a single date is a start without an end.

    Asks when the dash between them was lost, when the two contradict each other's order, or
    when the end comes first.
    """
    if is_not_stated(text):
        return Reading(None)
    folded = _FROM.sub("", fold(clean_cell(text))) if len(text) <= _LONGEST else ""
    if match := _LOST_DASH.fullmatch(folded):
        reading = _read_ends(text, match[1], match[2], order)
        pair = (reading.value,) if reading.value else _candidates(reading)
        return Reading(reading.value, (asking("lost_dash", text, pair), *reading.doubts))
    for start, end in _splits(folded):
        reading = _read_ends(text, start, end, order)
        if not any(doubt.kind in {"not_a_date", "no_year"} for doubt in reading.doubts):
            return reading
    single = read_date(text, order)
    if single.value is None:
        return Reading(None, _without_candidates(single.doubts))
    return Reading((single.value, None), (*single.doubts, warning("one_date", text)))


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Where *text* may fall into two dates, the likeliest place first."""
    if match := _TO.search(text):
        yield text[: match.start()], text[match.end() :]
    if " - " in text:
        start, _, end = text.partition(" - ")
        yield start, end
    dashes = [at for at, char in enumerate(text) if char == "-"]
    for at in sorted(dashes, key=lambda at: abs(at - len(text) // 2)):
        yield text[:at].strip(), text[at + 1 :].strip()


def _read_ends(text: str, start: str, end: str, order: Order) -> Reading[Ends]:
    """Both dates; a start without a month or a year takes the end's."""
    if order == "ask" and "ask" in (orders := (forced_order(start), forced_order(end))):
        if "dmy" in orders:
            # Translators turn one of two American dates round, so the other stays open.
            pairs = tuple(
                pair
                for either in ("mdy", "dmy")
                if None not in (pair := _values(start, end, either))
            )
            return Reading(None, (asking("order_mixed", text, pairs),))
        if "mdy" in orders:
            order = "mdy"
        else:
            pairs = tuple(_values(start, end, either) for either in ("dmy", "mdy"))
            return Reading(None, (asking("order", text, pairs),))
    last = read_date(end, order)
    first = read_date(start, order)
    if last.value is not None and first.value is None:
        first = _completed(start, last.value, first)
    doubts = _unique((*first.doubts, *last.doubts))
    if first.value is None or last.value is None:
        return Reading(None, _without_candidates(doubts))
    ends = (first.value, last.value)
    if last.value.last_day < first.value.first_day:
        doubts = (*doubts, asking("end_before_start", text, (ends,)))
    return Reading(ends, doubts)


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


def _without_candidates(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """Candidates for one end are none for the pair."""
    return tuple(Doubt(doubt.kind, doubt.severity, doubt.text) for doubt in doubts)


def _unique(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubts))
