"""A form on a desk of its own."""

from __future__ import annotations

import pytest

from tests.ui.ground import show
from tipdesk.ui.form.details_pane import DetailsPane


@pytest.fixture
def pane(qtbot, workspace):
    made = DetailsPane(workspace, "project")
    show(qtbot, made)
    return made
