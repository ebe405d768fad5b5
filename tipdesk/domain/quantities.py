"""Takes a quantity in four languages apart: how exact, which number, which words remain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tipdesk.domain.number_reading import Exact, read_exact
from tipdesk.domain.qualifiers import weakest
from tipdesk.domain.readings import Doubt, Reading, asking, warning
from tipdesk.domain.text import clean_cell, fold

_QUALIFIER_WORDS: Final = {
    "gt": (
        "more than|over|above|at least|exceeding|in excess of|plus de|au moins|más de|al menos"
        "|أكثر من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|لا يقل عن|ما لا يقل عن|فوق|>|≥|>="
    ),
    "lt": (
        "less than|under|below|up to|at most|not more than|no more than|fewer than|moins de"
        "|jusqu'à|menos de|hasta|أقل من|ما لا يزيد عن|لا يزيد عن|ما لا يزيد على|لا يتجاوز|حتى"
        "|<|≤|<="
    ),
    "approx": (
        "about|approximately|approx.|approx|around|circa|ca.|c.|nearly|almost|some|estimated"
        "|roughly|environ|près de|unos|aproximadamente|cerca de|alrededor de|casi"
        "|ما يقرب من|ما يقارب|نحو|تقريبا|حوالي|قرابة|زهاء|~|≈|±"
    ),
}
_QUALIFIER_OF: Final = {
    fold(words): qualifier
    for qualifier, phrases in _QUALIFIER_WORDS.items()
    for words in phrases.split("|")
}
_QUALIFIER = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_QUALIFIER_OF, key=len, reverse=True))) + r")"
    r"(?!\w)"
    # The signs may touch the number that follows.
    r"|[<>]=?|[~≈±≤≥]"
)

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
_DUALS: Final = {
    **dict.fromkeys(map(fold, ("ألفان", "ألفين", "ألفا", "ألفي")), 2 * _THOUSAND),
    **dict.fromkeys(map(fold, ("مليونان", "مليونين", "مليوني")), 2 * _MILLION),
    **dict.fromkeys(map(fold, ("ملياران", "مليارين")), 2 * _BILLION),
}
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
_FILLERS: Final = frozenset("of de d d' del des the".split())

_LONGEST: Final = 200
"""Longer text is prose, however many figures it holds."""

_SEPARATORS = str.maketrans({"٬": ",", "٫": ".", "،": ",", "*": "", "†": "", "‡": ""})
_FOOTNOTES = re.compile(r"\^\([\d٠-٩]{1,2}\)|⁽?[⁰¹²³⁴-⁹]+⁾?|(?<=\d)\s*[\[(][\d٠-٩]{1,2}[\])]$")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_RUN = re.compile(r"\d(?:[\d.,' ]*\d)?")
_ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
_WORD = re.compile(r"(?:us|ca|can|au|nz|hk|mx|r|s|c|a)?\$|[a-z](?:\.[a-z])+\.?\$?|[^\W\d_]+'?|\S")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the words around it; the words are folded, in order."""

    number: Reading[Exact]
    words: tuple[str, ...] = ()


def read_quantity(text: str, *, ungrouped: bool = False) -> Quantity:
    """The one number that *text* states; signs, brackets and multiplier words are applied.

    *ungrouped*: it has no thousands, as a percent, so a lone separator is a decimal one.
    """
    if len(text) > _LONGEST:
        return Quantity(Reading(None, (asking("not_a_number", text),)))
    cleaned = _FOOTNOTES.sub("", clean_cell(text).translate(_SEPARATORS))
    stated, note = _without_note(cleaned)
    folded = fold(stated)
    qualifiers = {_QUALIFIER_OF[found] for found in _QUALIFIER.findall(folded)}
    folded = _QUALIFIER.sub(" ", folded)
    runs = _RUN.findall(folded)
    if len(runs) > 1:
        candidates = tuple(v for run in runs if (v := read_exact(run).value) is not None)
        return Quantity(Reading(None, (asking("several", text, candidates),)))
    before, run, after = folded.partition(runs[0]) if runs else (folded, "", "")
    if after.startswith("+"):
        qualifiers.add("gt")
        after = after[1:]
    words = [*_words(before), *_words(after)]
    negative = "-" in _words(before)
    if negative:
        words.remove("-")
    factor, rest = _multiplied(words)
    doubts: tuple[Doubt, ...] = ()
    if run:
        number = read_exact(
            run, multiplied=ungrouped or factor > 1, arabic=bool(_ARABIC_DIGIT.search(stated))
        )
        if factor > 1:
            doubts = (warning("multiplied", text),)
    else:
        number, rest = _spelled_out(text, words)
    signed = number.map(lambda exact: exact.times(-factor if negative else factor))
    if note:
        doubts = (*doubts, warning("note", note))
    reading = Reading(signed.value, signed.doubts + doubts, note, weakest(qualifiers))
    return Quantity(reading, tuple(rest))


def _without_note(text: str) -> tuple[str, str | None]:
    """The text and what it says in brackets; brackets around the only number mean minus."""
    outside = _BRACKETED.sub(" ", text)
    if outside == text:
        return text, None
    if not any(char.isdigit() for char in outside):
        return _BRACKETED.sub(r"-\1", text), None
    notes = [note.strip() for note in _BRACKETED.findall(text)]
    return outside, "; ".join(note for note in notes if note) or None


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word not in _FILLERS]


def _multiplied(words: list[str]) -> tuple[int, list[str]]:
    """The product of the multiplier words, and the words that are none."""
    factor = 1
    rest = []
    for word in words:
        if word in MULTIPLIERS:
            factor *= MULTIPLIERS[word]
        else:
            rest.append(word)
    return factor, rest


def _spelled_out(text: str, words: list[str]) -> tuple[Reading[Exact], list[str]]:
    """'un million', 'مليونان': a small number in words, which a person confirms."""
    number, rest, multiplied = 1, [], False
    for word in words:
        if word in _DUALS:
            number, multiplied = number * _DUALS[word], True
        elif word in NUMBER_WORDS:
            number *= NUMBER_WORDS[word]
        else:
            # A lone letter such as "m" is no number.
            multiplied = multiplied or (word in MULTIPLIERS and len(word) > 2)
            rest.append(word)
    if not multiplied:
        return Reading(None, (asking("not_a_number", text),)), rest
    value = Exact(number)
    rest = [word for word in rest if word not in MULTIPLIERS]
    return Reading(value, (asking("in_words", text, (value,)),)), rest
