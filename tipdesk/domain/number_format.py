"""Writes numbers with grouped digits, in Latin or Arabic-Indic digits."""

from __future__ import annotations

from tipdesk.domain.text import arabic_digits

Digits = str
"""'latn' or 'arab'; the second counts in Arabic only."""


def format_number(unscaled: int, decimals: int, lang: str, digits: Digits = "latn") -> str:
    """*unscaled* over ten to the *decimals*, grouped; decimals only when not whole.

    Arabic digits take the Arabic separators.
    """
    whole, part = divmod(abs(unscaled), 10**decimals)
    text = f"{whole:,}" if not part else f"{whole:,}.{part:0{decimals}d}"
    if unscaled < 0:
        text = "-" + text
    if lang == "ar" and digits == "arab":
        text = arabic_digits(text).replace(",", "٬").replace(".", "٫")
    return text
