"""Stores what is typed into a quarter's sheet, one change after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.errors import Refused, TipdeskError
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.results.entering import (
    CellEdit,
    figure_fields,
    read_figure,
    store_baseline,
    store_results,
    store_target,
)
from tipdesk.services.results.quarter_sheet import SheetRow
from tipdesk.ui.results.sheet_model import SheetModel, Waiting
from tipdesk.ui.results.sheet_rows import ENTRIES, Column, Key
from tipdesk.ui.workspace import Workspace

Cell = tuple[Key, int, str]


class SheetStore(QObject):
    """Waits with the next change until the sheet shows the one before.

    A text that means nothing stays in its cell with a sentence. What a rule refuses waits in its
    cell too, and is tried again together with what is typed next: so parts and their whole can
    be changed one after the other.
    """

    reload_wanted = Signal()

    def __init__(self, workspace: Workspace, model: SheetModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._queue: list[list[Cell]] = []
        self._busy = False
        self._refused: dict[tuple[Key, int], str] = {}
        model.typed.connect(self._on_typed)
        model.given_back.connect(lambda cell: self._refused.pop(cell, None))

    @property
    def busy(self) -> bool:
        """Whether something typed is not stored yet."""
        return self._busy

    def forget(self) -> None:
        """Another quarter is shown: what was refused in this one is given up."""
        self._refused.clear()
        self._model.waiting.clear()

    def go_on(self) -> None:
        """The sheet shows what was stored: take the next change."""
        self._busy = False
        if self._queue:
            self._store(self._queue.pop(0))

    def _on_typed(self, typed: Sequence[tuple[SheetRow, int, str]]) -> None:
        cells: list[Cell] = []
        for row, column, text in typed:
            self._refused.pop((row.key, column), None)
            sentence = self._trouble(column, text)
            self._model.wait(row, column, Waiting(text, sentence))
            if sentence:
                self._tell(sentence)
            else:
                cells.append((row.key, column, text))
        if not cells:
            return
        if self._busy:
            self._queue.append(cells)
        else:
            self._store(cells)

    def _tell(self, sentence: str) -> None:
        """Say at the foot too what is not stored: Enter has gone on to another cell."""
        self._workspace.tell(message(N_("Not stored: {why}"), why=sentence), severity="blocks")

    def _trouble(self, column: int, text: str) -> str:
        if column not in (Column.VALUE, Column.BASELINE, Column.TARGET):
            return ""
        problem = read_figure(text, percent=True).problem
        return "" if problem is None else self._workspace.say(problem)

    def _store(self, cells: Sequence[Cell]) -> None:
        sheet = self._model.sheet
        if sheet is None:
            return
        self._busy = True
        rows = {row.key: row for row in sheet.rows}
        refused = [(key, column, text) for (key, column), text in self._refused.items()]
        again = [cell for cell in refused if cell[0] in rows]
        new = [cell for cell in cells if cell[0] in rows]
        works = [self._works(part, rows) for part in ([*again, *new], new) if part]

        def work() -> Outcome:
            try:
                return _all(works[0])
            except Refused:
                if not again:
                    raise
                return _all(works[1])

        def done(outcome: Outcome) -> None:
            for key, column, _ in (*again, *new):
                row = rows[key]
                self._refused.pop((key, column), None)
                self._model.wait(row, column, None)
            self.reload_wanted.emit()

        def failed(failure: Exception) -> None:
            if not isinstance(failure, TipdeskError):
                self._workspace.tell_failure(failure)
            problems = failure.problems if isinstance(failure, Refused) else ()
            known = failure.message if isinstance(failure, TipdeskError) else None
            sentence = self._workspace.say(problems[0].message if problems else known or "")
            if sentence:
                self._tell(sentence)
            for key, column, text in new:
                self._refused[key, column] = text
                self._model.wait(rows[key], column, Waiting(text, sentence))
            self.reload_wanted.emit()

        self._workspace.change(work, done=done, failed=failed)

    def _works(
        self, cells: Sequence[Cell], rows: dict[Key, SheetRow]
    ) -> list[Callable[[], Outcome]]:
        """What is to be done, the results first and together."""
        sheet, desk = self._model.sheet, self._workspace.desk
        if sheet is None:
            return []
        fields: dict[Key, dict[str, Any]] = {}
        works: list[Callable[[], Outcome]] = []
        for key, column, text in cells:
            row = rows[key]
            if column in ENTRIES:
                fields.setdefault(key, {}).update(_fields(column, text))
            elif column == Column.BASELINE and row.line_uid is not None:
                works.append(_baseline(desk, row, _number(text)))
            elif column == Column.TARGET:
                works.append(_target(desk, sheet.project, row, _number(text)))
        edits = [
            CellEdit(
                rows[key].indicator, sheet.quarter, rows[key].cell, after,
                rows[key].held.uid, rows[key].held.values,
            )
            for key, after in fields.items()
        ]  # fmt: skip
        if edits:
            works.insert(0, lambda: store_results(desk, sheet.project, edits))
        return works


def _all(works: Sequence[Callable[[], Outcome]]) -> Outcome:
    outcomes = [work() for work in works]
    return outcomes[0] if outcomes else Outcome()


def _fields(column: int, text: str) -> dict[str, Any]:
    if column == Column.VALUE:
        return figure_fields(read_figure(text, percent=True))
    return {"evidence" if column == Column.EVIDENCE else "status": text or None}


def _number(text: str) -> int | None:
    figure = read_figure(text, percent=True).figure
    return None if figure is None else figure.value


def _baseline(desk: Any, row: SheetRow, after: int | None) -> Callable[[], Outcome]:
    return lambda: store_baseline(desk, row.line_uid or "", row.baseline, after)


def _target(desk: Any, project: str, row: SheetRow, after: int | None) -> Callable[[], Outcome]:
    return lambda: store_target(desk, project, row.indicator, row.target_uid, row.target, after)
