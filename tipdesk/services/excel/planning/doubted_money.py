"""Amounts of a later list that may be the same money as the desk has, written otherwise."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.words import N_, Message, message

OTHER_CURRENCY = N_(
    "The desk has {known}, and the list says {stated}, which is another currency. The desk's own "
    "stays."
)
OTHER_UNIT = N_(
    "The desk has {known}, and the list says {stated}. It may be counted in thousands or "
    "millions, so the desk's own stays."
)
ROUNDED = N_(
    "The desk has {known}, and the list says {stated}, which may be the same rounded. The desk's "
    "own stays."
)

_UNITS: Final = (1_000, 1_000_000)
_CLOSE = 200
"""What is rounded differs by less than one part in so many."""


def doubt_of(known: Money, stated: Money | None, written_to: int = 0) -> Message | None:
    """Why *stated* may say no more than *known*, which is not equal to it; None where it does.

    *written_to* says to how many units of their currency the amounts of its list are written.
    """
    if stated is None:
        return None
    sentence = None
    if known.currency != stated.currency:
        sentence = OTHER_CURRENCY
    elif _is_in_units(known, stated) or _is_in_units(stated, known):
        sentence = OTHER_UNIT
    elif _is_rounded(known, stated, written_to):
        sentence = ROUNDED
    return None if sentence is None else message(sentence, known=known, stated=stated)


def _is_in_units(whole: Money, part: Money) -> bool:
    """Whether *part* is *whole* in thousands or millions, perhaps rounded."""
    one = int(10 ** minor_digits(part.currency))
    return part.minor != 0 and any(
        abs(whole.minor - part.minor * unit) * 2 <= one * unit for unit in _UNITS
    )


def _is_rounded(known: Money, stated: Money, written_to: int) -> bool:
    """Whether *stated* is *known* as exactly as the list writes, or with fewer digits.

    That is only said of hardly another amount.
    """
    apart = abs(known.minor - stated.minor)
    if apart * 2 <= written_to * 10 ** minor_digits(stated.currency):
        return True
    step = 10 ** _zeros(stated.minor)
    return (
        _zeros(known.minor) < _zeros(stated.minor)
        and apart * 2 <= step
        and (apart * _CLOSE < abs(known.minor))
    )


def _zeros(number: int) -> int:
    """How many zeros a number ends with."""
    digits = str(abs(number))
    return len(digits) - len(digits.rstrip("0")) if number else 0
