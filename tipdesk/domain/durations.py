"""Reads how long something lasts, in months: '24 months', 'three-year', 'سنتان'."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.number_reading import Exact, read_exact
from tipdesk.domain.numbers import read_integer
from tipdesk.domain.readings import Reading, asking, warning
from tipdesk.domain.spelled_numbers import NUMBER_WORDS
from tipdesk.domain.text import fold, is_not_stated

_MONTHS_OF_UNIT: Final = {
    fold(word): months
    for months, words in (
        (1, "month months mo mos mois mes meses شهر شهرا شهور أشهر شهريا"),
        (2, "شهران شهرين"),
        (
            12,
            "year years yr yrs an ans année années año años سنة سنوات سنين عام عاما أعوام",
        ),
        (24, "سنتان سنتين عامان عامين"),
    )
    for word in words.split()
}
_NUMBER_WORDS: Final = NUMBER_WORDS | {
    fold(word): number
    for number, words in (
        (11, "eleven onze once"),
        (12, "twelve douze doce"),
        (15, "fifteen quinze quince"),
        (18, "eighteen dix-huit dieciocho"),
        (20, "twenty vingt veinte عشرون عشرين"),
        (24, "twenty-four vingt-quatre veinticuatro"),
        (30, "thirty trente treinta ثلاثون ثلاثين"),
        (36, "thirty-six trente-six"),
        (48, "forty-eight quarante-huit"),
        (60, "sixty soixante"),
    )
    for word in words.split()
}
_FILLERS: Final = frozenset(
    fold("and et y و - of one period duration واحدة واحد لمدة مدة مدتها").split()
)
_LONGEST: Final = 60


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_PART = re.compile(
    rf"(?:(\d+(?:[.,]\d+)?)|(?<!\w)({_alternatives(_NUMBER_WORDS)})(?!\w))?"
    rf"\s*-?\s*(?<![^\W\d_])({_alternatives(_MONTHS_OF_UNIT)})(?!\w)(?:\(?s\)?)?"
)


def read_duration_months(value: object) -> Reading[int]:
    """Whole months from a cell; a bare number is months."""
    if not isinstance(value, str):
        return read_integer(value)
    text = fold(value)
    if is_not_stated(text):
        return Reading(None)
    parts = list(_PART.finditer(text)) if len(text) <= _LONGEST else []
    if not parts:
        return _bare_number(value)
    rest = [word for word in _PART.sub(" ", text).split() if word.strip("().,:") not in _FILLERS]
    months = Exact(0, 2)
    for part in parts:
        # Hundredths: half and quarter years are whole months.
        months = Exact(months.unscaled + _months_of(part).rounded(2), 2)
    whole = months.at(0)
    if whole is None:
        return Reading(None, (asking("fraction", value, (months.rounded(0),)),))
    if any(word.strip("().,:") for word in rest):
        return Reading(whole, (asking("left_over", value, (whole,)),))
    in_words = any(part[1] is None for part in parts)
    return Reading(whole, (warning("duration_in_words", value),) if in_words else ())


def _bare_number(value: str) -> Reading[int]:
    """A number without a unit; anything else is no duration."""
    reading = read_integer(value)
    if reading.value is None or reading.asks:
        return Reading(None, (asking("not_a_duration", value),))
    return reading


def _months_of(part: re.Match[str]) -> Exact:
    """The months of one number and unit; a unit alone counts once."""
    digits, word, unit = part.groups()
    factor = _MONTHS_OF_UNIT[unit]
    if digits is not None:
        number = read_exact(digits, multiplied=True).value or Exact(0)
        return number.times(factor)
    return Exact(_NUMBER_WORDS[word] * factor if word else factor)
