"""Which mark of the amounts of a column is the decimal one, where its own cells prove it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from tipdesk.domain.text import latin_digits

_ENDS: Final = r"(?![\d.,]*\d)"
_COMMA = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}"
    rf"|\d{{1,3}}(?:[\s']\d{{3}})+,\d{{1,2}}|\d{{4,}},\d{{1,2}}){_ENDS}"
)
"""'1.250.000,00', '1.250.000', '125 000,50' and '75500,50'."""
_POINT = re.compile(rf"(?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d{{1,2}}){_ENDS}")
"""'1,250,000', '1,250.00' and '75500.5'."""


def has_decimal_comma(cells: Iterable[Any]) -> bool:
    """Whether the amounts in *cells* are written as 1.250,50: one proves it, none denies it."""
    proven = False
    for cell in cells:
        if not isinstance(cell, str) or not ("," in cell or "." in cell):
            continue
        text = latin_digits(cell)
        if _POINT.search(text):
            return False
        proven = proven or _COMMA.search(text) is not None
    return proven
