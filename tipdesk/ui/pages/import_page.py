"""The import page: File, Layout, Columns, Review; nothing is stored before Import."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tipdesk.domain.words import N_, NN_
from tipdesk.ui.dropped import dropped_workbook
from tipdesk.ui.importing.activity_bar import ActivityBar
from tipdesk.ui.importing.columns.columns_step import ColumnsStep
from tipdesk.ui.importing.file.file_step import FileStep
from tipdesk.ui.importing.file.file_watch import FileWatch
from tipdesk.ui.importing.layout.layout_step import LayoutStep
from tipdesk.ui.importing.review.review_step import ReviewStep
from tipdesk.ui.importing.state.done import Done
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.step_list import STEPS, StepList
from tipdesk.ui.importing.step_words import (
    columns_summary,
    layout_summary,
    why_not_import,
    why_not_on,
)
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_NAMES: Final = tuple(step.name for step in STEPS)
_FILE, _LAYOUT, _COLUMNS, _REVIEW = _NAMES
_IMPORT: Final = NN_("&Import {n} record", "&Import {n} records")
_SHEETS: Final = NN_("{n} sheet", "{n} sheets")
_RECORDS: Final = NN_("{n} record", "{n} records")


class ImportPage(QWidget):
    """One page with four steps; back is always possible."""

    name = "import"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._workspace = workspace
        self._session = session = ImportSession.of(workspace)
        self._step = _FILE
        self._records = 0
        self._file_watch = FileWatch(workspace, session)
        self.steps = StepList(workspace.words)
        self.steps.chosen.connect(self.go)
        self.file_step = FileStep(workspace, session)
        self.file_step.file_chosen.connect(self.open_file)
        self.layout_step = LayoutStep(workspace, session)
        self.columns_step = ColumnsStep(workspace, session)
        self.review_step = ReviewStep(workspace, session)
        self._stack = QStackedWidget()
        self._widgets: dict[str, QWidget] = dict(
            zip(
                _NAMES,
                (self.file_step, self.layout_step, self.columns_step, self.review_step),
                strict=True,
            )
        )
        for widget in self._widgets.values():
            self._stack.addWidget(widget)
        self.foot = ActivityBar(workspace.words, session)
        self.foot.back.clicked.connect(self.back)
        self.foot.next.clicked.connect(self.go_on)
        self._file = named(QLabel(), "mute")
        self._file.setAlignment(leading_alignment())
        self._lay_out()
        self._connect()
        self._show(_FILE)

    # ------------------------------------------------------------ what every page can do
    def state(self) -> dict[str, Any]:
        """What survives a change of language: where one was; the workbook is kept apart."""
        return {"step": self._step, "filter": self.review_step.shown}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to where one was, as far as the workbook is still open."""
        step = state.get("step", _FILE)
        if step in _NAMES and self._may_go(step):
            self._show(step)
        shown = state.get("filter")
        if isinstance(shown, str) and self._session.planned is not None:
            self.review_step.shown = shown
            self.review_step.refresh()

    def activate(self) -> None:
        """The page is shown, a new one in another language too, whatever was read before it."""
        self._show(self._step)
        self._refresh()
        self._widgets[self._step].setFocus()

    def leave(self) -> None:
        """Another page is shown; the workbook stays open, nothing waits to be stored."""

    def open_file(self, path: Path | str) -> None:
        """Read the workbook at *path* and show what was found in it."""
        self._show(_FILE)
        self._session.open(Path(path))

    # ------------------------------------------------------------ steps
    def step(self) -> str:
        """The step that is shown: "file", "layout", "columns" or "review"."""
        return self._step

    def go(self, name: str) -> None:
        """Go to a step; one that cannot be yet leaves things as they are."""
        if self._may_go(name):
            self._show(name)
            self._widgets[name].setFocus()
        else:
            self.steps.show_current(self._step)

    def back(self) -> None:
        """One step back."""
        place = _NAMES.index(self._step)
        if place:
            self.go(_NAMES[place - 1])

    def go_on(self) -> None:
        """One step on; from the last one: import."""
        if not self.foot.next.isEnabled():
            return
        if self._step == _REVIEW:
            self._session.apply()
        else:
            self.go(_NAMES[_NAMES.index(self._step) + 1])

    def _may_go(self, name: str) -> bool:
        session = self._session
        if session.activity == "importing":
            return False
        return name == _FILE or (session.book.is_open and bool(session.book.taken))

    def _show(self, name: str) -> None:
        self._step = name
        self.steps.show_current(name)
        self._stack.setCurrentWidget(self._widgets[name])
        match name:
            case "layout":
                self.layout_step.refresh()
            case "columns":
                self.columns_step.refresh()
            case "review":
                self._session.make_plan()
        self._say_foot()
        self._file_watch.look()

    # ------------------------------------------------------------ what the foot and the steps say
    def _refresh(self, *_what: Any) -> None:
        """Say again what holds now, after anything that the session has told."""
        session, words = self._session, self._workspace.words
        self._file.setText(words.value(session.path.name) if session.path is not None else "")
        for name in _NAMES:
            self.steps.enable(name, self._may_go(name))
        sheets = words.count(*_SHEETS, len(session.book.taken))
        self.steps.show_summary(_FILE, sheets if session.book.is_open else "")
        self.steps.show_summary(_LAYOUT, layout_summary(session, words))
        self.steps.show_summary(_COLUMNS, columns_summary(session, words))
        self._records = session.chosen_records()
        planned = session.planned is not None
        self.steps.show_summary(_REVIEW, words.count(*_RECORDS, self._records) if planned else "")
        if self._step == _REVIEW:
            session.make_plan()
        elif not self._may_go(self._step):
            self._show(_FILE)
        self._say_foot()

    def _say_foot(self) -> None:
        self.foot.back.setEnabled(self._step != _FILE and self._session.activity != "importing")
        session, words = self._session, self._workspace.words
        if self._step != _REVIEW:
            why = why_not_on(session, words)
            self.foot.show_next(words.say(N_("Ne&xt")), on=not why, why_not=why)
            return
        why = why_not_import(session, words)
        self.foot.show_next(words.count(*_IMPORT, self._records), on=not why, why_not=why)

    # ------------------------------------------------------------ news
    def _on_book(self) -> None:
        session = self._session
        self._refresh()
        self._file_watch.look()
        if session.book.is_open and session.book.taken and self._step == _FILE:
            self.foot.next.setFocus()
        elif session.book.is_open and self._step == _FILE:
            self.file_step.go_to_sheets()  # to take one
        elif session.trouble is not None:
            self.file_step.setFocus()  # to choose another

    def _on_imported(self, done: Done) -> None:
        self._show(_FILE)
        self._refresh()

    def _on_answered(self) -> None:
        """Nothing is left to answer: what is next is to import."""
        self._refresh()
        if self._step == _REVIEW and self.foot.next.isEnabled():
            self.foot.next.setFocus()

    def _on_stored(self) -> None:
        self._session.outdate_plan()

    def event(self, event: QEvent) -> bool:
        """Alt+Left goes a step back; on the first step it is the window's own Back.

        Who comes back from another program may have changed the workbook there.
        """
        if event.type() == QEvent.Type.WindowActivate:
            self._file_watch.look()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Left
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and self._step != _FILE
        ):
            event.accept()
            QTimer.singleShot(0, self, self.back)
            return True
        return super().event(event)

    # ------------------------------------------------------------ dropping
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workbook(event.mimeData().urls()) is not None and self._may_go(_FILE):
            event.acceptProposedAction()
            self.file_step.zone.show_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.file_step.zone.show_hot(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.file_step.zone.show_hot(False)
        path = dropped_workbook(event.mimeData().urls())
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    # ------------------------------------------------------------ making
    def _lay_out(self) -> None:
        title = named(QLabel(self._workspace.say(N_("Import"))), "h1")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(title)
        top.addWidget(self._file, 1, Qt.AlignmentFlag.AlignBottom)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.steps)
        middle.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        session = self._session
        session.book_changed.connect(self._on_book)
        for signal in (session.book.tables_changed, session.book.sheet_changed,
                       session.plan_changed, session.rows_changed,
                       session.stage.activity_changed):  # fmt: skip
            signal.connect(self._refresh)
        session.imported.connect(self._on_imported)
        self.review_step.answered.connect(self._on_answered)
        # What others store meanwhile is met when the plan is stored: compared again at each of
        # their edits, a long list of a busy office would never come in.
        self._workspace.outcome_stored.connect(self._on_stored)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(within)
            shortcut.activated.connect(self.go_on)
