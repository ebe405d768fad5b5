"""Step four: what the import would do, row by row and cell by cell, before anything is stored."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tipdesk.services.display import Display
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.missing import Missing
from tipdesk.services.excel.planning.control_account import Account, account_of, group_lines
from tipdesk.services.excel.planning.control_totals import totals_after
from tipdesk.services.excel.planning.planned_labels import planned_display
from tipdesk.ui.importing.report_save import save_report
from tipdesk.ui.importing.review.overtaken_strip import OvertakenStrip
from tipdesk.ui.importing.review.questions import Questions
from tipdesk.ui.importing.review.review_filter import (
    ALL,
    ASKED,
    CONFLICTS,
    MISSING,
    WARNED,
    ReviewFilter,
)
from tipdesk.ui.importing.review.review_foot import ReviewFoot
from tipdesk.ui.importing.review.review_missing import MissingList
from tipdesk.ui.importing.review.review_pane import LEAST_PANE, ReviewPane
from tipdesk.ui.importing.review.review_rows import STATE, STATES, ReviewRows
from tipdesk.ui.importing.review.review_table import ReviewTable
from tipdesk.ui.importing.review.review_totals import TotalsDialog
from tipdesk.ui.importing.state.lines_of_plan import RowKey
from tipdesk.ui.importing.state.patterns import Pattern
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace


class ReviewStep(QWidget):
    """Narrowed by its chips; Space takes rows out and in; a row shows all about itself."""

    filter_changed = Signal(str)
    answered = Signal()
    """The last question that was open is answered, and nothing is rejected."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._display: Display = workspace.display
        self.shown = ALL
        self._conflicts: frozenset[RowKey] = frozenset()
        self._answers = False
        """Whether an answer was given, and what it comes to is not known yet."""
        self._at: RowKey | None = None
        """The row that is looked at, also after another plan was made."""
        self.overtaken = OvertakenStrip(workspace, session)
        self.overtaken.again.clicked.connect(self.setFocus)
        self.filter = ReviewFilter(workspace.words)
        self.filter.chosen.connect(self._choose)
        self.rows = ReviewRows(session)
        self.table = ReviewTable(self.rows, workspace)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.questions = Questions(workspace)
        self.questions.shown.connect(self._on_question)
        self.questions.key_typed.connect(self._on_key)
        self.missing = MissingList(workspace)
        self.missing.shown.connect(self._on_missing)
        self.missing.wanted.connect(self._open_missing)
        self._tables = QStackedWidget()
        for table in (self.table, self.questions, self.missing):
            self._tables.addWidget(table)
        card = Card(margin=1)
        card.body.addWidget(self._tables)
        self.pane = ReviewPane(workspace, session)
        self.pane.answers.answered.connect(self._answer)
        self.pane.left.connect(self.setFocus)
        self.questions.entered_row.connect(self.pane.enter)
        self.table.key_typed.connect(self._on_match_key)
        self.table.entered_row.connect(self.pane.match.focus_first)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(card, 1)
        middle.addWidget(self.pane)
        self.foot = ReviewFoot(workspace)
        self.foot.accept.toggled.connect(session.accept_doubts)
        self.foot.by_group.clicked.connect(self._show_totals)
        self.foot.report.clicked.connect(self._save_report)
        self._lay_out(middle)
        session.plan_changed.connect(self.refresh)
        session.rows_changed.connect(self._on_rows_changed)
        self.setFocusProxy(self.table)
        self.refresh()

    def _lay_out(self, middle: QHBoxLayout) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.overtaken)
        layout.addWidget(self.filter)
        layout.addLayout(middle, 1)
        layout.addWidget(self.foot)

    def refresh(self) -> None:
        """Show the plan that there is now."""
        planned = self._session.planned
        plan = planned.plan if planned is not None else None
        base = self._workspace.display
        self._display = base if plan is None else planned_display(base, plan)
        self.rows.show_plan(plan, planned.lines if planned is not None else [], self._display)
        self.table.fit()
        counts = {state: self.rows.count(state) for state in STATES}
        counts[ALL] = sum(counts.values())
        counts[ASKED] = len(self._patterns("asks", "blocks"))
        counts[WARNED] = len(self._patterns("warns", "informs"))
        self._conflicts = frozenset(
            (row.sheet, row.row) for row in (plan.rows if plan else ()) if row.conflicts
        )
        counts[CONFLICTS] = len(self._conflicts)
        counts[MISSING] = len(plan.missing) if plan is not None else 0
        self.filter.show_counts(counts)
        self.narrow(self.shown if counts.get(self.shown) else ALL)
        self._on_rows_changed()
        if plan is not None and self._answers and not self._session.outdated:
            self._answers = False
            asked = self._patterns("asks", "blocks")
            if all(one.meaning is not None for one in asked):
                self.answered.emit()
            elif self.shown == ASKED:
                self.questions.go_to_open()

    def _choose(self, name: str) -> None:
        """Narrow as somebody wished; a question is answered at once, without a further key."""
        self.narrow(name)
        if name == ASKED:
            self.questions.setFocus()

    def narrow(self, name: str) -> None:
        """Show the rows in one state, or the questions or warnings by pattern."""
        self.shown = name
        self.filter.show_chosen(name)
        by_pattern = name in (ASKED, WARNED)
        table = {ASKED: self.questions, WARNED: self.questions, MISSING: self.missing}.get(
            name, self.table
        )
        self._tables.setCurrentWidget(table)
        self.setFocusProxy(table)
        planned = self._session.planned
        if name == MISSING and planned is not None:
            self.missing.show_missing(planned.plan.missing, self._display)
        elif by_pattern and planned is not None:
            severities = ("asks", "blocks") if name == ASKED else ("warns", "informs")
            self.questions.show_patterns(self._patterns(*severities), planned.plan, self._display)
        else:
            at = self._at
            keys = self._conflicts if name == CONFLICTS else None
            self.rows.narrow(ALL if keys is not None else name, keys)
            self.table.setCurrentIndex(self.rows.index(self.rows.place(at), STATE))
        if not table.model().rowCount():
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
        self.foot.show_doubts(session.asks(), session.accepts_doubts)
        self.foot.show_planned(planned is not None)
        if planned is None:
            return
        chosen, before, after = session.chosen_rows(), planned.plan.before, planned.after
        if chosen != planned.applied:
            rows = (row for row in planned.plan.rows if (row.sheet, row.row) in chosen)
            after = totals_after(before, rows)
        others = Counter(
            row.entity
            for row in planned.plan.rows
            if row.state == "new" and (row.sheet, row.row) in chosen
        )
        self.foot.totals.show_totals(before, after, others)

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

    def _on_missing(self, missing: Missing | None) -> None:
        planned = self._session.planned
        if missing is not None and planned is not None and self.shown == MISSING:
            self.pane.show_missing(missing, planned.plan, self._display)

    def _open_missing(self, missing: Missing | None) -> None:
        if missing is not None:
            self._workspace.record_wanted.emit(PROJECT, missing.uid)

    def _on_match_key(self, key: str) -> None:
        project = self.pane.match.meaning_of(key)
        if project is not None and self._at is not None:
            self._session.set_match(*self._at, project)

    def _show_totals(self) -> None:
        """By group, for the rows that would be stored now."""
        planned, session, workspace = self._session.planned, self._session, self._workspace
        if planned is None:
            return
        dialog = TotalsDialog(workspace, self.window())
        display = self._display

        def show(account: Account) -> None:
            dialog.show_totals(group_lines(account, display))
            dialog.show()

        read = partial(account_of, workspace.desk, planned.plan, session.chosen_plan_rows())
        workspace.read(read, show, latest="totals by group")

    def _on_key(self, key: str) -> None:
        pattern = self.questions.pattern()
        meaning = self.pane.answers.meaning_of(key)
        if meaning is not None and pattern is not None and pattern.meaning is None:
            self._answer(meaning)

    def _save_report(self) -> None:
        session = self._session
        if session.planned is not None:
            plan, given = session.planned.plan, session.answering.given
            rows, desk = session.chosen_plan_rows(), self._workspace.desk
            account = partial(account_of, desk, plan, rows)
            chosen = session.chosen_rows()
            save_report(self._workspace, self.window(), plan, None, given, account, chosen)

    def _say_hint(self) -> None:
        """Which keys answer, and how many questions are answered."""
        every = len(self._patterns("asks")) if self.shown == ASKED else 0
        self.foot.show_answered(len(self._session.answering.asked), every)

    def _answer(self, meaning: Meaning | None) -> None:
        pattern = self.questions.pattern()
        if pattern is not None:
            self._answers = meaning is not None
            self._session.answer(pattern, meaning)
            self.questions.setFocus()
