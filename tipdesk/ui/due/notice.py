"""Says at the start what is late and what the week brings, on the desktop or in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from tipdesk.domain.words import N_, Message
from tipdesk.services.due.notice import due_notice
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Workspace

PAGE: Final = "due"
_SHOWN_MS: Final = 12_000


class DueNotice(QObject):
    """A message of the system where there is a tray, else one in the window; both lead there."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tray: QSystemTrayIcon | None = None

    def remind(self) -> None:
        """Ask what is due and say it, unless this person does not want to hear it."""
        if self._workspace.settings.due_notice:
            desk = self._workspace.desk
            self._workspace.read(lambda: due_notice(desk), self._say)

    def _say(self, said: Message | None) -> None:
        if said is None:
            return
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_in_tray(said)
        else:
            self._workspace.tell(said, Action(N_("Show them"), self._open), "warns")

    def _show_in_tray(self, said: Message) -> None:
        tray = QSystemTrayIcon(QApplication.windowIcon(), self)
        tray.messageClicked.connect(self._open)
        tray.show()
        plain = QSystemTrayIcon.MessageIcon.Information
        tray.showMessage("tipdesk", self._workspace.say(said), plain, _SHOWN_MS)
        self._tray = tray
        # The icon is there for the message alone.
        QTimer.singleShot(_SHOWN_MS, self, tray.hide)

    def _open(self) -> None:
        self._workspace.page_wanted.emit(PAGE)
