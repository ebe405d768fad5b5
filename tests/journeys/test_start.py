"""A first day at the desk: open it, say who one is, begin, close, open again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.factories import make_person, make_project, value
from tests.ui.ground import settle
from tipdesk.domain.words import Words
from tipdesk.services.backup import back_up
from tipdesk.services.changes import drafts
from tipdesk.services.desk import Desk
from tipdesk.services.settings import Settings
from tipdesk.ui import theme
from tipdesk.ui.application import Application
from tipdesk.ui.dialogs.trouble_dialog import TroubleDialog
from tipdesk.ui.dialogs.who_dialog import Known, WhoDialog, proposed
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.language import speak
from tipdesk.ui.pages import settings_page
from tipdesk.ui.remembering import Remembering

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings():
    return Settings(language="en", color_scheme="light")


@pytest.fixture
def application(qapp, settings):
    made = Application(qapp, settings)
    yield made
    made.close()
    theme.apply_theme(qapp, "light")
    speak(qapp, Words("en"))


@pytest.fixture
def place(sqlite_desk):
    return sqlite_desk.place


def opened(application, place):
    assert application.open(place)
    settle(application.workspace)
    return application.window


def who_dialog(application):
    return application.window.findChild(WhoDialog)


def test_the_first_start_asks_who_one_is_and_remembers(application, place, settings):
    opened(application, place)
    dialog = who_dialog(application)
    dialog.line.setText("Mona Haddad")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle(application.workspace)
    desk = application.workspace.desk
    assert value(desk, "person", desk.who, "name_en") == "Mona Haddad"
    assert settings.who == {desk.setting("uid"): desk.who}
    application.close()
    opened(application, place)
    assert application.workspace.desk.who is not None
    assert who_dialog(application) is None


def test_who_somebody_is_can_be_said_later(application, place):
    opened(application, place)
    who_dialog(application).reject()
    assert application.workspace.desk.who is None


@pytest.mark.parametrize(
    ("login", "full", "name"),
    [("haddadm", "", "Mona Haddad"), ("x", "منى حداد", "Mona Haddad"), ("omar", "", "omar")],
)
def test_the_name_is_proposed_from_the_login(login, full, name):
    known = [Known("u", ("Mona Haddad", "منى حداد"), "haddadm@example.org")]
    assert proposed(known, login, full) == name


def test_an_empty_desk_offers_three_ways_and_the_sample_fills_it(qtbot, application, place):
    window = opened(application, place)
    who_dialog(application).reject()
    assert window.pages.current_name() == "start"
    page = window.pages.current()
    assert len(page.findChildren(QPushButton)) == 3
    page.findChild(QPushButton, "primary").click()
    settle(application.workspace)
    assert window.pages.current_name() == "project"
    assert "sample data" in window._frame.status.findChild(QLabel).text()
    window._actions["undo"].trigger()
    settle(application.workspace)
    assert "Sample portfolio" in window._frame.messages.text()


def test_a_desk_with_records_opens_where_it_was_left(application, sqlite_desk, settings):
    make_project(sqlite_desk)
    window = opened(application, sqlite_desk.place)
    who_dialog(application).reject()
    window.go_to("organization")
    application.close()
    assert settings.desk == sqlite_desk.place
    assert opened(application, settings.desk).pages.current_name() == "organization"


def test_what_is_typed_last_is_stored_when_the_window_closes(qtbot, application, sqlite_desk):
    uid = make_project(sqlite_desk)
    window = opened(application, sqlite_desk.place)
    who_dialog(application).reject()
    window.show_record("project", uid)
    settle(application.workspace)
    pane = window.pages.current().findChild(DetailsPane)
    pane.focus_field("subnational")
    qtbot.keyClicks(pane.body().form.rows["subnational"].editor, "Cairo")
    application.close()
    assert value(sqlite_desk, "project", uid, "subnational") == "Cairo"


def test_a_draft_that_was_left_is_offered_again(application, sqlite_desk, settings):
    make_project(sqlite_desk)
    person = make_person(sqlite_desk)
    sqlite_desk.who = person
    drafts.keep_draft(sqlite_desk, "project", "d" * 16, {"subnational": "Cairo"})
    settings.who[sqlite_desk.setting("uid")] = person
    window = opened(application, sqlite_desk.place)
    assert "not complete yet" in window._frame.messages.text()
    window._frame.messages.findChild(QPushButton, "messageAction").click()
    settle(application.workspace)
    pane = window.pages.current().findChild(DetailsPane)
    assert pane.body().form.rows["subnational"].editor.value() == "Cairo"


def test_a_desk_dropped_on_the_window_is_opened(application, place, tmp_path):
    other = tmp_path / "مكتب آخر.tipdesk"
    Desk.open(other, create=True).close()
    window = opened(application, place)
    who_dialog(application).reject()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(application.workspace)
    assert application.workspace.desk.place == str(other)
    assert other.name in application.window.windowTitle()


def test_a_restored_backup_is_opened_like_any_other_desk(
    application, sqlite_desk, settings, tmp_path, monkeypatch
):
    settings.who[sqlite_desk.setting("uid")] = make_person(sqlite_desk)
    other = Desk.open(tmp_path / "other.tipdesk", create=True)
    project = make_project(other, "Kept")
    backup = tmp_path / "other.backup"
    back_up(other, backup)
    other.close()
    before = opened(application, sqlite_desk.place)
    before.go_to("settings")
    monkeypatch.setattr(settings_page, "ask_for_file", lambda *_: str(backup))
    before.pages.current().give_back.click()
    settle(application.workspace)
    QTest.qWait(10)
    settle(application.workspace)
    assert application.window is not before
    desk = application.workspace.desk
    assert value(desk, "project", project, "title_en") == "Kept"
    assert desk.who is None
    assert "The backup is back" in application.window._frame.messages.text()


def test_a_person_whom_the_desk_does_not_know_is_asked_who_they_are(
    application, sqlite_desk, settings
):
    settings.who[sqlite_desk.setting("uid")] = "p" * 16
    opened(application, sqlite_desk.place)
    assert application.workspace.desk.who is None
    assert who_dialog(application) is not None


def test_a_file_that_is_no_desk_gets_a_sentence_and_the_desk_stays(application, place, tmp_path):
    other = tmp_path / "notes.tipdesk"
    other.write_text("no desk")
    window = opened(application, place)
    application.switch(str(other))
    assert application.window is window
    assert "is not a desk of tipdesk" in window._frame.messages.text()


def test_a_desk_that_cannot_be_opened_says_why_and_offers_another(
    application, tmp_path, qapp, monkeypatch
):
    said = []

    def answer(dialog):
        said.append(dialog.findChild(QLabel, "trouble").text())
        dialog.make_new() if len(said) == 1 else dialog.reject()
        return 0

    monkeypatch.setattr(TroubleDialog, "exec", answer)
    missing = str(tmp_path / "new" / "portfolio.tipdesk")
    assert application.open(missing)
    assert said == [f"There is no desk at '{missing}'."]
    assert application.workspace.desk.place == missing
    application.close()
    broken = tmp_path / "broken.tipdesk"
    broken.write_text("no desk")
    assert not application.open(str(broken))
    assert len(said) == 2


def test_what_is_preferred_is_kept_before_the_window_closes(application, place, tmp_path):
    desk = Desk.open(place)
    make_project(desk)
    desk.close()
    window = opened(application, place)
    window.go_to("project")
    settle(application.workspace)
    page = window.pages.current()
    page.table.horizontalHeader().resizeSection(1, 333)
    name = page.table.columns()[1]
    window.findChild(Remembering).timeout.emit()
    kept = Settings.load()
    assert kept.window["pages"]["project"]["widths"][name] == 333
    assert kept.desk == str(place)

    window.use_language("ar")
    assert Settings.load().language == "ar"


def test_a_failure_nobody_foresaw_is_told_in_the_window(application, place):
    window = opened(application, place)
    application._on_failure(RuntimeError, RuntimeError("a bug"), None)
    QTest.qWait(10)
    assert "did not expect" in window._frame.messages.text()


def test_nothing_heavy_is_loaded_before_the_window_is_painted(tmp_path):
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from tipdesk.services.settings import Settings\n"
        "from tipdesk.services.changes.edits import create\n"
        "from tipdesk.services.desk import Desk\n"
        "from tipdesk.ui.application import Application\n"
        f"place = {str(tmp_path / 'desk.tipdesk')!r}\n"
        "app = QApplication([])\n"
        "application = Application(app, Settings(language='en'))\n"
        "assert application.open(place)\n"
        "window = application.window\n"
        "window.grab()\n"
        "print(' '.join(sys.modules))\n"
        "application.close()\n"
    )
    desk = Desk.open(tmp_path / "desk.tipdesk", create=True)
    make_project(desk)
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    heavy = {
        *("openpyxl", "python_calamine", "rustpy_xlsxwriter", "typst", "pypdfium2"),
        *("alembic", "babel", "pycountry", "numpy", "pandas", "xlsxwriter"),
        *(
            "tipdesk.services.entry.values",
            "tipdesk.ui.widgets.editors",
            "tipdesk.ui.form.record_body",
        ),
    }
    assert not heavy & loaded


def test_the_program_goes_on_when_another_desk_is_opened_and_ends_with_its_window(tmp_path):
    script = (
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from tipdesk.services.settings import Settings\n"
        "from tipdesk.ui.application import Application\n"
        "app = QApplication([])\n"
        "application = Application(app, Settings(language='en'))\n"
        f"places = [{str(tmp_path / 'a.tipdesk')!r}, {str(tmp_path / 'b.tipdesk')!r}]\n"
        "application.open(places[0])\n"
        "def later():\n"
        "    print(application.workspace.desk.place == places[1], flush=True)\n"
        "    application.window.close()\n"
        "QTimer.singleShot(200, lambda: application.switch(places[1]))\n"
        "QTimer.singleShot(2000, later)\n"
        "app.exec()\n"
    )
    Desk.open(tmp_path / "a.tipdesk", create=True).close()
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr


def test_the_window_of_one_language_holds_no_leftover_of_another(application, place):
    window = opened(application, place)
    for _ in range(3):
        window.use_language("ar")
        window.use_language("en")
    settle(application.workspace)
    windows = [w for w in QApplication.topLevelWidgets() if type(w) is type(window)]
    assert windows == [window]
    assert len(window.findChildren(type(window._frame))) == 1
