"""Writes numbers with grouped digits, in Latin or Arabic-Indic digits."""

from __future__ import annotations

from tipdesk.domain.text import arabic_digits

Digits = str
"""'latn' or 'arab'; the second counts in Arabic only."""
_PERCENT_DECIMALS = 2
_LAST_YEAR = 9999


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


def format_integer(value: int, lang: str, digits: Digits = "latn") -> str:
    """'12,600', with Arabic digits and separators when asked for in Arabic.

    Up to four digits stand without grouping: most of them are years.
    """
    if abs(value) > _LAST_YEAR:
        return format_number(value, 0, lang, digits)
    text = str(value)
    return arabic_digits(text) if lang == "ar" and digits == "arab" else text


def format_percent(value: int, lang: str, digits: Digits = "latn") -> str:
    """Hundredths of a percent as '12.5%', without needless zeros."""
    decimals = _PERCENT_DECIMALS
    while decimals and value % 10 == 0:
        value, decimals = value // 10, decimals - 1
    sign = "٪" if lang == "ar" and digits == "arab" else "%"
    return format_number(value, decimals, lang, digits) + sign
