"""The navigation names few places; every list is one key further."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import make_person, make_project
from tests.ui.ground import settle, show
from tipdesk.services import catalog
from tipdesk.services.changes.edits import create
from tipdesk.ui import badges as counting
from tipdesk.ui.badges import Badges
from tipdesk.ui.commands import commands_of
from tipdesk.ui.kinds import grouped
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.places import places
from tipdesk.ui.widgets.navigation import NavigationList, Place


@pytest.fixture
def window(qtbot, workspace):
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(workspace)
    yield made
    settle(workspace)


def lines(window):
    navigation = window._frame.navigation
    return [navigation.item(row).text() for row in range(navigation.count())]


def test_the_navigation_begins_with_projects_and_names_no_list_of_parts(window):
    found = lines(window)
    assert found[0] == "Projects"
    assert found[-1] == "Settings"
    assert "Directory" in found
    assert "Lists" in found
    assert "Funding actions" not in found


def test_every_kind_of_record_is_a_place_of_its_own_and_found_with_ctrl_k(window, workspace):
    names = {place.name for place in places()}
    assert set(catalog.entities()) <= names
    texts = {command.text for command in commands_of(workspace, window._actions)}
    assert {workspace.say(catalog.plural(entity)) for entity in catalog.entities()} <= texts


def test_every_kind_of_record_is_in_one_group():
    every = [entity for _, kinds in grouped() for entity in kinds]
    assert sorted(every) == sorted(catalog.entities())


def test_a_list_says_how_many_there_are_and_enter_opens_it(window, workspace):
    make_project(workspace.desk)
    window.go_to("lists")
    settle(workspace)
    page = window.pages.current()
    line = page._lines["person"]
    assert line.accessibleDescription() == "0 people"
    workspace.announce(create(workspace.desk, "person", {"name_en": "Mona"}).changes)
    QTest.qWait(200)
    settle(workspace)
    assert line.accessibleDescription() == "1 person"
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(workspace)
    shown = window.pages.current()
    assert isinstance(shown, RegisterPage)
    assert shown.name == "person"
    assert window._frame.navigation.current() == "organization"


def test_arrows_go_from_list_to_list(window, workspace):
    window.go_to("lists")
    settle(workspace)
    first, second = list(window.pages.current()._lines.values())[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first


def test_the_register_of_any_kind_marks_its_place(window, workspace):
    window.go_to("funding_action")
    settle(workspace)
    assert window._frame.navigation.current() == "lists"


def test_organizations_lead_to_people(window, workspace):
    make_person(workspace.desk)
    window.go_to("organization")
    settle(workspace)
    from PySide6.QtWidgets import QPushButton

    window.pages.current().head.findChild(QPushButton, "sibling").click()
    settle(workspace)
    assert window.pages.current_name() == "person"


def test_a_kind_that_nobody_arranged_shows_what_it_declares(window, workspace):
    for entity in catalog.entities():
        window.go_to(entity)
        settle(workspace)
        page = window.pages.current()
        assert page.model.columnCount() > 0, entity


def test_a_badge_counts_again_when_something_was_changed(qtbot, workspace):
    navigation = NavigationList([Place("due", "Due", "inbox")], "Pages")
    qtbot.addWidget(navigation)

    def people(desk):
        with desk.reading() as connection:
            return {"due": connection.exec_driver_sql("SELECT COUNT(*) FROM person").scalar()}

    badges = Badges(workspace, navigation, (people, lambda _desk: {"due": 1}))
    badges.count()
    settle(workspace)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert navigation.item(0).data(role) == "Due (1)"
    workspace.announce(create(workspace.desk, "person", {"name_en": "Mona"}).changes)
    qtbot.waitUntil(lambda: navigation.item(0).data(role) == "Due (2)")


def test_badges_wait_until_the_first_page_has_its_rows(qtbot, workspace):
    """What they count brings the rules, which would hold up the rows that a person waits for."""
    reads, counted = threading.Event(), []
    workspace.read(reads.wait, lambda _: None)
    navigation = NavigationList([Place("due", "Due", "inbox")], "Pages")
    show(qtbot, navigation)
    Badges(workspace, navigation, (lambda _desk: counted.append(1) or {},))
    QTest.qWait(3 * counting._REST_MS)
    early = bool(counted)
    reads.set()
    assert not early
    qtbot.waitUntil(lambda: bool(counted))


@pytest.mark.parametrize("known", [True, False])
def test_the_tip_of_a_badge_says_whose_deadlines_it_counts(qtbot, workspace, known):
    workspace.desk.who = make_person(workspace.desk) if known else None
    navigation = NavigationList([Place("due", "Due", "inbox")], "Pages")
    qtbot.addWidget(navigation)
    badges = Badges(workspace, navigation, (lambda _desk: {"due": 4},))
    badges.count()
    settle(workspace)
    told = "Overdue of my projects and actions" if known else "Overdue of all projects"
    assert navigation.item(0).toolTip().endswith(told)
