"""Which record a written name means: by its names, its acronym, its other names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from heapq import nsmallest

from tipdesk.domain.text import fold

Names = dict[str, tuple[str, str]]
"""uid or code: (English, Arabic), each falling back to the other."""
Texts = Mapping[str, str | None]
"""The naming fields of a record."""

_ACRONYM, _OTHERS = "acronym", "aliases"


def name_key(name: str) -> str:
    """A name as names are compared: folded, without a leading article."""
    return fold(name).removeprefix("the ")


def keys_of(texts: Texts) -> Iterator[str]:
    """What a record is called in full, as names are compared; other names come one by one."""
    for name, text in texts.items():
        if text and name != _ACRONYM:
            for one in text.split(";") if name == _OTHERS else (text,):
                if key := name_key(one):
                    yield key


def acronym_of(texts: Texts) -> str | None:
    """The acronym of a record as acronyms are compared."""
    text = texts.get(_ACRONYM)
    return fold(text) if text else None


class NameIndex:
    """The names of some records; what is looked up in them is made ready when first asked."""

    def __init__(self, pairs: Names, texts: Mapping[str, Texts] | None = None) -> None:
        """*pairs* are shown; a record is found by its *texts* too, where there are any."""
        self.pairs = pairs
        self._texts = texts or {}

    def called(self, text: str) -> set[str]:
        """Those that *text* names in full; where none is, those whose acronym it is."""
        return self._keys.get(name_key(text)) or self._acronyms.get(fold(text)) or set()

    def find(self, text: str, lang: str, limit: int) -> list[tuple[str, str]]:
        """The first (value, name) in which each word of *text* begins a word, in any name."""
        wanted, start, at = fold(text).split(), fold(text), lang == "ar"
        found = (
            (not fold(self.pairs[value][at]).startswith(start), self.pairs[value][at], value)
            for value, words in self._words.items()
            if all(any(word.startswith(w) for word in words) for w in wanted)
        )
        return [(value, name) for _, name, value in nsmallest(limit, found)]

    @cached_property
    def _keys(self) -> dict[str, set[str]]:
        keys: dict[str, set[str]] = {}
        for uid, pair in self.pairs.items():
            for key in (*map(name_key, pair), *keys_of(self._texts.get(uid, {})), uid):
                keys.setdefault(key, set()).add(uid)
        return keys

    @cached_property
    def _acronyms(self) -> dict[str, set[str]]:
        acronyms: dict[str, set[str]] = {}
        for uid, texts in self._texts.items():
            if acronym := acronym_of(texts):
                acronyms.setdefault(acronym, set()).add(uid)
        return acronyms

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {
            value: tuple(
                fold(" ".join((*pair, *filter(None, self._texts.get(value, {}).values()), value)))
                .replace(";", " ")
                .split()
            )
            for value, pair in self.pairs.items()
        }
