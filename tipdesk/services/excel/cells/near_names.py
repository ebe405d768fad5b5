"""Names of organizations that are nearly the same: a slip, another order, a missing word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from tipdesk.domain.countries import read_countries
from tipdesk.domain.text import fold

_APOSTROPHES = re.compile(r"['`´]")
_SIGNS = re.compile(r"[^\w]+|_")
_SMALL = frozenset(
    fold(
        "the of for and in on to a an at by with de la le les du des d l et y e el los las del "
        "en pour para au aux في من على إلى الى و inc incorporated ltd limited llc llp co corp "
        "corporation plc gmbh ev asbl sarl dba"
    ).split()
)
_GENERIC = frozenset(
    fold(
        "international global worldwide foundation fund organization organisation association "
        "partnership partnerships institute institution center centre network group society "
        "trust agency office ngo project initiative council مؤسسة منظمة جمعية مركز دولية هيئة"
    ).split()
)
"""Words that come and go in one organization's name; a country's name is none of them."""
_ARTICLES = ("وال", "بال", "لل", "ال")
_CROWD = 400
"""Names that share a word, above which the word says nothing."""
_LETTERS = 5
_MOST = 5
"""Candidates that a person is shown."""


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """The words of *name* that tell organizations apart, as they are compared."""
    text = _UNITED_NATIONS.sub("united nations ", _APOSTROPHES.sub("", fold(name)))
    words = [_in_full(_without_article(word)) for word in _SIGNS.sub(" ", text).split()]
    last = len(words) - 1
    # "Sample D" is another one than "Sample A": a letter at the end is no small word.
    return tuple(
        word
        for at, word in enumerate(words)
        if word not in _SMALL or (at == last and len(word) == 1 and word.isascii())
    )


_UNITED_NATIONS = re.compile(r"\bu\. ?n\. |^un (?=[a-z])")
_SHORT_FOR = {
    short: long
    for long, shorts in (
        ("international", "intl int"),
        ("organization", "org organisation organisations organizations"),
        ("association", "assn assoc"),
        ("foundation", "fdn"),
        ("national", "natl"),
        ("university", "univ"),
        ("department", "dept"),
        ("institute", "inst"),
        ("center", "centre ctr"),
        ("labor", "labour"),
        ("program", "programme"),
    )
    for short in shorts.split()
}


def _in_full(word: str) -> str:
    return _SHORT_FOR.get(word, word)


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names by their words may well be one, though they are not the same."""
    if not first or not second:
        return False
    left, right = _apart(first, second)
    shared = len(first) - len(left)
    if not left and not right:
        return True
    if not left or not right:
        return shared >= 2 and all(word in _GENERIC for word in (*left, *right))
    if "".join(left) == "".join(right):
        return True
    if len(left) != len(right) or len(left) > 2 or (len(left) == 2 and not shared):
        return False
    pairs = zip(sorted(left), sorted(right), strict=True)
    return all(_slip(a, b, alone=not shared) for a, b in pairs)


def _apart(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words of each name that the other has not, or not so often."""
    left, right = [], list(second)
    for word in first:
        if word in right:
            right.remove(word)
        else:
            left.append(word)
    return left, right


def _marks(words: tuple[str, ...]) -> tuple[str, ...]:
    """What of a name is the same in every name alike: one of these is.

    Its letters, when blanks stand elsewhere; its first letters, when words have slips; its
    words without those that come and go. Most names are told apart by them.
    """
    return (
        "".join(sorted("".join(words))),
        "".join(sorted(word[0] for word in words)),
        " ".join(sorted(word for word in words if word not in _GENERIC)),
    )


def _slip(one: str, other: str, *, alone: bool) -> bool:
    """Whether two words may be one word with a slip, or in another number."""
    if one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < (6 if alone else 4):
        return False
    if not (one.isalpha() and other.isalpha()):
        return False
    ending = len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 3
    if not ending and not _within(short, long, 2 if len(short) >= 8 else 1):
        return False
    return not (_is_place(one) and _is_place(other))


def _within(short: str, long: str, most: int) -> bool:
    """Whether at most *most* letters were typed wrong, left out, doubled or swapped."""
    if len(long) - len(short) > most:
        return False
    before: list[int] = []
    row = list(range(len(long) + 1))
    for i, letter in enumerate(short, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(long, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            swapped = i > 1 and j > 1 and letter == long[j - 2] and short[i - 2] == other
            row.append(min(cost, last[j - 2] + 1) if swapped else cost)
        if min(row) > most:
            return False
    return row[-1] <= most


@lru_cache(maxsize=4096)
def _is_place(word: str) -> bool:
    reading = read_countries(word)
    return bool(reading.countries or reading.regions) and not reading.doubts


def _initials(words: tuple[str, ...]) -> str:
    """'United Nations Office on Drugs and Crime' is 'unodc'."""
    return "".join(word[0] for word in words)


class NearNames:
    """Finds records whose names are nearly a given one, without comparing it with all."""

    def __init__(self) -> None:
        self._names: list[tuple[str, tuple[str, ...]]] = []
        self._by_mark: dict[tuple[int, str], list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_letters: dict[str, list[int]] = {}
        self._by_acronym: dict[str, set[str]] = {}
        self._by_initials: dict[str, set[str]] = {}

    def learn(self, uid: str, names: Iterable[str], acronym: str | None) -> None:
        """Make a record findable by what is nearly one of its *names*."""
        known = [words for name in names if (words := words_of(name))]
        if acronym and not known:
            self._by_acronym.setdefault(fold(acronym), set()).add(uid)
        for words in known:
            at = len(self._names)
            self._names.append((uid, words))
            for mark in enumerate(_marks(words)):
                self._by_mark.setdefault(mark, []).append(at)
            for word in set(words):
                self._by_word.setdefault(word, []).append(at)
            for letters in _letters(words):
                self._by_letters.setdefault(letters, []).append(at)
            if len(words) == 1:
                self._by_acronym.setdefault(words[0], set()).add(uid)
            elif not acronym:
                self._by_initials.setdefault(_initials(words), set()).add(uid)

    def near(self, name: str) -> tuple[str, ...]:
        """The uids of records that *name* may well mean, those with more words shared first."""
        words = words_of(name)
        hits: Counter[int] = Counter()
        for word in set(words):
            if len(found := self._by_word.get(word, ())) <= _CROWD:
                hits.update(found)
        for ends in _letters(words):
            if len(found := self._by_letters.get(ends, ())) <= _CROWD:
                hits.update(found)
        marked = set[int]().union(*(self._by_mark.get(m, ()) for m in enumerate(_marks(words))))
        known = self._names
        likely = ((-hits[at], at) for at in marked if at in hits)
        uids = [known[at][0] for _, at in sorted(likely) if alike(words, known[at][1])]
        uids += sorted(self._by_acronyms(name, words))
        return tuple(dict.fromkeys(uids))[:_MOST]

    def _by_acronyms(self, name: str, words: tuple[str, ...]) -> set[str]:
        """Those called only by the initials of *name*, or whose initials it is."""
        if len(words) == 1:
            known = self._by_initials.get(words[0], set()) if name.isupper() else set()
            return known if len(words[0]) >= 3 else set()
        initials = _initials(words)
        return self._by_acronym.get(initials, set()) if len(initials) >= 3 else set()


def _letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """Where a name of one or two words begins and ends: a slip spoils one of them only."""
    if len(words) > 2:
        return ()
    joined = "".join(words)
    if len(joined) < 2 * _LETTERS - 2:
        return (f"^{joined[:3]}",)
    return (f"^{joined[:_LETTERS]}", f"{joined[-_LETTERS:]}$")
