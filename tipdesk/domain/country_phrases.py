"""Words around the countries of a cell: marks of doubt, other countries, numbers of countries."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from tipdesk.domain.spelled_numbers import NUMBER_WORDS
from tipdesk.domain.text import fold

UNSURE: Final = re.compile(
    r"[?؟]|\((?:tbc|tbd|tba|tentative(?:ly)?|to be confirmed|proposed|possibly)\)"
    r"|\b(?:possibly|maybe|perhaps|tentatively)\b|ربما",
    re.IGNORECASE,
)
_COUNT: Final = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
OTHERS: Final = re.compile(
    r"\b(?:et\.? al\b\.?|etc\b\.?|and others?\b(?: countries)?|and neighbou?ring countries"
    r"|among others|et autres(?: pays)?|y otros(?: países)?)|وغيرها|وبلدان أخرى|ودول أخرى|وآخرون"
    rf"|(?:\band|&|\+|\bplus)\s*{_COUNT} (?:others?|more)\b(?: countries)?|(?<=\S)\s*(?:\.{{3}}|…)",
    re.IGNORECASE,
)
_THROUGHOUT: Final = re.compile(
    r"[\s,;–—-]*\b(?:nation-?wide|country-?wide|whole country|throughout the country"
    r"|(?:at (?:the )?)?national(?: level| scope| coverage)?(?=\W*$)"
    r"|(?:au )?niveau national|à l['’]échelle nationale|tout le pays"
    r"|(?:a )?nivel nacional|todo el país)"
    r"|على مستوى (?:البلد|البلاد|الدولة)|على المستوى الوطني|(?:في )?جميع أنحاء (?:البلد|البلاد)",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\((?:lead(?: country)?|main(?: country)?|principal(?:ement|mente)?|mainly|hub|pilot|only)\)"
    r"|(?<=\w) only(?=\W*$)|\busaid\s*[/–—-]\s*(?=\w)",
    re.IGNORECASE,
)
"""Which part a country has in a project, and whose office there: "USAID/Nepal"."""
OTHER_MARKS: Final = re.compile(r"[;؛/|\n]")
"""Marks that part a list whose commas then stand in names."""
PARTED: Final = re.compile(r"[,،(]")
"""Marks that part a list and may stand in a name: it could have been two."""
INTRODUCING: Final = frozenset("in au aux en dans في".split())
"""Words before a name that make a cell a phrase."""

_FORMERLY: Final = frozenset(
    fold(
        "formerly former ex previously known as once anciennement ex antes antigua antiguo "
        "antiguamente سابقا السابقة المعروفة باسم now today currently presently actuellement "
        "ahora hoy actualmente حاليا الآن"
    ).split()
)
_COUNTRIES: Final = frozenset(fold("countries nations pays países دول دولة بلدان بلد بلدا").split())


def without_remarks(text: str) -> str:
    """*text* without words that change no country: "Kenya (nationwide)", "Ghana (lead)"."""
    rest = _ROLE.sub(" ", _THROUGHOUT.sub(" ", text))
    return rest if re.search(r"\w", rest) else text


def tell_of_the_past(words: Collection[str]) -> bool:
    """Whether folded *words* beside a name say only when it is in use: before, or now."""
    return bool(words) and _FORMERLY.issuperset(words)


def count_countries(words: Collection[str]) -> bool:
    """Whether folded *words* are a number of countries: "8 countries", "خمس دول"."""
    rest = [word for word in words if word not in _COUNTRIES]
    return 0 < len(rest) < len(words) and all(
        word.isdecimal() or word in NUMBER_WORDS for word in rest
    )
