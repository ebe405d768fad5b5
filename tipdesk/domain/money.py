"""Money: whole minor units of one currency, and how exactly they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tipdesk.domain.number_format import Digits, format_number
from tipdesk.domain.qualifiers import EXACT, QUALIFIERS, weakest

__all__ = [
    "DEFAULT_CURRENCY", "QUALIFIERS", "Money", "format_money", "minor_digits", "total", "weakest",
]  # fmt: skip

DEFAULT_CURRENCY: Final = "USD"
"""Meant where neither an award nor its amounts say one."""

# ISO 4217: the currencies whose minor unit is not a hundredth.
_MINOR_DIGITS: Final[Mapping[str, int]] = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (cents) of an ISO 4217 currency."""

    minor: int
    currency: str
    qualifier: str = EXACT

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"minor units are whole numbers, not {self.minor!r}")
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"not a currency code: {self.currency!r}")
        if self.qualifier not in QUALIFIERS:
            raise ValueError(f"not a qualifier: {self.qualifier!r}")

    def to_json(self) -> dict[str, Any]:
        """The amount as plain values."""
        return {"minor": self.minor, "currency": self.currency, "qualifier": self.qualifier}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Money:
        """The amount that `to_json` wrote."""
        return cls(values["minor"], values["currency"], values.get("qualifier", EXACT))


def minor_digits(currency: str) -> int:
    """How many decimals the currency has by ISO 4217 (USD 2, JPY 0, KWD 3)."""
    return _MINOR_DIGITS.get(currency, 2)


def minus(money: Money) -> Money:
    """The same amount with the other sign."""
    return Money(-money.minor, money.currency, money.qualifier)


def total(monies: Iterable[Money]) -> dict[str, Money]:
    """The sum per currency; currencies are never added together."""
    groups: dict[str, list[Money]] = {}
    for money in monies:
        groups.setdefault(money.currency, []).append(money)
    return {currency: _sum(several) for currency, several in groups.items()}


def _sum(several: list[Money]) -> Money:
    """The sum of amounts of one currency; most awards have one."""
    if len(several) == 1:
        return several[0]
    minor, marks = sum(m.minor for m in several), weakest(m.qualifier for m in several)
    return Money(minor, several[0].currency, marks)


def format_money(money: Money, lang: str, digits: Digits = "latn") -> str:
    """'1,500,000 USD'; the qualifier is left to the caller."""
    text = format_number(money.minor, minor_digits(money.currency), lang, digits)
    return f"{text} {money.currency}"
