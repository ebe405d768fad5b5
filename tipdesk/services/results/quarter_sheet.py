"""One quarter of one project as a sheet: the lines of the logframe, unfolded into their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tipdesk.domain.breakdown import DIMENSIONS, WHOLE, Cell, excesses, scheme_at
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.figures import Figure, added, pct_target
from tipdesk.domain.periods import Period, moved, quarter_of
from tipdesk.domain.results import STATE, Row, counts, standing, target_over, total
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import Message, Named, message
from tipdesk.services.catalog import field_of
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records
from tipdesk.services.results.finding_words import named
from tipdesk.services.results.gathered import Gathered, Pair, gather
from tipdesk.services.results.rows import PARTS_ABOVE, figure_text

EARLIER: Final = 4
"""So many quarters before the one that is entered are shown."""
LEVELS: Final = ("OUTPUT", "OUTCOME", "IMPACT", None)
"""In the order of the sheet; None is what the logframe does not hold."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is stored for a cell of the quarter; *uid* None is nothing yet.

    *several*: more than one period of the quarter is stored, such as months: their sum is shown
    and not typed over.
    """

    uid: str | None = None
    figure: Figure | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    several: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: a *line* of the logframe, a *dimension* of it, or a *part* of that dimension.

    *past* are the figures of the earlier quarters, the oldest first. *parts* is what the parts
    of a dimension come to in the quarter, *sentence* says that they are too many.
    """

    kind: str
    indicator: str
    cell: Cell = WHOLE
    dimension: str | None = None
    level: str | None = None
    name: Named | None = None
    line_uid: str | None = None
    part_of: str | None = None
    baseline: int | None = None
    target: int | None = None
    target_uid: str | None = None
    targets: int = 0
    past: tuple[Figure | None, ...] = ()
    held: Held = Held()
    so_far: Figure | None = None
    pct: int | None = None
    parts: Figure | None = None
    sentence: Message | None = None

    @property
    def key(self) -> tuple[str, str, Cell, str | None]:
        """What the row is, whatever it holds."""
        return self.kind, self.indicator, self.cell, self.dimension


@dataclass(frozen=True, slots=True)
class QuarterSheet:
    """The rows of a quarter; *first* and *last* bound what the award covers."""

    project: str
    quarter: Period
    earlier: tuple[Period, ...]
    rows: tuple[SheetRow, ...]
    first: date | None = None
    last: date | None = None


def usual_quarter(
    start: PartialDate | None, end: PartialDate | None, on: date | None = None
) -> Period:
    """The quarter that is likely to be entered: the last that is over, within the award."""
    over = moved(quarter_of(on or date.today()), -1)
    if end is not None and end.last_day < over.first:
        return quarter_of(end.last_day)
    if start is not None and start.first_day > over.last:
        return quarter_of(start.first_day)
    return over


def quarter_sheet(desk: Desk, project: str, quarter: Period | None = None) -> QuarterSheet | None:
    """The sheet of *quarter*, or of the usual one; None when the project is gone."""
    with desk.reading() as connection:
        values = read_records(connection, "project", [project]).get(project)
        if values is None:
            return None
        found = gather(connection, [project])
        stored = read_records(connection, "result", [project], by="project")
    start, end = values["start_date"] or values["award_date"], values["end_date"]
    quarter = quarter or usual_quarter(start, end)
    earlier = tuple(moved(quarter, n) for n in range(-EARLIER, 0))
    rows: list[SheetRow] = []
    for pair in _ordered(found):
        rows += _Pair(found, pair, quarter, earlier, stored).rows()
    return QuarterSheet(
        project, quarter, earlier, tuple(rows),
        start and start.first_day, end and end.last_day,
    )  # fmt: skip


def _ordered(found: Gathered) -> list[Pair]:
    """By level and in the order of the logframe; a part of a line follows it."""

    def rank(pair: Pair) -> tuple[int, str, str]:
        line = pair.lines[0] if pair.lines else None
        level = LEVELS.index(line.level if line and line.level in LEVELS else None)
        number = (line.number or "") if line else ""
        return level, number.zfill(12), pair.indicator

    return sorted(found.pairs.values(), key=rank)


class _Pair:
    """One indicator of the project, on its way into rows."""

    def __init__(
        self,
        found: Gathered,
        pair: Pair,
        quarter: Period,
        earlier: Sequence[Period],
        stored: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._found, self._pair, self._quarter, self._earlier = found, pair, quarter, earlier
        self._stored = stored
        self._counting = found.counting(pair)
        self._indicator = found.library.get(pair.indicator, {})
        self._inside = [r for r in pair.rows if r.period and quarter.holds(r.period)]

    def rows(self) -> Iterator[SheetRow]:
        """The line, then its dimensions with their parts, then parts of several dimensions."""
        pair = self._pair
        line = pair.lines[0] if pair.lines else None
        upto = Period(date.min, self._quarter.last)
        found = counts(pair.rows)
        sum_ = total(found, self._counting, within=upto)
        so_far = sum_.figure
        aim = target_over(pair.targets, self._counting)
        stated = [target for target in pair.targets if target.value is not None] or pair.targets
        yield SheetRow(
            "line", pair.indicator,
            level=line.level if line else None,
            name=named(self._indicator),
            line_uid=line.uid if line else None,
            part_of=line.subset_of if line else None,
            baseline=line.baseline if line else None,
            target=aim,
            target_uid=stated[0].uid if len(stated) == 1 else None,
            targets=len(stated),
            past=self._past(WHOLE),
            held=self._held(WHOLE),
            so_far=so_far,
            pct=None if sum_.from_parts else pct_target(so_far, aim),
            sentence=self._excess(None),
        )  # fmt: skip
        for dimension in self._dimensions():
            cells: list[Cell] = [((dimension, code),) for code in self._codes(dimension)]
            yield SheetRow(
                "dimension", pair.indicator, dimension=dimension,
                past=tuple(self._sum(cells, period) for period in self._earlier),
                parts=self._added(self._held(cell).figure for cell in cells),
                sentence=self._excess(dimension),
            )  # fmt: skip
            for cell in cells:
                yield self._part(cell, dimension)
        for cell in dict.fromkeys(r.cell for r in self._shown() if len(r.cell) > 1):
            yield self._part(cell, None)

    def _part(self, cell: Cell, dimension: str | None) -> SheetRow:
        return SheetRow(
            "part", self._pair.indicator, cell, dimension,
            past=self._past(cell), held=self._held(cell),
        )  # fmt: skip

    def _shown(self) -> Iterator[Row]:
        """The results of the periods on the sheet."""
        for row in self._pair.rows:
            if row.period and any(p.holds(row.period) for p in (*self._earlier, self._quarter)):
                yield row

    def _dimensions(self) -> list[str]:
        """Those of the scheme of the quarter, and those by which something on it was counted."""
        links = self._indicator.get("dimensions") or ()
        there = {*scheme_at(links, self._quarter)}
        there |= {name for row in self._shown() if len(row.cell) == 1 for name, _ in row.cell}
        return [name for name in DIMENSIONS if name in there]

    def _codes(self, dimension: str) -> list[str]:
        """The values of a dimension: those of its list, or of a list of records those in use."""
        used = [code for row in self._pair.rows for name, code in row.cell
                if name == dimension and len(row.cell) == 1]  # fmt: skip
        codes = field_of("result", dimension).codes
        listed = [code.code for code in code_list(codes)] if codes else []
        return list(dict.fromkeys((*listed, *used)))

    def _past(self, cell: Cell) -> tuple[Figure | None, ...]:
        return tuple(self._in(cell, period) for period in self._earlier)

    def _in(self, cell: Cell, period: Period) -> Figure | None:
        inside = [r for r in self._pair.rows if r.period and period.holds(r.period)]
        there = standing(r for r in inside if r.cell == cell)
        if self._counting == STATE:
            latest = max(there, key=lambda place: place[0] or period, default=None)
            return None if latest is None else there[latest].figure
        return added(row.figure for row in there.values() if row.figure is not None)

    def _sum(self, cells: Sequence[Cell], period: Period) -> Figure | None:
        return self._added(self._in(cell, period) for cell in cells)

    def _added(self, figures: Iterable[Figure | None]) -> Figure | None:
        """The sum of parts; percents have none."""
        if self._counting == STATE:
            return None
        return added(figure for figure in figures if figure is not None)

    def _held(self, cell: Cell) -> Held:
        mine = [row for row in self._inside if row.cell == cell and row.parent is None]
        mine = mine or [row for row in self._inside if row.cell == cell]
        if not mine:
            return Held()
        if len({row.period for row in mine}) > 1:
            return Held(None, self._in(cell, self._quarter), several=True)
        row = max(mine, key=lambda r: (r.figure is not None, r.rank))
        return Held(row.uid, row.figure, self._stored.get(row.uid, {}))

    def _excess(self, dimension: str | None) -> Message | None:
        """The sentence about parts above their whole, of one *dimension* or of any other."""
        if self._counting == STATE:
            return None
        there = standing(self._inside)
        figures = {cell: row.figure for (period, cell), row in there.items()
                   if row.figure is not None and period == self._quarter}  # fmt: skip
        for found in excesses(figures):
            single = found.parts[0][0][0] if found.whole == WHOLE else None
            if dimension is None or single == dimension:
                return message(
                    PARTS_ABOVE, parts=figure_text(found.sum), whole=figure_text(found.stated)
                )
        return None
