"""Where the program is put together: settings, look, desk, workers, window."""

from __future__ import annotations

import logging
import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy.exc import SQLAlchemyError

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Message, message
from tipdesk.services import selections
from tipdesk.services.desk import Desk
from tipdesk.services.log import start_log
from tipdesk.services.settings import Settings, default_desk
from tipdesk.ui.collecting import Collector
from tipdesk.ui.elsewhere import Elsewhere
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.fonts import apply_font
from tipdesk.ui.language import speak, words_for
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.remembering import Remembering
from tipdesk.ui.schemes import apply_scheme
from tipdesk.ui.tasks import Tasks
from tipdesk.ui.welcome import Welcome
from tipdesk.ui.workspace import Workspace

_LOG = logging.getLogger(__name__)
_PATIENCE_MS = 5000
"""How long closing lets edits follow on one another; writes under way are always awaited."""
_SETTLED_MS = 1500
"""After so long the window is painted and may look for garbage."""


def run(place: str | None = None) -> int:
    """Open the window on the desk at *place*, else on that of last time; answer the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return 1
    app.setApplicationName("tipdesk")
    app.setDesktopFileName("tipdesk")
    application = Application(app, log_file=start_log("tipdesk.log"))
    application.catch_failures()
    QTimer.singleShot(_SETTLED_MS, application, application.collect_here)
    if not application.open(place or application.usual_place(), create=place is None):
        return 1
    return int(app.exec())


class Application(QObject):
    """One desk at a time, in one window."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings | None = None,
        *,
        log_file: Path | None = None,
    ) -> None:
        super().__init__()
        self._app, self._log_file = app, log_file
        self.settings = settings or Settings.load()
        self.window: MainWindow | None = None
        self.workspace: Workspace | None = None
        words = words_for(self.settings)
        apply_font(app)
        apply_scheme(app, self.settings.color_scheme)
        speak(app, words)
        app.aboutToQuit.connect(self.close)

    def usual_place(self) -> str:
        """The desk to open when none is named: ``TIPDESK_DB``, that of last time, the default."""
        last = self.settings.desk
        return os.environ.get("TIPDESK_DB") or last or default_desk()

    def open(self, place: str, *, create: bool = False) -> bool:
        """Open the desk at *place*, with *create* a new one where none is.

        Where that fails, a small window says why and offers another; False when given up.
        """
        while True:
            desk = self._desk_at(place, create=create and place == default_desk())
            if isinstance(desk, Desk):
                self._show(desk)
                return True
            # Needed only when something is wrong.
            from tipdesk.ui.dialogs.trouble_dialog import TroubleDialog

            missing = place if "://" not in place and not Path(place).exists() else None
            dialog = TroubleDialog(words_for(self.settings), desk, missing)
            dialog.exec()
            if dialog.place is None:
                return False
            place = dialog.place
            if dialog.make:
                made = self._desk_at(place, create=True)
                if isinstance(made, Desk):
                    self._show(made)
                    return True

    def switch(self, place: str) -> bool:
        """Open another desk in place of this one; False when that fails, and this one stays."""
        desk = self._desk_at(place, create=not Path(place).exists() and "://" not in place)
        if isinstance(desk, Desk):
            self._show(desk)
            return True
        if self.workspace is not None:
            self.workspace.tell(desk, severity="blocks")
        return False

    def reopen(self, news: Message) -> None:
        """Open the desk again, because its file is another one now, and tell the *news*."""
        if self.workspace is not None and self.switch(self.workspace.desk.place):
            self.workspace.tell(news)

    def choose_desk(self) -> None:
        """Let the person choose another desk, or name a new one."""
        if self.workspace is None:
            return
        # Start-up time: seldom needed.
        from tipdesk.ui.dialogs.trouble_dialog import desk_filter

        words = self.workspace.words
        dialog = QFileDialog(self.window, words.say(N_("Open another desk")))
        begin_in_usual_folder(dialog, self.settings)
        dialog.setNameFilter(desk_filter(words))
        dialog.setDefaultSuffix("tipdesk")
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, words.say(N_("Open")))
        if dialog.exec():
            self.switch(dialog.selectedFiles()[0])

    def close(self) -> None:
        """Close the window and the desk; everything typed is stored first."""
        window, workspace = self.window, self.workspace
        self.window = self.workspace = None
        if window is None or workspace is None:
            return
        window.close()
        _wait_for(workspace.tasks)
        workspace.tasks.close()
        workspace.desk.close()
        window.deleteLater()
        # Last: where preferences cannot be kept, the desk must be closed well all the same.
        self.settings.save()

    def collect_here(self) -> None:
        """Free what is no longer used on this thread only, from now on."""
        self._collector = Collector(self._is_busy, self)

    def catch_failures(self) -> None:
        """Write what nobody foresaw to the log, and say so in the window."""
        sys.excepthook = self._on_failure
        threading.excepthook = lambda failed: self._on_failure(
            failed.exc_type, failed.exc_value, failed.exc_traceback
        )

    def _show(self, desk: Desk) -> None:
        """Put a window on *desk*, in place of the one that is there."""
        self._app.setQuitOnLastWindowClosed(False)
        self.close()
        tasks = Tasks(self._tell_failure)
        workspace = Workspace(desk, self.settings, tasks, words_for(self.settings))
        self.settings.desk = desk.place
        uid = desk.setting("uid") or ""
        desk.who = _person_there(desk, self.settings.who.get(uid))
        window = MainWindow(workspace, self._log_file)
        window.desk_wanted.connect(self.switch)
        window.desk_choice_wanted.connect(self.choose_desk)
        window.reopen_wanted.connect(self.reopen)
        self.workspace, self.window = workspace, window
        self._welcome = Welcome(workspace, window, uid)
        window.who_wanted.connect(self._welcome.ask_who)
        Elsewhere(workspace, window).start()
        window.start(empty=_is_empty(desk))
        window.show()
        self._app.setQuitOnLastWindowClosed(True)
        QTimer.singleShot(0, self._welcome, self._welcome.greet)
        Remembering(self.settings, window).start()

    def _is_busy(self) -> bool:
        return self.workspace is not None and self.workspace.tasks.busy

    def _desk_at(self, place: str, *, create: bool) -> Desk | Message:
        """The desk at *place*, or the sentence that says why it cannot be opened."""
        try:
            if create and "://" not in place:
                Path(place).expanduser().parent.mkdir(parents=True, exist_ok=True)
            return Desk.open(place, create=create)
        except TipdeskError as trouble:
            return trouble.message
        except (OSError, SQLAlchemyError) as failure:
            _LOG.exception("the desk at %s cannot be opened", _without_password(place))
            reason = str(getattr(failure, "orig", failure)).splitlines()[0]
            return message(
                N_("The desk at '{place}' cannot be opened: {reason}."),
                place=_without_password(place),
                reason=reason.rstrip("."),
            )

    def _tell_failure(self, failure: Exception) -> None:
        if self.workspace is not None:
            self.workspace.tell_failure(failure)

    def _on_failure(
        self,
        kind: type[BaseException],
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        _LOG.critical("unforeseen", exc_info=(kind, failure or kind(), trace))
        if isinstance(failure, Exception):
            # From whatever thread: the window is told on its own.
            QTimer.singleShot(0, self, lambda: self._tell_failure(failure))


def _person_there(desk: Desk, uid: str | None) -> str | None:
    """The person who sat here last, unless *desk* does not know them, as after a restore."""
    if uid is None or not selections.ids(desk, Selection("person", uids=(uid,)), 1):
        return None
    return uid


def _is_empty(desk: Desk) -> bool:
    """Whether nothing was entered into *desk* yet."""
    return not any(
        selections.ids(desk, Selection(entity), 1) for entity in ("project", "organization")
    )


def _wait_for(tasks: Tasks) -> None:
    """Let edits that follow on one another come to their end."""
    if not tasks.busy:
        return
    loop = QEventLoop()
    tasks.busy_changed.connect(lambda busy: None if busy else loop.quit())
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    loop.exec()


def _without_password(place: str) -> str:
    """A server's address as it may be shown and logged."""
    scheme, mark, rest = place.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}" if mark else place
