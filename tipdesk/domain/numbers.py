"""Whole numbers, percents and yes or no: reading and writing them."""

from __future__ import annotations

from tipdesk.domain.number_reading import MOST_DIGITS, Exact, exact_of
from tipdesk.domain.quantities import Quantity, read_quantity
from tipdesk.domain.readings import Doubt, Reading, asking, warning
from tipdesk.domain.text import fold, is_not_stated

__all__ = [
    "Doubt",
    "Reading",
    "read_boolean",
    "read_integer",
    "read_percent",
]

_PERCENT_DECIMALS = 2
_PERCENT_WORDS = frozenset(
    word
    for words in (
        *("% ٪", "percent pct per cent", "pour cent", "por ciento"),
        "في المائة المئة بالمائة بالمئة بالميه",
    )
    for word in fold(words).split()
)
_YES = frozenset(
    map(fold, "x yes y true 1 نعم oui si sí vrai verdadero ✓ ✔ ☑ √ ● • ■ صحيح on".split())
)
_NO = frozenset(map(fold, "no n false 0 لا non faux falso ✗ ✘ ☐ ○ □ خطأ off كلا".split()))


def read_integer(value: object) -> Reading[int]:
    """A whole number from a cell; words like 'million' are multiplied out."""
    if isinstance(value, str):
        if value.isdecimal() and value.isascii() and len(value) <= MOST_DIGITS:
            return Reading(int(value))
        if is_not_stated(value):
            return Reading(None)
        quantity = read_quantity(value)
        return _whole(_qualified(_left_over(quantity, value), value), 0, value)
    return _read_number_cell(value, 0)


def read_percent(value: object, *, fraction: bool = False) -> Reading[int]:
    """Hundredths of a percent from '12.5%', '٧٩ في المائة' or 12.5.

    *fraction*: the cell has a percent format, so its number 0.125 means 12.5 %.
    """
    if isinstance(value, str):
        if is_not_stated(value):
            return Reading(None)
        quantity = read_quantity(value, ungrouped=True)
        words = tuple(word for word in quantity.words if word not in _PERCENT_WORDS)
        reading = _left_over(Quantity(quantity.number, words), value)
        return _whole(_qualified(reading, value), _PERCENT_DECIMALS, value)
    return _read_number_cell(value, _PERCENT_DECIMALS + 2 if fraction else _PERCENT_DECIMALS)


def read_boolean(value: object) -> Reading[bool]:
    """Yes or no in four languages, marks and digits included."""
    if isinstance(value, bool) or value is None:
        return Reading(value)
    word = fold(str(int(value) if isinstance(value, float) and value.is_integer() else value))
    if word in _YES:
        return Reading(True)
    if word in _NO:
        return Reading(False)
    if is_not_stated(word):
        return Reading(None)
    return Reading(None, (asking("not_yes_or_no", str(value), (True, False)),))


def _read_number_cell(value: object, decimals: int) -> Reading[int]:
    if value is None:
        return Reading(None)
    exact = None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = exact_of(value, decimals)
    if exact is None:
        return Reading(None, (asking("not_a_number", str(value)),))
    return _whole(Reading(exact), decimals, str(value))


def _left_over(quantity: Quantity, text: str) -> Reading[Exact]:
    """The number, with a doubt when words stand beside it that nobody understood."""
    reading = quantity.number
    if quantity.words and reading.value is not None:
        doubt = asking("left_over", text, (reading.value,))
        return Reading(reading.value, (*reading.doubts, doubt), reading.note, reading.qualifier)
    return reading


def _qualified(reading: Reading[Exact], text: str) -> Reading[Exact]:
    """A plain number cannot keep 'more than', so that is told."""
    if reading.qualifier == "exact":
        return reading
    doubts = (*reading.doubts, warning("qualifier", text))
    return Reading(reading.value, doubts, reading.note, reading.qualifier)


def _whole(reading: Reading[Exact], decimals: int, text: str) -> Reading[int]:
    """The reading in whole units; asks when a fraction of a unit would be lost."""
    if reading.value is None:
        return reading.map(lambda exact: exact.at(decimals))
    units = reading.value.at(decimals)
    if units is None:
        nearest = reading.value.rounded(decimals)
        return Reading(None, (asking("fraction", text, (nearest,)),), reading.note)
    if abs(units) >= 10**MOST_DIGITS:
        return Reading(None, (asking("too_large", text),), reading.note)
    return reading.map(lambda exact: exact.at(decimals))
