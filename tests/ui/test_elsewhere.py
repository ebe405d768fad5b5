"""What another window on the same desk stores is seen here, and disturbs nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import make_project, set_value, usd, value
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tipdesk.services.changes.edits import create, remove
from tipdesk.services.changes.listing import changes, entries_of
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.desk import Desk
from tipdesk.ui.elsewhere import Elsewhere
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.workspace import Workspace


@pytest.fixture
def other(sqlite_desk: Desk) -> Iterator[Desk]:
    """The same file, opened by somebody else."""
    desk = Desk.open(sqlite_desk.place)
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    return made


@pytest.fixture
def elsewhere(workspace: Workspace, window: MainWindow) -> Elsewhere:
    made = Elsewhere(workspace, window)
    made.start()
    settle(workspace)
    return made


@pytest.fixture
def register(
    qtbot: QtBot, workspace: Workspace, window: MainWindow, sqlite_desk: Desk
) -> RegisterPage:
    """The register of three projects, the second of them current."""
    for title in ("Anchor", "Beacon", "Candle"):
        make_project(sqlite_desk, title)
    window.start(empty=False)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, RegisterPage)
    page.table.show_row(1, 0)
    page.table.setFocus()
    settle(workspace)
    return page


def _titles(page: RegisterPage) -> list[str]:
    at = [field.name for field in page.model.fields].index("title_en")
    return [page.model.index(row, at).data() for row in range(page.model.rowCount())]


def _come_back(workspace: Workspace, window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settle(workspace)


def test_what_somebody_else_stored_is_seen_and_the_row_stays(
    workspace: Workspace,
    register: RegisterPage,
    elsewhere: Elsewhere,
    other: Desk,
    window: MainWindow,
) -> None:

    uid = register.table.current_uid()
    make_project(other, "Aurora")
    set_value(other, "project", uid, "title_en", "Beacons")
    assert _titles(register) == ["Anchor", "Beacon", "Candle"]

    elsewhere.look()
    settle(workspace)
    assert sorted(_titles(register)) == ["Anchor", "Aurora", "Beacons", "Candle"]
    assert register.table.current_uid() == uid

    remove(other, "project", [uid])
    _come_back(workspace, window)
    assert sorted(_titles(register)) == ["Anchor", "Aurora", "Candle"]


def test_what_is_stored_here_is_told_once(
    workspace: Workspace, elsewhere: Elsewhere, sqlite_desk: Desk, other: Desk
) -> None:
    told: list[Changes] = []
    workspace.records_changed.connect(told.append)
    make_project(sqlite_desk, "Mine")
    elsewhere.look()
    settle(workspace)
    assert not told

    theirs = make_project(other, "Theirs")
    for _ in range(2):
        elsewhere.look()
        settle(workspace)
    (found,) = told
    assert found.touches(theirs)
    assert "project" in found.entities


def test_a_cell_that_is_typed_into_is_left_alone(
    workspace: Workspace,
    register: RegisterPage,
    elsewhere: Elsewhere,
    other: Desk,
    sqlite_desk: Desk,
) -> None:
    table = register.table
    uid = table.current_uid()
    at = [field.name for field in register.model.fields].index("title_en")
    table.setCurrentIndex(register.model.index(1, at))
    QTest.keyClicks(table, "B")
    set_value(other, "project", uid, "notes", "theirs")
    make_project(other, "Aurora")
    elsewhere.look()
    settle(workspace)
    assert len(_titles(register)) == 3

    QTest.keyClicks(QApplication.focusWidget(), "eaver")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(workspace)
    elsewhere.look()
    settle(workspace)
    assert value(sqlite_desk, "project", uid, "title_en") == "Beaver"
    assert len(_titles(register)) == 4


def test_a_cell_begun_while_others_are_asked_about_is_left_alone(
    workspace: Workspace,
    register: RegisterPage,
    elsewhere: Elsewhere,
    other: Desk,
) -> None:
    make_project(other, "Dawn")
    elsewhere.look()
    QTest.keyClicks(register.table, "Bea")
    settle(workspace)
    assert len(_titles(register)) == 3
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    elsewhere.look()
    settle(workspace)
    assert len(_titles(register)) == 4


def test_what_is_typed_into_a_form_stays_and_is_stored(
    workspace: Workspace,
    register: RegisterPage,
    elsewhere: Elsewhere,
    other: Desk,
    sqlite_desk: Desk,
) -> None:
    uid = register.table.current_uid()
    register.show_details(on=True)
    settle(workspace)
    form = register.details.pane.body().form
    editor = form.rows["notes"].editor
    editor.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "mine")
    set_value(other, "project", uid, "ceiling", usd(5))
    elsewhere.look()
    settle(workspace)
    assert form.rows["ceiling"].editor.value() == usd(5)
    assert editor.value() == "mine"
    form.leave()
    settle(workspace)
    assert value(sqlite_desk, "project", uid, "notes") == "mine"
    assert value(sqlite_desk, "project", uid, "ceiling") == usd(5)


def test_a_plan_under_review_stands_and_rows_left_out_stay_out(
    workspace: Workspace,
    window: MainWindow,
    elsewhere: Elsewhere,
    other: Desk,
    sqlite_desk: Desk,
    tmp_path: Path,
) -> None:
    rows = [("Title", "Country"), ("Anchor", "Kenya"), ("Beacon", "Ghana")]
    window.open_file(str(save_book(tmp_path / "list.xlsx", List=rows)))
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, ImportPage)
    page.go("review")
    settle(workspace)
    session = ImportSession.of(workspace)
    planned = session.planned
    session.leave_out({("List", 2)}, True)
    page.review_step.narrow("new")
    make_project(other, "Candle")
    elsewhere.look()
    settle(workspace)
    assert session.planned is planned

    workspace.change(lambda: create(sqlite_desk, "project", {"title_en": "Dawn"}))
    settle(workspace)
    assert session.planned is not planned
    assert session.chosen_rows() == {("List", 3)}
    assert page.review_step.shown == "new"


def test_a_plan_that_others_overtook_says_so_and_is_made_again_when_wished(
    workspace: Workspace,
    window: MainWindow,
    elsewhere: Elsewhere,
    other: Desk,
    sqlite_desk: Desk,
    tmp_path: Path,
) -> None:
    """Only what the rows are or may be: an office stores other things all day."""
    anchor, lamp = make_project(sqlite_desk, "Anchor"), make_project(sqlite_desk, "Lamp")
    set_value(sqlite_desk, "project", anchor, "award_number", "S-SJTIP-12-GR-1001")
    rows = [("Award number", "Title", "Notes"), ("S-SJTIP-12-GR-1001", "Anchor", "ours")]
    window.open_file(str(save_book(tmp_path / "list.xlsx", List=rows)))
    window.show()
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, ImportPage)
    page.go("review")
    settle(workspace)
    session, strip = ImportSession.of(workspace), page.review_step.overtaken
    session.leave_out({("List", 2)}, True)

    def stored(uid: str) -> bool:
        set_value(other, "project", uid, "ceiling", usd(7))
        elsewhere.look()
        settle(workspace)
        return strip.isVisible()

    assert not stored(lamp)
    assert stored(anchor)
    planned = session.planned
    strip.again.click()
    settle(workspace)
    assert session.planned is not planned
    assert not strip.isVisible()
    assert not session.chosen_rows()
    make_project(other, "Candle")
    elsewhere.look()
    settle(workspace)
    assert not strip.isVisible()  # the list makes no project, so this one is none of its rows


def test_what_was_typed_into_a_record_that_is_gone_is_kept_and_told(
    workspace: Workspace,
    register: RegisterPage,
    elsewhere: Elsewhere,
    other: Desk,
    sqlite_desk: Desk,
) -> None:
    uid = register.table.current_uid()
    register.show_details(on=True)
    settle(workspace)
    register.details.pane.body().form.rows["notes"].editor.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "an hour's work")
    remove(other, "project", [uid])
    elsewhere.look()
    settle(workspace)
    assert workspace.messages is not None
    assert workspace.messages.text().startswith("Somebody deleted this record meanwhile.")
    (waiting,) = (one for one in changes(sqlite_desk) if one.state == "waiting")
    (entry,) = entries_of(sqlite_desk, waiting.id)
    assert (entry.uid, entry.after) == (uid, "an hour's work")
