"""Keeps what is being typed into a new record, so that a crash takes a second's work at most."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from tipdesk.services.changes import drafts
from tipdesk.ui.form.record_form import RecordForm
from tipdesk.ui.form.session import Session
from tipdesk.ui.workspace import Workspace

_PAUSE: Final = 1000
"""Milliseconds without a key after which the draft is kept."""


class DraftKeeper(QObject):
    """What is left is kept by the session; this keeps the field in which somebody still is."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._watched: tuple[Session, RecordForm] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)

    def watch(self, session: Session, form: RecordForm) -> None:
        """Somebody types into *form*, which shows *session*."""
        self._watched = (session, form)
        if session.draft:
            self._pause.start()

    def drop(self) -> None:
        """Another record is shown, or this one is given up: keep nothing more of it."""
        self._watched = None
        self._pause.stop()

    def keep(self) -> None:
        """Keep the draft as it stands now, with what is being typed."""
        self._pause.stop()
        if self._watched is None or not self._watched[0].draft:
            return
        session, form = self._watched
        if session.busy:
            self._pause.start()  # it may be stored for good right now
            return
        names = {*session.seen, *session.waiting}
        values = {name: session.shown(name) for name in names} | form.typed_values()
        stated = {name: value for name, value in values.items() if value not in (None, ())}
        desk, entity, uid = self._workspace.desk, session.entity, session.uid

        def work() -> None:
            if stated:
                drafts.keep_draft(desk, entity, uid, stated)
            else:
                drafts.forget_draft(desk, uid)

        self._workspace.tasks.run(work, writes=True)
