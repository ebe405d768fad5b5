"""Texts that seem to identify a victim or a private person: telephones, papers, cases, births."""

from __future__ import annotations

import re

from tipdesk.domain.personal_headings import Sort
from tipdesk.domain.personal_names import names_someone
from tipdesk.domain.text import latin_digits

# All of these are looked for in lower case, each only where one of its words stands.
_PAPERS = re.compile(
    r"(?:passports?|passeport|pasaporte|جواز(?: (?:ال)?سفر)?)"
    r"(?:\s*(?:no|number|nr|num|n°|رقم|#))?"
    r"[\s.:#°º-]*(?:is\s+|رقم\s+)?[a-z]{0,3}[\s-]?\d{5,9}\b"
    r"|(?<!project )(?<!grant )(?<!award )(?<!tax )(?<!vendor )(?<!organization )(?<!org )"
    r"(?:\b(?:national id(?:entity)?|id(?:entity)? (?:card|no|number)|social security(?: number)?"
    r"|ssn|c[ée]dula|dni|identity document)"
    r"|الرقم القومي|الرقم الوطني|رقم الهوي[ةه]|رقم ال[إا]قام[ةه])"
    r"(?:\s*(?:no|number|nr|رقم|#))?[\s.:#°º-]*(?:is\s+)?[a-z]{0,3}[\s-]?(?:\d[\s-]?){6,15}"
)
_NATIONAL = re.compile(
    r"(?<![\w.-])(?:[23]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{7}|\d{3}-\d{2}-\d{4})"
    r"(?![\w.-])"
)
"""The number of an Egyptian, which holds a date of birth, or of an American."""
_CASES = re.compile(
    r"case\s*(?:file\s*)?(?:(?:no|number|nr|num|ref|id)\b|n°)\s*[.:#°º]*\s*"
    r"(?=[a-z-]{0,8}[/ -]?\d)[\w/-]+"
    r"|(?:victim|survivor)(?:['’]?s)?\s+(?:case|file|code|id|ref(?:erence)?)\b"
    r"(?:\s+(?:no|number|nr|file|code|id))?\s*[.:#°º]*\s*(?=[a-z]{0,4}[/-]?\d{2})[\w/-]+"
    r"|case\s*#\s*\d|(?:قضي[ةه]|دعوى|محضر)\s*(?:رقم|:)\s*:?\s*\d"
    r"|affaire\s*(?:n°|no|num[ée]ro)\s*\.?\s*\d|dossier\s+judiciaire\s*(?:n°|no)?\s*\.?\s*\d"
    r"|(?:caso|expediente|causa)\s*(?:n\.?\s?º|n°|no|n[úu]m(?:ero)?)\.?\s*\d"
)
_DAY = (
    r"(?:\d{1,4}[./ -]\d{1,2}[./ -]\d{2,4}|\d{1,2}\s+\w+\s+(?:19|20)\d\d"
    r"|\w+\s+\d{1,2},?\s+(?:19|20)\d\d)"
)
_BORN = re.compile(
    r"(?:born(?:\s+on)?|d\.?o\.?b\b\.?|date\s+of\s+birth|date\s+de\s+naissance"
    r"|تاريخ\s+(?:ال)?(?:ميلاد|ولاد[ةه])|مواليد|n[ée]e?\s+le|nacid[oa]\s+el"
    rf"|fecha\s+de\s+nacimiento)\s*:?\s*{_DAY}"
)
_SAID: tuple[tuple[Sort, tuple[str, ...], re.Pattern[str]], ...] = (
    ("document", ("passp", "passe", "pasap", "national id", "identity", "id card", "id n", "ssn",
                  "social security", "dula", "dni", "جواز", "رقم"), _PAPERS),
    ("case", ("case n", "case f", "case r", "case i", "case #", "case#", "victim", "survivor",
              "قضي", "دعو", "محضر", "affaire", "judiciaire", "caso", "expediente", "causa"),
     _CASES),
    ("birth", ("born", "dob", "d.o", "birth", "naissance", "ميلاد", "ولاد", "مواليد", "ne le",
               "né le", "nee le", "née le", "nacid", "nacimiento"), _BORN),
)  # fmt: skip
_GAP = r"[ ().\u00a0-]{0,2}"
_APART = r"(?<![\w/.=+-])(?<!\d\d:\d\d:)"
"""No letter and no number before it, nor hours and minutes: '20:51:02.966992' is a time."""
_PHONES = re.compile(
    rf"{_APART}(?:(?:\+|00)[1-9](?:{_GAP}\d){{7,13}}(?![\w/]|\.\d)"
    r"|0[1-9]\d{0,2}[ .-]\d{3}[ .-]?\d{3,4}(?![\w/-])"
    r"|0[1-9]\d{8,9}(?![\w/.-])"
    r"|0[1-9](?:[ .]\d\d){4}(?![\w/.-])"
    r"|(?:\(\d{2,4}\)[ ]?|\d{3}[.-])\d{3}[ .-]\d{4}(?![\w/-]))"
)
_CALLED = re.compile(
    r"(?:tel|t[ée]l|telephone|phone|mobile|cell|cellphone|whatsapp|t[ée]l[ée]phone|tel[ée]fono"
    r"|m[óo]vil|هاتف|هاتفها|هاتفه|جوال|موبايل|تليفون|واتساب)\b[^\d\n+]{0,15}\+?"
    rf"\d(?:{_GAP}\d){{6,13}}(?!\d)"
)
CALLING = (
    "tel", "tél", "phone", "mobile", "cell", "whatsapp", "movil", "móvil",
    "هاتف", "جوال", "موبايل", "تليفون", "واتساب",
)  # fmt: skip
"""Of these one stands in whatever `_CALLED` finds."""
_PUBLIC = re.compile(
    r"(?:hotline|helpline|toll[- ]free|office|contact|fax|embassy|الخط الساخن|خط ساخن|ligne verte"
    r"|l[íi]nea directa)[^\n]{0,40}$",
    re.IGNORECASE,
)
_ANY_DIGIT = re.compile(r"\d")
MANY_DIGITS = re.compile(r"\d(?:[ ().\u00a0-]{0,2}\d){6}")
"""So many as the shortest number of anybody has."""


def personal_in(text: str, *, phones: bool = True, bare: bool = True) -> Sort | None:
    """What *text* seems to tell of a private person, or None.

    *phones* False lets telephones pass, as in contact fields; *bare* False lets every number
    pass that is not named as what it is, as below the headings of codes.
    """
    if names_someone(text):
        return "name"
    low = latin_digits(text).lower()
    if _ANY_DIGIT.search(low) is None:
        return None
    for sort, words, pattern in _SAID:
        if any(word in low for word in words) and pattern.search(low):
            return sort
    return personal_number(low, phones=phones, bare=bare)


def personal_number(low: str, *, phones: bool, bare: bool) -> Sort | None:
    """What the numbers in a text tell that nothing beside them names; see `personal_in`.

    *low* is in lower case, with digits of 0-9.
    """
    if MANY_DIGITS.search(low) is None:
        return None
    if bare and _NATIONAL.search(low):
        return "document"
    return "phone" if phones and _has_phone(low, bare=bare) else None


def _has_phone(text: str, *, bare: bool) -> bool:
    patterns = (_CALLED, _PHONES) if bare else (_CALLED,)
    return any(
        not _PUBLIC.search(text[: match.start()])
        for pattern in patterns
        for match in pattern.finditer(text)
    )


def is_phone(text: str) -> bool:
    """Whether *text* is a telephone number and nothing else."""
    text = text.strip()
    return text[-1:].isdigit() and _PHONES.fullmatch(latin_digits(text)) is not None


_PAPER = re.compile(r"[A-Za-z]{1,2}[ -]?\d{6,9}|\d{9,15}")


def is_paper(text: str) -> bool:
    """Whether *text* has the form of a passport's or an identity card's number."""
    return _PAPER.fullmatch(latin_digits(text).strip()) is not None
