"""How exactly a figure is known: exact, more than, less than, about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

EXACT: Final = "exact"
MORE_THAN: Final = "gt"
LESS_THAN: Final = "lt"
ABOUT: Final = "approx"
QUALIFIERS: Final = frozenset((EXACT, MORE_THAN, LESS_THAN, ABOUT))


def weakest(qualifiers: Iterable[str]) -> str:
    """What may be said of a sum of parts: exact only when every part is.

    More and less together leave no direction, so they make it approximate.
    """
    found = set(qualifiers)
    found.discard(EXACT)
    if not found:
        return EXACT
    # About is weaker than a direction: about 5 plus more than 3 is about 8 or more.
    return found.pop() if len(found) == 1 else ABOUT
