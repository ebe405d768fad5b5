"""The words of a country cell: names compared by key, marks that part a list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from tipdesk.domain.text import fold, is_arabic, strip_controls, unbroken

# The last two stand where an apostrophe was lost on the way.
_APOSTROPHES = "'’‘ʼ´`\ufffd"
_LETTERS = rf"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670{_APOSTROPHES}])+"
_TOKEN = re.compile(
    rf"(?P<number>(?<!\S)\d{{1,2}}[.)](?=\s))|(?P<word>{_LETTERS}|&)"
    r"|(?P<mark>[,،;؛/()\[\]:|•·+]|(?<!\S)[-–—](?!\S))|(?P<line>\n)"
)
_MARKS = {"،": ",", "؛": ";", "[": "(", "]": ")", "|": ";", "•": ";", "·": ";", "+": ";"}
_MARKS.update({"–": "-", "—": "-"})
_KEYS = {"&": "and", "saint": "st", "sainte": "ste"}
_DROP_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, ""))
_ELIDED = re.compile(rf"[lLdD][{_APOSTROPHES}](?=\w)")

CONNECTORS: Final = frozenset({"and", "et", "y", "e", "und", "و", "plus"})
"""Words that part two countries, where they are not inside a name."""

STYLES: Final = frozenset(
    fold("جمهورية دولة مملكة سلطنة وجمهورية ودولة ومملكة وسلطنة république república").split()
)
"""What a country is, before its name: "مملكة البحرين", and "ومملكة البحرين" in a list."""

FILLERS: Final = (
    frozenset(
        "the of in la le les los las el en au aux a du de des del al في country countries "
        "دول الدول بلدان البلدان".split()
    )
    | STYLES
)
"""Words around a name that say nothing about which country it is."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a cell, with its place in the text."""

    key: str
    text: str
    start: int
    end: int
    is_mark: bool = False
    new_line: bool = False

    @property
    def openings(self) -> tuple[tuple[str, bool], ...]:
        """Keys under which a name can begin here, each with whether an 'and' was written on.

        Arabic writes و, ل, ب and ك on the word that follows, French l' and d'.
        """
        found = [(self.key, False)]
        if _ELIDED.match(self.text):
            found.append((self.key[1:], False))
        elif is_arabic(self.text):
            found += [(key, False) for key in _without_preposition(self.key)]
            if self.key.startswith("و") and len(self.key) > 3:
                rest = self.key[1:]
                found += [(key, True) for key in (rest, *_without_preposition(rest))]
        return tuple(found)


def tokens_of(text: str) -> list[Token]:
    """The words and marks of *text*, in order; offsets count in :func:`readable`."""
    found: list[Token] = []
    new_line = False
    for match in _TOKEN.finditer(text):
        piece = match[0]
        if match.lastgroup == "line":
            new_line = True
            continue
        is_mark = match.lastgroup != "word"
        key = _mark(piece) if is_mark else _word(piece)
        if key:
            found.append(Token(key, piece, match.start(), match.end(), is_mark, new_line))
            new_line = False
    return found


def key_of(name: str) -> tuple[str, ...]:
    """What *name* is compared by: its words and its commas and brackets."""
    return tuple(token.key for token in tokens_of(readable(name)))


def readable(text: str) -> str:
    """*text* without invisible characters, one kind of line end, accents composed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", unbroken(strip_controls(text)))


def spelling(name: str) -> str:
    """*name* as it is written, apart from case, blanks, dots and the kind of apostrophe."""
    name = unicodedata.normalize("NFC", name).casefold().replace("’", "'").replace("‘", "'")
    name = name.replace("–", "-").replace("&", " and ").replace(".", " ")
    return " ".join(name.split()).removeprefix("the ")


def _mark(piece: str) -> str:
    return ";" if piece[0].isdigit() else _MARKS.get(piece, piece)


def _word(piece: str) -> str:
    key = fold(piece.translate(_DROP_APOSTROPHES))
    return _KEYS.get(key, key)


def _without_preposition(key: str) -> list[str]:
    """*key* without ل, ب or ك; لل stands for ل and the article ال."""
    if len(key) < 4 or key[0] not in "لبكف":
        return []
    if key.startswith("لل"):
        return ["ال" + key[2:], key[2:]]
    return [key[1:]]
