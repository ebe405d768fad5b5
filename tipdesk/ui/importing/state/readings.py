"""Cells as they will be read: what a parsed value is called before it has met the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tipdesk.domain.countries import country_name
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, NN_
from tipdesk.services.display import Display
from tipdesk.services.excel.cells.cell import BareAmount, text_of
from tipdesk.services.excel.cells.converters import Period
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.cells.place_cells import Places
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.targets import Target, target
from tipdesk.services.excel.rows.parsed import Parsed

SHOWN: Final = 3
MONTHS: Final = NN_("{n} month", "{n} months")


@dataclass(frozen=True, slots=True)
class Sample:
    """One cell as it stands and as it is read; *severity* of the worst doubt about it.

    *values* are by target, one for each that the column feeds.
    """

    raw: str
    values: tuple[tuple[str, Any], ...]
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """Some cells of a column, all different where they can be, and how many of them ask."""

    samples: tuple[Sample, ...]
    asking: int


def read_columns(parsed: Parsed) -> dict[int, ColumnReading]:
    """By index of the column: its samples, the last of them one that asks, if any does."""
    doubts: dict[str, Problem] = {}
    for problem in parsed.problems:
        if problem.cell is not None and (
            problem.cell not in doubts or problem.severity in ("asks", "blocks")
        ):
            doubts[problem.cell] = problem
    return {column.index: _reading(parsed, column, doubts) for column in parsed.columns.columns}


def _reading(parsed: Parsed, column: Column, doubts: dict[str, Problem]) -> ColumnReading:
    seen: dict[str, Sample] = {}
    asks: Sample | None = None
    asking = 0
    for data, row in zip(parsed.layout.data, parsed.rows, strict=True):
        raw = data.values[column.index]
        doubt = doubts.get(parsed.layout.cell(data.row, column.index)) if doubts else None
        severity = doubt.severity if doubt is not None else None
        asking += severity == "asks"
        if raw == "" or (len(seen) >= SHOWN and (asks is not None or severity != "asks")):
            continue
        values = tuple((name, row.values.get(name)) for name in column.feeds)
        sample = Sample(text_of(raw), values, severity)
        if len(seen) < SHOWN:
            seen.setdefault(sample.raw, sample)
        if severity == "asks" and asks is None:
            asks = sample
    samples = list(seen.values())
    if asks is not None and asks not in samples:
        samples[-1] = asks
    return ColumnReading(tuple(samples), asking)


def reading_text(display: Display, name: str, value: Any, entity: str) -> str:
    """A parsed value of the target *name* in words; "" when it is not stated."""
    parts = list(_parts(display, target(name, entity), value))
    return ("؛ " if display.words.right_to_left else "; ").join(parts)


def _parts(display: Display, what: Target, value: Any) -> Iterator[str]:
    words = display.words
    match value:
        case None:
            return
        case Party():
            yield value.name
        case Places():
            for code in value.countries:
                yield country_name(code, words.lang)
            for code in value.regions:
                yield display.labels.code("region", code, words.lang)
        case Period():
            yield from _ends(display, value)
        case tuple() if value and isinstance(value[0], Party | str):
            yield from (one.name if isinstance(one, Party) else one for one in value)
        case BareAmount():
            yield f"{text_of(value.number)} {value.currency or ''}".strip()
        case bool():
            yield words.say(N_("Yes") if value else N_("No"))
        case _:
            field = what.field
            yield display.text(field, value) if field is not None else str(value)


def _ends(display: Display, period: Period) -> Iterator[str]:
    if period.start is not None or period.end is not None:
        ends = (display.date(day) if day else "…" for day in (period.start, period.end))
        yield " – ".join(ends)
    if period.months is not None:
        yield display.words.count(*MONTHS, period.months)
