"""Values that a desk may hold, of every kind, hard ones among them."""

from __future__ import annotations

from hypothesis import strategies as st

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.qualifiers import QUALIFIERS
from tipdesk.domain.text import clean_cell, fold

CURRENCIES = ("USD", "EUR", "JPY", "XOF", "KWD", "JOD", "EGP")
"""With two, none and three decimals."""

_MINOR = (
    st.integers(-(10**5), 10**6)
    | st.integers(0, 10**15)
    | st.integers(0, 9999).map(lambda n: n * 1000)
)
_PIECES = st.one_of(
    st.text(max_size=12),
    st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآؤئىة، ؛", max_size=12),
    st.sampled_from(
        (
            "n/a TBD - None 0 1.234 8/1/2021 =1+1 #N/A TRUE ; (FTS) _x000D_ _x0041_ ' \""
            " +1 @SUM(A1) <b>&amp; 2012-04-30 \u200f \u2068عربي\u2069 é e\u0301 \U0001f64f"
            " ١٢٣ ٪ 50%"
        ).split(" ")
    ),
)


def _joined(pieces: list[str]) -> str:
    return " ".join(pieces)


TEXTS = (
    st.lists(_PIECES, min_size=1, max_size=4)
    .map(_joined)
    .map(clean_cell)
    .filter(lambda text: bool(text) and _is_storable(text))
)
"""One line, as a form or a paste leaves it."""
LONG_TEXTS = (
    st.lists(TEXTS, min_size=1, max_size=3)
    .map("\n".join)
    .map(lambda text: clean_cell(text, keep_lines=True))
    .filter(bool)
)


def _is_storable(text: str) -> bool:
    """Without lone surrogates and NUL, which neither database takes."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


INTEGERS = st.integers(-(10**9), 10**15) | st.integers(-20, 2100)
PERCENTS = st.integers(0, 10_000) | st.integers(-(10**6), 10**7)
SHARES = st.integers(1, 10_000)
MONIES = st.builds(
    Money,
    _MINOR,
    st.sampled_from(CURRENCIES),
    st.sampled_from(sorted(QUALIFIERS)),
)
CLEAR_MONIES = MONIES.filter(lambda money: not _may_be_thousands(money))
"""Without "1.535 KWD", which may as well be over a thousand."""
_DAYS = st.dates(
    min_value=PartialDate("1900").first_day, max_value=PartialDate("2100").last_day
).map(lambda day: day.isoformat())
DATES = st.builds(lambda day, known: PartialDate(day[:known]), _DAYS, st.sampled_from((4, 7, 10)))
_NAME = st.text("abcdefg XYZ-.&'()/0123456789,", min_size=3, max_size=20) | st.text(
    "ابتثجحخدرزسشص ()ـ،", min_size=3, max_size=20
)
NAMES = _NAME.map(clean_cell).filter(lambda name: name[:1].isalpha())
"""What an organization or a person may be called; whether it is unique is for the test."""


def _may_be_thousands(money: Money) -> bool:
    whole, part = divmod(abs(money.minor), 1000)
    return minor_digits(money.currency) == 3 and 0 < whole < 1000 and part > 0


def unlike(names: list[str]) -> list[str]:
    """*names* without those that a search cannot tell apart."""
    return list({fold(name): name for name in names}.values())
