"""What the text of an amount says of its currency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from tipdesk.domain.currencies import currencies_in, meant_by, with_codes
from tipdesk.domain.text import fold, latin_digits

_SIGNS: Final = "€£¥₹"


def names_currency(cell: Any) -> bool:
    """Whether the amount names a currency, if only one of several countries."""
    if not isinstance(cell, str):
        return False
    codes, shared, _ = currencies_in(_words(cell), "USD")
    return bool(codes or shared)


def currency_alone(text: str) -> str | None:
    """The currency that a cell names and nothing else."""
    codes, shared, rest = currencies_in(_words(text), "USD")
    return codes.pop() if len(codes) == 1 and not shared and not rest else None


def may_be_in(cell: Any) -> tuple[str, ...]:
    """The currencies that an amount may be in whose cell names one of several countries."""
    codes, shared, _ = currencies_in(_words(cell) if isinstance(cell, str) else (), "USD")
    return () if codes else tuple(code for word in shared for code in meant_by(word))


def is_mixed(cells: Iterable[Any], usual: str) -> bool:
    """Whether some of the amounts are in another currency than *usual*."""
    texts = (cell for cell in cells if isinstance(cell, str))
    return any(
        codes - {usual} or shared
        for codes, shared in (currencies_in(_words(text), usual)[:2] for text in texts)
    )


def _words(text: str) -> list[str]:
    """The words of an amount, each sign of a currency and each number on its own."""
    spaced = _BESIDE_DIGITS.sub(" ", fold(latin_digits(with_codes(text))))
    for sign in _SIGNS:
        spaced = spaced.replace(sign, f" {sign} ")
    return [word for word in spaced.split() if not any(map(str.isdigit, word))]


_BESIDE_DIGITS = re.compile(r"(?<=\d)(?=[^\W\d_]|\$)|(?<=[^\W\d_])(?=\d)|(?<=\$)(?=\d)")
"""Where a currency and a number touch: "USD500", "500k"."""
