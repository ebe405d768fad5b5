"""Mending one cell of a workbook in place: what is typed counts instead, once it can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.importing.state.readings import reading_text
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.sheet_work import CellAt
from tipdesk.ui.importing.state.stages import read_typed
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import paragraph
from tipdesk.ui.workspace import Workspace

_PAUSE = 150
"""Milliseconds after the last key before the text is read."""


class CorrectBox(QWidget):
    """Enter takes the text, Esc gives the workbook's own back; sends `done` after either."""

    done = Signal()

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._at: CellAt | None = None
        say = workspace.say
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAlignment(leading_alignment())
        self.line = named(_Line(), "correctCell")
        self._label.setBuddy(self.line)
        self._again = named(quiet_button(say(N_("As in the workbook"))), "uncorrectCell")
        self._read = paragraph("mute")
        top = QHBoxLayout()
        top.addWidget(self._label, 1)
        top.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.line)
        layout.addWidget(self._read)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._say_reading)
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.returnPressed.connect(self._take)
        self.line.given_up.connect(self._give_up)
        self._again.clicked.connect(self._take_back)
        self.hide()

    def show_cell(self, at: CellAt | None) -> None:
        """Offer to mend the cell *at*; None hides the box."""
        self._at = at
        self.setVisible(at is not None)
        self._timer.stop()
        if at is None:
            return
        say = self._workspace.say
        self._label.setText(say(N_("&Mend cell {cell}"), cell=at.called))
        self.line.setAccessibleName(say(N_("Mend cell {cell}"), cell=at.called))
        self.line.setText(self._text(at))
        self._again.setVisible(self._is_corrected(at))
        self._say_reading()

    def _text(self, at: CellAt) -> str:
        work = self._session.book.work(at.sheet)
        return "" if work is None else work.text_at((at.row, at.column))

    def _is_corrected(self, at: CellAt) -> bool:
        work = self._session.book.work(at.sheet)
        return work is not None and (at.row, at.column) in work.corrections

    def _say_reading(self) -> None:
        at, work = self._at, self._session.book.work(self._at.sheet) if self._at else None
        if at is None or work is None:
            return
        words = self._workspace.words
        found = read_typed(work.chosen, self._session.answering.known, at, self.line.text())
        display, entity = self._workspace.display, work.columns.entity
        feeds = work.columns.columns[at.column].feeds
        shown = (reading_text(display, name, found.values.get(name), entity) for name in feeds)
        text = "; ".join(filter(None, shown))
        sentences = [words.say(problem.message) for problem in found.problems]
        if text:
            sentences.insert(0, words.say(N_("Read as: {answer}"), answer=text))
        elif not sentences:
            sentences = [words.say(N_("Not stated"))]
        self._read.setText("\n".join(sentences))

    def _take(self) -> None:
        if self._at is not None:
            at = self._at
            self._session.correct(at, self.line.text())
            self.done.emit()

    def _take_back(self) -> None:
        if self._at is not None:
            self._session.correct(self._at, None)
            self.done.emit()

    def _give_up(self) -> None:
        self.show_cell(self._at)
        self.done.emit()


class _Line(QLineEdit):
    """A line that Esc leaves."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
