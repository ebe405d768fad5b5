"""Whether a cell may mean a region of ours, or is one of a country: a province."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.domain.vocabulary import code_list

_LIKE: Final = 0.6


def may_be_region(value: Any) -> bool:
    """Whether the cell is a region of ours, spelled like one or has a word of one."""
    text, names = fold(str(value)), _names()
    if get_close_matches(text, names, n=1, cutoff=_LIKE):
        return True
    return not _words().isdisjoint(re.findall(r"[^\W\d_]{2,}", text))


@cache
def _names() -> tuple[str, ...]:
    codes = code_list("region")
    names = (name for one in codes for name in (one.code, one.label_en, one.label_ar, *one.aliases))
    return tuple(map(fold, names))


@cache
def _words() -> frozenset[str]:
    return frozenset().union(*map(str.split, _names()))
