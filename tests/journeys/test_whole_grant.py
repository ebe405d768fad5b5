"""A grant from its award to its closeout, as a person lives it in the window, and back again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import make, make_organization, make_person
from tests.journeys.grant_acts import CONTROL, Key, Officer
from tests.journeys.grant_story import FIRST, LATE, Story
from tests.journeys.grant_work import (
    assess,
    close,
    enter_results,
    refuses_money,
    take_back,
    visit,
)
from tests.tables import stored
from tests.ui.ground import settle, workspace_on
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.ui import theme
from tipdesk.ui.language import speak
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.workspace import Workspace


@pytest.fixture
def workspace(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Workspace]:
    make_organization(sqlite_desk, "Open Door", name_ar="الباب المفتوح")
    make(sqlite_desk, "indicator", name_en="Survivors sheltered", name_ar="ناجون تم إيواؤهم",
         unit="PERSON")  # fmt: skip
    sqlite_desk.who = make_person(sqlite_desk)
    with workspace_on(sqlite_desk) as made:
        yield made
    theme.apply_theme(qapp, "light")
    speak(qapp, Words("en"))


@pytest.fixture
def officer(qtbot: QtBot, workspace: Workspace) -> Iterator[Officer]:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.start(empty=False)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found = Officer(workspace, window)
    found.rest()
    yield found
    settle(workspace)


def test_a_grant_is_lived_through_and_taken_back_to_its_award(officer: Officer) -> None:
    story = Story(officer)
    story.begin()
    story.award()
    award = stored(story.desk)
    story.set_up_reporting()
    story.receive_the_first_quarter()
    story.extend_without_cost()
    story.extend_with_money()
    story.receive_on_the_due_page()
    assess(story)
    visit(story)
    enter_results(story)
    close(story)
    refuses_money(story)
    take_back(story, award)


def test_the_same_keys_work_in_arabic_from_right_to_left(officer: Officer) -> None:
    officer.window.use_language("ar")
    officer.rest()
    story = Story(officer)
    story.begin()
    page = officer.project()
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.bar.tabRect(0).x() > page.bar.tabRect(1).x()
    story.award()
    table = officer.table("funding_action").table
    assert table.columnViewportPosition(0) > table.columnViewportPosition(1)
    story.set_up_reporting()
    story.receive_the_first_quarter()
    story.extend_without_cost()
    late = story.report("PPR", LATE)
    before = stored(story.desk)
    due = story.due_page()
    for key in ("w", "ص"):  # of a Latin keyboard, and what the same key of an Arabic one writes
        officer.point(due.table, due.model.index(due.model.row_of("reports", late) or 0, 1))
        officer.write(key)
        officer.write("انتهى العمل")
        officer.press(Key.Key_Return)
        assert story.reports()[late]["waive_reason"] == "انتهى العمل"
        assert due.model.row_of("reports", late) is None
        officer.press(Key.Key_Z, CONTROL)
        assert stored(story.desk) == before
    assert story.received().keys() == {story.report("PPR", FIRST), story.report("FFR", FIRST)}
