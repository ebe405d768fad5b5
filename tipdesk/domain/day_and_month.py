"""Which of the first two numbers of a date is the month, as far as dates prove it."""

from __future__ import annotations

import re
from typing import Literal

from tipdesk.domain.text import fold

Order = Literal["ask", "dmy", "mdy"]

NUMERIC = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})")


def proven_order(text: str) -> Order | None:
    """What the numeric dates of a cell with one or more prove of their order, if anything.

    'ask' where they contradict each other. A day above twelve beside a date that fits both
    orders proves nothing: translators turn one of two American dates round.
    """
    orders = {forced_order(date_) for date_ in _NUMERIC_IN.findall(fold(text))}
    if "mdy" in orders:
        return "ask" if "dmy" in orders else "mdy"
    return "dmy" if "dmy" in orders and "ask" not in orders else None


_NUMERIC_IN = re.compile(r"(?<![\d/.])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?![\d/.]\d|\d)")


def forced_order(text: str) -> Order | None:
    """The order that 31/7/2024 or 7/31/2024 can only have; 'ask' when both fit, else None."""
    match = NUMERIC.fullmatch(fold(text))
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 12:
        return "dmy"
    return "mdy" if second > 12 else "ask" if first != second else None


def marks_in(text: str) -> frozenset[str]:
    """The marks between the numbers of the dates in *text*: a slash, a dot or a dash."""
    return frozenset(_MARKED.findall(fold(text)))


_MARKED = re.compile(r"(?<!\d)\d{1,2} ?([/.-]) ?\d{1,2} ?[/.-] ?(?:\d{4}|\d\d)(?!\d)")


def order_within(text: str, order: Order, marks: frozenset[str]) -> Order:
    """The *order* for *text* where dates with those *marks* prove it; 'ask' where they do not.

    Dates with dots begin with the day nearly everywhere, and '09-10-01' may begin with the year.
    """
    folded = fold(text)
    dotted = order == "mdy" and "." not in marks and "." in marks_in(folded)
    dashed = "-" not in marks and SHORT_YEAR_FIRST.search(folded) is not None
    return "ask" if dotted or dashed else order


SHORT_YEAR_FIRST = re.compile(r"(?<![\d-])\d\d-\d\d-\d\d(?![\d-])")


def stated_order(heading: str) -> Order | None:
    """The order that a heading says of its dates: 'Start Date (MM/DD/YYYY)'; None if none."""
    text = fold(heading)
    if _MONTH_FIRST.search(text):
        return "mdy"
    return "dmy" if _DAY_FIRST.search(text) else None


_MONTH_FIRST = re.compile(r"\b(?:mm?[/. -]dd?|mm?[/. -]jj?)[/. -](?:y{1,4}|a{1,4})\b")
_DAY_FIRST = re.compile(r"\b(?:dd?|jj?)[/. -]mm?[/. -](?:y{1,4}|a{1,4})\b")
