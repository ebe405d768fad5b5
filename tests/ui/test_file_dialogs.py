"""File dialogs begin where the last one ended, and speak the language of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from tipdesk.domain.words import Words
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
