"""Which rows of a quarter's sheet are seen, and what their cells say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from tipdesk.domain.figures import Figure
from tipdesk.domain.number_format import format_percent
from tipdesk.domain.periods import Period, label
from tipdesk.domain.text import is_arabic, isolate
from tipdesk.domain.words import N_
from tipdesk.services.catalog import field_of
from tipdesk.services.results.quarter_sheet import EARLIER, LEVELS, QuarterSheet, SheetRow
from tipdesk.services.results.rows import figure_sign, figure_words
from tipdesk.ui.workspace import Workspace

Key = tuple[Any, ...]
_FEW: Final = 5
"""A dimension of so many values is unfolded with its line; a longer one where it is in use."""
_OUTSIDE: Final = N_("Not in the logframe")


class Column(IntEnum):
    """The columns in their order; those of earlier quarters begin at PAST."""

    NAME = 0
    BASELINE = 1
    TARGET = 2
    PAST = 3
    VALUE = 3 + EARLIER
    PCT = 4 + EARLIER
    EVIDENCE = 5 + EARLIER
    STATUS = 6 + EARLIER


COLUMNS: Final = Column.STATUS + 1
ENTRIES: Final = (Column.VALUE, Column.EVIDENCE, Column.STATUS)
"""What is stored in a result; the other cells of a line belong to its logframe."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A row on the screen; *row* None is the heading of a level, *depth* its indentation."""

    depth: int
    row: SheetRow | None = None
    level: str | None = None
    folds: bool = False
    open: bool = False


class Folding:
    """Which lines and dimensions are unfolded."""

    def __init__(self) -> None:
        self._open: dict[Key, bool] = {}

    def toggle(self, row: SheetRow, on: bool) -> None:
        """Unfold a line or a dimension, or fold it."""
        self._open[row.key] = on

    def seen(self, sheet: QuarterSheet) -> list[Seen]:
        """The rows of *sheet* that are not folded away, under the headings of their levels."""
        found: list[Seen] = []
        blocks = _blocks(sheet.rows)
        for level in LEVELS:
            lines = [block for block in blocks if block[0].level == level]
            if lines and (level is not None or len(lines) < len(blocks)):
                found.append(Seen(0, level=level or ""))
            for block in lines:
                found += self._block(block)
        return found

    def _block(self, block: Sequence[SheetRow]) -> list[Seen]:
        line, rest = block[0], block[1:]
        on = self._open.get(line.key, False)
        found = [Seen(1 if line.part_of else 0, line, folds=bool(rest), open=on)]
        if not on:
            return found
        for row in rest:
            if row.kind == "dimension":
                parts = [r for r in rest if r.kind == "part" and r.dimension == row.dimension]
                unfolded = self._open.get(row.key, len(parts) <= _FEW or _in_use(parts))
                found.append(Seen(1, row, folds=True, open=unfolded))
                if unfolded:
                    found += [Seen(2, part) for part in parts]
            elif row.dimension is None:
                found.append(Seen(1, row))
        return found


def _blocks(rows: Sequence[SheetRow]) -> list[list[SheetRow]]:
    """Each line with the rows below it."""
    blocks: list[list[SheetRow]] = []
    for row in rows:
        if row.kind == "line":
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _in_use(parts: Sequence[SheetRow]) -> bool:
    return any(part.held.figure or any(part.past) for part in parts)


def is_open_for_typing(row: SheetRow | None, column: int) -> bool:
    """Whether something may be typed into the cell."""
    if row is None or row.kind == "dimension":
        return False
    if column in ENTRIES:
        return not row.held.several
    if row.kind != "line":
        return False
    if column == Column.BASELINE:
        return row.line_uid is not None
    return column == Column.TARGET and row.targets <= 1


class Saying:
    """Puts the cells of rows into the words of the screen."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def name(self, seen: Seen) -> str:
        """What a row is called."""
        words, labels = self._workspace.words, self._workspace.labels
        if seen.row is None:
            field = field_of("project_indicator", "level")
            return labels.of(field, seen.level, words.lang) or words.say(_OUTSIDE)
        row = seen.row
        if row.kind == "line":
            return self._indicator(row)
        if row.kind == "dimension" and row.dimension is not None:
            return words.say(field_of("result", row.dimension).label)
        return " · ".join(
            labels.of(field_of("result", name), code, words.lang) for name, code in row.cell
        )

    def text(self, row: SheetRow, column: int) -> str:
        """What a cell shows, without what is being typed."""
        words = self._workspace.words
        match column:
            case Column.BASELINE:
                return self._number(row.baseline)
            case Column.TARGET:
                return self._number(row.target)
            case Column.VALUE:
                if row.kind == "dimension":
                    return figure_words(row.parts, words)
                return figure_words(row.held.figure, words)
            case Column.PCT:
                return "" if row.pct is None else format_percent(row.pct, words.lang, words.digits)
            case Column.EVIDENCE:
                return row.held.values.get("evidence") or ""
            case Column.STATUS:
                status = row.held.values.get("status")
                return self._workspace.labels.of(field_of("result", "status"), status, words.lang)
        return self.short(row, column)

    def short(self, row: SheetRow, column: int) -> str:
        """The same for a narrow place: a figure with a sign for its qualifier."""
        words = self._workspace.words
        if column == Column.VALUE:
            return figure_sign(row.held.figure, words)
        if not Column.PAST <= column < Column.VALUE:
            return self.text(row, column)
        past = row.past[column - Column.PAST : column - Column.PAST + 1]
        return figure_sign(past[0], words) if past else ""

    def quarter(self, quarter: Period) -> str:
        """A quarter by the calendar and by the fiscal year."""
        say = self._workspace.say
        # Each name by itself, so that digits of both do not run together in Arabic.
        return say(
            N_("{calendar} · {fiscal}"),
            calendar=say(label(quarter)),
            fiscal=say(label(quarter, fiscal=True)),
        )

    def tip(self, row: SheetRow, column: int) -> str:
        """What is worth knowing of a cell beside its text."""
        words = self._workspace.words
        if column == Column.PCT and row.kind == "line" and row.so_far is not None:
            said = figure_words(row.so_far, words)
            return words.say(N_("So far {figure}"), figure=said)
        if Column.PAST <= column < Column.VALUE and row.past:
            return figure_words(row.past[column - Column.PAST], words)
        if column == Column.VALUE and row.held.several:
            return words.say(
                N_("The sum of several periods of this quarter. Edit them in the list of results.")
            )
        if column == Column.TARGET and row.targets > 1:
            return words.say(
                N_("The sum of {count} targets. Edit them in the list of targets."),
                count=row.targets,
            )
        if column == Column.VALUE and row.held.figure is not None:
            return row.held.values.get("value_text") or ""
        return self.name(Seen(0, row)) if column == Column.NAME else ""

    def _indicator(self, row: SheetRow) -> str:
        """Its name; Arabic keeps its direction though its code comes first, in Latin letters."""
        words = self._workspace.words
        if row.name is None:
            return ""
        if words.right_to_left and is_arabic(row.name.ar):
            return isolate(row.name.ar, words.lang)
        return words.value(row.name)

    def _number(self, value: int | None) -> str:
        return "" if value is None else figure_words(Figure(value), self._workspace.words)
