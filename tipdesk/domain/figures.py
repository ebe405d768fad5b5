"""Counts with their qualifier: adding them, comparing them, their part of a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

EXACT: Final = "EXACT"
MORE: Final = "GT"
LESS: Final = "LT"
ABOUT: Final = "APPROX"
UNSTATED: Final = "NONE"
"""The source does not say how exact the count is."""

QUALIFIER_OF: Final = {"exact": EXACT, "gt": MORE, "lt": LESS, "approx": ABOUT}
"""The code (list figure_qualifier) of what a reading says."""

_OPPOSITE: Final = {MORE: LESS, LESS: MORE}
_TENTHS: Final = 1000  # of a percent
_HUNDREDTHS_IN_A_TENTH: Final = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A count and how exactly it is known (a code of the list figure_qualifier)."""

    value: int
    qualifier: str = EXACT

    @property
    def at_least(self) -> int:
        """What it surely comes to; nothing where it is only about so many, or fewer."""
        return self.value if self.qualifier in (EXACT, MORE, UNSTATED) else 0

    @property
    def at_most(self) -> int | None:
        """What it surely does not exceed; None where that is open."""
        return self.value if self.qualifier in (EXACT, LESS, UNSTATED) else None


def weakest_of(qualifiers: Iterable[str | None]) -> str:
    """What may be said of a sum: the weakest of its parts (DOMAIN F.1).

    More and less together leave no direction, so they make it about; where a part does not say
    how exact it is the sum cannot say more, unless another part is weaker still.
    """
    found = {qualifier or UNSTATED for qualifier in qualifiers} - {EXACT}
    directions = found - {UNSTATED}
    if not directions:
        return UNSTATED if found else EXACT
    return directions.pop() if len(directions) == 1 else ABOUT


def added(figures: Iterable[Figure]) -> Figure | None:
    """The sum with the weakest qualifier; None of none."""
    every = tuple(figures)
    if not every:
        return None
    return Figure(sum(f.value for f in every), weakest_of(f.qualifier for f in every))


def less(later: Figure, earlier: Figure) -> Figure:
    """What was added from *earlier* to *later*; taking away "more than" leaves "less than"."""
    taken = _OPPOSITE.get(earlier.qualifier, earlier.qualifier)
    return Figure(later.value - earlier.value, weakest_of((later.qualifier, taken)))


def surely_exceed(parts: Iterable[Figure], whole: Figure) -> bool:
    """Whether *parts* together are more than *whole*, whatever their qualifiers leave open."""
    return whole.at_most is not None and sum(f.at_least for f in parts) > whole.at_most


def seem_to_exceed(parts: Iterable[Figure], whole: Figure) -> bool:
    """Whether *parts* together are more than *whole* as the numbers stand.

    A whole of "more than" so many leaves room for any sum of parts.
    """
    return whole.qualifier != MORE and sum(f.value for f in parts) > whole.value


def pct_target(figure: Figure | None, target: int | None) -> int | None:
    """The part of the target in hundredths of a percent, half to even at one decimal.

    None when either is missing, when the target is 0, and when the figure is not exact.
    """
    if figure is None or not target or figure.qualifier != EXACT:
        return None
    tenths, rest = divmod(figure.value * _TENTHS, target)
    if 2 * abs(rest) > abs(target) or (2 * abs(rest) == abs(target) and tenths % 2):
        tenths += 1
    return tenths * _HUNDREDTHS_IN_A_TENTH
