"""Deadlines are triaged by single letters, one after the other, and every deed can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.factories import make, make_person, make_project, set_value, value
from tests.ui.ground import settle, show, workspace_on
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import isolate
from tipdesk.ui.due.due_model import DUE, EXTENSION, KIND, OFFICER, PERIOD, PROJECT, STATE
from tipdesk.ui.pages.due_page import DuePage

TODAY = date.today()


def _day(days: int) -> PartialDate:
    return PartialDate((TODAY + timedelta(days)).isoformat())


@pytest.fixture(params=["en", "ar"])
def workspace(sqlite_desk, qapp, request):
    sqlite_desk.who = make_person(sqlite_desk)
    with workspace_on(sqlite_desk, request.param) as made:
        yield made


@pytest.fixture
def reports(workspace):
    """Three reports of my project, the first of them late, and one of another's."""
    mine = make_project(workspace.desk, po=workspace.desk.who)
    other = make_project(workspace.desk, "Fair work")
    uids = [
        make(workspace.desk, "report_due", project=mine, report_kind="PPR", due_date=_day(days))
        for days in (-9, 4, 60)
    ]
    make(workspace.desk, "report_due", project=other, report_kind="FFR", due_date=_day(1))
    return uids


@pytest.fixture
def page(qtbot, workspace, reports):
    made = DuePage(workspace)
    show(qtbot, made, 1200, 800)
    made.activate()
    settle(workspace)
    return made


def _shown(page) -> list[str]:
    found = [page.model.duty_at(row) for row in range(page.model.rowCount())]
    return [duty.uid for duty in found if duty is not None]


def test_overdue_stands_first_under_headings_by_week(page, reports):
    assert _shown(page)[0] == reports[0]
    assert len(_shown(page)) == 4
    assert page.model.headings()[0] == 0
    assert [duty.uid for duty in page.table.duties()] == [reports[0]]


def test_r_asks_for_the_day_and_the_next_duty_is_chosen(qtbot, page, workspace, reports):
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert page.prompt.isVisible()
    assert page.prompt.day.value() == _day(0)
    qtbot.keyClick(page.prompt.day, Qt.Key.Key_Return)
    settle(workspace)
    assert value(workspace.desk, "report_due", reports[0], "received_date") == _day(0)
    assert reports[0] not in _shown(page)
    assert len(page.table.duties()) == 1
    assert page.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Z)
    settle(workspace)
    assert reports[0] in _shown(page)


@pytest.mark.parametrize("letter", ["ق", "r"])
def test_the_letters_work_whatever_the_keyboard_writes(page, letter):
    event = QKeyEvent(
        QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter
    )
    QApplication.sendEvent(page.table, event)
    assert page.prompt.isVisible()


def test_e_wants_a_reason(qtbot, page, workspace, reports):
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    qtbot.keyClick(page.prompt.day, Qt.Key.Key_Return)
    assert page.prompt.isVisible()
    qtbot.keyClicks(page.prompt.reason, "Flood")
    qtbot.keyClick(page.prompt.reason, Qt.Key.Key_Return)
    settle(workspace)
    assert value(workspace.desk, "report_due", reports[0], "extension_granted") == _day(30)
    assert value(workspace.desk, "report_due", reports[0], "override_reason") == "Flood"


def test_escape_leaves_everything_as_it_was(qtbot, page, workspace, reports):
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    qtbot.keyClick(page.prompt.reason, Qt.Key.Key_Escape)
    settle(workspace)
    assert not page.prompt.isVisible()
    assert page.focusWidget() is page.table
    assert value(workspace.desk, "report_due", reports[0], "waived") is None


def test_several_rows_are_accepted_at_once(qtbot, page, workspace, reports):
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    settle(workspace)
    assert _shown(page) == []
    assert value(workspace.desk, "report_due", reports[2], "review") == "ACCEPTED"


def test_n_and_p_step_over_headings(qtbot, page, reports):
    qtbot.keyClick(page.table, Qt.Key.Key_N)
    second = page.table.duties()[0].uid
    assert second != reports[0]
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    assert page.table.duties()[0].uid == reports[0]


def test_o_opens_the_place_where_it_is_mended(qtbot, page, workspace, reports):
    with qtbot.waitSignal(workspace.gap_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_O)
    assert (wanted.args[0].entity, wanted.args[0].uid) == ("report_due", reports[0])


def test_mine_leaves_out_what_is_of_others(page, workspace, reports):
    page.mine.click()
    settle(workspace)
    assert _shown(page) == reports


def test_the_calendar_goes_by_arrows_and_shows_the_day(qtbot, page, workspace, reports):
    page.in_months.click()
    settle(workspace)
    assert page.month.isVisible()
    forward = Qt.Key.Key_Left if page.isRightToLeft() else Qt.Key.Key_Right
    qtbot.keyClick(page.month, forward)
    settle(workspace)
    assert page.month.day == TODAY + timedelta(1)
    assert len(_shown(page)) == 1
    qtbot.keyClick(page.month, Qt.Key.Key_PageDown)
    settle(workspace)
    assert page.month.day > TODAY + timedelta(20)
    assert page.month.accessibleName()


def test_the_calendar_file_holds_all_that_is_due_not_the_day_alone(
    page, workspace, reports, tmp_path
):
    page.in_months.click()
    settle(workspace)
    page.month.choose(TODAY + timedelta(2))
    settle(workspace)
    assert _shown(page) == []
    page.export.click()
    [dialog] = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "due.ics"))
    settle(workspace)
    assert (tmp_path / "due.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 4
    dialog.close()


def test_a_day_without_deadlines_is_not_called_nothing_due(page, workspace, reports):
    page.in_months.click()
    settle(workspace)
    page.month.choose(TODAY + timedelta(2))
    settle(workspace)
    said = workspace.say("Nothing on this day.")
    assert any(label.text() == said for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("width", [820, 1680])
def test_no_state_and_no_date_is_cut(page, workspace, width):
    page.resize(width, 800)
    table, metrics = page.table, page.table.fontMetrics()
    for column in (STATE, DUE, PERIOD, EXTENSION):
        for row in range(page.model.rowCount()):
            if page.model.duty_at(row) is not None:
                text = page.model.index(row, column).data()
                if not text:
                    continue
                assert table.columnWidth(column) >= metrics.horizontalAdvance(text) + 16
    title = metrics.horizontalAdvance(page.model.index(1, PROJECT).data())
    assert table.columnWidth(PROJECT) >= min(title + 16, 150)
    assert table.isColumnHidden(EXTENSION) == (width < 1000)


@pytest.fixture
def quarter(workspace):
    """A report of a whole quarter, of a recipient and an officer with long names."""
    desk = workspace.desk
    project = make_project(desk, "A title that is longer than all the room that there could be")
    set_value(desk, "project", project, "po", make_person(desk, "Nasreen Abd al-Rahman Haddad"))
    return make(
        desk, "report_due", project=project, report_kind="PPR", due_date=_day(-30),
        period_start=PartialDate("2025-10-01"), period_end=PartialDate("2025-12-31"),
    )  # fmt: skip


def test_on_a_small_screen_every_column_is_seen_and_the_period_whole(qtbot, workspace, quarter):
    page = DuePage(workspace)
    show(qtbot, page, 1080, 700)
    page.activate()
    settle(workspace)
    table, row = page.table, page.model.row_of("reports", quarter)
    assert table.horizontalScrollBar().maximum() == 0
    period = page.model.index(row, PERIOD)
    assert "2025-10" in period.data()
    assert "2025-12" in period.data()
    assert "2025-10" not in period.data(Qt.ItemDataRole.ToolTipRole)
    assert "2025" in period.data(Qt.ItemDataRole.ToolTipRole)
    officer = page.model.index(row, OFFICER)
    said, name = officer.data(Qt.ItemDataRole.ToolTipRole), "Nasreen Abd al-Rahman Haddad"
    assert said == (isolate(name) if workspace.words.lang == "ar" else name)
    assert table.columnWidth(OFFICER) >= 80
    page.resize(2200, 700)
    settle(workspace)
    assert period.data() == period.data(Qt.ItemDataRole.ToolTipRole)


def test_a_question_names_what_it_asks_about(qtbot, page, workspace):
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    asked = page.prompt.findChild(QLabel, "fieldLabel").text()
    assert page.model.index(1, KIND).data() in asked
    qtbot.keyClick(page.prompt.day, Qt.Key.Key_Escape)
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    asked = page.prompt.findChild(QLabel, "fieldLabel").text()
    assert workspace.words.count("{n} deadline", "{n} deadlines", 4) in asked


def test_what_is_shown_survives_a_switch_of_language(qtbot, page, workspace):
    page.mine.click()
    page.in_months.click()
    settle(workspace)
    again = DuePage(workspace)
    qtbot.addWidget(again)
    again.restore(page.state())
    assert again.state() == page.state()


def test_a_latin_name_among_arabic_is_cut_at_its_own_end(page, workspace):
    duty = page.model.duty_at(1)
    for column, name in ((PROJECT, duty.title), (OFFICER, duty.officer)):
        said = page.model.index(1, column).data()
        assert said == (isolate(name.ar) if workspace.words.lang == "ar" else name.en)
