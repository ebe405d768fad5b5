"""Where a sought text stands in one as it was typed, compared as search compares them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tipdesk.domain.text import fold


def places_of(sought: str, text: str) -> list[tuple[int, int]]:
    """(start, end) of each part of *text* that folds to what *sought* folds to.

    A blank that was typed at an end of *sought* counts. A part ends after the marks of its
    last letter, and is never half of a letter that folds to two.
    """
    if not fold(sought) or fold(sought) not in fold(text):
        return []
    key, _, _ = _unfolded(sought)
    folded, starts, ends = _unfolded(text)
    found: list[tuple[int, int]] = []
    at = folded.find(key)
    while at >= 0:
        start, end = starts[at], ends[at + len(key) - 1]
        step = 1
        if start is not None and end is not None:
            found.append((start, end))
            step = len(key)
        at = folded.find(key, at + step)
    return found


def replaced(text: str, sought: str, by: str) -> str:
    """*text* with *by* for each part that is *sought*; the rest stands as it was typed."""
    parts: list[str] = []
    last = 0
    for start, end in places_of(sought, text):
        parts += (text[last:start], by)
        last = end
    return "".join((*parts, text[last:]))


def _unfolded(text: str) -> tuple[str, list[int | None], list[int | None]]:
    """What *text* folds to, its outer blanks too, and where each letter of that comes from.

    A letter has no start, or no end, where it is not the first, or the last, of its sign.
    """
    letters: list[str] = []
    starts: list[int | None] = []
    ends: list[int | None] = []
    for at, char in enumerate(text):
        part = _part(char)
        if part == " " and letters[-1:] == [" "]:
            part = ""
        inner = [None] * (len(part) - 1)
        letters += part
        starts += [at, *inner] if part else []
        ends += [*inner, at + 1] if part else []
        if not part and ends and unicodedata.category(char) != "Cf":
            ends[-1] = at + 1
    return "".join(letters), starts, ends


@lru_cache(maxsize=4096)
def _part(char: str) -> str:
    """What *char* folds to between others, where a blank stays one."""
    return fold(f"|{char}|")[1:-1]
