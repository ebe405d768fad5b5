"""Texts in the language of their letters: an Arabic title in a column of English ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from tipdesk.domain.text import is_arabic
from tipdesk.services.excel.headings.targets import PROJECT, target

_ANY_ARABIC: Final = re.compile("[\u0620-\u064a]")


def other_side(name: str, entity: str = PROJECT) -> str | None:
    """The field of the same text in the other language; None of what is in none."""
    field = target(name, entity).field
    return field.partner if field is not None and field.name == name else None


def sides_of(names: Iterable[str]) -> list[tuple[str, str]]:
    """Those of *names* that are one side of a pair, with the other."""
    return [(name, other) for name in names if (other := other_side(name)) is not None]


def to_their_side(values: dict[str, Any], sides: Iterable[tuple[str, str]]) -> None:
    """Let the texts of a row be in the language that they are written in.

    Where the row states the other side too, each stays unless they are the same.
    """
    for name, other in sides:
        text = values.get(name)
        if text is not None and _is_of(other, text) and values.setdefault(other, text) == text:
            del values[name]


def _is_of(name: str, text: str) -> bool:
    """Whether *text* surely is in the language of field *name*."""
    if name.endswith("ar"):
        return is_arabic(text)
    return any(map(str.isalpha, text)) and _ANY_ARABIC.search(text) is None
