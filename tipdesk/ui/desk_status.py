"""What the window says of its desk: its name, when it was saved, whether it is a sample."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from tipdesk.domain.words import N_, message
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.moments import clock
from tipdesk.ui.workspace import Workspace


class DeskStatus(QObject):
    """Hears of what is stored; speaks the language of the screen when it is asked."""

    changed = Signal()
    """There may be something else to say."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._saved: datetime | None = None
        self._sample = False
        workspace.outcome_stored.connect(self._on_stored)

    def look(self) -> None:
        """Learn whether the desk holds sample data."""
        desk = self._workspace.desk
        self._workspace.read(lambda: desk.setting("sample"), self._on_sample, latest="sample")

    def title(self) -> str:
        """The title of the window."""
        return self._workspace.say(N_("{desk} · tipdesk"), desk=self._workspace.desk.name)

    def text(self) -> str:
        """The line at the foot of the window."""
        name = self._workspace.desk.name
        if self._sample:
            name = self._workspace.say(N_("{desk} · sample data"), desk=name)
        if self._saved is None:
            return name
        when = clock(self._workspace.words, self._saved)
        return self._workspace.say(message(N_("Saved {time} · {desk}"), time=when, desk=name))

    def _on_stored(self, _outcome: Outcome) -> None:
        self._saved = datetime.now(UTC)
        self.look()

    def _on_sample(self, said: str | None) -> None:
        self._sample = said is not None
        self.changed.emit()
