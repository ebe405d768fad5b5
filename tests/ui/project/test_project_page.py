"""A project has a page of its own: one comes there with Enter and finds all that belongs to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import here, links, make_action, make_project, on, usd, value, values
from tests.ui.ground import settle
from tests.ui.test_main_window import nameless
from tipdesk.services.changes.edits import remove
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.project_page import ProjectPage
from tipdesk.ui.project.gauge import Gauge
from tipdesk.ui.project.parts import KINDS, tables_of
from tipdesk.ui.project.tabs import TABS
from tipdesk.ui.widgets.elided import ElidedLabel
from tipdesk.ui.workspace import Gap

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def courts(workspace):
    uid = make_project(
        workspace.desk, "Courts", title_ar="المحاكم", award_number="A-1", status="ACTIVE",
        countries=links("EG"), start_date=on("2012-10-01"), end_date=on("2015-09-30"),
    )  # fmt: skip
    make_action(workspace.desk, uid, 750_000, action_date=on("2012-10-01"))
    return uid


@pytest.fixture
def window(qtbot, workspace, courts):
    make_project(workspace.desk, "Radio", start_date=on("2001-01"))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    rested(workspace)
    yield made
    rested(workspace)


def rested(workspace):
    for _ in range(4):
        QTest.qWait(1)
        settle(workspace)


def page_of(window, workspace, uid, tab=None):
    workspace.record_wanted.emit("project", uid)
    page = window.pages.current()
    if tab is not None:
        page.show_tab(tab)
    rested(workspace)
    return page


def said(page):
    return [label.text() for label in page.head.findChildren(ElidedLabel)]


def test_enter_on_a_row_opens_the_project_and_alt_left_leads_back(window, workspace, courts):
    register = window.pages.current()
    register.show_record(courts)
    register.table.setFocus()
    QTest.keyClick(register.table, Qt.Key.Key_Return)
    rested(workspace)
    page = window.pages.current()
    assert isinstance(page, ProjectPage)
    assert page.shown_uid() == courts
    assert said(page) == ["Courts", "المحاكم", "Egypt"]
    assert window._frame.navigation.current() == "project"
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    rested(workspace)
    assert window.pages.current() is register
    assert register.table.current_uid() == courts


def test_a_double_click_opens_the_project(window, workspace, courts):
    table = window.pages.current().table
    row = table.register().place_of(courts)
    place = table.visualRect(table.register().index(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rested(workspace)
    assert window.pages.current().shown_uid() == courts


def test_the_head_says_where_the_award_stands_and_what_it_comes_to(window, workspace, courts):
    page = page_of(window, workspace, courts)
    assert page.head._strip.accessibleName() == "Status: Active"
    texts = [gauge.text() for gauge in page.gauges.findChildren(Gauge)]
    assert texts[:2] == ["Period over", "Obligated 750,000 USD"]
    assert texts[2] == "30 September 2016, overdue: Close the award"
    assert texts[3].startswith("File: ")


def test_the_file_counts_what_it_lacks_before_it_is_opened_and_after(window, workspace, courts):
    page = page_of(window, workspace, courts)
    place = [spec.name for spec in TABS].index("file")
    before = page.bar.tabText(place)
    assert before != "&File"
    page.show_tab("file")
    rested(workspace)
    assert page.bar.tabText(place) == before


def test_a_figure_leads_to_its_tab(window, workspace, courts):
    page = page_of(window, workspace, courts)
    page.gauges.findChildren(Gauge)[1].click()
    rested(workspace)
    assert page.tab() == "money"


def test_tabs_are_reached_by_alt_and_their_letter_and_by_ctrl_page_down(window, workspace, courts):
    page = page_of(window, workspace, courts)
    QTest.keyClick(page.bar, Qt.Key.Key_N, ALT)
    assert page.tab() == "monitoring"
    QTest.keyClick(page.bar, Qt.Key.Key_PageDown, CONTROL)
    assert page.tab() == "results"
    QTest.keyClick(page.bar, Qt.Key.Key_PageUp, CONTROL)
    QTest.keyClick(page.bar, Qt.Key.Key_PageUp, CONTROL)
    assert page.tab() == "deadlines"
    rested(workspace)


def test_no_two_tabs_share_a_letter():
    letters = [spec.label[spec.label.index("&") + 1].lower() for spec in TABS]
    assert len(set(letters)) == len(TABS)


def test_every_kind_that_belongs_to_a_project_is_on_one_tab():
    from tipdesk.services import catalog

    shown = [kind for tab in KINDS for kind, _ in tables_of(tab)]
    assert sorted(shown) == sorted(kind for kind, _ in catalog.parts_of("project"))


def test_a_field_of_the_overview_is_stored_when_it_is_left(window, workspace, courts):
    page = page_of(window, workspace, courts)
    pane = page.findChild(DetailsPane)
    pane.focus_field("subnational")
    QTest.keyClicks(QApplication.focusWidget(), "Cairo")
    page.leave()
    rested(workspace)
    assert value(workspace.desk, "project", courts, "subnational") == "Cairo"
    assert not pane.body().head.isVisible()


def test_a_payment_typed_into_the_money_tab_belongs_to_the_project_and_is_undone(
    window, workspace, courts
):
    page = page_of(window, workspace, courts, "money")
    table = page._tabs["money"].tables["funding_action"].table
    names = [field.name for field in table.register().fields]
    table.setFocus()
    table.show_row(1, names.index("amount"))
    QTest.keyClicks(table, "2")
    QTest.keyClicks(QApplication.focusWidget(), "50,000")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rested(workspace)
    made = [
        values(workspace.desk, "funding_action", u) for u in here(workspace.desk, "funding_action")
    ]
    assert (usd(250_000), courts) in [(m["amount"], m["project"]) for m in made]
    assert page.gauges.findChildren(Gauge)[1].text() == "Obligated 1,000,000 USD"
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    rested(workspace)
    assert len(here(workspace.desk, "funding_action")) == 1
    assert page.gauges.findChildren(Gauge)[1].text() == "Obligated 750,000 USD"


def test_the_tab_and_the_project_stay_over_a_switch_of_language(window, workspace, courts):
    page_of(window, workspace, courts, "money")
    window.use_language("ar")
    rested(workspace)
    page = window.pages.current()
    assert (page.shown_uid(), page.tab()) == (courts, "money")
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert said(page)[:2] == ["المحاكم", "Courts"]
    assert page.bar.tabRect(0).x() > page.bar.tabRect(1).x()


def test_the_field_one_types_into_stays_over_a_switch_of_language(window, workspace, courts):
    page = page_of(window, workspace, courts)
    page.findChild(DetailsPane).focus_field("subnational")
    QTest.keyClicks(QApplication.focusWidget(), "Giza")
    window.use_language("ar")
    rested(workspace)
    form = window.pages.current().findChild(DetailsPane).body().form
    assert form.current_field() == "subnational"
    assert value(workspace.desk, "project", courts, "subnational") == "Giza"


def test_the_project_and_the_tab_are_there_again_after_a_restart(qtbot, window, workspace, courts):
    page_of(window, workspace, courts, "deadlines")
    window.close()
    again = MainWindow(workspace)
    qtbot.addWidget(again)
    again.start(empty=False)
    again.show()
    rested(workspace)
    page = again.pages.current()
    assert (page.shown_uid(), page.tab()) == (courts, "deadlines")


def test_one_goes_back_from_one_project_to_the_one_before(window, workspace, courts):
    radio = next(uid for uid in here(workspace.desk, "project") if uid != courts)
    page = page_of(window, workspace, courts)
    page_of(window, workspace, radio)
    assert page.shown_uid() == radio
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    rested(workspace)
    assert page.shown_uid() == courts


def test_a_project_that_is_deleted_leaves_its_page_for_the_list(window, workspace, courts):
    page_of(window, workspace, courts)
    workspace.announce(remove(workspace.desk, "project", [courts]).changes)
    rested(workspace)
    assert window.pages.current_name() == "project"


def test_a_gap_opens_where_it_is_mended(window, workspace, courts):
    [action] = here(workspace.desk, "funding_action")
    workspace.gap_wanted.emit(Gap(("project", courts), "funding_action", action, "amount"))
    rested(workspace)
    page = window.pages.current()
    table = page._tabs["money"].tables["funding_action"].table
    assert page.tab() == "money"
    assert table.current_uid() == action
    assert table.columns()[table.currentIndex().column()] == "amount"
    workspace.gap_wanted.emit(Gap(("project", courts), "project", courts, "risk"))
    rested(workspace)
    assert page.findChild(DetailsPane).body().form.current_field() == "risk"


def test_what_is_missing_begins_with_what_is_known_of_it(window, workspace, courts):
    known = {"action_kind": "DEOB"}
    workspace.gap_wanted.emit(Gap(("project", courts), "funding_action", None, "amount", known))
    rested(workspace)
    assert len(here(workspace.desk, "funding_action")) == 1
    QTest.keyClicks(QApplication.focusWidget(), "-5")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    rested(workspace)
    desk = workspace.desk
    made = [values(desk, "funding_action", uid) for uid in here(desk, "funding_action")]
    assert ("DEOB", usd(-5)) in [(m["action_kind"], m["amount"]) for m in made]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_everything_on_every_tab_has_a_name(window, workspace, courts, lang):
    window.use_language(lang)
    rested(workspace)
    page = page_of(window, workspace, courts)
    for spec in TABS:
        page.show_tab(spec.name)
        rested(workspace)
        assert nameless(window) == [], spec.name


def test_the_history_tells_what_happened_to_the_project(window, workspace, courts):
    from PySide6.QtWidgets import QLabel

    from tests.factories import set_value

    page = page_of(window, workspace, courts, "history")
    workspace.announce(set_value(workspace.desk, "project", courts, "subnational", "Aswan").changes)
    rested(workspace)
    texts = [label.text() for label in page._tabs["history"].findChildren(QLabel)]
    assert "Areas: not stated → Aswan" in texts


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_history_tells_of_the_money_and_gives_an_amount_back(window, workspace, courts, lang):
    from PySide6.QtWidgets import QLabel, QPushButton

    from tests.factories import set_value, value

    action = make_action(
        workspace.desk, courts, 5_000, action_kind="NEW", fiscal_year=2021,
        action_date=on("2021-03-01"),
    )  # fmt: skip
    window.use_language(lang)
    page = page_of(window, workspace, courts, "history")
    changed = set_value(workspace.desk, "funding_action", action, "amount", usd(6_000))
    workspace.announce(changed.changes)
    rested(workspace)
    lines = page._tabs["history"]._lines
    newest, *_ = (label for label in lines.findChildren(QLabel) if label.text())
    plain = "".join(c for c in newest.text() if c not in "\u2066\u2067\u2068\u2069")
    for part in ("2021", "5,000 USD", "6,000 USD", workspace.say("Amount")):
        assert part in plain
    lines.findChildren(QPushButton)[0].click()
    rested(workspace)
    assert value(workspace.desk, "funding_action", action, "amount") == usd(5_000)


def test_the_latest_step_of_a_day_stands_first(window, workspace, courts):
    from tipdesk.services.grant.lifecycle import move

    page = page_of(window, workspace, courts, "history")
    for to in ("ENDED", "CLOSEOUT"):
        workspace.announce(move(workspace.desk, courts, to, on("2016-01-01")).changes)
    page.show_tab("money")
    page.show_tab("history")
    rested(workspace)
    model = page._tabs["history"]._tables["status_change"].model
    at = [field.name for field in model.fields].index("status_after")
    assert model.index(0, at).data() == "Closeout"


def test_f8_goes_from_problem_to_problem_and_begins_again(window, workspace, courts):
    make_action(workspace.desk, courts, 5, action_date=on("1990-01-01"))
    page = page_of(window, workspace, courts, "money")
    widget = page._tabs["money"].tables["funding_action"]
    places = widget.model.places_to_look_at()
    assert places
    for expected in (*places, places[0]):
        QTest.keyClick(window, Qt.Key.Key_F8)
        index = widget.table.currentIndex()
        assert (index.row(), index.column()) == expected


def test_the_tab_of_results_counts_what_its_heading_counts(window, workspace, courts):
    from tests.factories import make

    indicator = make(workspace.desk, "indicator", name_en="Victims assisted", unit="PERSON")
    make(
        workspace.desk, "project_indicator", project=courts, indicator=indicator,
        level="OUTPUT", counting="PERIOD",
    )  # fmt: skip
    page = page_of(window, workspace, courts, "results")
    many = len(page._tabs["results"].findings.findings)
    assert many
    assert page._tabs["results"].said.text().startswith(f"{many} thing")
    place = [spec.name for spec in TABS].index("results")
    assert page.bar.tabText(place).endswith(f"({many})")


def test_a_gap_counted_on_the_tab_of_results_is_not_gone_once_it_is_opened(
    window, workspace, courts
):
    page = page_of(window, workspace, courts, "overview")
    place = [spec.name for spec in TABS].index("results")
    before = page.bar.tabText(place)
    page.show_tab("results")
    rested(workspace)
    assert before.endswith("(1)")
    assert page.bar.tabText(place) == before


def test_tab_goes_through_the_page_from_its_figures_down(window, workspace, courts):
    page = page_of(window, workspace, courts, "money")
    tab = page._tab()
    page.gauges.stops()[-1].setFocus()
    passed = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    actions = tab.tables["funding_action"]
    assert passed[0] is page.bar
    assert tab.figures.day.isAncestorOf(passed[1])
    assert passed[2:] == actions.stops()
    seen = [tab.column.indexOf(one) for stop in tab.stops() for one in tab.tables.values()
            if stop is one.table]  # fmt: skip
    assert seen == sorted(seen)
