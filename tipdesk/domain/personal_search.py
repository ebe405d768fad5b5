"""Texts that tell of private persons found among many, most of them without a close look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from tipdesk.domain.personal_data import CALLING, MANY_DIGITS, personal_in, personal_number
from tipdesk.domain.personal_headings import Sort
from tipdesk.domain.personal_names import is_someone
from tipdesk.domain.text import latin_digits

_PEOPLE = (
    "victim", "víctima", "survi", "sobreviv", "witness", "témoin", "temoin", "testigo", "complain",
)  # fmt: skip
"""Words of which the plain plural names nobody, but in an aside: "Jane Doe, one of the victims"."""
_NAMING = (
    "name", "called", "nomm", "appel", "llamad", "known", "the minor", "the girl", "the boy",
    "the child", "a minor", "a girl", "a boy", "a child",
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
_NO_DIGITS = str.maketrans("", "", "0123456789")
_DIGIT = re.compile(r"\d")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_AGE = re.compile(r", [1-6]?\d,")
_PART = 100
"""Texts whose words are looked up at once: few enough to stay in the processor's cache."""
_BLOCK = 2000


def personal_among(
    texts: Collection[str], *, phones: bool = True, bare: bool = True
) -> dict[str, Sort]:
    """Those of *texts* that seem to tell of a private person, and what; see `personal_in`."""
    found: dict[str, Sort] = {}
    search = _Search(_Words(texts), phones=phones, bare=bare)
    rest = iter(texts if search else ())
    while block := list(islice(rest, _BLOCK)):
        lows = _lowered(block)
        worded = search.worded(lows)
        for at in sorted(worded):
            if (sort := personal_in(block[at], phones=phones, bare=bare)) is not None:
                found[block[at]] = sort
        for at in search.numbered(lows):
            if at in worded:
                continue
            low = latin_digits(lows[at])
            if (sort := personal_number(low, phones=phones, bare=bare)) is not None:
                found[block[at]] = sort
    return found


class _Words:
    """The different words of *texts*, in lower case: of a long column they are few."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.different: set[str] = set()
        self.numbers = False
        """Whether there are digits among them."""
        rest = iter(texts)
        while part := list(islice(rest, _PART)):
            low = "\n".join(_lowered(part))
            if low.isascii():  # without digits the numbers of awards are one word
                short = low.translate(_NO_DIGITS)
                self.numbers = self.numbers or len(short) < len(low)
                low = short
            elif not self.numbers:
                self.numbers = _DIGIT.search(low) is not None
            self.different.update(low.split())


class _Search:
    """What is looked for in texts that have no other than those *words*."""

    def __init__(self, words: _Words, *, phones: bool, bare: bool) -> None:
        whole = " ".join(words.different)
        people = [part for part in _PEOPLE if part in whole]
        self._someone = bool(people) and any(map(is_someone, words.different))
        self._people = people if self._someone or "," in whole or "(" in whole else []
        self._naming = _present(_NAMING, whole)
        self._numbers = words.numbers
        self._beside_numbers = _present(_NUMBERED, whole) if words.numbers else []
        self._calling = _present(CALLING, whole) if words.numbers and phones else []
        self._bare = words.numbers and bare

    def __bool__(self) -> bool:
        """Whether any of the texts can be worth a closer look."""
        return bool(self._people or self._naming or self._numbers)

    def worded(self, lows: Sequence[str]) -> set[int]:
        """The places of the texts with a word that may go with a person's name or number."""
        found = set(_with_any(self._naming, lows, range(len(lows))))
        people = _with_any(self._people, lows, range(len(lows)))
        found.update(at for at in people if self._someone or "," in lows[at] or "(" in lows[at])
        if self._numbers:
            found.update(_matching(_AGE, lows))
            rest = [at for at in range(len(lows)) if at not in found]
            numbered = _with_any(self._beside_numbers, lows, rest)
            found.update(at for at in numbered if _DIGIT.search(lows[at]))
        return found

    def numbered(self, lows: Sequence[str]) -> Iterable[int]:
        """The places of the texts with so many digits as a telephone has."""
        if self._bare:
            return _matching(MANY_DIGITS, lows)
        called = _with_any(self._calling, lows, range(len(lows)))
        return (at for at in called if MANY_DIGITS.search(lows[at]))


def _lowered(texts: Sequence[str]) -> list[str]:
    """*texts* in lower case and without the marks that Arabic words may be written with."""
    lows = [text.lower() for text in texts]
    if _MARKS.search("\n".join(lows)) is None:
        return lows
    return [_MARKS.sub("", low) for low in lows]


def _matching(pattern: re.Pattern[str], lows: Sequence[str]) -> list[int]:
    """The places of the texts in which *pattern*, which goes over no line's end, is found."""
    if pattern.search("\n".join(lows)) is None:
        return []
    return [at for at, low in enumerate(lows) if pattern.search(low)]


def _present(keywords: Iterable[str], words: str) -> list[str]:
    """The *keywords* that may stand in texts of which *words* are the different words."""
    return [keyword for keyword in keywords if max(keyword.split(), key=len) in words]


def _with_any(keywords: Iterable[str], lows: Sequence[str], places: Sequence[int]) -> list[int]:
    """Those of *places* where a text has any of the *keywords*."""
    found: list[int] = []
    for keyword in keywords:
        if here := [at for at in places if keyword in lows[at]]:
            found += here
            known = set(here)
            places = [at for at in places if at not in known]
    return found
