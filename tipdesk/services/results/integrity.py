"""What is odd or missing in the results of projects, each with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.breakdown import excesses
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.figures import seem_to_exceed
from tipdesk.domain.periods import Period, label, moved, quarter_of, quarters_between
from tipdesk.domain.problems import Severity
from tipdesk.domain.result_signs import signs_per_period, signs_since_start
from tipdesk.domain.results import CUMULATIVE, STATE, Row, counts, standing
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.desk import Desk
from tipdesk.services.results.finding_words import (
    SIGNS,
    missing_said,
    named,
    severity_of,
    value_said,
)
from tipdesk.services.results.gathered import Gathered, Pair, gather
from tipdesk.services.results.rollup import uids_of
from tipdesk.services.results.rows import PARTS_ABOVE, figure_text

KINDS: Final[Mapping[str, str]] = {
    "no_target": N_("No target"),
    "no_baseline": N_("No baseline"),
    "no_result": N_("No result yet"),
    "missing": N_("Quarter missing"),
    "parts": N_("Parts above the whole"),
    "subset": N_("Subset above its whole"),
    "twice": N_("Counted twice"),
    "running": N_("Counted on since the start"),
    "falls": N_("Falls though counted on"),
    "jump": N_("Jump"),
    "zero": N_("Zero after more"),
    "outside": N_("Outside the award"),
    "invalid": N_("Indicator out of use"),
    "undated": N_("No period"),
}
"""What can be odd, in the order of the sheet, with its name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. It is mended at *field* of the record (*entity*, *uid*).

    Without *uid* the record is still to be made: a target, or the result of *period*.
    """

    kind: str
    severity: Severity
    project: str
    indicator: str
    message: Message
    entity: str
    uid: str | None
    field: str
    period: Period | None = None


def examine(desk: Desk, projects: Selection, on: date | None = None) -> list[Finding]:
    """What is odd or missing in the results of *projects* on the day *on*, by project."""
    with desk.reading() as connection:
        uids = uids_of(connection, projects)
        found = gather(connection, uids)
        times = _times(connection, uids)
    today = on or date.today()
    order = {uid: place for place, uid in enumerate(uids)}
    together: dict[str, list[Pair]] = {}
    for pair in found.pairs.values():
        together.setdefault(pair.project, []).append(pair)
    findings = [
        finding
        for project, pairs in together.items()
        for pair in pairs
        for finding in _Examined(found, pair, pairs, times[project], today).all()
    ]
    ranks = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(findings, key=lambda f: (order[f.project], ranks[f.kind]))


def _times(
    connection: Connection, projects: Sequence[str]
) -> dict[str, tuple[PartialDate | None, PartialDate | None]]:
    """When each project begins and ends."""
    found: dict[str, tuple[PartialDate | None, PartialDate | None]] = {}
    for block in in_blocks(projects):
        for uid, start, award, end in execute(
            connection,
            "SELECT uid, start_date, award_date, end_date FROM project "
            f"WHERE uid IN ({places(block)})",
            block,
        ):
            first = start or award
            found[uid] = first and PartialDate(first), end and PartialDate(end)
    return found


class _Examined:
    """One project and indicator under examination."""

    def __init__(
        self,
        found: Gathered,
        pair: Pair,
        beside: Sequence[Pair],
        time: tuple[PartialDate | None, PartialDate | None],
        today: date,
    ) -> None:
        self._found, self._pair, self._beside, self._today = found, pair, beside, today
        self._first = time[0].first_day if time[0] else None
        self._last = time[1].last_day if time[1] else None
        self._line = pair.lines[0] if pair.lines else None
        self._rows = [row for row in pair.rows if row.figure is not None]
        self._counting = found.counting(pair)

    def all(self) -> Iterator[Finding]:
        """Every finding."""
        yield from self._about_line()
        yield from self._missing()
        adds_up = self._counting != STATE
        if adds_up:
            yield from self._parts()
            yield from self._subsets()
        yield from self._twice()
        if adds_up:
            yield from self._signs()
        yield from self._times()

    def _about_line(self) -> Iterator[Finding]:
        if self._line is None:
            return
        if all(target.value is None for target in self._pair.targets):
            target = next((t.uid for t in self._pair.targets), None)
            yield self._finding(
                "no_target", "warns", message(N_("The indicator has no target.")),
                "indicator_target", target, "target",
            )  # fmt: skip
        if self._line.baseline is None:
            yield self._finding(
                "no_baseline", "warns", message(N_("The indicator has no baseline.")),
                "project_indicator", self._line.uid, "baseline",
            )  # fmt: skip

    def _missing(self) -> Iterator[Finding]:
        if self._line is None or self._first is None:
            return
        until = min(self._today, self._last or self._today)
        due = [q for q in quarters_between(self._first, until) if q.last < self._today]
        dated = [row.period for row in self._rows if row.period is not None]
        if not dated:
            if due:
                yield self._finding(
                    "no_result", "warns",
                    message(N_("No result is entered. {period} is over."), period=label(due[0])),
                    "result", None, "value", due[0],
                )  # fmt: skip
            return
        begun = quarter_of(min(period.first for period in dated))
        runs: list[list[Period]] = []
        for quarter in due:
            if quarter.first >= begun.first and not any(p.meets(quarter) for p in dated):
                if not runs or moved(runs[-1][-1], 1) != quarter:
                    runs.append([])
                runs[-1].append(quarter)
        for run in runs:
            yield self._finding(
                "missing", "warns", missing_said(run), "result", None, "value", run[0]
            )

    def _parts(self) -> Iterator[Finding]:
        cells: dict[Period | None, dict[Any, Row]] = {}
        for (period, cell), row in standing(self._rows).items():
            cells.setdefault(period, {})[cell] = row
        for period, rows in cells.items():
            figures = {cell: row.figure for cell, row in rows.items() if row.figure is not None}
            for excess in excesses(figures):
                said = message(
                    PARTS_ABOVE, parts=figure_text(excess.sum), whole=figure_text(excess.stated)
                )
                severity: Severity = "blocks" if excess.surely else "warns"
                yield self._at(rows[excess.whole], "parts", severity, said, period)

    def _subsets(self) -> Iterator[Finding]:
        every = {row.uid: row for pair in self._beside for row in pair.rows}
        for row in self._rows:
            whole = every.get(row.parent or "")
            if whole is not None and whole.figure and row.figure:
                yield from self._above(row, whole)
        for line in self._pair.lines:
            above = next(
                (p for p in self._beside for other in p.lines if other.uid == line.subset_of),
                None,
            )
            if above is None:
                continue
            wholes = {count.period: count for count in counts(above.rows)}
            for count in counts(self._pair.rows):
                if count.period in wholes and wholes[count.period].rows:
                    yield from self._above(count.rows[0], wholes[count.period].rows[0])

    def _above(self, part: Row, whole: Row) -> Iterator[Finding]:
        if part.figure and whole.figure and seem_to_exceed([part.figure], whole.figure):
            said = message(
                N_("The subset, {part}, is larger than what it is counted in, {whole}."),
                part=figure_text(part.figure), whole=figure_text(whole.figure),
            )  # fmt: skip
            yield self._at(part, "subset", "warns", said, part.period)

    def _twice(self) -> Iterator[Finding]:
        seen: dict[Any, Row] = {}
        for row in self._rows:
            key = row.period, row.cell, row.rank[0]
            if row.parent is None and row.period is not None and key in seen:
                said = message(
                    N_("{period} is stated twice, as {first} and as {second}; only the later "
                       "counts."),
                    period=label(row.period), first=value_said(seen[key]), second=value_said(row),
                )  # fmt: skip
                yield self._at(row, "twice", "blocks", said, row.period)
            seen[key] = row

    def _signs(self) -> Iterator[Finding]:
        found = counts(self._rows)
        cumulative = self._counting == CUMULATIVE
        for seen in signs_since_start(found) if cumulative else signs_per_period(found):
            row = seen.count.rows[0]
            said = message(
                SIGNS[seen.sign], before=figure_text(seen.before),
                after=figure_text(seen.count.figure), quarters=seen.periods,
                period=label(seen.count.period) if seen.count.period else "",
            )  # fmt: skip
            if seen.sign == "running" and self._line is not None:
                yield self._finding(
                    "running", "warns", said, "project_indicator", self._line.uid, "counting",
                    seen.count.period,
                )  # fmt: skip
            else:
                yield self._at(row, seen.sign, severity_of(seen), said, seen.count.period)

    def _times(self) -> Iterator[Finding]:
        indicator = self._found.library.get(self._pair.indicator, {})
        ended = indicator.get("valid_to")
        for row in self._rows:
            period = row.period
            if period is None:
                said = message(N_("The result has no period, so it counts in no year."))
                yield self._at(row, "undated", "warns", said, None, field="period_end")
            elif self._first and period.last < self._first:
                said = message(
                    N_("The result is of {period}, and the award began on {start}."),
                    period=label(period), start=PartialDate(self._first.isoformat()),
                )  # fmt: skip
                yield self._at(row, "outside", "warns", said, period, field="period_end")
            elif self._last and period.first > self._last:
                said = message(
                    N_("The result is of {period}, and the award ended on {end}."),
                    period=label(period), end=PartialDate(self._last.isoformat()),
                )  # fmt: skip
                yield self._at(row, "outside", "warns", said, period, field="period_end")
            if ended and period and period.first > ended.last_day:
                yield self._at(
                    row, "invalid", "warns", self._out_of_use(ended), period, field="indicator"
                )

    def _out_of_use(self, ended: PartialDate) -> Message:
        after = self._found.latest(self._pair.indicator)
        if after == self._pair.indicator:
            return message(N_("The indicator was in use until {end}."), end=ended)
        return message(
            N_("The indicator was in use until {end}; after it came {successor}."),
            end=ended, successor=named(self._found.library[after]),
        )  # fmt: skip

    def _at(
        self, row: Row, kind: str, severity: Severity, said: Message, period: Period | None,
        *, field: str = "value",
    ) -> Finding:  # fmt: skip
        return self._finding(kind, severity, said, "result", row.uid, field, period)

    def _finding(
        self, kind: str, severity: Severity, said: Message, entity: str, uid: str | None,
        field: str, period: Period | None = None,
    ) -> Finding:  # fmt: skip
        pair = self._pair
        return Finding(
            kind, severity, pair.project, pair.indicator, said, entity, uid, field, period
        )
