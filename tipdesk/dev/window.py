"""The window without a person before it: opened on a desk, waited for, photographed."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tipdesk.services.settings import Settings
from tipdesk.ui.application import Application
from tipdesk.ui.main_window import MainWindow

_MOST_SECONDS = 60
_QUIET_SECONDS = 0.4


def open_window(place: Path, settings: Settings) -> tuple[Application, MainWindow]:
    """The program with its window on the desk at *place*."""
    app = QApplication.instance() or QApplication(["tipdesk"])
    if not isinstance(app, QApplication):
        raise TypeError("there is a Qt application that shows no windows")
    application = Application(app, settings)
    application.open(str(place))
    if application.window is None:
        raise RuntimeError("the window did not open")
    return application, application.window


def settle(application: Application) -> None:
    """Wait until everything that was asked for is painted."""
    ends = time.monotonic() + _MOST_SECONDS
    quiet_since = time.monotonic()
    while time.monotonic() < ends:
        QApplication.processEvents()
        workspace = application.workspace
        if workspace is not None and workspace.tasks.busy:
            quiet_since = time.monotonic()
        if time.monotonic() - quiet_since > _QUIET_SECONDS:
            return
        time.sleep(0.01)
