"""Choices in cells: a code or a label in either language becomes the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from typing import Final

from tipdesk.domain.countries import read_countries
from tipdesk.domain.currencies import with_codes
from tipdesk.domain.text import clean_cell, fold, is_not_stated
from tipdesk.domain.vocabulary import code_list, find_code, read_codes
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.cells.cell import NOTHING, Cell, Found
from tipdesk.services.excel.headings.heading_units import currency_of, names_currency
from tipdesk.services.excel.layout.sections import region_of

NOT_A_CHOICE = N_("'{text}' is not one of the choices.")
PARTLY = N_("Of '{text}' only the choice “{code}” was kept.")

_OTHER_READERS: dict[str, Callable[[str], str | None]] = {
    "region": region_of,
    "scope": lambda text: read_countries(text).scope,
    "currency": lambda text: _currency(with_codes(text)),
}
"""Code lists whose values have names of their own in the reference data."""


def read_choice(list_name: str, text: str, answers: Answers) -> Cell:
    """The code that *text* means in the list, and what is doubtful about that."""
    text = clean_cell(text)
    if is_not_stated(text):
        return Cell(code) if (code := _labeled(list_name).get(fold(text))) else NOTHING
    code = find_code(list_name, text)
    if code is None and list_name in _OTHER_READERS:
        code = _OTHER_READERS[list_name](text)
    if code is None:
        code = _said_twice(list_name, text)
    if code is not None and not is_questioned(text):
        return Cell(code)
    question = choice_question(list_name, text)
    meaning = answers.of(question)
    if meaning is not None:
        return Cell(meaning.value if meaning.decision == "value" else None)
    part = None if is_questioned(text) else _part(list_name, text)
    if part is not None:
        return Cell(part, (Found("warns", message(PARTLY, text=text, code=part)),))
    return Cell(None, (not_a_choice(question),))


def is_questioned(text: str) -> bool:
    """Whether somebody put a question mark to what stands in a cell: 'Closed?'."""
    return "?" in text or "؟" in text


@cache
def _labeled(list_name: str) -> dict[str, str]:
    """The codes whose own label says what elsewhere is not stated: the sex may be unknown."""
    return {
        fold(label): code.code
        for code in code_list(list_name)
        for label in (code.label_en, code.label_ar)
        if is_not_stated(label)
    }


def _currency(text: str) -> str | None:
    return currency_of(text) if names_currency(text) else None


def _said_twice(list_name: str, text: str) -> str | None:
    """The one choice that both parts of 'Active / نشط' are."""
    reading = read_codes(list_name, text.replace(" - ", " / "))
    return reading.codes[0] if len(reading.codes) == 1 and not reading.unknown else None


def _part(list_name: str, text: str) -> str | None:
    """The choice that begins *text*, when what follows is no other choice: 'CPC Mongolia'.

    Or that follows a year or a quarter: 'FY20 Q1 SF-425'.
    """
    if of_time := find_code(list_name, _WHEN.sub("", fold(text))):
        return of_time
    first, _, rest = text.partition(" ")
    first = first.strip(":,-")
    part = find_code(list_name, first) if rest and len(first) > 2 else None
    remark = rest.startswith("(") or not any(map(str.isalpha, rest))
    if find_code(list_name, rest.strip("()[] ")) not in (None, part):
        return None  # "Active (suspended)" says two things
    return part if part == first or remark else None


_WHEN: Final = re.compile(
    r"^(?:(?:fy ?'?\d{2,4}|(?:19|20)\d\d|q ?[1-4]|[1-4](?:st|nd|rd|th) quarter(?:ly)?|quarterly"
    r"|annual|semi-?annual|monthly)[\s,:–-]*)+"
)


def choice_question(list_name: str, text: str) -> Question:
    """What *text* means among the codes of a list; what is spelled alike is proposed."""
    names: dict[str, str] = {}
    for code in code_list(list_name):
        for name in (code.label_en, code.label_ar, *code.aliases):
            names.setdefault(fold(name), code.code)
    wanted = fold(text)
    names = {name: code for name, code in names.items() if _denies(name) == _denies(wanted)}
    near = get_close_matches(wanted, names, n=4, cutoff=0.7)
    words = set(wanted.split())
    near += (name for name in names if words and words <= set(name.split()))
    if len(wanted) == 1:
        labels = map(fold, (code.label_en for code in code_list(list_name)))
        near += (label for label in labels if label.startswith(wanted) and label in names)
    near += (name for name in names if len(name) > 2 and set(name.split()) <= words)
    codes = dict.fromkeys(names[name] for name in near)
    return word_question(f"code:{list_name}", text, tuple(codes)[:_OFFERED])


_OFFERED = 5


def _denies(folded: str) -> bool:
    """Whether a folded text says that something is not so: 'approved' is not 'not approved'."""
    return _DENIAL.search(folded) is not None


_DENIAL: Final = re.compile(
    r"\b(?:not?|non|never|un(?:funded|successful)|{})\b".format("|".join(map(fold, ("غير", "لم"))))
)


def read_bundle(list_name: str, text: str) -> tuple[str, ...]:
    """The codes that one word stands for together: '3Ps' is prevention, protection ..."""
    return _BUNDLES.get(list_name, {}).get(fold(text).strip(" ."), ())


_THREE, _FOUR = ("PREV", "PROT", "PROS"), ("PREV", "PROT", "PROS", "PART")
_BUNDLES: dict[str, dict[str, tuple[str, ...]]] = {
    "pillar": {
        **dict.fromkeys(
            ("3p", "3ps", "3 ps", "3p's", "three ps", "all 3 ps", "all three ps"), _THREE
        ),
        **dict.fromkeys(
            ("les 3p", "las 3p", fold("الأركان الثلاثة"), fold("المحاور الثلاثة")), _THREE
        ),
        **dict.fromkeys(("4p", "4ps", "4 ps", "4p's", "four ps", "all 4 ps", "all four ps"), _FOUR),
    }
}


def not_a_choice(question: Question) -> Found:
    """The question as a doubt about its cell."""
    return Found("asks", message(NOT_A_CHOICE, text=question.text), question)
