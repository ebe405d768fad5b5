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
        (1, "month months mo mos mth mths mnths mois mes meses شهر شهرا شهور أشهر شهريا"),
        (3, "quarter quarters trimestre trimestres"),
        (6, "semester semesters semestre semestres"),
        (2, "شهران شهرين"),
        (
            12,
            "year years yr yrs an ans année années año años سنة سنوات سنين عام عاما أعوام",
        ),
        (24, "سنتان سنتين عامان عامين"),
    )
    for word in words.split()
}
_ONE_OF_DUAL: Final = {2: 1, 24: 12}
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
    fold(
        "and et y و - of one period duration واحدة واحد لمدة مدة مدتها ميلادية ميلادي ميلاديا"
    ).split()
)
_LONGEST: Final = 60


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_AND: Final = f"(?:{fold('و')})?"
"""Arabic writes it on the next word: 'سنة وشهران'."""
_PART = re.compile(
    rf"(?:(\d+(?:[.,]\d+)?)|(?<!\w){_AND}({_alternatives(_NUMBER_WORDS)})(?!\w))?"
    rf"\s*-?\s*(?<![^\W\d_]){_AND}({_alternatives(_MONTHS_OF_UNIT)})(?!\w)(?:\(?s\)?)?"
)


_HALF_MORE = re.compile(
    rf"(?:,? and a half|,? et demie?|,? y medi[oa]| {fold('ونصف')}| {fold('و نصف')})(?!\w)"
)
_FRACTIONS: Final = {"1⁄2": 50, "1⁄4": 25, "3⁄4": 75, "1/2": 50, "1/4": 25, "3/4": 75}
_FRACTION = re.compile(r"(?:(\d+) ?)?(1⁄2|1⁄4|3⁄4|(?<!\d)[13]/[24])(?!\d)")
_TENS = re.compile(
    r"\b(twenty|thirty|forty|fifty) (one|two|three|four|five|six|seven|eight|nine)\b"
)
_ARABIC_ONES: Final = {
    fold(word): number
    for number, words in enumerate(
        ("أحد إحدى واحد واحدة", "اثنا اثني اثنتا اثنتي اثنان اثنين", "ثلاث ثلاثة", "أربع أربعة",
         "خمس خمسة", "ست ستة", "سبع سبعة", "ثمان ثماني ثمانية", "تسع تسعة"), 1
    )
    for word in words.split()
}  # fmt: skip
_ARABIC_TENS: Final = {
    fold(word): number
    for number, words in (
        (10, "عشر عشرة"), (20, "وعشرون وعشرين"), (30, "وثلاثون وثلاثين"),
        (40, "وأربعون وأربعين"), (50, "وخمسون وخمسين"), (60, "وستون وستين"),
    )
    for word in words.split()
}  # fmt: skip
_ARABIC = re.compile(rf"\b({'|'.join(_ARABIC_ONES)}) ({'|'.join(_ARABIC_TENS)})\b")
"""'أحد عشر' and 'أربعة وعشرون': ones stand before tens, with 'and' on all but ten."""
_SHORT_UNITS: Final = {"y": "years", "m": "months"}
_SHORT = re.compile(r"(\d) ?([ym])\b")
_REPEATED = re.compile(r"(\d+|[^\W\d_-]+(?:-[^\W\d_]+)?) \((\d+)\)")
_RANGE = re.compile(r"(\d+) ?(?:-|to|or|/|a|à|ou|o|إلى) ?(\d+) ([^\W\d_]+)")
_PLUS = re.compile(r"(\d+) ?\+ ?(\d+)(?: ([^\W\d_]+)|$)")
_OTHER_UNIT = re.compile(
    r"(\d+) ?-?(days?|weeks?|jours?|semaines?|d[ií]as?|semanas?|يوما?|أسبوعا?)"
)
_LONGEST_MONTHS: Final = 600


def read_duration_months(value: object) -> Reading[int]:
    """Whole months from a cell; a bare number is months."""
    if not isinstance(value, str):
        return _likely(read_integer(value), str(value))
    text = fold(value).rstrip(" *†‡")
    if is_not_stated(text):
        return Reading(None)
    text = _written_out(text)
    if changed := _changed(text):
        return Reading(None, (asking("several", value, changed),))
    text, note = _without_remark(text)
    parts = list(_PART.finditer(text)) if len(text) <= _LONGEST else []
    if not parts or _RANGE.search(text) or _PLUS.search(text):
        return _without_parts(value, text)
    half = _HALF_MORE.search(text) is not None
    rest = _HALF_MORE.sub(" ", _PART.sub(" ", text)).split()
    left = any(word.strip("().,:") not in _FILLERS | {""} for word in rest)
    months = Exact(0, 2)
    for part in parts:
        # Hundredths: half and quarter years are whole months.
        months = Exact(months.unscaled + _months_of(part).rounded(2), 2)
    if half:
        # Half of one unit: 'سنتان ونصف' are thirty months.
        unit = _MONTHS_OF_UNIT[parts[-1][3]]
        months = Exact(months.unscaled + _ONE_OF_DUAL.get(unit, unit) * 50, 2)
    whole = months.at(0)
    if whole is None:
        return Reading(None, (asking("fraction", value, (months.rounded(0),)),))
    if left:
        counted = all(part[1] or part[2] for part in parts)
        return Reading(whole, (asking("left_over", value, (whole,) if counted else ()),))
    in_words = half or any(part[1] is None for part in parts)
    doubts = (warning("duration_in_words", value),) if in_words else ()
    if note:
        doubts = (*doubts, warning("note", note))
    return _likely(Reading(whole, doubts, note), value)


def _written_out(text: str) -> str:
    """Folded *text* with fractions and numbers of two words as one: '2 1/2', 'twenty four'."""

    def decimal(match: re.Match[str]) -> str:
        hundredths = int(match[1] or 0) * 100 + _FRACTIONS[match[2]]
        return f"{hundredths // 100}.{hundredths % 100:02d}"

    def one(match: re.Match[str]) -> str:
        return str(_NUMBER_WORDS[match[1]] + NUMBER_WORDS[match[2]])

    text = _SHORT.sub(lambda match: f"{match[1]} {_SHORT_UNITS[match[2]]}", text)

    def arabic(match: re.Match[str]) -> str:
        return str(_ARABIC_ONES[match[1]] + _ARABIC_TENS[match[2]])

    text = _TENS.sub(one, _FRACTION.sub(decimal, text.replace("half a ", "0.50 ")))
    text = _ARABIC.sub(arabic, text)
    return _REPEATED.sub(_said_twice, text)


def _said_twice(match: re.Match[str]) -> str:
    """'two (2)' is one number; 'two (3)' stays as it is."""
    same = _NUMBER_WORDS.get(match[1]) == int(match[2]) or match[1] == match[2]
    return match[2] if same else match[0]


_REMARK = re.compile(r" ?\(([^()]*(?:[^\W\d_]|\d[-/.]\d)[^()]*)\)$")


def _without_remark(text: str) -> tuple[str, str | None]:
    """The text without a remark in brackets at its end; '(s)' is none."""
    match = _REMARK.search(text)
    if match is None or match[1] == "s" or not any(map(str.isdigit, text[: match.start()])):
        return text, None
    return text[: match.start()], match[1]


_WORDS_OF_CHANGE: Final = (
    r"(?:(?:exten|prolong|prorrog|prorog|ampliad|revis|amend|renew|renouvel|modifi)\w*|ext|nce"
    r"|no[- ]cost|plus|additional|added|more|further|another|now|was|initial\w*|original\w*"
    rf"|(?:{fold('تم')} )?(?:{fold('ال')}|{fold('ب')})?(?:{fold('مدد')}|{fold('تمديد')})\w*)"
)
_TWO_LENGTHS = re.compile(
    r"(?P<stated>[^()+,;:→>]*\d[^()+,;:→>]*?) ?"
    rf"(?:[(,;:] ?|(?P<arrow>→|-?>) ?| [-–] |(?= ?(?<!\w){_WORDS_OF_CHANGE}(?!\w)))"
    r"(?P<change>[^()]*\d[^()]*)\)?"
)
_OF_CHANGE = re.compile(rf"(?<!\w){_WORDS_OF_CHANGE}(?!\w)")
_WITHIN = re.compile(
    rf"\b(?:incl|of which|dont|y compris|de los cuales|{fold('منها')}|{fold('بما')})"
)
_NEW_LENGTH = re.compile(
    r"\b(?:to|till|until|from|with|avec|con|a|hasta|jusqu'?a|now|total|was|"
    rf"initial\w*|original\w*|revis\w*|{fold('إلى')}|{fold('من')})\b"
)
_LONGER_BY = re.compile(r"\b(?:nce|no[- ]cost|plus|additional|added|more|further|another|by)\b")
_DIGITS = re.compile(r"\d+")
_MOST_YEARS: Final = 10


def _changed(text: str) -> tuple[int | None, ...]:
    """What '18 months (extended to 24)' may mean: what is stated first, and as it was changed."""
    match = _TWO_LENGTHS.fullmatch(text) if len(text) <= 2 * _LONGEST else None
    change = match["change"] if match is not None else ""
    parts = [part for part in _PART.finditer(change) if part[1]]
    numbers = [part[1] for part in parts] or _DIGITS.findall(change)
    if match is None or _WITHIN.search(change) or len(numbers) != 1 or not numbers[0].isdigit():
        return ()
    stated = read_duration_months(match["stated"])
    if stated.value is None or stated.asks or not (match["arrow"] or _OF_CHANGE.search(change)):
        return ()
    number = int(numbers[0])
    units = parts or list(_PART.finditer(match["stated"]))
    by = _MONTHS_OF_UNIT[units[-1][3]] if units else 1
    other = number if by == 1 or number > _MOST_YEARS else number * by
    if other in (0, stated.value) or other > _LONGEST_MONTHS:
        return ()
    longer = stated.value + other
    if match["arrow"] or _NEW_LENGTH.search(change):
        return (stated.value, other)
    if _LONGER_BY.search(change):
        return (stated.value, longer)
    return (stated.value, other if other > stated.value else None, longer)


def _without_parts(value: str, text: str) -> Reading[int]:
    """'24-36 months', '12 weeks', or a number alone."""
    match = _RANGE.search(text) or _PLUS.search(text)
    if match and (factor := _MONTHS_OF_UNIT.get(match[3] or "months")):
        low, high = int(match[1]) * factor, int(match[2]) * factor
        meant = (low + high,) if match.re is _PLUS else (low, high)
        return Reading(None, (asking("several", value, meant),))
    if match := _OTHER_UNIT.fullmatch(text):
        days = int(match[1]) * (7 if match[2].startswith(("w", "s", "أ", "ا")) else 1)
        return Reading(None, (asking("not_months", value, (max(1, round(days / 30.4)),)),))
    return _likely(_bare_number(value), value)


def _likely(reading: Reading[int], text: str) -> Reading[int]:
    """Months that a project can last; a year or a figure below one is no duration."""
    if reading.value is None or 1 <= reading.value <= _LONGEST_MONTHS:
        return reading
    return Reading(None, (asking("not_a_duration", text),))


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
