"""The language of headings and names, by their small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tipdesk.domain.text import fold

_ENGLISH: Final = "of and the states republic united islands north south east west country year"
_FRENCH: Final = (
    "de du des et les république îles états nord sud afrique au aux en le la titre date fin début "
    "statut projet pays montant durée bénéficiaires type état couverture"
)
_SPANISH: Final = (
    "de del y los las república islas estados norte sur fecha inicio finalización tipo proyecto "
    "país países monto duración beneficiarios año cobertura miembros"
)
_WORDS: Final = {
    language: frozenset(fold(words).split())
    for language, words in (("en", _ENGLISH), ("fr", _FRENCH), ("es", _SPANISH))
}
_TELLING: Final = frozenset[str]().union(*_WORDS.values())
_WORD = re.compile(r"[^\W\d_]+")


def language_of(texts: Iterable[str]) -> str | None:
    """The Latin-script language that most of the small words are of, if that is plain."""
    votes = Counter(dict.fromkeys(_WORDS, 0))
    for text in texts:
        words = set(_WORD.findall(fold(text)))
        for language, known in _WORDS.items():
            votes[language] += len(words & known)
    ranked = votes.most_common(2)
    plain = ranked[0][1] > 2 and ranked[0][1] > ranked[1][1] * 1.3
    return ranked[0][0] if plain else None


def is_foreign(text: str, usual: str | None) -> bool:
    """Whether a text is plainly in another language than the *usual* one."""
    if usual is None:
        return False
    words = frozenset[str]().union(*map(_telling, text.split(";")))
    if not words or words & _WORDS[usual]:
        return False
    return any(len(words & known) > 1 for language, known in _WORDS.items() if language != usual)


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    """The words of *text* that tell its language."""
    return _TELLING.intersection(_WORD.findall(fold(text)))
