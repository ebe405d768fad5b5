"""What sources state of a record stands as a small table in its form, and is offered as columns."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.factories import make, make_project
from tests.ui.form.acts import opened
from tipdesk.ui.register.columns_dialog import ColumnsDialog


def test_other_facts_stand_with_the_source_and_show_their_value(pane, workspace):
    uid = make_project(workspace.desk)
    make(workspace.desk, "other_fact", name="Sector", value="Justice", project=uid)
    body = opened(pane, workspace, uid)
    children = body.area.children_of["other_fact"]
    table = children.table
    assert [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())] == [
        "Fact",
        "Value",
    ]
    assert [table.item(0, at).text() for at in range(2)] == ["Sector", "Justice"]
    assert body.form.sections["source"].isAncestorOf(children)


def test_each_name_of_facts_can_be_a_column(qtbot, workspace):
    uid = make_project(workspace.desk)
    make(workspace.desk, "other_fact", name="Sector", value="Justice", project=uid)
    dialog = ColumnsDialog(workspace, "project", ("title_en", "other:Sector"), None)
    qtbot.addWidget(dialog)
    ticked = [
        dialog.list.item(row).text()
        for row in range(dialog.list.count())
        if dialog.list.item(row).checkState() == Qt.CheckState.Checked
    ]
    assert ticked[-1] == "Sector"
    assert dialog.columns()[-1] == "other:Sector"
