"""A workspace for each test of the screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.ground import workspace_on
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.ui import theme
from tipdesk.ui.language import speak
from tipdesk.ui.workspace import Workspace


@pytest.fixture
def workspace(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Workspace]:
    """A workspace on a desk of its own; the next test finds the program light and English."""
    with workspace_on(sqlite_desk) as made:
        yield made
    theme.apply_theme(qapp, "light")
    speak(qapp, Words("en"))
