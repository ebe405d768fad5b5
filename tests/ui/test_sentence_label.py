"""Arabic sentences that can be copied run from right to left, whatever word begins them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from tipdesk.domain.words import N_, Words, message
from tipdesk.ui.language import speak
from tipdesk.ui.messages import Messages


@pytest.fixture
def arabic(qapp):
    words = Words("ar")
    speak(qapp, words)
    yield words
    speak(qapp, Words())


def test_a_message_that_begins_with_a_latin_name_runs_from_right_to_left(qtbot, arabic):
    messages = Messages(arabic)
    qtbot.addWidget(messages)
    what = message(N_("“{text}” is not in the list. Choose from the list."), text="Cont")
    messages.say(what)
    shown = QTextDocument()
    shown.setPlainText(QLabel.text(messages.findChild(QLabel, "messageText")))
    assert shown.firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    assert messages.text() == arabic.say(what)
