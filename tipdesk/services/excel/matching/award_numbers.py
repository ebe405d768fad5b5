"""Whether two award numbers are one, written with other signs, zeros or a modification."""

from __future__ import annotations

import re

from tipdesk.services.derived.computed import normal_award_number

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_MODIFICATION = re.compile(r"(?:M|MOD|MODIFICATION|A|AM|AMD|AMEND|AMENDMENT)(?:NO)?\d{1,3}")
"""What stands behind the number of an award where that of its modification is written along."""
_LAST = re.compile(rf"(?<=\d){_MODIFICATION.pattern}$")


def is_rewritten(one: str, other: str) -> bool:
    """Whether two normal award numbers are the same but for zeros and a modification.

    That alone does not make them one: offices number as they like.
    """
    return _ZEROS.sub("", one) == _ZEROS.sub("", other) or has_modification(one, other)


def has_modification(one: str, other: str) -> bool:
    """Whether one of two normal award numbers is the other with that of a modification.

    The amount of its row may then be that of the modification alone.
    """
    short, long = sorted((_ZEROS.sub("", one), _ZEROS.sub("", other)), key=len)
    return long.startswith(short) and _MODIFICATION.fullmatch(long, len(short)) is not None


def without_modification(number: str) -> str | None:
    """The normal number of the award, where *number* may be that of its modification."""
    found = _LAST.search(number)
    return None if found is None else number[: found.start()]


def is_same_number(one: str, other: str) -> bool:
    """Whether a number says nothing new of a project that is known by more than it."""
    first, second = normal_award_number(one), normal_award_number(other)
    return first == second or bool(first and second and is_rewritten(first, second))
