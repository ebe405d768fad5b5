"""A window in each language in turn, and the widget that the keyboard is in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.ground import settle
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.workspace import Workspace


@pytest.fixture(params=["en", "ar"])
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, workspace: Workspace
) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    settle(workspace)
    made.use_language(request.param)
    settle(workspace)
    yield made
    settle(workspace)


def focused() -> QWidget:
    """The widget that keys go to."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
