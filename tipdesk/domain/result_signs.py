"""Signs in a row of figures that somebody should look at: jumps, zeros, running totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from tipdesk.domain.figures import Figure
from tipdesk.domain.periods import QUARTER, Period, moved
from tipdesk.domain.results import Count

JUMP_FACTOR: Final = 5
"""A figure so many times the one before, or so small a part of it, is a jump."""
JUMP_LEAST: Final = 25
"""Below so much more or less no jump is told of: from 1 to 5 is none."""
RUNNING_LEAST: Final = 4
"""So many periods in a row that rise look like one figure that is counted on."""

Sign = Literal["jump", "zero", "running", "falls"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign at the period of *count*, with the figure before it where there is one."""

    sign: Sign
    count: Count
    before: Figure
    periods: int = 2


def signs_per_period(found: Sequence[Count]) -> Iterator[Seen]:
    """Signs in figures that are counted anew in each period, in order of time."""
    for before, after in _in_a_row(found):
        old, new = before.figure, after.figure
        if new.value == 0 and old.value > 0:
            yield Seen("zero", after, old)
        elif is_jump(old.value, new.value):
            yield Seen("jump", after, old)
    run = running(found)
    if run:
        yield Seen("running", run[-1], run[0].figure, len(run))


def signs_since_start(found: Sequence[Count]) -> Iterator[Seen]:
    """Signs in figures that are counted on since the start: they never fall."""
    steps: list[tuple[Count, int]] = []
    for before, after in pairwise(count for count in found if count.period):
        if after.figure.value < before.figure.value:
            yield Seen("falls", after, before.figure)
        steps.append((after, after.figure.value - before.figure.value))
    for (_, old), (after, new) in pairwise(steps):
        if old > 0 and new > 0 and is_jump(old, new):
            yield Seen("jump", after, Figure(old))


def is_jump(before: int, after: int) -> bool:
    """Whether a figure is many times the one before, or a small part of it."""
    low, high = sorted((before, after))
    return low > 0 and high >= low * JUMP_FACTOR and high - low >= JUMP_LEAST


def running(found: Sequence[Count]) -> list[Count]:
    """The longest run that looks counted on since the start though each period stands alone.

    Each figure of it is larger than the one before: four periods in a row or more, or three
    where a longer period over them states just the last figure and not their sum.
    """
    runs: list[list[Count]] = [[]]
    quarters = [count for count in found if count.period and count.period.whole_months == QUARTER]
    for count in quarters:
        last = runs[-1][-1] if runs[-1] else None
        if last is not None and not (
            _follows(last.period, count.period) and last.figure.value < count.figure.value
        ):
            runs.append([])
        runs[-1].append(count)
    longest = max(runs, key=len)
    if len(longest) >= RUNNING_LEAST:
        return longest
    if len(longest) == RUNNING_LEAST - 1 and longest[0].figure.value > 0:
        return longest if _stated_as_last(found, longest) else []
    return []


def _stated_as_last(found: Sequence[Count], run: Sequence[Count]) -> bool:
    last = run[-1]
    return any(
        count.period is not None
        and last.period is not None
        and count.period != last.period
        and count.period.holds(last.period)
        and count.figure.value == last.figure.value
        for count in found
    )


def _in_a_row(found: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Each two periods of the same length, one right after the other."""
    dated = [count for count in found if count.period is not None]
    by_first = {(count.period.first, count.period.whole_months): count for count in dated
                if count.period is not None}  # fmt: skip
    for count in dated:
        if count.period is None or count.period.whole_months is None:
            continue
        after = moved(count.period, 1)
        follower = by_first.get((after.first, after.whole_months))
        if follower is not None:
            yield count, follower


def _follows(before: Period | None, after: Period | None) -> bool:
    return before is not None and after is not None and moved(before, 1) == after
