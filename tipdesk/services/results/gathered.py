"""All that some projects state of indicators, read at once, and the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.breakdown import DIMENSIONS
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.indicators import PERCENT
from tipdesk.domain.results import PER_PERIOD, STATE, Row, Target
from tipdesk.services.reading import read_records
from tipdesk.services.results.rows import row_of, target_of

_RESULT = (
    "uid", "project", "indicator", "period_start", "period_end", "value", "qualifier", "status",
    "parent_result", *DIMENSIONS,
)  # fmt: skip
_TARGET = ("uid", "project", "indicator", "target_period", "period_start", "period_end", "target")
_DATES = frozenset({"period_start", "period_end"})


@dataclass(frozen=True, slots=True)
class Logline:
    """One line of a logframe, as far as arithmetic needs it."""

    uid: str
    project: str
    indicator: str
    counting: str | None
    baseline: int | None
    subset_of: str | None
    level: str | None = None
    number: str | None = None


@dataclass(slots=True)
class Pair:
    """What one project states of one indicator."""

    project: str
    indicator: str
    rows: list[Row] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    lines: list[Logline] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """*pairs* by (project, indicator), and the *library* by uid with all its fields."""

    pairs: Mapping[tuple[str, str], Pair]
    library: Mapping[str, Mapping[str, Any]]

    def counting(self, pair: Pair) -> str:
        """How the project counts by the indicator; a percent is a state, whatever its line says."""
        if self.library.get(pair.indicator, {}).get("unit") == PERCENT:
            return STATE
        return next((line.counting for line in pair.lines if line.counting), PER_PERIOD)

    def latest(self, indicator: str) -> str:
        """The last successor of an indicator; itself where it has none."""
        seen = {indicator}
        while (after := self.library.get(indicator, {}).get("successor")) and after not in seen:
            indicator = after
            seen.add(after)
        return indicator


def gather(connection: Connection, projects: Sequence[str]) -> Gathered:
    """What the *projects* state of indicators."""
    pairs: dict[tuple[str, str], Pair] = {}

    def of(project: str, indicator: str) -> Pair:
        return pairs.setdefault((project, indicator), Pair(project, indicator))

    for order, values in enumerate(_read(connection, "result", _RESULT, projects)):
        of(values["project"], values["indicator"]).rows.append(row_of(values, order))
    for values in _read(connection, "indicator_target", _TARGET, projects):
        of(values["project"], values["indicator"]).targets.append(target_of(values))
    columns = (
        "uid", "project", "indicator", "counting", "baseline", "subset_of", "level", "line_no",
    )  # fmt: skip
    for values in _read(connection, "project_indicator", columns, projects):
        line = Logline(*values.values())
        of(line.project, line.indicator).lines.append(line)
    return Gathered(pairs, library(connection))


def library(connection: Connection) -> dict[str, dict[str, Any]]:
    """Every indicator with all its fields, by uid."""
    uids = list(execute(connection, "SELECT uid FROM indicator ORDER BY id").scalars())
    return read_records(connection, "indicator", uids)


def _read(
    connection: Connection, entity: str, columns: Iterable[str], projects: Sequence[str]
) -> Iterator[dict[str, Any]]:
    names = tuple(columns)
    dates = [name for name in names if name in _DATES]
    for block in in_blocks(projects):
        for row in execute(
            connection,
            f"SELECT {', '.join(names)} FROM {entity} WHERE project IN ({places(block)}) "
            "ORDER BY id",
            block,
        ):
            values = dict(zip(names, row, strict=True))
            for name in dates:
                if values[name] is not None:
                    values[name] = PartialDate(values[name])
            yield values
