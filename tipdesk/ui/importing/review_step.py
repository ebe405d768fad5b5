"""Step four: what the import would do, row by row and cell by cell, before anything is stored."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_, NN_
from tipdesk.services.display import Display
from tipdesk.services.excel.control_totals import totals_after
from tipdesk.services.excel.planned_labels import planned_display
from tipdesk.services.excel.question import Meaning
from tipdesk.ui import theme
from tipdesk.ui.importing.lines import LEAST
from tipdesk.ui.importing.patterns import Pattern
from tipdesk.ui.importing.questions import Questions
from tipdesk.ui.importing.report_save import save_report
from tipdesk.ui.importing.review_filter import ALL, ASKED, WARNED, ReviewFilter
from tipdesk.ui.importing.review_lines import RowKey
from tipdesk.ui.importing.review_pane import LEAST_PANE, ReviewPane
from tipdesk.ui.importing.review_rows import (
    CHANGES,
    STATE,
    STATES,
    TICK,
    TITLE,
    WHERE,
    ReviewRows,
)
from tipdesk.ui.importing.session import ImportSession
from tipdesk.ui.importing.totals_line import TotalsLine
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_WIDTHS: Final = {TICK: 34, STATE: 100, WHERE: 56}
_SEVERAL: Final = 104
"""Pixels for the row where the sheet is named too."""
_LEAST_TITLE: Final = 280
"""Pixels that a title has before anything is said beside it; the pane says it all."""
_LEAST_CHANGES: Final = 140


_ANSWERED: Final = NN_("{n} of {all} questions is answered", "{n} of {all} questions are answered")


class ReviewStep(QWidget):
    """Narrowed by its chips; Space takes rows out and in; a row shows all about itself."""

    filter_changed = Signal(str)

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._display: Display = workspace.display
        self.shown = ALL
        self._at: RowKey | None = None
        """The row that is looked at, also after another plan was made."""
        self.filter = ReviewFilter(workspace.words)
        self.filter.chosen.connect(self.narrow)
        self.rows = ReviewRows(session)
        self.table = _Rows(self.rows, workspace)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        say = workspace.say
        self.questions = Questions(workspace)
        self.questions.shown.connect(self._on_question)
        self.questions.key_typed.connect(self._on_key)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.questions)
        card = Card(margin=1)
        card.body.addWidget(self._tables)
        self.pane = ReviewPane(workspace, session)
        self.pane.answers.answered.connect(self._answer)
        self.questions.entered_row.connect(self.pane.answers.focus_first)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(card, 1)
        middle.addWidget(self.pane)
        self.totals = TotalsLine(workspace)
        self.accept = named(
            QCheckBox(say(N_("Take &doubtful cells as not stated"))), "acceptDoubts"
        )
        self.accept.toggled.connect(session.accept_doubts)
        self.report = named(quiet_button(say(N_("&Report…"))), "reviewReport")
        self.report.setToolTip(say(N_("Your own workbook with marked cells and notes")))
        self.report.clicked.connect(self._save_report)
        self.hint = named(QLabel(), "mute")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        foot = QHBoxLayout()
        foot.addWidget(self.totals, 1)
        foot.addWidget(self.hint)
        foot.addWidget(self.accept)
        foot.addWidget(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        session.plan_changed.connect(self.refresh)
        session.rows_changed.connect(self._on_rows_changed)
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan that there is now."""
        planned = self._session.planned
        plan = planned.plan if planned is not None else None
        base = self._workspace.display
        self._display = base if plan is None else planned_display(base, plan)
        self.rows.show_plan(plan, planned.lines if planned is not None else [], self._display)
        width = _SEVERAL if self.rows.several else _WIDTHS[WHERE]
        self.table.horizontalHeader().resizeSection(WHERE, width)
        self.table.fit()
        counts = {state: self.rows.count(state) for state in STATES}
        counts[ALL] = sum(counts.values())
        counts[ASKED] = len(self._patterns("asks", "blocks"))
        counts[WARNED] = len(self._patterns("warns", "informs"))
        self.filter.show_counts(counts)
        self.narrow(self.shown if counts.get(self.shown) else ALL)
        self._on_rows_changed()

    def narrow(self, name: str) -> None:
        """Show the rows in one state, or the questions or warnings by pattern."""
        self.shown = name
        self.filter.show_chosen(name)
        by_pattern = name in (ASKED, WARNED)
        self._tables.setCurrentWidget(self.questions if by_pattern else self.table)
        self.setFocusProxy(self.questions if by_pattern else self.table)
        if by_pattern:
            severities = ("asks", "blocks") if name == ASKED else ("warns", "informs")
            self.questions.show_patterns(self._patterns(*severities), self._display)
        else:
            at = self._at
            self.rows.narrow(name)
            self.table.setCurrentIndex(self.rows.index(self.rows.place(at), STATE))
        if not (self.questions.lines() if by_pattern else self.rows).rowCount():
            self._show_line(None)
        self._say_hint()
        self.filter_changed.emit(name)

    def _patterns(self, *severities: str) -> list[Pattern]:
        planned = self._session.planned
        if planned is None:
            return []
        found = [pattern for pattern in planned.patterns if pattern.severity in severities]
        if "asks" in severities:
            found += self._session.answering.asked.values()
        return found

    def _on_rows_changed(self) -> None:
        planned, session = self._session.planned, self._session
        self.accept.setVisible(session.asks())
        self.accept.blockSignals(True)
        self.accept.setChecked(session.accepts_doubts)
        self.accept.blockSignals(False)
        self.totals.setVisible(planned is not None and self.shown != ASKED)
        self.report.setEnabled(planned is not None)
        if planned is None:
            return
        chosen, before, after = session.chosen_rows(), planned.plan.before, planned.after
        if chosen != planned.applied:
            rows = (row for row in planned.plan.rows if (row.sheet, row.row) in chosen)
            after = totals_after(before, rows)
        self.totals.show_totals(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pane.setFixedWidth(max(LEAST_PANE, event.size().width() * 2 // 5))

    def _on_row(self, index: QModelIndex, *_before: Any) -> None:
        if index.isValid():
            self._at = self.rows.line(index.row()).key
            self._show_line(index.row())

    def _show_line(self, row: int | None) -> None:
        planned = self._session.planned
        if planned is not None:
            line = None if row is None else self.rows.line(row)
            self.pane.show_line(line, planned.plan, self._display)

    def _on_question(self, pattern: Pattern | None) -> None:
        planned = self._session.planned
        if pattern is not None and planned is not None and self.shown in (ASKED, WARNED):
            self.pane.show_pattern(pattern, planned.plan, self._display)

    def _on_key(self, key: str) -> None:
        pattern = self.questions.pattern()
        meaning = self.pane.answers.meaning_of(key)
        if meaning is not None and pattern is not None and pattern.meaning is None:
            self._answer(meaning)

    def _save_report(self) -> None:
        session = self._session
        if session.planned is not None:
            plan, given = session.planned.plan, session.answering.given
            save_report(self._workspace, self.window(), plan, None, given)

    def _say_hint(self) -> None:
        """Which keys answer, and how many questions are answered."""
        words = self._workspace.words
        answered = len(self._session.answering.asked)
        every = self._patterns("asks")
        keys = words.say(N_("Keys: 1 to 9 answer, N not stated, Enter to the answers"))
        told = words.count(*_ANSWERED, answered, all=len(every))
        self.hint.setText(f"{told}  ·  {keys}")
        self.hint.setVisible(self.shown == ASKED and bool(every))
        self.totals.setVisible(self._session.planned is not None and self.shown != ASKED)

    def _answer(self, meaning: Meaning | None) -> None:
        pattern = self.questions.pattern()
        if pattern is not None:
            self._session.answer(pattern, meaning)
            self.questions.setFocus()


class _Rows(QTableView):
    """Space ticks every selected row, or takes their ticks away."""

    def __init__(self, model: ReviewRows, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("importRows")
        self.setAccessibleName(workspace.say(N_("Rows of the workbook")))
        self._rows = model
        self.setModel(model)
        self._chips = StatusDelegate(self)
        self.setItemDelegateForColumn(STATE, self._chips)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(LEAST)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the title the room, and what changes what is left beside it."""
        taken = sum(self.columnWidth(column) for column in (TICK, STATE, WHERE))
        left = self.viewport().width() - taken - _LEAST_TITLE
        self.setColumnHidden(CHANGES, left < _LEAST_CHANGES)
        self.setColumnWidth(CHANGES, max(left // 2, _LEAST_CHANGES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._rows.tick([index.row() for index in self.selectionModel().selectedRows()])
        else:
            super().keyPressEvent(event)
