"""A record that belongs to another, in a small window of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.fields import Show
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui.form.record_body import RecordBody
from tipdesk.ui.messages import Action
from tipdesk.ui.widgets.making import named
from tipdesk.ui.workspace import Workspace


class RecordDialog(QDialog):
    """Stores field by field like the page; closing it stores what is typed last."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        uid: str | None,
        values: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
        *,
        draft: str | None = None,
    ) -> None:
        """Without a *uid* a new record that states *values* is begun, or *draft* gone on with."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(workspace.say(catalog.singular(entity)))
        self._workspace, self._entity = workspace, entity
        self._finishing = False
        self.body = RecordBody(workspace, entity)
        self.body.gone.connect(self.reject)
        self.body.draft_dropped.connect(self.reject)
        button = named(QPushButton(workspace.say(N_("Done"))), "primary")
        button.setToolTip(workspace.say(N_("Store what is typed and close (Esc)")))
        button.clicked.connect(self.finish)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.addStretch(1)
        foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.body, 1)
        layout.addLayout(foot)
        self.resize(560, 620)
        if uid is None:
            self.body.new_record(values, draft)
        else:
            self.body.show_record(uid)
            first = next(f for f in catalog.fields_of(entity, Show.FORM) if not f.computed)
            self.body.focus_field(first.name)

    def finish(self) -> None:
        """Store what is typed, and close once it is; else lead to what is missing."""
        self.body.leave()
        if (name := self.body.unfinished()) is not None:
            self.body.focus_field(name)
            return
        self._finishing = True
        self._close_when_stored()

    def _close_when_stored(self) -> None:
        session = self.body.session
        if not self._finishing:
            return
        if session is not None and session.busy:
            once = Qt.ConnectionType.SingleShotConnection
            session.settled.connect(self._close_when_stored, once)
            return
        self._finishing = False
        if session is not None and (session.draft or session.waiting):
            self.body.next_problem()
        else:
            self.accept()

    def done(self, result: int) -> None:
        """Closed in whatever way: by Done, by Escape or by its cross."""
        self.body.leave()
        self._tell_of_draft()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the fields; it presses no button from afar."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _tell_of_draft(self) -> None:
        """What is not complete is kept: say so, and how to go on with it."""
        session, workspace, entity = self.body.session, self._workspace, self._entity
        if session is None or not session.draft or not (session.busy or session.waiting):
            return
        if self.body.unfinished() is None:
            return  # complete: it is being stored
        values = {f.name: session.shown(f.name) for f in catalog.fields_of(entity)}
        uid, parent = session.uid, self.parentWidget()
        workspace.tell(
            N_("The new record is not complete. It is kept as a draft."),
            Action(
                N_("Go on with it"),
                lambda: RecordDialog(workspace, entity, None, values, parent, draft=uid).show(),
            ),
        )
