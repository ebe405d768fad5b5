"""Results of many projects together: by indicator, pillar, country and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import Connection

from tipdesk.db import queries
from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.breakdown import VICTIM_STATUS, Cell
from tipdesk.domain.figures import Figure, added, pct_target
from tipdesk.domain.indicators import PERCENT
from tipdesk.domain.periods import YEAR, Period, span_of, year_number
from tipdesk.domain.results import ACTUAL, POSSIBLE, Row, Sum, counts, target_over, total
from tipdesk.domain.selection import Selection
from tipdesk.services.desk import Desk
from tipdesk.services.results.gathered import Gathered, Pair, gather

INDICATOR: Final = "indicator"
BY: Final = (INDICATOR, "pillar", "country", "year")
"""By what results may be told apart; different indicators are never added to each other."""

_POTENTIAL: Final[Cell] = ((VICTIM_STATUS, POSSIBLE),)
_CONFIRMED: Final[Cell] = ((VICTIM_STATUS, ACTUAL),)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which *projects*, told apart *by* what, within which time.

    *across*: results of an indicator that was replaced count for its successor. *fiscal*: years
    are fiscal years.
    """

    projects: Selection = field(default_factory=lambda: Selection("project"))
    by: tuple[str, ...] = (INDICATOR,)
    fiscal: bool = True
    across: bool = True
    within: Period | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What the projects of a group came to by one indicator.

    *keys* are the values of ``Asked.by`` without the indicator: a code, a uid, a year as text;
    None where that is not stated, or reaches over several years. The figure is None where
    nothing may be added: percents of several projects. *rows* are the results behind it.
    """

    keys: tuple[str | None, ...]
    indicator: str
    figure: Figure | None
    by_status: Mapping[str, Figure]
    potential: Figure | None
    confirmed: Figure | None
    target: int | None
    pct: int | None
    projects: tuple[str, ...]
    rows: tuple[str, ...]
    from_parts: bool
    """Some of it is only what parts show, so at least."""

    @property
    def selection(self) -> Selection:
        """The results behind the figure."""
        return Selection("result", uids=self.rows)


@dataclass(slots=True)
class _Share:
    """What one project adds to a line."""

    project: str
    sum: Sum
    potential: Sum
    confirmed: Sum
    target: int | None


def roll_up(desk: Desk, asked: Asked) -> list[Line]:
    """The lines of *asked*, by their keys and in the order of the library.

    A project in several countries counts under each, with all it came to, so lines of countries
    do not add up.
    """
    with desk.reading() as connection:
        projects = uids_of(connection, asked.projects)
        found = gather(connection, projects)
        countries = _countries(connection, projects) if "country" in asked.by else {}
    groups: dict[tuple[tuple[str | None, ...], str], list[_Share]] = {}
    for indicator, pairs in _together(found, across=asked.across).items():
        pillar = found.library.get(indicator, {}).get("pillar")
        for several in pairs:
            for year, share in _shares(found, several, asked):
                for country in countries.get(several[0].project, (None,)):
                    of = {"pillar": pillar, "country": country, "year": year}
                    keys = tuple(of[name] for name in asked.by if name != INDICATOR)
                    groups.setdefault((keys, indicator), []).append(share)
    places_of = {uid: place for place, uid in enumerate(found.library)}
    lines = [_line(found, keys, uid, shares) for (keys, uid), shares in groups.items()]
    return sorted(
        lines,
        key=lambda line: (
            tuple((key is None, key or "") for key in line.keys),
            places_of.get(line.indicator, len(places_of)),
        ),
    )


def _together(found: Gathered, *, across: bool) -> dict[str, list[list[Pair]]]:
    """The pairs of each indicator, those of one project together; replaced ones come first."""
    groups: dict[str, dict[str, list[Pair]]] = {}
    for pair in found.pairs.values():
        indicator = found.latest(pair.indicator) if across else pair.indicator
        groups.setdefault(indicator, {}).setdefault(pair.project, []).append(pair)
    return {
        indicator: [_in_order(found, pairs) for pairs in by_project.values()]
        for indicator, by_project in groups.items()
    }


def _in_order(found: Gathered, pairs: list[Pair]) -> list[Pair]:
    """Without pairs that are parts of another; the indicator that replaces stands last."""
    lines = {line.uid for pair in pairs for line in pair.lines}
    whole = [
        pair
        for pair in pairs
        if len(pairs) == 1 or not any(line.subset_of in lines for line in pair.lines)
    ]
    return sorted(whole or pairs, key=lambda pair: found.latest(pair.indicator) == pair.indicator)


def _shares(
    found: Gathered, pairs: Sequence[Pair], asked: Asked
) -> Iterator[tuple[str | None, _Share]]:
    """(year, what the project adds), one of each year where years are asked for."""
    rows = _rows(pairs)
    counting = found.counting(pairs[-1])
    targets = [target for pair in pairs for target in pair.targets]
    cells = [counts(rows, cell) for cell in ((), _POTENTIAL, _CONFIRMED)]

    def share(within: Period | None) -> _Share:
        whole, potential, confirmed = (total(cell, counting, within=within) for cell in cells)
        aim = target_over(targets, counting, within=within)
        return _Share(pairs[0].project, whole, potential, confirmed, aim)

    if "year" not in asked.by:
        yield None, share(asked.within)
        return
    for year in _years(rows, targets_of=[t.period for t in targets], asked=asked):
        within = span_of(date(year, 1, 1), YEAR, fiscal=asked.fiscal)
        yield str(year), share(within)
    over = [[c for c in cell if _year(c.period, asked.fiscal) is None] for cell in cells]
    if over[0] and asked.within is None:
        sums = [total(cell, counting) for cell in over]
        yield None, _Share(pairs[0].project, sums[0], sums[1], sums[2], None)


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    """The results of a chain of indicators; where the later one speaks, the earlier is silent."""
    rows: list[Row] = []
    for pair in pairs:
        spoken = {row.period for row in pair.rows if row.figure is not None}
        rows = [row for row in rows if row.period not in spoken] + pair.rows
    return rows


def _years(rows: Iterable[Row], *, targets_of: Iterable[Period | None], asked: Asked) -> list[int]:
    periods = [*(row.period for row in rows), *targets_of]
    years = {_year(period, asked.fiscal) for period in periods}
    return sorted(
        year
        for year in years
        if year is not None
        and (
            asked.within is None
            or asked.within.meets(span_of(date(year, 1, 1), YEAR, fiscal=asked.fiscal))
        )
    )


def _year(period: Period | None, fiscal: bool) -> int | None:
    return None if period is None else year_number(period, fiscal=fiscal)


def _line(
    found: Gathered, keys: tuple[str | None, ...], indicator: str, shares: list[_Share]
) -> Line:
    told = [share for share in shares if share.sum.figure is not None]
    apart = found.library.get(indicator, {}).get("unit") == PERCENT and len(told) > 1
    figure = None if apart else added(s.sum.figure for s in told if s.sum.figure is not None)
    targets = [share.target for share in shares if share.target is not None]
    target = None if apart or not targets else sum(targets)
    complete = bool(told) and all(
        share.target is not None and not share.sum.from_parts for share in told
    )
    return Line(
        keys,
        indicator,
        figure,
        {} if apart else _by_status(share.sum for share in told),
        None if apart else _of(share.potential for share in shares),
        None if apart else _of(share.confirmed for share in shares),
        target,
        pct_target(figure, target) if complete and len(targets) == len(told) else None,
        tuple(dict.fromkeys(share.project for share in shares)),
        tuple(
            dict.fromkeys(
                row.uid
                for share in shares
                for sum_ in (share.sum, share.potential, share.confirmed)
                for count in sum_.counts
                for row in count.rows
            )
        ),
        any(share.sum.from_parts for share in told),
    )


def _by_status(sums: Iterable[Sum]) -> dict[str, Figure]:
    apart: dict[str, list[Figure]] = {}
    for sum_ in sums:
        for status, figure in sum_.by_status.items():
            apart.setdefault(status, []).append(figure)
    added_up = {status: added(several) for status, several in apart.items()}
    return {status: figure for status, figure in added_up.items() if figure is not None}


def _of(sums: Iterable[Sum]) -> Figure | None:
    return added(sum_.figure for sum_ in sums if sum_.figure is not None)


def uids_of(connection: Connection, projects: Selection) -> list[str]:
    """The uids of the records that *projects* means, in its order."""
    wanted = queries.ids(connection, projects)
    found: list[str] = []
    for block in in_blocks(list(wanted)):
        found += execute(
            connection, f"SELECT uid FROM project WHERE id IN ({places(block)})", block
        ).scalars()
    return found


def _countries(connection: Connection, projects: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The countries of each project that has any."""
    found: dict[str, tuple[str, ...]] = {}
    for block in in_blocks(projects):
        for owner, target in execute(
            connection,
            f"SELECT owner, target FROM project_country WHERE owner IN ({places(block)}) "
            "ORDER BY id",
            block,
        ):
            found[owner] = (*found.get(owner, ()), target)
    return found
