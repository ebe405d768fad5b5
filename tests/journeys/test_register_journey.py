"""An officer brings rows from a spreadsheet, corrects them, keeps a view and takes a step back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import make_project
from tests.ui.register_ground import register_on
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.views import saved_views

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_from_a_spreadsheet_to_a_saved_view_and_back(qtbot, sqlite_desk):
    make_project(sqlite_desk, "First", award_number="N-1")
    with register_on(qtbot, sqlite_desk) as register:
        register.go("award_number", 0)
        QGuiApplication.clipboard().setText(
            "N-1\tFirst\tEgypt\t\t2015-09-30\tActive\r\n"
            "N-2\tSecond\tJordan, Egypt\t\tSep 2016\tClosed\r\n"
            "N-3\tThird\t\t\t\tActive\r\n"
        )
        QTest.keyClick(register.view, Qt.Key.Key_V, CONTROL)
        register.settle()
        assert sorted(register.texts("title_en")) == ["First", "Second", "Third"]

        register.go("title_en", register.texts("title_en").index("Third"))
        QTest.keyClicks(register.view, "T")
        QTest.keyClicks(QApplication.focusWidget(), "raining")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        register.settle()
        assert "Training" in register.texts("title_en")

        register.page.ask(register.model.selection.where("status", "=", "ACTIVE"))
        register.settle()
        register.page.views.save("Running")
        register.settle()
        assert sorted(register.texts("title_en")) == ["First", "Training"]
        assert [view.name for view in saved_views(sqlite_desk, "project")] == ["Running"]

        for _ in range(2):
            register.workspace.change(lambda: undo_step(sqlite_desk))
            register.settle()
        assert sorted(register.texts("title_en")) == ["First", "Third"]
        register.workspace.change(lambda: undo_step(sqlite_desk))
        register.settle()
        assert register.texts("title_en") == []
        register.page._clear()
        register.settle()
        assert register.texts("title_en") == ["First"]
