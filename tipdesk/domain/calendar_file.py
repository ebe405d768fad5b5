"""All-day events as an iCalendar file (RFC 5545), which Outlook and other calendars open.

Written by ourselves: a list of days needs none of what a library brings (time zones,
recurrence, reading), only escaping, folding and line ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

PRODUCT: Final = "-//tipdesk//Deadlines//EN"
_OCTETS: Final = 75
"""Of a line at most, its end not counted."""
_CONTROL: Final = ("Cc", "Cs")
"""Letters that no value may hold."""


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day. *uid* stays the same from file to file, so that an event is not doubled.

    *alarm_days* before the day the calendar reminds; None for no reminder.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    alarm_days: int | None = 7


def calendar_text(name: str, events: Iterable[Event], made: datetime) -> str:
    """The file's text for *events* under the calendar's *name*; *made* is this moment, in UTC."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold_line(line))


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(escaped, event.categories))}"
    yield "TRANSP:TRANSPARENT"
    if event.alarm_days is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(event.summary)}"
        yield f"TRIGGER:-P{event.alarm_days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """*text* as a value: commas, semicolons, backslashes and line ends with a backslash."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\n", "\\n")
    return "".join(c for c in plain if c == "\t" or unicodedata.category(c) not in _CONTROL)


def fold_line(line: str) -> Iterator[str]:
    """*line* in pieces of at most 75 octets, no letter divided; each but the first begins blank."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
