"""Marks that repeat the cell above: '"', "ditto", "same as above", "كما سبق"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.cells.cell import text_of

REPEATED = N_("'{text}' repeats the cell above and was read as '{above}'.")
NOTHING_ABOVE = N_("'{text}' repeats the cell above, which says nothing.")
SAME_AMOUNT = N_("'{text}' may mean another amount of '{above}' or the same one.")

_SIGNS: Final = frozenset(
    ('"', "''", "″", "〃", "”", "“", "„", "״", '-"-', '- " -', '" "', "” ”", "↓", "⇓", "↑", "//")
)
_WORDS: Final = frozenset(
    map(
        fold,
        (
            *("ditto", "do.", "idem", "ídem", "id.", "same as above", "as above", "see above"),
            *("(same as above)", "same as previous", "same", "ibid", "ibid.", "voir ci-dessus"),
            *("même que ci-dessus", "igual que arriba", "lo mismo", "كما سبق", "كما أعلاه"),
            *("cf. ci-dessus", "cf. supra", "idem ci-dessus", "véase arriba", "see previous"),
            *("نفس ما سبق", "نفسه", "نفسها", "كسابقه", "كما ورد أعلاه", "كذلك", "أيضا"),
        ),
    )
)
_BETWEEN_MARKS: Final = re.compile(
    r"[-–—\"'“”„.(*]+\s*(?:do|dto|ditto|idem|same)\b\s*[-–—\"'“”„.)*]+"
)
"""'-do-', which many type instead of a mark; "do" alone is also the code of a country."""
_LONGEST: Final = 24


def is_ditto(raw: Any) -> bool:
    """Whether a cell only points to the cell above it."""
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return False
    text = raw.strip()
    if text.isalnum() and text.isascii():
        return text.lower() in _WORDS
    folded = fold(text)
    if text in _SIGNS or folded in _WORDS or folded.rstrip(".") in _WORDS:
        return True
    return _BETWEEN_MARKS.fullmatch(folded) is not None


def dittos(cells: Iterable[Any]) -> set[str]:
    """Those of *cells* that only point to the cell above them."""
    # None of them ends in a digit, as most numbers of awards do.
    short = [
        cell
        for cell in cells
        if type(cell) is str and len(cell) <= _LONGEST and not cell[-1:].isdecimal()
    ]
    return set(filter(is_ditto, short))


def said_of(raw: str, above: Any, *, is_money: bool) -> tuple[bool, Message]:
    """Whether the cell above stands for *raw*, and what to tell of it.

    Two awards of one amount are not one amount for two, so those are asked about.
    """
    if above == "" or is_ditto(above):
        return False, message(NOTHING_ABOVE, text=raw)
    shown = text_of(above)
    if is_money:
        return False, message(SAME_AMOUNT, text=raw, above=shown)
    return True, message(REPEATED, text=raw, above=shown)
