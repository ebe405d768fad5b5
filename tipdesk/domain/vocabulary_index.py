"""The codes of one list, found by what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tipdesk.domain.text import fold


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list: what is stored, and what people see and write for it.

    *extra* holds further facts as ``name=value``, parted by blanks.
    """

    code: str
    order: int
    label_en: str
    label_ar: str
    aliases: tuple[str, ...] = ()
    extra: str = ""

    def label(self, lang: str) -> str:
        """The label in *lang* ("en" or "ar")."""
        return self.label_ar if lang == "ar" else self.label_en

    def fact(self, name: str) -> str | None:
        """The extra fact *name*, such as "is_core" of a pillar or "digits" of a currency."""
        return dict(pair.split("=", 1) for pair in self.extra.split()).get(name)


@dataclass(frozen=True, slots=True)
class CodeReading:
    """The codes that a cell states, in its order, and the wordings that are none."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class CodeIndex:
    """Codes by code, label and alias; an alias that two codes share finds neither."""

    def __init__(self, codes: Iterable[Code]) -> None:
        codes = tuple(codes)
        # What comes later is stronger: an alias never hides a label, nor a label a code.
        self._codes: dict[str, str | None] = {}
        for names in (
            [(alias, code.code) for code in codes for alias in code.aliases],
            [(name, code.code) for code in codes for name in (code.label_en, code.label_ar)],
            [(code.code, code.code) for code in codes],
        ):
            self._codes |= _agreed((key, code) for name, code in names for key in _keys(name))

    def find(self, text: str) -> str | None:
        """The code that *text* stands for; None when it is unknown or could be two."""
        for key in _keys(text):
            if code := self._codes.get(key):
                return code
        return None

    def _find_joined(self, text: str) -> str | None:
        """As `find`, also with an Arabic 'and' written on the first word."""
        return self.find(text) or (self.find(text[1:]) if text.startswith("و") else None)

    def read(self, text: str) -> CodeReading:
        """The codes of a cell with several values; names that hold commas are not cut."""
        pieces = list(_pieces(text))
        codes: dict[str, None] = {}
        unknown: list[str] = []
        at = 0
        while at < len(pieces):
            start = pieces[at][0]
            for last in range(len(pieces) - 1, at - 1, -1):
                if code := self._find_joined(text[start : pieces[last][1]]):
                    codes[code] = None
                    at = last
                    break
            else:
                unknown.append(" ".join(text[start : pieces[at][1]].split()))
            at += 1
        return CodeReading(tuple(codes), tuple(unknown))


_AND = r"(?:and|et|y)\s+"
_PARTING = re.compile(
    rf"\s*[,،;؛/|•\n+&]\s*(?:{_AND})?|(?<=\w)\s+{_AND}|(?<=\w)\s+و\s*(?=\w)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_BRITISH = re.compile(r"\b(program)me(?=s?\b)|\b(lab)our|(organi)s(?=ation)")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of *text* lie between commas, line ends and words for 'and'."""
    start = 0
    for match in (*_PARTING.finditer(text), None):
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end
        start = match.end() if match else end


def _keys(name: str) -> Iterator[str]:
    """What *name* is compared by: first its words, then its words without the article ال."""
    folded = _BRITISH.sub(_american, fold(name).replace("&", " and ").replace("'", ""))
    words = _WORD.findall(folded)
    if not words:
        yield folded
        return
    yield " ".join(words)
    bare = " ".join(_without_article(word) for word in words)
    if bare != " ".join(words):
        yield bare


def _american(match: re.Match[str]) -> str:
    program, labor, organi = match.groups()
    return program or (f"{labor}or" if labor else f"{organi}z")


def _without_article(word: str) -> str:
    if len(word) > 4 and word.startswith(("ال", "وال")):
        return word.replace("ال", "", 1)
    return word


def _agreed(pairs: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    """Keys with the one code that claims them; None for those claimed by two."""
    found: dict[str, str | None] = {}
    for key, code in pairs:
        found[key] = code if found.get(key, code) == code else None
    return found
