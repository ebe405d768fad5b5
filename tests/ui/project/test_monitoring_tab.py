"""The monitoring tab leads from a risk to a plan, to visits, to findings closed, to closeout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.factories import here, make, make_action, make_project, on, value, values
from tests.ui.ground import settle, show
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.domain.words import Words
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.grant.lifecycle import move, next_states
from tipdesk.ui.project.monitoring_tab import MonitoringTab
from tipdesk.ui.project.move_dialog import MoveDialog
from tipdesk.ui.project.move_status import MoveStatus


@pytest.fixture
def project(workspace):
    return make_project(
        workspace.desk, "Courts", status="ACTIVE", start_date=on("2050-01-01"),
        end_date=on("2051-12-31"),
    )  # fmt: skip


@pytest.fixture
def tab(qtbot, workspace, project):
    made = MonitoringTab(workspace)
    show(qtbot, made, 1200, 900)
    made.show_project(project)
    rested(workspace)
    yield made
    rested(workspace)


def rested(workspace):
    for _ in range(3):
        QTest.qWait(1)
        settle(workspace)


def click(button, workspace):
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    rested(workspace)


def test_three_clicks_lead_from_the_factors_to_planned_visits(tab, workspace, project):
    part = tab.part()
    assert not part.rating.isVisible()
    assessment = make(workspace.desk, "risk_assessment", project=project, financial_risk="LOW")
    tab.leave()
    workspace.announce(change_of(project, "risk_assessment"))
    rested(workspace)
    click(part.rating.button, workspace)
    assert value(workspace.desk, "risk_assessment", assessment, "rating") == "LOW"
    assert not part.rating.isVisible()
    click(part.plan.button, workspace)
    (plan,) = here(workspace.desk, "monitoring_plan")
    assert value(workspace.desk, "monitoring_plan", plan, "visit_frequency") == "B"
    assert not part.plan.isVisible()
    click(part.visits.button, workspace)
    assert here(workspace.desk, "site_visit")
    assert not part.visits.button.isVisible()


def test_tab_goes_from_a_table_to_what_is_proposed_under_it(tab, workspace, project):
    make(workspace.desk, "risk_assessment", project=project, financial_risk="LOW")
    workspace.announce(change_of(project, "risk_assessment"))
    rested(workspace)
    part = tab.part()
    part.tables["risk_assessment"].stops()[-1].setFocus()
    passed = []
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        passed.append(focused())
    assert passed == [
        part.rating.button, part.plan.button, part.tables["monitoring_plan"].table,
    ]  # fmt: skip


def test_a_finding_is_begun_from_its_visit_and_closed_on_a_day(tab, workspace, project):
    desk, part = workspace.desk, tab.part()
    visit = make(desk, "site_visit", project=project, from_date=on("2050-03"))
    workspace.announce(change_of(project, "site_visit"))
    rested(workspace)
    add = button(part, "Add a finding of this visit")
    assert not add.isEnabled()
    part.tables["site_visit"].table.show_row(0)
    click(add, workspace)
    (finding,) = here(desk, "finding")
    assert value(desk, "finding", finding, "site_visit") == visit
    assert part.tables["finding"].table.current_uid() == finding
    part._done_on.set_value(on("2050-04-02"))
    click(button(part, "Close finding"), workspace)
    assert values(desk, "finding", finding)["action_done"] == "2050-04-02"


def test_a_contact_is_logged_with_enter_in_its_one_line(tab, workspace, project):
    line = tab.part().contact
    assert all(editor.width() > 100 for editor in line.editors.values())
    subject = line.editors["subject"]
    subject.setFocus()
    QTest.keyClicks(subject, "Late report")
    QTest.keyClick(subject, Qt.Key.Key_Return)
    rested(workspace)
    (note,) = here(workspace.desk, "contact_note")
    stored = values(workspace.desk, "contact_note", note)
    assert (stored["subject"], stored["project"]) == ("Late report", project)
    assert stored["contact_date"] is not None
    assert subject.text() == ""
    QTest.keyClick(subject, Qt.Key.Key_Return)
    rested(workspace)
    assert len(here(workspace.desk, "contact_note")) == 1


def test_what_belongs_to_an_evaluation_is_edited_under_it(tab, workspace, project):
    desk = workspace.desk
    evaluation = make(desk, "evaluation", project=project, subject_en="Midterm")
    tab.bar.setCurrentIndex(1)
    rested(workspace)
    nested = tab.part()._nested["evaluation_recommendation"]
    assert nested.isVisible()
    nested.table.begin()
    QTest.keyClicks(nested.table.indexWidget(nested.table.currentIndex()) or focused(), "Train")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    tab.leave()
    rested(workspace)
    (recommendation,) = here(desk, "evaluation_recommendation")
    stored = values(desk, "evaluation_recommendation", recommendation)
    assert (stored["evaluation"], stored["text_en"]) == (evaluation, "Train")


def test_closeout_begins_proves_and_says_what_is_in_the_way(tab, workspace, project):
    desk = workspace.desk
    make(desk, "report_due", project=project, report_kind="FINAL_PPR", received_date=on("2052"))
    tab.bar.setCurrentIndex(2)
    rested(workspace)
    part = tab.part()
    assert not part.close_.isVisible()
    click(part.begin, workspace)
    assert len(here(desk, "closeout_item")) == 8
    assert part.close_.isVisible()
    assert "Final financial report" in part._blocks.text()
    click(part.prove, workspace)
    assert part._where.text().startswith("1 of 8")
    assert not part.prove.isVisible()


def test_an_award_that_has_ended_moves_to_closeout_with_its_checklist(tab, workspace, project):
    move(workspace.desk, project, "ENDED")
    tab.bar.setCurrentIndex(2)
    rested(workspace)
    click(tab.part().begin, workspace)
    assert value(workspace.desk, "project", project, "status") == "CLOSEOUT"
    assert len(here(workspace.desk, "closeout_item")) == 8


def test_a_gap_is_found_on_its_part(tab, workspace, project):
    item = make(workspace.desk, "closeout_item", project=project, closeout_step="PROPERTY")
    tab.focus("closeout_item", item, "reason")
    rested(workspace)
    assert tab.bar.currentIndex() == 2
    assert tab.part().tables["closeout_item"].table.current_uid() == item


def test_a_step_without_its_reason_is_refused_and_the_window_says_why(
    tab, workspace, project, qtbot
):
    desk = workspace.desk
    move(desk, project, "ENDED")
    move(desk, project, "CLOSEOUT")
    make_action(desk, project, 5)
    tab.bar.setCurrentIndex(2)
    rested(workspace)
    click(tab.part().close_, workspace)
    (dialog,) = tab.findChildren(MoveDialog)
    take = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    click(take, workspace)
    assert "Closing is held up" in dialog._trouble.text()
    assert value(desk, "project", project, "status") == "CLOSEOUT"
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "Lost in a merger")
    dialog.on.set_value(on("2052-05-01"))
    click(take, workspace)
    stored = values(desk, "project", project)
    assert (stored["status"], stored["closed_date"]) == ("CLOSED", "2052-05-01")
    assert stored["closed_reason"] == "Lost in a merger"


def test_the_usual_steps_come_first_in_the_menu(workspace, project, qtbot):
    button = MoveStatus(workspace)
    show(qtbot, button)
    button.show_project(project)
    menu = button.menu_of(next_states(workspace.desk, project))
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Period of performance ended", "Suspended", "Terminated", "Another status"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_everything_on_the_tab_has_a_name(workspace, project, qtbot, lang):
    workspace.use_words(Words(lang))
    tab = MonitoringTab(workspace)
    show(qtbot, tab, 1200, 900)
    tab.show_project(project)
    for at in range(tab.bar.count()):
        tab.bar.setCurrentIndex(at)
        rested(workspace)
        assert unnamed(tab) == []
    assert all(stop is not None for stop in tab.stops())
    tab.leave()
    rested(workspace)


def change_of(project, entity):
    return Changes(frozenset({entity, "project"}), frozenset({project}))


def button(widget, text):
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)


def focused():
    return QApplication.focusWidget()
