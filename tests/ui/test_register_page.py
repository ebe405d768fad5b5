"""A register shows what the desk holds, finds, filters, sorts and remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel, QToolButton

from tests.factories import make_action, make_person, make_project, on, set_value
from tests.ui.ground import settle
from tests.ui.register_ground import make_portfolio, register_on
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Filter, Order, Selection
from tipdesk.services.changes.edits import create, edit, remove
from tipdesk.services.views import saved_views
from tipdesk.ui.register.condition_chip import ConditionChip, ConditionPopup
from tipdesk.ui.widgets.chips import GROUP_ROLE
from tipdesk.ui.widgets.filter_chip import FilterChip


@pytest.fixture
def made(sqlite_desk):
    return make_portfolio(sqlite_desk)


@pytest.fixture
def register(qtbot, sqlite_desk, made):
    with register_on(qtbot, sqlite_desk) as found:
        yield found


def test_rows_show_the_values_as_people_read_them(register):
    assert register.texts("title_en") == ["Courts", "Shelter", "Radio", "Referral"]
    assert register.texts("countries") == ["Egypt", "Jordan; Egypt", "Botswana", ""]
    assert register.texts("obligated") == ["750,000 USD", "1,250,000 USD", "", ""]
    assert register.texts("start_date") == ["1 October 2012", "October 2011", "15 January 2010", ""]
    assert register.texts("recipient") == ["Open Door", "", "", ""]


def test_a_status_is_a_chip_with_its_color_and_figures_stand_at_the_trailing_side(register):
    status = register.model.index(0, register.column("status"))
    assert (status.data(), status.data(GROUP_ROLE)) == ("Active", "green")
    amount = register.model.index(0, register.column("obligated"))
    alignment = Qt.AlignmentFlag(amount.data(Qt.ItemDataRole.TextAlignmentRole))
    assert alignment & Qt.AlignmentFlag.AlignTrailing


def test_the_heading_counts_and_sums(register, qtbot):
    qtbot.waitUntil(lambda: bool(register.status))
    assert register.page.head.count_text() == "4 projects · Total obligated USD 2 M"
    assert register.status == "4 projects · Total obligated 2,000,000 USD"


def test_a_title_missing_in_arabic_is_shown_in_english_but_muted(qtbot, sqlite_desk, made, qapp):
    with register_on(qtbot, sqlite_desk, lang="ar") as register:
        at = register.column("title_ar")
        own, borrowed = (register.model.index(row, at) for row in (0, 1))
        assert "المحاكم" in own.data()
        assert own.data(Qt.ItemDataRole.ForegroundRole) is None
        assert "Shelter" in borrowed.data()
        assert borrowed.data(Qt.ItemDataRole.ForegroundRole) is not None


@pytest.mark.parametrize(
    ("typed", "found"), [("sh", ["Shelter"]), ("المحاكم", ["Courts"]), ("A-3", ["Radio"])]
)
def test_search_finds_while_somebody_types(register, qtbot, typed, found):
    QTest.keyClick(register.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert register.page.search.hasFocus()
    register.page.search.setText(typed)
    qtbot.waitUntil(lambda: register.model.rowCount() == len(found))
    register.settle()
    assert register.texts("title_en") == found


def test_a_search_without_result_says_so_and_can_be_cleared(register, qtbot):
    register.page.ask(Selection("project", search="nowhere"))
    register.settle()
    assert register.page.stack.currentWidget() is register.page.stack.nothing
    register.page._clear()
    register.settle()
    assert register.model.rowCount() == 4
    assert register.page.stack.currentWidget() is register.view


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_choices_that_a_search_names_are_offered_where_it_finds_nothing(
    qtbot, sqlite_desk, made, lang
):
    with register_on(qtbot, sqlite_desk, lang=lang) as register:
        pillar = register.workspace.labels.code("pillar", "PROT", lang)
        instead = register.page.stack.instead

        def search(text: str) -> bool:
            register.page.ask(Selection("project", search=text))
            register.settle()
            return instead.isVisible()

        assert not search(f"botswana {pillar}")  # the choice finds nothing either
        assert not search("nowhere")
        assert search(f"Jordan {pillar}")
        assert pillar in instead.text()
        instead.click()
        register.settle()
        assert register.model.rowCount() == 1
        assert register.model.row_at(0).uid == made["Shelter"]
        assert register.page.search.text() == "Jordan"


def test_an_empty_desk_says_what_belongs_there(qtbot, sqlite_desk):
    with register_on(qtbot, sqlite_desk) as register:
        assert register.page.stack.currentWidget() is register.page.stack.empty


def test_a_filter_offers_values_with_counts_and_narrows_the_list(register, qtbot):
    chip = register.page.filters.chip("countries")
    assert isinstance(chip, FilterChip)
    chip.open()
    register.settle()
    offered = {chip._popup._model.item(row).text() for row in range(chip._popup._model.rowCount())}
    assert offered == {"Egypt", "Jordan", "Botswana", "Not stated"}
    chip._popup._model.item(0).setCheckState(Qt.CheckState.Checked)
    register.settle()
    assert register.texts("title_en") == ["Courts", "Shelter"]
    assert chip.sentence() == "Countries: Egypt"
    chip._popup.close()


def test_a_filter_on_countries_says_that_it_finds_what_left(register):
    notes = {}
    for name in ("countries", "status"):
        chip = register.page.filters.chip(name)
        chip.open()
        labels = [label.text() for label in chip._popup.findChildren(QLabel)]
        notes[name] = any("left a country" in text for text in labels)
        chip._popup.close()
    assert notes == {"countries": True, "status": False}


def test_not_stated_is_a_value(register):
    register.page.ask(register.model.selection.where("pillars", "=", None))
    register.settle()
    assert register.texts("title_en") == ["Radio", "Referral"]


def test_projects_are_found_by_the_year_of_their_money(register):
    register.page.ask(register.model.selection.where("funding_action.year", "=", "2012"))
    register.settle()
    assert register.texts("title_en") == ["Shelter"]


def test_dates_are_asked_from_and_to(register):
    field = next(f for f in register.model.fields if f.name == "start_date")
    bar = register.page.filters
    bar.begin(field)
    chip = bar.chip("start_date")
    assert isinstance(chip, ConditionChip)
    popup = chip.open()
    assert isinstance(popup, ConditionPopup)
    popup._editors[">="].set_value(on("2011"))
    popup._say()
    popup.close()
    register.settle()
    assert register.texts("title_en") == ["Courts", "Shelter"]
    assert "2011" in bar.chip("start_date").sentence()
    bar.clear()
    register.settle()
    assert register.model.rowCount() == 4


def test_a_click_on_a_header_sorts_and_a_second_one_turns_it(register, qtbot):
    register.view._columns.turn(register.column("title_en"))
    register.settle()
    assert register.texts("title_en") == ["Courts", "Radio", "Referral", "Shelter"]
    register.view._columns.turn(register.column("title_en"))
    register.settle()
    assert register.texts("title_en") == ["Shelter", "Referral", "Radio", "Courts"]
    assert register.model.selection.order == (Order("title_en", descending=True),)


def test_the_past_is_shown_and_cannot_be_edited(register):
    register.page.ask(Selection("project", as_of=on("2011-12-31")))
    register.settle()
    index = register.model.index(0, register.column("title_en"))
    assert not register.model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_changes_made_elsewhere_appear_and_nothing_jumps(register, sqlite_desk, made):
    register.go("title_en", 2)
    set_value(sqlite_desk, "project", made["Courts"], "title_en", "Judges")
    outcome = edit(sqlite_desk, [])
    assert not outcome.stored
    outcome = remove(sqlite_desk, "project", [made["Shelter"]])
    register.workspace.announce(outcome.changes)
    register.settle()
    assert register.texts("title_en") == ["Judges", "Radio", "Referral"]
    assert register.view.current_uid() == made["Radio"]
    outcome = create(sqlite_desk, "project", {"title_en": "New", "start_date": on("2020-01-01")})
    register.workspace.announce(outcome.changes)
    register.settle()
    assert register.texts("title_en") == ["New", "Judges", "Radio", "Referral"]
    assert register.view.current_uid() == made["Radio"]


def test_an_edit_of_the_sorted_column_leaves_the_row_where_it_is(register, sqlite_desk, made):
    outcome = set_value(sqlite_desk, "project", made["Courts"], "start_date", on("2000-01-01"))
    register.workspace.announce(outcome.changes)
    register.settle()
    assert register.texts("title_en") == ["Courts", "Shelter", "Radio", "Referral"]


def test_columns_are_chosen_and_remembered(register):
    dialog = register.page.choose_columns()
    assert isinstance(dialog, QDialog)
    dialog.search.setText("objective-that-is-not-there")
    dialog.search.setText("notes")
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())
             if not dialog.list.item(row).isHidden()]  # fmt: skip
    assert "Notes" in names
    first = dialog.list.item(0)
    first.setCheckState(Qt.CheckState.Unchecked)
    dialog.close()
    register.settle()
    assert "award_number" not in [f.name for f in register.model.fields]
    assert register.workspace.settings.columns["project"][0] == "title_en"


def test_a_moved_column_stays_where_it_was_put(register):
    header = register.view.horizontalHeader()
    header.moveSection(0, 1)
    register.view._columns.turn(register.column("title_en"))
    register.settle()
    assert register.view.columns()[:2] == ("title_en", "award_number")


def test_a_view_is_saved_shown_renamed_and_deleted(register, qtbot):
    views = register.page.views
    register.page.ask(register.model.selection.where("status", "=", "ACTIVE"))
    register.settle()
    views.save("Running")
    register.settle()
    assert [b.text() for b in views.buttons()] == ["All", "Running"]
    assert views.buttons()[1].isChecked()
    views.buttons()[0].click()
    register.settle()
    assert register.model.rowCount() == 4
    views.buttons()[1].click()
    register.settle()
    assert register.texts("title_en") == ["Courts", "Radio"]
    views.save("Active now", views._views[0])
    register.settle()
    assert [b.text() for b in views.buttons()] == ["All", "Active now"]
    views.remove(views._views[0])
    register.settle()
    assert [b.text() for b in views.buttons()] == ["All"]


def test_mine_are_the_projects_of_who_sits_at_the_desk(qtbot, sqlite_desk, made):
    mona = make_person(sqlite_desk)
    set_value(sqlite_desk, "project", made["Radio"], "po", mona)
    sqlite_desk.who = mona
    with register_on(qtbot, sqlite_desk) as register:
        button = register.page.views.buttons()[1]
        assert (type(button), button.text()) == (QToolButton, "Mine")
        button.click()
        register.settle()
        assert register.texts("title_en") == ["Radio"]


def test_the_page_comes_back_as_it_was(qtbot, sqlite_desk, made, register):
    register.page.ask(register.model.selection.where("status", "=", "ACTIVE"))
    register.settle()
    register.go("title_en", 1)
    state = register.page.state()
    with register_on(qtbot, sqlite_desk) as again:
        again.page.restore(state)
        again.settle()
        assert again.texts("title_en") == ["Courts", "Radio"]
        assert again.view.current_uid() == made["Radio"]
        assert again.model.selection.filters == (Filter("status", "=", ("ACTIVE",)),)


def test_every_row_of_a_long_list_is_right_wherever_one_scrolls(qtbot, sqlite_desk):
    from tipdesk.services.changes.edits import change
    from tipdesk.services.changes.reasons import SAMPLE

    def build(_connection, builder):
        for number in range(5000):
            values = {"title_en": f"Title {number:05}", "award_number": f"N-{number:05}"}
            builder.create("project", values)

    change(sqlite_desk, SAMPLE, build)
    with register_on(qtbot, sqlite_desk) as register:
        tester = QAbstractItemModelTester(
            register.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        register.page.ask(Selection("project", order=(Order("award_number", descending=True),)))
        register.settle()
        assert register.model.rowCount() == 5000
        bar = register.view.verticalScrollBar()
        for place in (0, 700, 40_000, 39_000, bar.maximum(), 90_000, bar.maximum() // 2):
            bar.setValue(place)
            register.window.grab()
            register.settle()
            for row in register.view.rows_on_screen():
                index = register.model.index(row, register.column("title_en"))
                assert index.data() == f"Title {4999 - row:05}"
        register.page.ask(Selection("project", search="Title 0499"))
        register.settle()
        assert register.model.rowCount() == 10
        settle(register.workspace)
        tester.deleteLater()


def test_the_model_keeps_the_rules_of_qt_while_rows_come_and_go(register, sqlite_desk):
    QAbstractItemModelTester(
        register.model, QAbstractItemModelTester.FailureReportingMode.Fatal, register.model
    )
    uid = make_project(sqlite_desk, "Bridge", start_date=on("2011-12"))
    register.page.ask(register.model.selection)
    register.settle()
    outcome = remove(sqlite_desk, "project", [uid])
    register.workspace.announce(outcome.changes)
    register.settle()
    assert register.model.rowCount() == 4


def test_everything_that_can_be_reached_has_a_name(register):
    from PySide6.QtWidgets import QAbstractButton, QWidget

    register.page.ask(register.model.selection.where("status", "=", "ACTIVE"))
    register.settle()
    nameless = [
        widget
        for widget in register.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.isHidden()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_records_behind_a_figure_are_shown_and_said_to_be_chosen(register, made):
    register.page.ask(Selection("project", uids=(made["Radio"], made["Courts"])))
    register.settle()
    assert register.texts("title_en") == ["Courts", "Radio"]
    chip = register.page.filters._chosen_chip
    assert chip.sentence() == "2 records chosen"
    chip.removed.emit()
    register.settle()
    assert register.model.rowCount() == 4


def test_of_two_views_alike_only_the_chosen_one_is_marked(register):
    register.page.views.save("My view")
    register.settle()

    def marked():
        return [button.text() for button in register.page.views.buttons() if button.isChecked()]

    assert marked() == ["My view"]
    register.page.views.buttons()[0].click()
    register.settle()
    assert marked() == ["All"]


def test_columns_changed_in_a_view_belong_to_that_view(register, sqlite_desk):
    usual = register.view.columns()
    register.page.views.save("My view")
    register.settle()
    register.page._show_columns(("title_en", "status"))
    register.settle()
    register.page._show_columns(("title_en",))
    register.settle()
    assert saved_views(sqlite_desk, "project")[0].selection.columns == ("title_en",)
    register.page.views.buttons()[0].click()
    register.settle()
    assert register.view.columns() == usual
    register.page.views.buttons()[-1].click()
    register.settle()
    assert register.view.columns() == ("title_en",)


def test_a_column_is_found_and_switched_by_keys_alone(register):
    dialog = register.page.choose_columns()
    before = set(register.view.columns())
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "ceiling")
    QTest.keyClick(dialog.search, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    register.settle()
    assert set(register.view.columns()) - before == {"ceiling"}
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    register.settle()
    assert set(register.view.columns()) == before
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "no such column")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    register.settle()
    assert set(register.view.columns()) == before


def test_the_table_stays_where_it_is_while_rows_are_selected(register):
    table = register.view
    before = table.mapToGlobal(table.rect().topLeft()), table.height()
    table.selectAll()
    register.settle()
    assert register.page.bar.isVisible()
    assert (table.mapToGlobal(table.rect().topLeft()), table.height()) == before


def test_when_the_chosen_records_are_gone_all_are_shown_and_said_so(register, sqlite_desk, made):
    register.page.ask(Selection("project", uids=(made["Referral"],)))
    register.settle()
    assert register.texts("title_en") == ["Referral"]
    register.workspace.change(lambda: remove(sqlite_desk, "project", [made["Referral"]]))
    register.settle()
    register.settle()
    assert register.texts("title_en") == ["Courts", "Shelter", "Radio"]
    assert "not there any more" in register.workspace.messages.text()
    assert register.model.selection.uids is None


def test_every_date_fits_into_its_column_and_the_title_takes_the_room_left(qtbot, sqlite_desk):
    make_project(sqlite_desk, "Short", end_date=on("2012-09-30"), start_date=on("2011-12-28"))
    for lang in ("en", "ar"):
        with register_on(qtbot, sqlite_desk, lang=lang) as register:
            register.page._show_columns((f"title_{lang}", "start_date", "end_date", "status"))
            register.settle()
            view = register.view
            for name in ("start_date", "end_date"):
                text = register.texts(name)[0]
                assert view.fontMetrics().horizontalAdvance(text) + 12 < view.columnWidth(
                    register.column(name)
                )
            assert view.horizontalHeader().length() == view.viewport().width()


@pytest.fixture
def large_letters(qapp):
    """Letters as large as a screen of a finer grain has them."""
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 1.4)
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)


@pytest.mark.usefixtures("large_letters")
def test_an_amount_of_millions_is_read_with_its_cents(qtbot, sqlite_desk):
    uid = make_project(sqlite_desk, "Courts")
    make_action(sqlite_desk, uid, action_date=on("2012-10-01"), amount=Money(162_500_050, "USD"))
    with register_on(qtbot, sqlite_desk) as register:
        view, place = register.view, register.column("obligated")
        index = register.model.index(0, place)
        assert register.texts("obligated") == ["1,625,000.50 USD"]
        assert view.sizeHintForIndex(index).width() <= view.columnWidth(place)
