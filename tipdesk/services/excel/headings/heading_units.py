"""What a heading says of the numbers below it: their currency, their unit."""

from __future__ import annotations

import re
from typing import Any, Literal

from tipdesk.domain.currencies import currencies_in, meant_by, with_codes, without_multiple
from tipdesk.domain.text import fold
from tipdesk.services.excel.headings.heading_keys import words_apart

Unit = Literal["days_since_1970", "thousands", "millions", "years"]
"""What the bare numbers of a column count, where it is not what they seem."""

_SPLIT = re.compile(r"[\s()\[\],;:]+")
_SIGN_AND_CODE = re.compile(r"\$(?=[^\W\d_]{2})")
"""The sign in "$CAD" and "$US"."""


def currency_of(heading: str, dollars: str = "USD") -> str | None:
    """The currency that a heading names: 'Budget Amount (USD)'; bare *dollars* are those."""
    codes, _, _ = currencies_in(_words_of(words_apart(heading)), dollars)
    return codes.pop() if len(codes) == 1 else None


def names_currency(value: Any) -> bool:
    """Whether the cell names one currency and holds nothing else."""
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        return False
    codes, shared, rest = currencies_in(_words_of(value), "USD")
    return len(codes) == 1 and not shared and not rest


_LONGEST_NAME = 30


def shared_currencies(heading: str) -> tuple[str, ...]:
    """The currencies that a heading may mean which names one of several: 'Montant en FCFA'."""
    codes, shared, _ = currencies_in(_words_of(heading), "USD")
    if codes:
        return ()
    return tuple(dict.fromkeys(code for word in shared for code in meant_by(word)))


def _words_of(heading: str) -> list[str]:
    apart_from_code = _SIGN_AND_CODE.sub("$ ", with_codes(heading))
    # "Montant en $ au 31 mars" is French and says nothing of Australia.
    written = [word for word in _SPLIT.split(apart_from_code) if word not in ("", "au")]
    apart = len(written) == 1 or not heading.isupper()
    words = (
        fold(word)
        for word in written
        if fold(word) not in _WORDS_TOO or (word.isupper() and (apart or f"({word})" in heading))
    )
    return [without_multiple(word) for word in words]


_WORDS_TOO = frozenset("all top try cup cop pen mad gel bob da dt dh".split())
"""Codes of currencies that are words of a heading, as in "Total (all years)"."""


_THOUSANDS = re.compile(
    r"'000|(?<![\d,.])(?:000s?|1[ ,.]?000)\b|"
    r"\bthousands?\b|\bmilliers?\b|\bmiles\b|[$€£]\s?k\b|\bk[$€£]|"
    r"\b(?:k[ -]?(?:usd|eur|gbp)|teur|k(?:chf|nok|sek|dkk|cad|aud|nzd|mad|dh)"
    r"|(?:usd|eur|gbp|chf|nok|sek|dkk|cad|aud|nzd) ?k)\b|"
    r"\bk ?f? ?cfa\b|"
    rf"{fold('آلاف')}|(?<!\w)(?:{fold('ب')}|{fold('ال')}|{fold('بال')})?{fold('ألف')}(?!\w)"
)
_MILLIONS = re.compile(
    r"\bmillions?\b|\bmillones\b|\bm(?:n|ill?|ln|io)\b|[$€£]\s?m\b|\bm[$€£]|"
    r"\b(?:usd|eur|gbp|chf|nok|sek|dkk|cad|aud|nzd) ?mn?\b|"
    r"\bm(?:usd|eur|gbp|chf|nok|sek|dkk|cad|aud|mad|dh)\b|\bm ?f? ?cfa\b|"
    + "|".join(map(fold, ("ملايين", "مليون")))
)


_YEARS = re.compile(
    r"\b(?:years?|yrs?|ans|années?|annees?|años|anos)\b|"
    + "|".join(map(fold, ("سنوات", "بالسنوات", "بالسنة", "أعوام")))
)
_MONTHS = re.compile(rf"\b(?:months?|mos|mths|mois|meses)\b|{fold('شهر')}|{fold('أشهر')}")


def counts_years(heading: str) -> bool:
    """Whether the numbers under a heading of durations count years: "Durée (ans)"."""
    return _YEARS.search(fold(heading)) is not None and not counts_months(heading)


def counts_months(heading: str) -> bool:
    """Whether the numbers under a heading of durations count months: "No. of months"."""
    return _MONTHS.search(fold(heading)) is not None


def unit_of(heading: str) -> Unit | None:
    """What the bare amounts under a heading count: "Budget (USD '000)", "Amount, $ million"."""
    text = fold(heading).replace("’", "'").replace("‘", "'")
    if _THOUSANDS.search(text):
        return None if _MILLIONS.search(text) else "thousands"
    return "millions" if _MILLIONS.search(text) else None
