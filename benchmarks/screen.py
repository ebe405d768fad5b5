"""A desk on a window that nobody sees, and ways to wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.settings import Settings
from tipdesk.ui import theme
from tipdesk.ui.collecting import Collector
from tipdesk.ui.fonts import apply_font
from tipdesk.ui.messages import Messages
from tipdesk.ui.tasks import Tasks
from tipdesk.ui.workspace import Workspace

SIZE = QSize(1280, 800)
"""Of a window as it first opens, in pixels."""
_PATIENCE = 120.0
_TURN_MS = 20


def application() -> QApplication:
    """The one application, looking as the desk does."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
        apply_font(app)
        theme.apply_theme(app, "light")
    return app


@contextmanager
def workspace_on(file: Path) -> Iterator[Workspace]:
    """What pages are handed for the desk in *file*; a failure anywhere ends the measuring."""
    application()
    failures: list[Exception] = []
    desk, tasks, words = Desk.open(file), Tasks(failures.append), Words("en")
    workspace = Workspace(desk, Settings(), tasks, words)
    workspace.messages = Messages(words)
    collector = Collector(lambda: tasks.busy, workspace)
    yield workspace
    wait_until(lambda: not tasks.busy)
    collector.deleteLater()
    tasks.close()
    desk.close()
    if failures:
        raise failures[0]


def wait_until(true: Callable[[], bool]) -> None:
    """Let the window live until *true*; TimeoutError after two minutes."""
    app, end = application(), time.monotonic() + _PATIENCE
    while not true():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _TURN_MS)
        if time.monotonic() > end:
            raise TimeoutError
