"""What other windows and officers store on the same desk comes to this window by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tipdesk.services.changes.outcome import Changes
from tipdesk.services.desk import Desk
from tipdesk.ui.workspace import Workspace

_EVERY_MS: Final = 3000
_LATER_MS: Final = 30_000


class Elsewhere(QObject):
    """Asks for newer changes every few seconds, and at once when somebody comes to the window.

    What was changed is told as what this window stores itself is: every screen hears of it in
    the one way. While a cell is typed into nothing is told; it is as soon as that is left.
    """

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._seen: int | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)

    def start(self) -> None:
        """What is stored by now is known; look for what comes after it."""
        desk = self._workspace.desk
        self._workspace.tasks.run(
            desk.newest_change, done=self._on_begun, failed=self._on_failed, latest="elsewhere"
        )
        self._timer.start()

    def look(self) -> None:
        """Ask whether something was stored elsewhere, unless that would disturb somebody."""
        since, desk = self._seen, self._workspace.desk
        if since is None or self._window.isMinimized() or _is_typing_into_cell():
            return
        self._workspace.tasks.run(
            lambda: _changed(desk, since),
            done=self._on_looked,
            failed=self._on_failed,
            latest="elsewhere",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _on_begun(self, last: int) -> None:
        self._seen = last

    def _on_failed(self, _failure: Exception) -> None:
        """A desk out of reach is told of when somebody asks it for something; here, wait."""
        self._timer.setInterval(_LATER_MS)

    def _on_looked(self, found: tuple[int, Changes]) -> None:
        last, changes = found
        if changes.entities and _is_typing_into_cell():
            return
        self._seen = last
        self._timer.setInterval(_EVERY_MS)
        self._workspace.announce(changes)


def _changed(desk: Desk, since: int) -> tuple[int, Changes]:
    if (last := desk.newest_change()) == since:
        return last, Changes()
    # Start-up time: what this needs brings the rules.
    from tipdesk.services.changes.touching import changed_elsewhere

    return changed_elsewhere(desk, since)


def _is_typing_into_cell() -> bool:
    """Whether the editor of a cell has the keyboard: a list read anew might close it."""
    at = QApplication.focusWidget()
    view = at.parentWidget() if at is not None else None
    while view is not None and not isinstance(view, QAbstractItemView):
        view = view.parentWidget()
    return view is not None
