"""Reads amounts of money from cells, as they are written in four languages."""

from __future__ import annotations

import re

from tipdesk.domain.currencies import currencies_in, dollar_of
from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.number_reading import MOST_DIGITS, Exact, exact_of
from tipdesk.domain.quantities import read_quantity
from tipdesk.domain.readings import Doubt, Reading, asking
from tipdesk.domain.text import is_not_stated, strip_controls
from tipdesk.domain.words import Words

_SIMPLE = re.compile(r"(\$ ?)?(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?)")
_OURS = (Words("en"), Words("ar"), Words("ar", "arab"))
_TWO_CURRENCIES = re.compile(r"[$€£¥]|\b[A-Z]{3}\b.*\d")


def read_money(value: object, default_currency: str) -> Reading[Money]:
    """An amount from a cell's text or number; exact, never through a float.

    *default_currency* is meant where the cell names none. Words that are no amount, damaged
    grouping and lone separators ask; so does a fraction of a cent.
    """
    if isinstance(value, str):
        if match := _SIMPLE.fullmatch(value):
            return _simple(match, default_currency)
        if is_not_stated(value):
            return Reading(None)
        return _read_text(value, default_currency)
    if value is None:
        return Reading(None)
    exact = None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = exact_of(value, minor_digits(default_currency))
    if exact is None:
        return Reading(None, (asking("not_an_amount", str(value)),))
    return _money(Reading(exact), default_currency, str(value))


def read_printed_money(text: str, default_currency: str) -> Reading[Money]:
    """An amount as the desk itself writes it, or else as anybody may.

    "1.234 KWD" could be over a thousand dinars; written by the desk it is one and a part.
    """
    reading = read_money(text, default_currency)
    if not reading.asks:
        return reading
    bare = strip_controls(text).strip()
    for doubt in reading.doubts:
        for candidate in doubt.candidates:
            if any(strip_controls(words.money(candidate)) == bare for words in _OURS):
                return Reading(candidate)
    return reading


def _simple(match: re.Match[str], default: str) -> Reading[Money]:
    """'$1,500,000.00' without the long way."""
    dollar, whole, part = match.groups()
    currency = dollar_of(default) if dollar else default
    exact = Exact(int(whole.replace(",", "") + (part or "")), len(part or ""))
    return _money(Reading(exact), currency, match[0])


def _read_text(text: str, default: str) -> Reading[Money]:
    quantity = read_quantity(text)
    number = quantity.number
    codes, shared, rest = currencies_in(quantity.words, default)
    doubts = list(number.doubts)
    currency = codes.pop() if len(codes) == 1 else default
    if number.value is not None:
        if codes or shared:
            doubts.append(asking("currency", text))
        if rest:
            doubts.append(asking("left_over", text, (number.value,)))
    reading = Reading(
        number.value, tuple(_about_money(doubt) for doubt in doubts), number.note, number.qualifier
    )
    return _money(reading, currency, text)


def _about_money(doubt: Doubt) -> Doubt:
    """The same doubt in the terms of amounts."""
    if doubt.kind == "not_a_number":
        return asking("not_an_amount", doubt.text)
    if doubt.kind == "note" and _TWO_CURRENCIES.search(doubt.text):
        return Doubt("two_currencies", doubt.severity, doubt.text)
    return doubt


def _money(reading: Reading[Exact], currency: str, text: str) -> Reading[Money]:
    """The reading as money; asks when it is no whole count of minor units."""
    decimals = minor_digits(currency)
    exact, qualifier = reading.value, reading.qualifier
    if exact is not None:
        minor = exact.at(decimals)
        if minor is None:
            nearest = Money(exact.rounded(decimals), currency, qualifier)
            return Reading(None, (asking("fraction", text, (nearest,)),), reading.note, qualifier)
        if abs(minor) >= 10**MOST_DIGITS:
            return Reading(None, (asking("too_large", text),), reading.note, qualifier)
        if not reading.doubts:
            return Reading(Money(minor, currency, qualifier), (), reading.note, qualifier)

    def money(number: Exact) -> Money | None:
        minor = number.at(decimals)
        return None if minor is None else Money(minor, currency, qualifier)

    return reading.map(money)
