"""The list of pages, the filters and the search line do what keys and clicks ask."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QListView, QWidget

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import Words, message
from tipdesk.ui.messages import Action, Messages
from tipdesk.ui.widgets.filter_chip import FilterChip
from tipdesk.ui.widgets.filter_popup import FilterPopup, Offer
from tipdesk.ui.widgets.navigation import NARROW, WIDE, NavigationList, Place
from tipdesk.ui.widgets.search_field import SearchField

PLACES = [
    Place("today", "Today", "layout-dashboard"),
    Place("projects", "Projects", "folder-open"),
    Place("settings", "Settings", "settings"),
]
OFFERS = [
    Offer("EG", "Egypt", 12, "مصر"),
    Offer("JO", "Jordan", 1230, "الأردن"),
    Offer(None, "", 7),
]


@pytest.fixture
def navigation(qtbot):
    window = QWidget()
    made = NavigationList(PLACES, "Pages")
    window.setLayout(QHBoxLayout())
    window.layout().addWidget(made)
    window.layout().addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.kept = window
    return made


def test_alt_and_a_number_go_to_a_page_from_anywhere(qtbot, navigation):
    chosen = []
    navigation.chosen.connect(chosen.append)
    elsewhere = navigation.window().findChild(QLineEdit)
    elsewhere.setFocus()
    qtbot.keyClick(elsewhere, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert chosen == ["projects"]
    assert navigation.current() == "projects"


def test_arrows_choose_pages(qtbot, navigation):
    navigation.show_current("today")
    chosen = []
    navigation.chosen.connect(chosen.append)
    qtbot.keyClick(navigation, Qt.Key.Key_Down)
    assert chosen == ["projects"]


def test_going_back_marks_the_page_without_opening_it_again(navigation):
    chosen = []
    navigation.chosen.connect(chosen.append)
    navigation.show_current("settings")
    assert navigation.current() == "settings"
    assert chosen == []


def test_a_narrow_window_keeps_only_the_icons(navigation):
    navigation.fit(1099)
    assert (navigation.narrow, navigation.width()) == (True, NARROW)
    assert navigation.item(1).toolTip().startswith("Projects")
    navigation.fit(1100)
    assert (navigation.narrow, navigation.width()) == (False, WIDE)


@pytest.mark.parametrize("width", [1000, 1300])
def test_a_badge_is_read_out_with_its_page(navigation, width):
    navigation.fit(width)
    navigation.show_badge("today", 3)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert navigation.item(0).data(role) == "Today (3)"
    navigation.grab()
    navigation.show_badge("today", 0)
    assert navigation.item(0).data(role) == "Today"


@pytest.fixture
def chip(qtbot):
    made = FilterChip(Words(), "countries", "Country")
    made.wanted.connect(lambda: made.offer(OFFERS))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_filter_is_a_sentence(chip):
    assert chip.sentence() == "Country: all"
    chip.show_values(("EG", None), [("EG", "Egypt")])
    assert chip.sentence() == "Country: Egypt, Not stated"
    chip.show_values(("EG", "JO", "SY", "LB"))
    assert chip.sentence() == "Country: 4 values"


def test_values_are_searched_and_ticked_by_keyboard(qtbot, chip):
    chosen = []
    chip.chosen.connect(chosen.append)
    chip.open()
    popup = chip.findChild(FilterPopup)
    search, values = popup.findChild(QLineEdit), popup.findChild(QListView)
    qtbot.keyClicks(search, "jor")
    assert [values.isRowHidden(row) for row in range(3)] == [True, False, True]
    search.setText("الأردن")
    assert [values.isRowHidden(row) for row in range(3)] == [True, False, True]
    search.clear()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(values, Qt.Key.Key_Space)
    qtbot.keyClick(values, Qt.Key.Key_Down)
    qtbot.keyClick(values, Qt.Key.Key_Down)
    qtbot.keyClick(values, Qt.Key.Key_Space)
    assert chosen == [("EG",), ("EG", None)]
    assert chip.sentence() == "Country: Egypt, Not stated"
    qtbot.keyClick(values, Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_a_click_on_a_row_ticks_it_once(qtbot, chip):
    chosen = []
    chip.chosen.connect(chosen.append)
    chip.open()
    values = chip.findChild(FilterPopup).findChild(QListView)
    for row in (1, 1):
        place = values.visualRect(values.model().index(row, 0)).center()
        qtbot.mouseClick(values.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [("JO",), ()]


def test_enter_after_a_search_takes_what_was_found(qtbot, chip):
    chip.open()
    popup = chip.findChild(FilterPopup)
    qtbot.keyClicks(popup.findChild(QLineEdit), "egy")
    qtbot.keyClick(popup.findChild(QLineEdit), Qt.Key.Key_Return)
    assert chip.values() == ("EG",)


def test_a_search_that_no_value_fits_says_so(qtbot, chip):
    chip.open()
    popup = chip.findChild(FilterPopup)
    said = next(one for one in popup.findChildren(QLabel) if one.text().startswith("Nothing"))
    qtbot.keyClicks(popup.findChild(QLineEdit), "xyz")
    assert said.isVisible()
    popup.findChild(QLineEdit).setText("egy")
    assert not said.isVisible()


def test_a_filter_goes_by_the_delete_key(qtbot, chip):
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_search_waits_for_a_rest_and_enter_does_not(qtbot):
    search = SearchField("Search projects")
    qtbot.addWidget(search)
    sought = []
    search.sought.connect(sought.append)
    qtbot.keyClicks(search, "egypt")
    assert sought == []
    qtbot.waitUntil(lambda: sought == ["egypt"])
    qtbot.keyClicks(search, "ian")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert sought == ["egypt", "egyptian"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert sought[-1] == ""


@pytest.fixture
def messages(qtbot):
    made = Messages(Words())
    qtbot.addWidget(made)
    return made


def test_a_message_offers_one_thing_to_do(qtbot, messages):
    undone = []
    messages.say("16 changes were imported.", Action("Undo", lambda: undone.append(True)))
    button = messages.findChild(QWidget, "messageAction")
    assert (messages.text(), button.text()) == ("16 changes were imported.", "Undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert messages.text() == ""


def test_progress_neither_hides_other_news_nor_comes_back_when_put_away(messages):
    stop = Action("Stop", lambda: None)
    messages.say("Writing.", stop)
    messages.say_progress("500 rows written.", stop)
    assert messages.text() == "500 rows written."
    messages.say("Deleted.", Action("Undo", lambda: None))
    messages.say_progress("1000 rows written.", stop)
    assert messages.text() == "Deleted."
    messages.say("Writing.", stop)
    messages.findChild(QWidget, "messageClose").click()
    messages.say_progress("1500 rows written.", stop)
    assert messages.text() == ""


def test_known_trouble_is_told_in_its_own_sentence(messages):
    messages.show_failure(TipdeskError(message("Row {row} is empty.", row=4)))
    assert messages.text() == "Row 4 is empty."


def test_a_file_that_cannot_be_used_is_named(messages):
    messages.show_failure(PermissionError(13, "Permission denied", "desk.tipdesk"))
    assert messages.text() == "tipdesk is not allowed to use desk.tipdesk."


def test_a_bug_is_told_as_ours_with_a_way_to_the_log(messages):
    messages.offer_log(lambda: None)
    messages.show_failure(ZeroDivisionError())
    assert messages.text().startswith("Something happened that tipdesk did not expect.")
    assert messages.findChild(QWidget, "messageAction").isVisibleTo(messages)


def test_a_sentence_is_never_read_as_markup(messages):
    messages.say("<b>{0}</b> & co".replace("{0}", "x"))
    assert messages.text() == "<b>x</b> & co"
    QApplication.processEvents()
