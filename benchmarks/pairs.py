"""Two things done in turn, A B A B, and the median of the ratios pair by pair."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one row found; *ours* and *theirs* are medians in *unit*."""

    row: str
    what: str
    ours: float
    theirs: float
    ratio: float
    reach: float
    unit: str = "ms"

    def __str__(self) -> str:
        verdict = "reached" if self.ratio <= self.reach else "not reached"
        return (
            f"{self.row:4} {self.what:52} {self.ours:10.2f} {self.theirs:10.2f} {self.unit:3} "
            f"{self.ratio:8.3f} x   at most {self.reach:g} x   {verdict}"
        )


def compare(
    row: str,
    what: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    reach: float,
    rounds: int = ROUNDS,
) -> Ratio:
    """Time both *rounds* times in turn, after one of each to warm up."""
    ours(), theirs()
    pairs = [(_timed(ours), _timed(theirs)) for _ in range(rounds)]
    return ratio_of(row, what, pairs, reach, 1000.0, "ms")


def ratio_of(
    row: str,
    what: str,
    pairs: list[tuple[float, float]],
    reach: float,
    scale: float,
    unit: str,
) -> Ratio:
    """The row's finding from pairs of figures taken in turn."""
    return Ratio(
        row,
        what,
        statistics.median(a for a, _ in pairs) * scale,
        statistics.median(b for _, b in pairs) * scale,
        statistics.median(a / b for a, b in pairs),
        reach,
        unit,
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
