"""Texts that tell of private persons found among many, most of them without a close look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from tipdesk.domain.personal_data import MANY_DIGITS, personal_in, personal_number
from tipdesk.domain.personal_headings import Sort
from tipdesk.domain.personal_names import is_someone
from tipdesk.domain.text import latin_digits

_PEOPLE = (
    "victim", "víctima", "survi", "sobreviv", "witness", "témoin", "temoin", "testigo", "complain",
)  # fmt: skip
"""Words of which the plain plural names nobody, but in an aside: "Jane Doe, one of the victims"."""
_NAMING = (
    "named ", "called ", "nomm", "appel", "llamad", "known as", "name of", "names of", "name:",
    "name :", "name=", "name =",
    "ضحي", "ناج", "شاهد", "مجني", "معتد", "طفل", "قاصر", "اسم",
)  # fmt: skip
_NUMBERED = (
    "passport", "passeport", "pasaporte", "identity", "national id", "id no", "id number",
    "id card", "social security", "ssn", "dula", "dni", "case", "docket", "affaire", "dossier",
    "caso", "expediente", "causa", "born", "d.o.b", "dob", "birth", "naissance", "née le", "né le",
    "nee le", "ne le", "nacid", "nacimiento", "years", "year-", "year old", "aged", " age ",
    "(age", "age:", " ans", "años", " tel", "tél", "phone", "fono", "móvil", "movil", "mobile",
    "cell", "whatsapp",
    "جواز", "القومي", "الوطني", "هوي", "قام", "قضي", "دعوى", "محضر", "ميلاد", "ولاد", "مواليد",
    "هاتف", "جوال", "موبايل", "تليفون", "واتساب",
)  # fmt: skip
"""Words that tell of somebody only beside a number."""
_DIGIT = re.compile(r"\d")
_AGE = re.compile(r", [1-6]?\d,")
_BLOCK = 2000


def personal_among(
    texts: Collection[str], *, phones: bool = True, bare: bool = True
) -> dict[str, Sort]:
    """Those of *texts* that seem to tell of a private person, and what; see `personal_in`."""
    found: dict[str, Sort] = {}
    rest = iter(texts)
    while block := list(islice(rest, _BLOCK)):
        lows = [text.lower() for text in block]
        worded = _worded(lows)
        for at in sorted(worded):
            if (sort := personal_in(block[at], phones=phones, bare=bare)) is not None:
                found[block[at]] = sort
        for at in _numbered(lows) - worded if phones or bare else ():
            low = latin_digits(lows[at])
            if (sort := personal_number(low, phones=phones, bare=bare)) is not None:
                found[block[at]] = sort
    return found


def _worded(lows: Sequence[str]) -> set[int]:
    """The places of the texts with a word that may go with a person's name or number."""
    whole = "\n".join(lows)
    # Of a long column the different words are few.
    words = " ".join(set(whole.split()))
    people = [word for word in words.split() if any(part in word for part in _PEOPLE)]
    single = [word for word in people if is_someone(word)]
    found = set(_with_any([*single, *_present(_NAMING, words, whole)], lows))
    asides = _with_any(set(people) - set(single), lows)
    found.update(at for at in asides if "," in lows[at] or "(" in lows[at])
    numbered = _present(_NUMBERED, words, whole)
    found.update(at for at in _with_any(numbered, lows) if _DIGIT.search(lows[at]))
    if _AGE.search(whole):
        found.update(at for at, low in enumerate(lows) if _AGE.search(low))
    return found


def _present(keywords: Iterable[str], words: str, whole: str) -> list[str]:
    """The *keywords* that stand in *whole*, of which *words* are the different words."""
    return [
        keyword
        for keyword in keywords
        if max(keyword.split(), key=len) in words and keyword in whole
    ]


def _with_any(keywords: Iterable[str], lows: Sequence[str]) -> Iterator[int]:
    for keyword in keywords:
        yield from (at for at, low in enumerate(lows) if keyword in low)


def _numbered(lows: Sequence[str]) -> set[int]:
    """The places of the texts with so many digits as a telephone has."""
    if MANY_DIGITS.search("\n".join(lows)) is None:
        return set()
    return {at for at, low in enumerate(lows) if MANY_DIGITS.search(low)}
