"""What results come to over time: nothing counts twice, nothing is more exact than it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tipdesk.domain.breakdown import WHOLE, Cell, parts_sum
from tipdesk.domain.figures import Figure, added, less
from tipdesk.domain.periods import Period

PER_PERIOD: Final = "PERIOD"
CUMULATIVE: Final = "CUMULATIVE"
STATE: Final = "STATE"
"""How percents count: the latest says all, and none is added to another or taken from it."""
REPORTED: Final = "REPORTED"
VERIFIED: Final = "VERIFIED"
CORRECTED: Final = "CORRECTED"
STATUSES: Final = (REPORTED, VERIFIED, CORRECTED)
POSSIBLE: Final = "POSSIBLE"
ACTUAL: Final = "ACTUAL"
LIFE: Final = "LOP"
"""A target of the whole life of a project."""

_RANK: Final = {status: rank for rank, status in enumerate(STATUSES)}
_NO_TIME: Final = Period(date.min, date.min)


@dataclass(frozen=True, slots=True)
class Row:
    """One stored result; *period* None is not stated, *figure* None is no value."""

    uid: str
    project: str
    indicator: str
    period: Period | None = None
    figure: Figure | None = None
    status: str | None = None
    parent: str | None = None
    cell: Cell = WHOLE
    order: int = 0
    """Later ones have more."""

    @property
    def rank(self) -> tuple[int, int]:
        """Of two that say the same the higher counts: corrected, verified, reported, later."""
        return _RANK.get(self.status or REPORTED, 0), self.order


def independent(rows: Sequence[Row]) -> list[Row]:
    """*rows* without those that are counted in another one of them, however far above."""
    by_uid = {row.uid: row for row in rows}
    return [row for row in rows if not _is_counted_above(row, by_uid)]


def _is_counted_above(row: Row, by_uid: Mapping[str, Row]) -> bool:
    seen = {row.uid}
    above = by_uid.get(row.parent or "")
    while above is not None and above.uid not in seen:
        if above.figure is not None:
            return True
        seen.add(above.uid)
        above = by_uid.get(above.parent or "")
    return False


def standing(rows: Iterable[Row]) -> dict[tuple[Period | None, Cell], Row]:
    """Of each period and part the row that counts: what was corrected replaces the report."""
    found: dict[tuple[Period | None, Cell], Row] = {}
    for row in rows:
        place = row.period, row.cell
        if row.figure is not None and (place not in found or found[place].rank < row.rank):
            found[place] = row
    return found


@dataclass(frozen=True, slots=True)
class Count:
    """What one period came to: the *figure*, the rows behind it, the status of the whole.

    *from_parts*: nobody stated the whole, so it is what its parts show, at least.
    """

    period: Period | None
    figure: Figure
    rows: tuple[Row, ...]
    from_parts: bool = False

    @property
    def status(self) -> str:
        """The weakest status of its rows; unstated is reported."""
        return min((row.status or REPORTED for row in self.rows), key=lambda s: _RANK.get(s, 0))


def counts(rows: Sequence[Row], cell: Cell = WHOLE) -> list[Count]:
    """What each period came to, in order of time, of one indicator of one project.

    With *cell* only that part of it is counted. Where no row states it, as the whole or as a
    part, it is what its own parts show.
    """
    there = standing(independent(rows) if cell == WHOLE else rows)
    periods = dict.fromkeys(period for period, _ in there)
    found = []
    for period in sorted(periods, key=lambda p: p or _NO_TIME):
        row = there.get((period, cell))
        if row is not None and row.figure is not None:
            found.append(Count(period, row.figure, (row,)))
        else:
            parts = {
                c: r
                for (p, c), r in there.items()
                if p == period and r.figure is not None and set(cell) <= set(c)
            }
            shown = parts_sum({c: r.figure for c, r in parts.items() if r.figure}, cell)
            if shown is not None:
                found.append(Count(period, shown, tuple(parts.values()), from_parts=True))
    return found


def without_repeats(found: Sequence[Count]) -> list[Count]:
    """Without the quarters of a year that is stated too, and without what has no period.

    What has no period counts only where nothing else is known.
    """
    dated = [count for count in found if count.period is not None]
    kept: list[Count] = []
    for count in sorted(dated, key=lambda c: _by_length(c.period)):
        if not any(
            other.period and count.period and other.period.holds(count.period) for other in kept
        ):
            kept.append(count)
    kept.sort(key=lambda c: c.period or _NO_TIME)
    return kept or list(found)


def _by_length(period: Period | None) -> tuple[int, Period]:
    period = period or _NO_TIME
    return -(period.last - period.first).days, period


@dataclass(frozen=True, slots=True)
class Sum:
    """What several periods came to, with the counts that make it up."""

    figure: Figure | None = None
    counts: tuple[Count, ...] = ()
    by_status: Mapping[str, Figure] = field(default_factory=dict)
    """Reported, verified and corrected apart; they add up to the figure."""

    @property
    def from_parts(self) -> bool:
        """Whether some of it is only what parts show."""
        return any(count.from_parts for count in self.counts)


def total(found: Sequence[Count], counting: str | None, *, within: Period | None = None) -> Sum:
    """What *found* comes to over time; with *within* only in that time.

    Counted in each period: the periods are added. Counted since the start: the latest says all,
    and within a time it is what was added to the latest before. A state: the latest in that time,
    if it was stated as a whole. A count that reaches over the edge of *within* is left out, for
    nobody knows how much of it lies inside.
    """
    inside = [
        count
        for count in found
        if within is None or (count.period is not None and within.holds(count.period))
    ]
    if counting == CUMULATIVE:
        return _since_start(found, inside, within)
    if counting == STATE:
        latest = _latest([count for count in inside if not count.from_parts])
        if latest is None:
            return Sum()
        return Sum(latest.figure, (latest,), {latest.status: latest.figure})
    kept = without_repeats(inside)
    by_status: dict[str, list[Figure]] = {}
    for count in kept:
        by_status.setdefault(count.status, []).append(count.figure)
    return Sum(
        added(count.figure for count in kept),
        tuple(kept),
        {status: sum_ for status, several in by_status.items() if (sum_ := added(several))},
    )


def _since_start(found: Sequence[Count], inside: Sequence[Count], within: Period | None) -> Sum:
    latest = _latest(inside)
    if latest is None:
        return Sum()
    before = within and _latest(
        [count for count in found if count.period and count.period.last < within.first]
    )
    figure = less(latest.figure, before.figure) if before else latest.figure
    used = (before, latest) if before else (latest,)
    return Sum(figure, used, {latest.status: figure})


def _latest(found: Sequence[Count]) -> Count | None:
    dated = [count for count in found if count.period is not None]
    return max(dated or found, key=lambda c: (c.period or _NO_TIME).last, default=None)


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at in a period; of the whole life of the project *life* is True."""

    uid: str
    value: int | None
    period: Period | None = None
    life: bool = False


def target_over(
    targets: Iterable[Target], counting: str | None, *, within: Period | None = None
) -> int | None:
    """What is aimed at in all, or *within* a time; None where no target is stated.

    A target of the whole life says all; else the years, without the quarters in them, are added,
    or of what is counted since the start, and of states, the latest says all.
    """
    stated = [target for target in targets if target.value is not None]
    if within is None:
        life = [target.value for target in stated if target.life]
        if life:
            return life[-1]
    inside = [
        Count(target.period, Figure(target.value), ())
        for target in stated
        if target.value is not None
        and (within is None or (target.period is not None and within.holds(target.period)))
    ]
    if counting in (CUMULATIVE, STATE):
        latest = _latest(inside)
        return None if latest is None else latest.figure.value
    sum_ = added(count.figure for count in without_repeats(inside))
    return None if sum_ is None else sum_.value
