"""A form on a desk of its own."""

from __future__ import annotations

import pytest

from tests.ui.ground import show, workspace_on
from tipdesk.ui.pages.details_pane import DetailsPane


@pytest.fixture
def workspace(sqlite_desk, qapp):
    with workspace_on(sqlite_desk) as made:
        yield made


@pytest.fixture
def pane(qtbot, workspace):
    made = DetailsPane(workspace, "project")
    show(qtbot, made)
    return made
