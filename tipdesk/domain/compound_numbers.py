"""Numbers of digits and words together: '3 million 500 thousand', 'مليون ونصف المليون'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tipdesk.domain.number_reading import Exact
from tipdesk.domain.spelled_numbers import DUALS, MULTIPLIERS, NUMBER_WORDS, PARTS
from tipdesk.domain.text import fold

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_AND: Final = fold("و")
_JOINING: Final = frozenset({"and", "et", "y", _AND, "a"})
_ARTICLE: Final = fold("ال")
_SMALLEST: Final = 10**3


def read_compound(folded: str) -> tuple[Exact, tuple[str, ...]] | None:
    """What falling thousands and parts in *folded* words add up to, and the words around them.

    None where there is one multiplier and no part behind it, or nothing but words of numbers,
    which are read in other ways.
    """
    tokens = [piece for token in _TOKEN.findall(folded) for piece in _pieces(token)]
    total, last, terms = Fraction(0), 0, 0  # hundredths; the last multiplier
    counted: Fraction | None = None
    rest: list[str] = []
    for token in tokens:
        if token[0].isdecimal():
            if counted is not None:
                return None
            counted = Fraction(token) * 100
        elif (factor := _factor(token)) is not None:
            if last and factor >= last:
                if counted == 0:  # "half of the million" was added when the half was met
                    counted = None
                    continue
                return None
            total += (Fraction(100) if counted is None else counted) * factor
            counted, last, terms = None, factor, terms + 1
        elif token in DUALS and not last and counted is None:
            last = DUALS[token] // 2
            total, terms = Fraction(DUALS[token] * 100), 1
        elif token in PARTS and last and counted is None:
            total += PARTS[token] * last
            counted, terms = Fraction(0), terms + 1
        elif token in NUMBER_WORDS and counted is None and token not in _JOINING:
            counted = Fraction(NUMBER_WORDS[token] * 100)
        elif token not in _JOINING:
            rest.append(token)
    in_words = not any(token[0].isdecimal() or token in PARTS for token in tokens)
    if terms < 2 or counted or in_words:
        return None
    return Exact(round(total), 2), tuple(rest)


def _pieces(token: str) -> Sequence[str]:
    """The word and the Arabic 'and' that is written on it."""
    bare = token.removeprefix(_AND)
    known = bare != token and (bare in MULTIPLIERS or bare in PARTS or bare in NUMBER_WORDS)
    return (_AND, bare) if known else (token,)


def _factor(token: str) -> int | None:
    factor = MULTIPLIERS.get(token) or MULTIPLIERS.get(token.removeprefix(_ARTICLE))
    return factor if factor is not None and factor >= _SMALLEST else None
