"""Takes a quantity in four languages apart: how exact, which number, which words remain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tipdesk.domain.compound_numbers import read_compound
from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.number_reading import Exact, read_exact
from tipdesk.domain.qualifiers import weakest
from tipdesk.domain.readings import Doubt, Reading, asking, in_places, warning
from tipdesk.domain.spelled_numbers import MULTIPLIERS, read_spelled
from tipdesk.domain.text import clean_cell, fold

_QUALIFIER_WORDS: Final = {
    "gt": (
        "more than|over|above|at least|exceeding|in excess of|minimum|min.|minimum of|plus de"
        "|au moins|supérieur à|supérieure à|más de|al menos|superior a|no menos de|mínimo|mínimo de"
        "|أكثر من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|لا يقل عن|ما لا يقل عن|فوق|بحد أدنى"
        "|>|≥|>="
    ),
    "lt": (
        "less than|under|below|up to|at most|not more than|no more than|fewer than|moins de"
        "|not to exceed|nte|maximum|maximum of|max.|max|ceiling|ceiling of|capped at|máximo"
        "|jusqu'à|au plus|pas plus de|menos de|hasta|no más de|máximo de"
        "|أقل من|ما لا يزيد عن|لا يزيد عن|ما لا يزيد على|لا يتجاوز"
        "|لا تتجاوز|حتى"
        "|ما يصل إلى|يصل إلى|تصل إلى|بحد أقصى|ما لا يتجاوز|بما لا يتجاوز|ما يقل عن"
        "|<|≤|<="
    ),
    "approx": (
        "about|approximately|approx.|approx|around|circa|ca.|c.|nearly|almost|some|estimated"
        "|estimate|est.|est"
        "|roughly|environ|près de|unos|aproximadamente|cerca de|alrededor de|casi"
        "|ما يقرب من|ما يقارب|نحو|تقريبا|حوالي|قرابة|زهاء|ما يناهز|يناهز|بحدود|في حدود|~|≈|±"
    ),
}
_QUALIFIER_OF: Final = {
    fold(words): qualifier
    for qualifier, phrases in _QUALIFIER_WORDS.items()
    for words in phrases.split("|")
}
_QUALIFIER = re.compile(
    # The signs may touch the number that follows.
    r"[<>]=?|[~≈±≤≥]|(?<!\w)(?:"
    + "|".join(map(re.escape, sorted(_QUALIFIER_OF, key=len, reverse=True)))
    + r")"
    r"(?!\w)"
)

_FILLERS: Final = frozenset(
    fold(
        "of de d d' del des the total totaling award awarded amount amounts grant budget sum "
        "montant importe monto المبلغ مبلغ قدره بقيمة بمبلغ قيمة منحة الإجمالي"
    ).split()
)

_LONGEST: Final = 200
"""Longer text is prose, however many figures it holds."""

_SEPARATORS = str.maketrans({"٬": ",", "٫": ".", "،": ","})
_FOOTNOTES = re.compile(
    r"[*†‡§]+|\^\([\d٠-٩]{1,2}\)|⁽?[⁰¹²³⁴-⁹]+⁾?|(?<=\d)\s*[\[(][\d٠-٩]{1,2}[\])]$|(?<=\d)\s+\d{1,2}/$"
)
_WHOLE_MARK = re.compile(r"(?<=\d)[.,] ?[-–—](?= |$|[^\W\d])|(?<=,\d{3})\.$")
"""'500.-' says that there are no cents; '500,000.' ends a sentence."""
_POINT_FIRST = re.compile(r"^([^\d.]*(?:^|[\s$€£]))\.(?=\d)")
"""Where a nought is meant: 'US$ .5 million'."""
_FRACTION = re.compile(
    r"(?<![\d.,/])(?:(\d+) ?)?(1/2|1/4|3/4|[½¼¾])"
    r"(?= ?(?:millions?|mn?|mio|millones|مليون|ملايين)\b)",
    re.IGNORECASE,
)
_DECIMALS: Final = {"1/2": "5", "½": "5", "1/4": "25", "¼": "25", "3/4": "75", "¾": "75"}
_IN_A_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_QUOTES = re.compile("^['\"\u2018\u201c\u00ab ]+|['\"\u2019\u201d\u00bb ]+$")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NEGATIVE = re.compile(r"\(([^()]*)\)")
_RUN = re.compile(r"\d(?:[\d.,' ]*\d)?")
_ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
_WORD = re.compile(
    r"(?:us|ca|can|au|nz|hk|mx|rd|r|s|c|a)?\$|[a-z](?:\.[a-z])+\.?\$?|[^\W\d_]+'?|\S"
)
_GAP = "\x1f"
"""Stands where words were taken out, so that the digits around them do not run together."""


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
    unmarked, marks = _FOOTNOTES.subn("", clean_cell(text).translate(_SEPARATORS))
    cleaned = _QUOTES.sub("", unmarked)
    cleaned = _FRACTION.sub(_in_decimals, _POINT_FIRST.sub(r"\g<1>0.", cleaned))
    stated, note = _without_time(*_without_note(_WHOLE_MARK.sub("", cleaned)))
    folded = _IN_A_WORD.sub(" ", fold(stated))
    found = _QUALIFIER.findall(folded) + _QUALIFIER.findall(_OVER_TIME.sub("", fold(note or "")))
    qualifiers = {_QUALIFIER_OF[words] for words in found}
    folded = _QUALIFIER.sub(_GAP, folded)
    runs = _RUN.findall(folded)
    several = _of_several(text, folded, runs, weakest(qualifiers), note)
    if several is not None:
        return several
    before, run, after = folded.partition(runs[0]) if runs else (folded, "", "")
    if after.startswith("+") or _AND_MORE.search(after):
        qualifiers.add("gt")
        after = _AND_MORE.sub(" ", after.removeprefix("+"))
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
        factor = 1
        number, rest = _spelled_out(text, words)
    if cleaned.endswith("-") and "-" in rest and number.value is not None:
        rest.remove("-")
        both = (number.value.times(-1), number.value)
        doubts = (*doubts, asking("negative", text, both))
    signed = number.map(lambda exact: exact.times(-factor if negative else factor))
    if negative and _NEGATIVE.search(cleaned):
        doubts = (*doubts, warning("negative", text))
    if marks and signed.value is not None:
        doubts = (*doubts, warning("mark", text))
    if note:
        doubts = (*doubts, *_about_note(note, signed))
    if _LONE_MIL in words and run and signed.value is not None and not _SPANISH & {*words}:
        larger = signed.value.times(_MILLION // _THOUSAND)
        doubts = (*doubts, asking("mil", text, (larger, signed.value)))
    reading = Reading(signed.value, signed.doubts + doubts, note, weakest(qualifiers))
    return Quantity(reading, tuple(rest))


_JOINED = re.compile(
    rf"^\W*\d[\d.,]* ?[^\W\d_]+,? (?:and |et |y |{fold('و')} ?)?\d[\d.,]* ?[^\W\d_]+[^\d]*$"
)
"""'3 million 500 thousand': two numbers that each have a word, and nothing but an 'and'."""


def _of_several(
    text: str, folded: str, runs: list[str], qualifier: str, note: str | None
) -> Quantity | None:
    """Numbers that add up, for a person to confirm, or several to choose from; else None."""
    compound = read_compound(folded) if len(runs) < 2 or _JOINED.search(folded) else None
    if compound is not None:
        number, words = compound
        told = (warning("note", note),) if note else ()
        doubts = (asking("in_words", text, (number,)), *told)
        return Quantity(Reading(number, doubts, note, qualifier), _kept(words, folded))
    if len(runs) < 2:
        return None
    candidates = in_places(read_exact(run).value for run in runs)
    return Quantity(Reading(None, (asking("several", text, candidates),)))


def _kept(words: tuple[str, ...], folded: str) -> tuple[str, ...]:
    """*words* and the signs of currencies, without words that say nothing."""
    return (*(word for word in words if word not in _FILLERS), *_SIGNS.findall(folded))


_SIGNS = re.compile(r"(?:us|ca|can|au|nz|hk|mx|rd|r|s|c|a)?\$|[€£¥]")


def _in_decimals(match: re.Match[str]) -> str:
    """'1.5' for the '1½' of '1½ million'."""
    return f"{match[1] or 0}.{_DECIMALS[match[2]]}"


_THOUSAND, _MILLION = 10**3, 10**6
_LONE_MIL: Final = "mil"
"""A thousand in Spanish, short for a million in English."""
_SPANISH: Final = frozenset(
    fold(
        "dólares pesos euros colones quetzales lempiras soles reales reais r$ guaraníes bolivianos"
    ).split()
)
_AND_MORE = re.compile(
    rf" (?:plus|or more|and more|and above|{fold('فأكثر')}|{fold('على الأقل')})$"
)
_IN_UNITS = re.compile(r"thousand|million|000s?\b|\bmio\b|milliers|miles|ألف|آلاف|مليون|ملايين")


def _about_note(note: str, number: Reading[Exact]) -> tuple[Doubt, ...]:
    """A note beside the number: one that says it again, counts thousands or puts it in question."""
    if number.value is None:
        return (warning("note", note),)
    folded = fold(note)
    if _IN_QUESTION.search(folded):
        return (asking("left_over", note, (number.value,)),)
    spelled = read_spelled(_words(folded))[0]
    said_again = number.value.rounded(2) in [exact.rounded(2) for exact in spelled]
    if not _IN_UNITS.search(folded) or re.search(r"[1-9]", note) or said_again:
        return (warning("note", note),)
    if any(exact.at(0) not in (_THOUSAND, _MILLION) for exact in spelled):
        return (asking("in_words", note, (number.value, *spelled)),)
    millions = re.search(r"mi|مل", folded) is not None and "miles" not in folded
    multiplied = number.value.times(_MILLION if millions else _THOUSAND)
    return (asking("in_units", note, (multiplied, number.value)),)


_IN_QUESTION = re.compile(
    r"\b(?:tbc|tbd|to be confirmed|tentative|proposed|pending|cancell?ed|withdrawn|rescinded"
    r"|de ?-?obligated|may change|not final|draft|à confirmer|annulée?|por confirmar|cancelado)\b|"
    + "|".join(map(fold, ("ملغى", "ملغاة", "مقترح", "غير مؤكد")))
)


def _without_note(text: str) -> tuple[str, str | None]:
    """The text and what it says in brackets; brackets around the only number mean minus.

    Brackets that hold nothing but a currency are no note: '500,000 (EUR)'.
    """
    outside = _BRACKETED.sub(_GAP, text)
    if outside == text:
        return text, None
    if not any(char.isdigit() for char in outside):
        figures = _BRACKETED.search(text)
        if figures is not None and read_spelled(_words(fold(outside)))[0]:
            return figures[1], " ".join(outside.replace(_GAP, " ").split())
        return _NEGATIVE.sub(r"-\1", text).translate(_SQUARE), None
    kept, notes = text, []
    for match in reversed(list(_BRACKETED.finditer(text))):
        within = match[1].strip()
        is_currency = bool(within) and not currencies_in(_words(fold(within)), "USD")[2]
        if within and not is_currency:
            notes.append(within)
        kept = kept[: match.start()] + (within if is_currency else _GAP) + kept[match.end() :]
    return kept, "; ".join(reversed(notes)) or None


_SQUARE = str.maketrans("[]", "  ")


_OVER_TIME = re.compile(
    r"[\s,;–-]*(?<!\w)(?:(?:spent|spread|disbursed|paid|réparti\w*|repartid\w*)\s+)?"
    r"(?:over|across|sur|a lo largo de|على مد[ىي]|خلال)\s+"
    r"(?:(?:an?|the|next|period|une?|période|periode|los|un|periodo|período|of|de|فترة)\s+)*"
    r"(?:[^\s()]+[\s-]+(?:years?|yrs?|months?|ans|ann[ée]es|mois|a[ñn]os|meses"
    r"|سنوات|سنة|أعوام|اعوام|عاما|شهرا|أشهر|اشهر)|عامين|سنتين)"
    r"(?:\s+period)?[\s.]*$",
    re.IGNORECASE,
)
"""How long the whole of an amount lasts: '$10 million over five years'."""


def _without_time(text: str, note: str | None) -> tuple[str, str | None]:
    """The text without the time that its amount is for, which is a note."""
    match = _OVER_TIME.search(text)
    if match is None or not any(map(str.isdigit, text[: match.start()])):
        return text, note
    time = match[0].strip(f" ,;–-.\t\n{_GAP}")
    return text[: match.start()], time if note is None else f"{note}; {time}"


_SHORT_FORM = re.compile(r"\b(mil|mio|mln|mill|bn|est|approx)\.")


def _words(text: str) -> list[str]:
    """The words of *text* without those that say nothing; a dot may end a short form."""
    found = _WORD.findall(_SHORT_FORM.sub(r"\1 ", text))
    return [word for word in found if word not in _FILLERS and word not in (_GAP, ":")]


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
    """'un million', 'مليونان': a number in words, which a person confirms."""
    found, rest = read_spelled(words)
    if not found:
        return Reading(None, (asking("not_a_number", text),)), words
    return Reading(found[0], (asking("in_words", text, found),)), rest
