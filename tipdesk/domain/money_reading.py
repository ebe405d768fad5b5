"""Reads amounts of money from cells, as they are written in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tipdesk.domain.currencies import currencies_in, dollar_of, meant_by, with_codes
from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.number_reading import MOST_DIGITS, Exact, exact_of, has_letters, with_zeros
from tipdesk.domain.quantities import read_quantity
from tipdesk.domain.readings import Doubt, Reading, asking, in_places, warning
from tipdesk.domain.spelled_numbers import MULTIPLIERS
from tipdesk.domain.text import fold, is_not_stated, latin_digits, strip_controls
from tipdesk.domain.words import Words

_SIMPLE = re.compile(r"(\$ ?)?(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?)")
_PLAIN = 1e12
"""Below it a whole number is an amount that nothing need be asked about."""
_TRUE_DIGITS = 15
"""So many digits a float keeps apart from all others, so that it is the only one they can be."""
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
    if type(value) is float and value.is_integer() and abs(value) < _PLAIN:
        return Reading(Money(int(value) * 10 ** minor_digits(default_currency), default_currency))
    exact = None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = exact_of(value, minor_digits(default_currency))
    if exact is None:
        return Reading(None, (asking("not_an_amount", str(value)),))
    return _money(Reading(exact), default_currency, str(value))


def plain_amounts(numbers: Iterable[float], currency: str) -> dict[float, Money]:
    """What `read_money` says of those *numbers* that surely are whole counts of minor units.

    Only amounts above 0, and no others of which there would be anything to tell.
    """
    unit = 10 ** minor_digits(currency)
    most = min(_PLAIN, 10**_TRUE_DIGITS // unit)
    return {
        number: Money(minor, currency)
        for number in numbers
        if 0 < number < most and (minor := round(number * unit)) / unit == number
    }


def read_printed_money(text: str, default_currency: str) -> Reading[Money]:
    """An amount as the desk itself writes it, or else as anybody may.

    "1.234 KWD" could be over a thousand dinars; written by the desk it is one and a part.
    """
    reading = read_money(text, default_currency)
    if not reading.asks:
        return reading
    bare = strip_controls(text).strip()
    for doubt in reading.doubts:
        for candidate in doubt.possible:
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
    stated, year = _without_year(_NO_CENTS.sub("", with_codes(text)))
    if has_letters(stated):
        return _with_letters(text, with_zeros(stated), default)
    return (
        Reading(None) if _is_blank(stated, default) else _read_stated(text, stated, year, default)
    )


def _with_letters(text: str, meant: str, default: str) -> Reading[Money]:
    """'$5OO,000': asked, with the amount that is *meant* where that is plain."""
    read = None if has_letters(meant) else read_money(meant, default)
    sure = () if read is None or read.value is None or read.asks else (read.value,)
    return Reading(None, (asking("letters", text, sure),))


def _read_stated(text: str, stated: str, year: str | None, default: str) -> Reading[Money]:
    """What *text* says of money, *stated* without the year of the funds."""
    if _A_DATE.fullmatch(latin_digits(stated.strip())):
        return Reading(None, (asking("not_an_amount", text),))
    if match := _POWERS.fullmatch(stated.strip()):
        exact = exact_of(float(match[0]), minor_digits(default))
        found = () if exact is None else (exact,)
        return _money(Reading(None, (asking("not_an_amount", text, found),)), default, text)
    quantity = read_quantity(stated)
    number = quantity.number
    codes, shared, rest = currencies_in(quantity.words, default)
    possible = tuple(sorted(codes)) if len(codes) > 1 else ()
    if shared and not codes and all(default in meant_by(word) for word in shared):
        # The heading or the cell beside it says which rupees these are.
        shared, rest = [], [word for word in rest if word != "."]
    for word in shared:
        possible = tuple(dict.fromkeys((*possible, *meant_by(word), *sorted(codes))))
    doubts = list(number.doubts)
    currency = codes.pop() if len(codes) == 1 else default
    if currency in _OF_LAKHS and _IN_LAKHS.search(latin_digits(stated)):
        doubts = [doubt for doubt in doubts if doubt.kind != "grouping"]
    if year is not None:
        doubts.append(warning("note", year))
    if number.value is not None:
        if possible or shared:
            doubts.append(_which_currency(text, number.value, possible))
        elif rest:
            sure = () if _touches_digits(rest, stated) else _unless_odd(number.value, rest, doubts)
            doubts.append(asking("left_over", text, sure))
        elif _may_be_grouped(number.value, stated, currency):
            whole = Exact(number.value.unscaled)
            doubts.append(asking("separator", text, (number.value, whole)))
    notes = "; ".join(note for note in (number.note, year) if note) or None
    reading = Reading(
        number.value,
        tuple(_about_money(doubt, currency) for doubt in doubts),
        notes,
        number.qualifier,
    )
    if any(doubt.kind == "several" for doubt in doubts):
        return _each_piece(reading, stated, default)
    return _money(reading, currency, text)


_UNIT_AT_END = re.compile(
    rf"(?<=\d) ?(?:{'|'.join(sorted(MULTIPLIERS, key=len, reverse=True))})\.?$", re.IGNORECASE
)
_NO_CENTS = re.compile(r"(?<=\d)\s*/\s*[-–=]+\s*$")
"""'500,000/-' and '500,000/=', as round amounts end in South Asia and East Africa."""
_YEAR_OF_FUNDS = re.compile(
    r"\bFY\s?'?(?:\d{4}|\d{2})\b(?:\s+(?:funds?|funding|money))?", re.IGNORECASE
)
_A_DATE = re.compile(r"\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d\d)|(?:19|20)\d\d([/-])\d{1,2}\2\d{1,2}")
_POWERS = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d{1,2}")
_GROUPED_AND_POINT = re.compile(
    r"\d{1,3}(?:,\d{3})+\.\d{3}(?!\d)|(?<![\d,])\d{1,3},?\d{3}\.000(?!\d)"
)
_OF_LAKHS = frozenset(("INR", "PKR", "BDT", "NPR", "LKR"))
_IN_LAKHS = re.compile(r"(?<![\d,])\d{1,2}(?:,\d\d)+,\d{3}(?!,?\d)")
"""'12,50,000', as the rupees and takas of South Asia are grouped."""
_PARTING = re.compile(
    r"\s*(?:/|;|\n|\+|\bor\b|\band\b|\bplus\b|\bto\b|(?<=\d)\s*[-–—](?=\s*[$€£\d]))\s*"
)

_WITH_CURRENCY = re.compile(
    r"(?:[$€£¥]|\b[A-Z]{3}\b) ?\d(?:[\d,.]*\d)?"
    r"(?: ?(?:[kKmMbB]|[mM]{2}|bn|billion|million|thousand)\b)?"
)


def _without_year(text: str) -> tuple[str, str | None]:
    """The text without the fiscal year of the money, which is a note: '$500,000 FY10'."""
    match = _YEAR_OF_FUNDS.search(text)
    bracketed = match is not None and "(" in text[: match.start()]
    several = len(_YEAR_OF_FUNDS.findall(text)) > 1
    if match is None or bracketed or several:
        return text, None
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,;:-–")
    return (rest, match[0]) if any(map(str.isdigit, rest)) else (text, None)


def _is_blank(text: str, default: str) -> bool:
    """Whether nothing stands beside the currency but a word for not stated: 'USD TBD'."""
    words = fold(text).replace("$", " $ ").split()
    _, shared, rest = currencies_in(words, default)
    return len(rest) < len(words) and bool(rest) and not shared and is_not_stated(" ".join(rest))


def _which_currency(text: str, number: Exact, codes: tuple[str, ...]) -> Doubt:
    """The amount in each currency that may be meant."""
    counts = [(number.at(minor_digits(code)), code) for code in codes]
    amounts = (None if minor is None else Money(minor, code) for minor, code in counts)
    return asking("currency", text, in_places(amounts))


def _unless_odd(number: Exact, rest: list[str], doubts: list[Doubt]) -> tuple[Exact, ...]:
    """The number as a candidate, where the words left over cannot change it."""
    if {"%", "٪", ".", ","} & {*rest} or any(doubt.kind == "in_words" for doubt in doubts):
        return ()
    return (number,)


def _touches_digits(rest: list[str], text: str) -> bool:
    """Whether one letter stands before digits where a digit may be meant: '$l00,000'."""
    return any(len(word) == 1 and re.search(rf"{re.escape(word)}\d", fold(text)) for word in rest)


def _may_be_grouped(number: Exact, text: str, currency: str) -> bool:
    """'1,500.000': three decimals of a currency that has two may be another group."""
    return (
        number.scale == 3
        and minor_digits(currency) < number.scale
        and _GROUPED_AND_POINT.search(latin_digits(text)) is not None
    )


def _each_piece(reading: Reading[Exact], text: str, default: str) -> Reading[Money]:
    """Several amounts in one cell: none is chosen, each is offered in its own currency."""
    parts = [part for part in _PARTING.split(text) if part]
    if len(parts) < 2 or not all(any(map(str.isdigit, part)) for part in parts):
        parts = _WITH_CURRENCY.findall(text)
    if parts and (unit := _UNIT_AT_END.search(parts[-1])):
        # "1.5 - 2 million" are both millions.
        parts = [part if _UNIT_AT_END.search(part) else f"{part}{unit[0]}" for part in parts]
    pieces = [read_money(part, default) for part in parts if part != text]
    if any(piece.asks for piece in pieces) and len(parts) == len(
        bare := _WITH_CURRENCY.findall(text)
    ):
        pieces = [read_money(part, default) for part in bare]
    read = in_places(None if piece.asks else piece.value for piece in pieces)
    doubts = tuple(
        Doubt(doubt.kind, doubt.severity, doubt.text, read)
        if doubt.kind == "several"
        else Doubt(doubt.kind, doubt.severity, doubt.text)
        for doubt in reading.doubts
    )
    return Reading(None, doubts, reading.note, reading.qualifier)


def _about_money(doubt: Doubt, currency: str) -> Doubt:
    """The same doubt in the terms of amounts."""
    if doubt.kind == "not_a_number":
        return asking("not_an_amount", doubt.text)
    if doubt.kind == "note" and _TWO_CURRENCIES.search(doubt.text):
        codes = currencies_in(_WORDS.findall(fold(doubt.text)), currency)[0]
        if codes - {currency}:
            return Doubt("two_currencies", doubt.severity, doubt.text)
    return doubt


_WORDS = re.compile(r"[^\W\d_]*\$|[^\W\d_]+|[€£¥]")


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

    def money(number: Exact | Money) -> Money | None:
        if isinstance(number, Money):
            return Money(number.minor, number.currency, qualifier)
        minor = number.at(decimals)
        return None if minor is None else Money(minor, currency, qualifier)

    return reading.map(money)
