"""The sheet "Indicators and results" (DOMAIN E.5): each result with its line and its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tipdesk.domain.breakdown import DIMENSIONS
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import Kind
from tipdesk.domain.figures import pct_target
from tipdesk.domain.periods import period_of
from tipdesk.domain.results import LIFE
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.catalog import field_of
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel.writing.write import (
    Cell,
    Column,
    WorkbookWriter,
    number_cell,
    text_cell,
)
from tipdesk.services.excel.writing.write_parts import Style
from tipdesk.services.labels import Labels
from tipdesk.services.reading import read_records
from tipdesk.services.results.book import NO_XLSX, fraction
from tipdesk.services.results.gathered import library
from tipdesk.services.results.rollup import uids_of
from tipdesk.services.results.rows import figure_of
from tipdesk.services.whole_file import whole_file

RESULT, LINE, TARGET = "result", "project_indicator", "indicator_target"
SHEET: Final = N_("Indicators and results")
COLUMNS: Final = (
    (RESULT, "indicator"), (RESULT, "project"), (LINE, "level"), (LINE, "counting"),
    (LINE, "baseline"), (LINE, "baseline_date"), (TARGET, "target_period"), (TARGET, "target"),
    (RESULT, "result_id"), (RESULT, "period_start"), (RESULT, "period_end"), (RESULT, "value"),
    (RESULT, "qualifier"), (RESULT, "value_text"), *((RESULT, name) for name in DIMENSIONS),
    (RESULT, "parent_result"), (RESULT, "evidence"), (RESULT, "status"),
)  # fmt: skip
"""(kind of record, field) of each column; the last one, the part of the target, is computed."""
_WIDTHS: Final = {"indicator": 32, "project": 24, "evidence": 24, "value_text": 20}
_WIDTH: Final = 14
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the desk has of the chosen projects."""

    projects: Mapping[str, Values]
    library: Mapping[str, Values]
    results: Mapping[str, Values]
    lines: Mapping[tuple[str, str], Values]
    targets: Mapping[tuple[str, str], Sequence[Values]]


def write_sheet(desk: Desk, path: Path, projects: Selection, words: Words, labels: Labels) -> int:
    """Write a row for each result of *projects*, and one for each line or target without any.

    Answers how many rows there are. Raises UnreadableFile where the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise TipdeskError(message(NO_XLSX, file=path.name))
    rows = list(_rows(_read(desk, projects)))
    title, author = words.say(SHEET), labels.name("person", desk.who, words.lang)
    created = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    display = Display(words, labels)
    with (
        whole_file(path) as work,
        WorkbookWriter(work, title=title, author=author, created=created) as book,
    ):
        head, percent = book.style(Style(bold=True)), book.style(Style(number_format="0.0%"))
        columns = [
            Column(
                heading=text_cell(words.say(field_of(kind, name).label), head),
                width=_WIDTHS.get(name, _WIDTH),
            )
            for kind, name in COLUMNS
        ]
        columns.append(Column(heading=text_cell(words.say(N_("% of target")), head), width=_WIDTH))
        book.sheet(
            title, columns, (_cells(row, display, percent) for row in rows),
            right_to_left=words.right_to_left, table=True,
        )  # fmt: skip
    return len(rows)


def _read(desk: Desk, projects: Selection) -> _Held:
    with desk.reading() as connection:
        uids = uids_of(connection, projects)
        found = {
            kind: read_records(connection, kind, uids, by="project")
            for kind in (RESULT, LINE, TARGET)
        }
        known = read_records(connection, "project", uids)
        every = library(connection)
    lines: dict[tuple[str, str], Values] = {}
    for line in found[LINE].values():
        lines.setdefault((line["project"], line["indicator"]), line)
    targets: dict[tuple[str, str], list[Values]] = {}
    for target in found[TARGET].values():
        targets.setdefault((target["project"], target["indicator"]), []).append(target)
    return _Held(known, every, found[RESULT], lines, targets)


Row = tuple[Values, Values, Values]
"""A result, its line and its target; {} where there is none."""


def _rows(held: _Held) -> Iterator[Row]:
    """Every result beside its line and target, then the lines and targets that none names."""
    told: set[int] = set()
    seen: set[tuple[str, str]] = set()
    for result in held.results.values():
        pair = result["project"], result["indicator"]
        target = _target_of(result, held.targets.get(pair, ()))
        seen.add(pair)
        told.add(id(target))
        yield _named(held, result), held.lines.get(pair, {}), target or {}
    for pair in dict.fromkeys((*held.lines, *held.targets)):
        rest = [target for target in held.targets.get(pair, ()) if id(target) not in told]
        about = _named(held, {"project": pair[0], "indicator": pair[1]})
        for target in rest:
            yield about, held.lines.get(pair, {}), target
        if not rest and pair not in seen:
            yield about, held.lines.get(pair, {}), {}


def _target_of(result: Values, targets: Sequence[Values]) -> Values | None:
    """The target of the very period, else that of the whole project."""
    period = period_of(result["period_start"], result["period_end"])
    for target in targets:
        if period and period == period_of(target["period_start"], target["period_end"]):
            return target
    return next((t for t in targets if t["target_period"] == LIFE), None)


def _named(held: _Held, result: Values) -> Values:
    """The result with names by which an import finds project, indicator and whole again."""
    project = held.projects[result["project"]]
    names = ("project_id", "award_number", "title_en", "title_ar")
    indicator = held.library.get(result["indicator"], {})
    code = " ".join(filter(None, (indicator.get("framework"), indicator.get("code"))))
    whole = held.results.get(result.get("parent_result") or "", {})
    return {
        **result,
        "project": next((project[name] for name in names if project.get(name)), None),
        "indicator": code if indicator.get("code") else
        indicator.get("name_en") or indicator.get("name_ar"),
        "parent_result": whole.get("result_id"),
    }  # fmt: skip


def _cells(row: Row, display: Display, percent: int) -> list[Cell | None]:
    result, line, target = row
    of = {RESULT: result, LINE: line, TARGET: target}
    cells = [_cell(kind, name, of[kind].get(name), display) for kind, name in COLUMNS]
    whole = not any(result.get(name) for name in DIMENSIONS)
    pct = pct_target(figure_of(result), target.get("target")) if whole else None
    cells.append(None if pct is None else number_cell(fraction(pct), percent))
    return cells


def _cell(kind: str, name: str, value: Any, display: Display) -> Cell | None:
    if value is None:
        return None
    field = field_of(kind, name)
    if field.kind is Kind.INTEGER:
        return number_cell(value)
    if field.kind is Kind.DATE or (kind == RESULT and name in _GIVEN):
        return text_cell(str(value))
    return text_cell(display.text(field, value))


_GIVEN: Final = frozenset({"project", "indicator", "parent_result"})
