"""Logs a contact in one line: date, by, with, subject, Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.grant.oversight import log_contact
from tipdesk.ui.editor_context import editor_context
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.editors import editor_for
from tipdesk.ui.workspace import Workspace

_FIELDS = (("contact_date", 0), ("contact_channel", 2), ("contact", 3), ("subject", 5))
"""With how much of the line each takes; a date takes what it needs."""
DATE_WIDTH = 224
"""Pixels for the longest date, as in "22 تشرين الثاني/نوفمبر 2026"."""
_KIND = "contact_note"


class ContactLine(QWidget):
    """Enter in any field logs the contact; who logs it is its officer."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._project: str | None = None
        context = editor_context(workspace)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        self.editors: dict[str, Editor] = {}
        for name, share in _FIELDS:
            field = catalog.field_of(_KIND, name)
            editor = editor_for(field, context)
            editor.setPlaceholderText(workspace.say(field.label))  # type: ignore[attr-defined]  # each of them is a line
            if share:
                editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            else:
                editor.setFixedWidth(DATE_WIDTH)
            editor.installEventFilter(self)
            self.editors[name] = editor
            row.addWidget(editor, share)
        self.button = QPushButton(workspace.say(N_("Log contact")))
        self.button.clicked.connect(self._log)
        row.addWidget(self.button)
        self._begin()

    def show_project(self, uid: str) -> None:
        """Log the contacts of the project *uid* from now on."""
        if uid != self._project:
            self._project = uid
            self._begin()

    def leave(self) -> None:
        """What is typed waits: nothing is logged before somebody says so."""

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self.editors.values(), self.button]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        entered = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if entered and watched is self.editors["subject"]:
            self._log()
            return True
        return super().eventFilter(watched, event)

    def _log(self) -> None:
        for editor in self.editors.values():
            editor.leave()
        project = self._project
        if project is None or not all(editor.readable() for editor in self.editors.values()):
            return
        values: dict[str, Any] = {name: e.value() for name, e in self.editors.items()}
        if not values["subject"]:
            self.editors["subject"].setFocus()
            return
        desk = self._workspace.desk
        values["officer"] = desk.who
        self._workspace.change(lambda: log_contact(desk, project, values), done=self._on_logged)

    def _on_logged(self, _outcome: Outcome) -> None:
        self._begin()
        self.editors["subject"].setFocus()

    def _begin(self) -> None:
        """Empty but for the day, which is today."""
        for editor in self.editors.values():
            editor.set_value(None)
        today = QDate.currentDate()
        self.editors["contact_date"].set_value(
            PartialDate.of(today.year(), today.month(), today.day())
        )
