"""A desk with a screen: the workspace of tests, and ways to wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.settings import Settings
from tipdesk.ui.messages import Messages
from tipdesk.ui.tasks import Tasks
from tipdesk.ui.workspace import Workspace


@contextmanager
def workspace_on(desk: Desk, lang: str = "en") -> Iterator[Workspace]:
    """A workspace on *desk*; what fails anywhere is raised at the end."""
    failures: list[Exception] = []
    tasks = Tasks(failures.append)
    words = Words(lang)
    made = Workspace(desk, Settings(), tasks, words)
    made.messages = own = Messages(words)
    yield made
    settle(made)
    tasks.close()
    if shiboken6.isValid(own) and own.parent() is None:
        shiboken6.delete(own)
    if failures:
        raise failures[0]


def settle(workspace: Workspace) -> None:
    """Wait until no work is waiting or running and all of it was delivered."""
    from PySide6.QtTest import QTest  # here, so that this module needs no test library

    for _ in range(2000):
        QTest.qWait(1)
        if not workspace.tasks.busy:
            QTest.qWait(1)
            if not workspace.tasks.busy:
                return
    raise AssertionError("the desk is still busy")


def show(qtbot, widget: QWidget, width: int = 900, height: int = 900) -> None:
    """Show *widget* with the keyboard."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitExposed(widget)
