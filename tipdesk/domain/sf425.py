"""The arithmetic of form SF-425: which line is what others come to (DOMAIN B.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tipdesk.domain.money import Money, weakest


@dataclass(frozen=True, slots=True)
class Formula:
    """*line* is the first of *terms* with the others added to it or, by *sign*, taken from it."""

    line: str
    terms: tuple[str, ...]
    sign: int

    def of(self, report: Mapping[str, Any]) -> Money | None:
        """What the line comes to; None while a term is not stated or of another currency."""
        amounts: list[Money] = []
        for name in self.terms:
            amount = report.get(name)
            if amount is None or (amounts and amount.currency != amounts[0].currency):
                return None
            amounts.append(amount)
        first, *rest = amounts
        minor = first.minor + self.sign * sum(amount.minor for amount in rest)
        return Money(minor, first.currency, weakest(amount.qualifier for amount in amounts))


FORMULAS: Final = (
    Formula("ffr_10c", ("ffr_10a", "ffr_10b"), -1),
    Formula("ffr_10g", ("ffr_10e", "ffr_10f"), 1),
    Formula("ffr_10h", ("ffr_10d", "ffr_10g"), -1),
    Formula("ffr_10k", ("ffr_10i", "ffr_10j"), -1),
    Formula("ffr_10o", ("ffr_10l", "ffr_10m", "ffr_10n"), -1),
)
"""Each after those that it may follow from."""
