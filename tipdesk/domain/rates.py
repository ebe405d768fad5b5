"""Dated exchange rates for a report: exact arithmetic, printed with the rate and its date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money, minor_digits


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of *source* is so much of *target*, from *date* on; *text* as it was stated."""

    source: str
    target: str
    text: str
    date: PartialDate

    @property
    def exact(self) -> Fraction:
        """The rate as it was stated; ValueError when *text* is no number above 0."""
        value = Fraction(self.text.strip())
        if value <= 0 or "/" in self.text:
            raise ValueError(f"not a rate: {self.text!r}")
        return value


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, and the rate it came by; None where none was needed."""

    money: Money
    rate: Rate | None


def is_rate(text: str) -> bool:
    """Whether *text* is a decimal number above 0."""
    try:
        return Rate("", "", text, PartialDate("2000")).exact > 0
    except (ValueError, ZeroDivisionError):
        return False


def converted(
    amount: Money, currency: str, on: PartialDate, rates: Iterable[Rate]
) -> Converted | None:
    """*amount* in *currency* by the latest of *rates* dated by *on*; None where there is none.

    A rate of the other direction serves where none of this one does. The result is rounded
    half-even to the minor unit and keeps the qualifier.
    """
    if amount.currency == currency:
        return Converted(amount, None)
    known = [rate for rate in rates if str(rate.date) <= on.last_day.isoformat()]
    straight = [r for r in known if (r.source, r.target) == (amount.currency, currency)]
    turned = [r for r in known if (r.target, r.source) == (amount.currency, currency)]
    if not (straight or turned):
        return None
    rate = max(straight or turned, key=lambda r: str(r.date))
    factor = rate.exact if straight else 1 / rate.exact
    shift = Fraction(10) ** (minor_digits(currency) - minor_digits(amount.currency))
    minor = round(amount.minor * factor * shift)
    return Converted(Money(minor, currency, amount.qualifier), rate)
