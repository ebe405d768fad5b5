"""The questions and warnings of a review by pattern, each answered once, by mouse or by key."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, NN_
from tipdesk.services.display import Display
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.ui.importing.answers.answer_choices import answer_text
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.importing.review.review_pane import SEVERITIES
from tipdesk.ui.importing.state.lines_of_plan import cell_of
from tipdesk.ui.importing.state.patterns import Pattern
from tipdesk.ui.keys import letter_key
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.workspace import Workspace

_WIDTHS: Final = (104, 0, 132, 120)
_TEXT, _CELLS, _ANSWER = 1, 2, 3
_ROOMY: Final = 640
"""Pixels from which the cells are listed beside the questions; the pane lists them anyway."""
_ALIKE: Final = NN_("{cell} and {n} cell like it", "{cell} and {n} cells like it")
_ANSWERED: Final = (N_("Answered"), "green")


class Questions(LinesTable):
    """Sends `shown` with the current Pattern, and `key_typed` with a letter or a digit."""

    shown = Signal(object)
    key_typed = Signal(str)
    most_fitted = 500

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        say = workspace.say
        headings = ("", say(N_("Question")), say(N_("Cells")), say(N_("Answer")))
        super().__init__(say(N_("Questions")), Lines(headings), _WIDTHS, parent)
        self.setObjectName("importQuestions")
        self._workspace = workspace
        self._display = workspace.display
        self.setItemDelegateForColumn(0, StatusDelegate(self))
        self.selectionModel().currentRowChanged.connect(lambda *_: self._show())

    def show_patterns(self, patterns: list[Pattern], plan: Plan, display: Display) -> None:
        """Show *patterns*; the place in the list stays, so that the next one can be answered."""
        place = max(0, self.currentIndex().row())
        self._display = display
        texts = partial(self._texts, plan)
        self.lines().show_rows(patterns, texts, _group, muted=frozenset({2, 3}))
        self._fit_columns()
        # Nothing is answered where nothing asks: "as read" would be said of what was stopped too.
        asks = any(one.question or one.severity in ("asks", "blocks") for one in patterns)
        say = self._workspace.say
        self.lines().call_column(_TEXT, say(N_("Question")) if asks else say(N_("Problem")))
        self.setColumnHidden(_ANSWER, not asks)
        self.setCurrentIndex(self.lines().index(min(place, len(patterns) - 1), 1))
        self._show()

    def go_to_open(self) -> None:
        """From an answered question to the next that is open, after the last to the first."""
        lines, here = self.lines(), self.currentIndex().row()
        every = range(lines.rowCount())
        order = (*every[max(here, 0) :], *every[: max(here, 0)])
        at = next((row for row in order if lines.row(row).meaning is None), None)
        if at is not None and at != here:
            self.setCurrentIndex(lines.index(at, 1))

    def pattern(self) -> Pattern | None:
        """The question that is looked at."""
        found: Pattern | None = self.current()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setColumnHidden(_CELLS, event.size().width() < _ROOMY)
        self._fit_columns()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if key := answer_key(event):
            self.key_typed.emit(key)
        else:
            super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        """Where there is room, cells with their sheets and long answers stand in one line."""
        room = self.viewport().width() // 4
        self.fit_column(0, _WIDTHS[0])
        for column in (_CELLS, _ANSWER):
            least = _WIDTHS[column]
            self.fit_column(column, max(least, room), least)

    def _show(self) -> None:
        self.shown.emit(self.pattern())

    def _texts(self, plan: Plan, pattern: Pattern) -> tuple[str, str, str, str]:
        words, first = self._workspace.words, pattern.first
        others = len(pattern.problems) - 1
        cell = cell_of(plan, first)
        return (
            words.say(_state(pattern)[0]),
            words.say(pattern.sentence),
            words.count(*_ALIKE, others, cell=cell) if others else cell,
            self._answer(pattern),
        )

    def _answer(self, pattern: Pattern) -> str:
        question = pattern.question
        if pattern.meaning is not None and question is not None:
            return answer_text(question, pattern.meaning, self._display, pattern.standing)
        leaves_out = question is not None and question.topic == PROJECT
        if leaves_out or pattern.severity == "blocks":
            return self._workspace.say(N_("Left out"))
        asks = pattern.severity == "asks"
        return self._workspace.say(N_("Not stated") if asks else N_("As read"))


def answer_key(event: QKeyEvent) -> str:
    """The digit or "n" that a key alone answers with, on a Latin or an Arabic keyboard; or ""."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    text = event.text()
    if len(text) == 1 and text.isdecimal():
        return str(int(text))
    return "n" if letter_key(event) == Qt.Key.Key_N else ""


def _state(pattern: Pattern) -> tuple[str, str]:
    return _ANSWERED if pattern.meaning is not None else SEVERITIES[pattern.severity]


def _group(pattern: Pattern) -> str:
    return _state(pattern)[1]
