"""File dialogs begin where the last one ended, and speak the language of the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.factories import make_project
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.settings import Settings
from tipdesk.ui.folders import begin_in_usual_folder, remember_folder, usual_folder
from tipdesk.ui.language import speak


@pytest.fixture
def arabic(qapp):
    speak(qapp, Words("ar"))
    yield
    speak(qapp, Words("en"))


def test_the_next_dialog_begins_in_the_folder_last_used(qtbot, tmp_path):
    settings = Settings()
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    begin_in_usual_folder(dialog, settings)
    dialog.fileSelected.emit(str(tmp_path / "tracker.xlsx"))
    assert usual_folder(settings) == str(tmp_path)


def test_a_folder_that_is_gone_is_left_for_one_that_is_there(tmp_path):
    settings = Settings()
    remember_folder(settings, tmp_path / "gone" / "tracker.xlsx")
    assert Path(usual_folder(settings)).is_dir()


def test_every_label_of_a_file_dialog_is_arabic(qtbot, arabic):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setNameFilter("(*.xlsx)")
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert labels
    assert not [text for text in labels if text.isascii()]


_COUNT = """
import sqlite3, sys
desk = sqlite3.connect(sys.argv[1])
print(desk.execute("SELECT COUNT(*) FROM project").fetchone()[0])
"""


def _projects_seen_by_another_process(place: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _COUNT, place], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_what_is_stored_after_a_look_into_the_folder_of_the_desk_is_not_lost(
    qtbot, sqlite_desk: Desk
):
    make_project(sqlite_desk, "Before")
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    settings = Settings()
    remember_folder(settings, sqlite_desk.place)
    begin_in_usual_folder(dialog, settings)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    QTest.qWait(800)
    dialog.close()
    assert _projects_seen_by_another_process(sqlite_desk.place) == 1
    make_project(sqlite_desk, "After")
    assert _projects_seen_by_another_process(sqlite_desk.place) == 2


def test_to_open_the_desk_once_more_leaves_the_first_one_safe(sqlite_desk: Desk):
    make_project(sqlite_desk, "Before")
    Desk.open(sqlite_desk.place).close()
    assert _projects_seen_by_another_process(sqlite_desk.place) == 1
    make_project(sqlite_desk, "After")
    assert _projects_seen_by_another_process(sqlite_desk.place) == 2
