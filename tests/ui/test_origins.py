"""A value says on hover where it came from, in the form and in the register."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.services.excel.workbooks import save_book
from tests.ui.form.acts import opened
from tests.ui.ground import settle, show, workspace_on
from tipdesk.domain.selection import Selection
from tipdesk.domain.text import isolate
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.origins import Origins
from tipdesk.ui.register.model import RegisterModel

ROWS = (
    ("Country", "Implementer", "Amount", "Title", "Summary"),
    ("Togo", "IOM", "$10,000", "Training", "To train judges (2012)."),
)


@pytest.fixture
def imported(sqlite_desk: Desk, tmp_path: Path) -> str:
    plan = importing.read_and_plan(sqlite_desk, save_book(tmp_path / "tracker.xlsx", FY2012=ROWS))
    importing.apply_plan(sqlite_desk, plan)
    return plan.rows[0].uid


def _hover(widget) -> str:
    """What the tip says when the pointer rests on *widget*."""
    at = QPoint(2, 2)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return QToolTip.text()


def test_the_pointer_on_an_editor_tells_file_sheet_and_cell(qtbot, workspace, imported):
    pane = DetailsPane(workspace, "project")
    show(qtbot, pane)
    body = opened(pane, workspace, imported)
    said = _hover(body.form.rows["title_en"].editor)
    assert "From tracker.xlsx, sheet FY2012, cell D2" in said
    row = body.form.rows["notes"]
    assert row.origin is not None
    assert row.origin("notes") == ""


def test_a_text_borrowed_from_the_other_language_runs_its_way_and_tells_its_origin(
    qtbot, sqlite_desk, imported
):
    with workspace_on(sqlite_desk, "ar") as workspace:
        model = RegisterModel(workspace, "project")
        model.ask(Selection("project", columns=("summary_ar",)))
        settle(workspace)
        index = model.index(0, [field.name for field in model.fields].index("summary_ar"))
        assert index.data() == isolate("To train judges (2012).")
        settle(workspace)
        assert "tracker.xlsx" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_cell_of_the_register_tells_its_text_and_its_origin(qtbot, workspace, imported):
    model = RegisterModel(workspace, "project")
    model.ask(Selection("project", columns=("title_en",)))
    settle(workspace)
    column = [field.name for field in model.fields].index("title_en")
    model.data(model.index(0, column))
    settle(workspace)
    tip = model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Training\n")
    assert tip.endswith("From tracker.xlsx, sheet FY2012, cell D2")


def test_the_origin_is_said_in_arabic(sqlite_desk, imported, qapp):
    with workspace_on(sqlite_desk, "ar") as workspace:
        said = Origins(workspace, "project").text(imported, "countries")
    assert "tracker.xlsx" in said
    assert "A2" in said
    assert "From" not in said
