"""Asks in place for what a deed on deadlines needs: a date, a reason; Enter does it, Escape not."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace

_DATE_WIDTH: Final = 190


class DeedPrompt(QFrame):
    """One line above the table; hidden while nothing is asked."""

    answered = Signal(object, str)
    """The day (None where none is asked for) and the reason."""
    given_up = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._workspace, say = workspace, workspace.say
        self._what = named(QLabel(), "fieldLabel")
        self.day = DateEditor(workspace.words)
        self.day.setFixedWidth(_DATE_WIDTH)
        self.day.setAccessibleName(say(N_("Date")))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say(N_("Reason")))
        self.reason.setAccessibleName(say(N_("Reason")))
        self._remark = named(QLabel(), "mute")
        self.confirm = QPushButton(say(N_("Set")))
        self.confirm.setProperty("primary", True)
        self.cancel = QPushButton(say(N_("Leave it")))
        self.confirm.clicked.connect(self._answer)
        self.cancel.clicked.connect(self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._what)
        row.addWidget(self.day)
        row.addWidget(self.reason, 8)
        row.addWidget(self._remark)
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._asks_day = self._needs_reason = False
        self.hide()

    def ask(
        self, what: str, *, day: date | None = None, reason: bool = False, needed: bool = False
    ) -> None:
        """Ask *what*: with *day* for a date, beginning with it; *reason* may be *needed*."""
        self._what.setText(what)
        self._asks_day, self._needs_reason = day is not None, needed
        self.day.setVisible(day is not None)
        if day is not None:
            self.day.set_value(PartialDate(day.isoformat()))
        self.reason.setVisible(reason)
        self.reason.clear()
        self._remark.clear()
        self.show()
        first: QLineEdit = self.day if day is not None else self.reason
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        elif event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        say = self._workspace.say
        self.day.leave()
        value = self.day.value() if self._asks_day and self.day.readable() else None
        if self._asks_day and (value is None or value.precision != "day"):
            self._remark.setText(say(N_("State a whole date.")))
            self.day.setFocus()
            return
        reason = self.reason.text().strip()
        if self._needs_reason and not reason:
            self._remark.setText(say(N_("State a reason.")))
            self.reason.setFocus()
            return
        self.hide()
        self.answered.emit(value.first_day if value is not None else None, reason)

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
