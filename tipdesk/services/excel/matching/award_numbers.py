"""Whether two award numbers are one, written with other signs, zeros or a modification."""

from __future__ import annotations

import re

from tipdesk.services.derived.computed import normal_award_number

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_MODIFICATION = re.compile(r"(?<=\d)(?:M|MOD|MODIFICATION|AM|AMD|AMEND|AMENDMENT)(?:NO)?\d{1,3}$")
"""What stands behind the number of an award where that of its modification is written along."""
_LEAST = 8
"""Letters and digits that a whole number has before that: "2019-M-001" is one of its own."""


def award_of(number: str) -> str:
    """What a normal award number says of the award: no zeros before digits, no modification.

    That two are the same in it does not make them one: offices number as they like.
    """
    return _ZEROS.sub("", without_modification(number) or number)


def without_modification(number: str) -> str | None:
    """The normal number of the award, where *number* may be that of its modification."""
    found = _MODIFICATION.search(number)
    return number[: found.start()] if found is not None and found.start() >= _LEAST else None


def is_same_number(one: str | None, other: str | None) -> bool:
    """Whether a number says nothing new of a project that is known by more than it."""
    first, second = normal_award_number(one), normal_award_number(other)
    if first is None or second is None:
        return False
    return first == second or award_of(first) == award_of(second)
