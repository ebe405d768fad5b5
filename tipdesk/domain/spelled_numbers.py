"""Numbers in words, in four languages: 'five hundred thousand', 'un million', 'مليونان'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tipdesk.domain.number_reading import Exact
from tipdesk.domain.text import fold

_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
MULTIPLIERS: Final = {
    fold(word): factor
    for factor, words in (
        (_THOUSAND, "k thousand thousands mille mil ألف ألفاً آلاف"),
        (10**5, "lakh lakhs"),
        (_MILLION, "m mm mn mio mln million millions millón millones مليون مليوناً ملايين"),
        (10**7, "crore crores"),
        (_BILLION, "b bn billion billions milliard milliards mrd md مليار ملياراً مليارات بليون"),
    )
    for word in words.split()
}
DUALS: Final = {
    **dict.fromkeys(map(fold, ("ألفان", "ألفين", "ألفي")), 2 * _THOUSAND),
    **dict.fromkeys(map(fold, ("مليونان", "مليونين", "مليوني")), 2 * _MILLION),
    **dict.fromkeys(map(fold, ("ملياران", "مليارين")), 2 * _BILLION),
}
# Before the thing that is counted the dual loses its ending and looks like the accusative.
_EITHER: Final = {fold("ألفا"): _THOUSAND, fold("مليونا"): _MILLION, fold("مليارا"): _BILLION}
NUMBER_WORDS: Final = {
    fold(word): number
    for number, words in enumerate(
        (
            *("a an one un une uno una واحد واحدة", "two deux dos اثنان اثنين"),
            *("three trois tres ثلاث ثلاثة", "four quatre cuatro أربع أربعة"),
            *("five cinq cinco خمس خمسة", "six seis ست ستة", "seven sept siete سبع سبعة"),
            *("eight huit ocho ثمان ثماني ثمانية", "nine neuf nueve تسع تسعة"),
            "ten dix diez عشر عشرة",
        ),
        1,
    )
    for word in words.split()
}
_LARGER: Final = {
    fold(word): number
    for number, words in (
        *((11, "eleven onze once"), (12, "twelve douze doce"), (13, "thirteen treize trece")),
        *((14, "fourteen quatorze catorce"), (15, "fifteen quinze quince"), (16, "sixteen seize")),
        *((17, "seventeen"), (18, "eighteen dieciocho"), (19, "nineteen")),
        *((20, "twenty vingt veinte عشرون عشرين"), (30, "thirty trente treinta ثلاثون ثلاثين")),
        (40, "forty quarante cuarenta أربعون أربعين"),
        (50, "fifty cinquante cincuenta خمسون خمسين"),
        (60, "sixty soixante sesenta ستون ستين"),
        (70, "seventy setenta سبعون سبعين"),
        (80, "eighty ochenta ثمانون ثمانين"),
        (90, "ninety noventa تسعون تسعين"),
        (100, "cien ciento مئة مائة مية"),
        (200, "doscientos doscientas مئتان مئتين مئتا مائتان مائتين مائتا مئتي مائتي"),
        (300, "trescientos trescientas ثلاثمئة ثلاثمائة"),
        (400, "cuatrocientos cuatrocientas أربعمئة أربعمائة"),
        (500, "quinientos quinientas خمسمئة خمسمائة"),
        (600, "seiscientos seiscientas ستمئة ستمائة"),
        (700, "setecientos setecientas سبعمئة سبعمائة"),
        (800, "ochocientos ochocientas ثمانمئة ثمانمائة ثمنمائة"),
        (900, "novecientos novecientas تسعمئة تسعمائة"),
    )
    for word in words.split()
}
_HUNDRED: Final = frozenset(map(fold, "hundred hundreds cent cents".split()))
PARTS: Final = {
    fold(word): hundredths
    for hundredths, words in ((50, "half demi medio media نصف"), (25, "quarter cuarto ربع"))
    for word in words.split()
}
_JOINING: Final = frozenset({"and", "et", "y", "-", "و"})


_ARTICLES: Final = frozenset("a an un une una".split())


def read_spelled(words: Sequence[str]) -> tuple[tuple[Exact, ...], list[str]]:
    """What folded *words* count up to, the likeliest first, and the words that are no number.

    There is no number without a word for thousands or more: 'two' alone is none.
    """
    total, current, doubled, multiplied = 0, 0, 0, False  # hundredths
    rest: list[str] = []
    for word in words:
        if word in _ARTICLES or word in _JOINING:
            continue
        if word in DUALS or word in _EITHER or (word in MULTIPLIERS and len(word) > 2):
            # A lone letter such as "m" is no number.
            factor = _EITHER.get(word, 0) or MULTIPLIERS.get(word, 0)
            if word in DUALS:
                total += current + DUALS[word] * 100
            elif word in _EITHER and not current:
                doubled += factor * 100
                total += factor * 200
            else:
                total += (current or 100) * factor
            current, multiplied = 0, True
        elif (part := _plain(word)) is not None:
            current += part
        elif word in _HUNDRED and current:
            current *= 100
        else:
            rest.append(word)
    if not multiplied:
        return (), rest
    found = (total + current, total + current - doubled)
    return tuple(Exact(number, 2) for number in dict.fromkeys(found)), rest


def _plain(word: str) -> int | None:
    """Hundredths of a number word; Arabic writes an 'and' on it."""
    for known in (word, word[1:] if word.startswith("و") and len(word) > 2 else word):
        if known in PARTS:
            return PARTS[known]
        number = NUMBER_WORDS.get(known) or _LARGER.get(known)
        if number is not None:
            return number * 100
    return None
