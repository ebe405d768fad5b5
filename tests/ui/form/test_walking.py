"""The form leads by keyboard, tells what it needs, and keeps what is being typed."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from tests.factories import (
    links,
    make,
    make_action,
    make_organization,
    make_project,
    on,
    set_value,
    value,
)
from tests.ui.form.acts import editor, opened, remark, type_into
from tests.ui.ground import settle, show
from tipdesk.services.changes import drafts, steps
from tipdesk.ui.dialogs.history_dialog import HistoryDialog
from tipdesk.ui.form.child_list import ChildList
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.form.record_dialog import RecordDialog


def test_f8_leads_to_the_next_field_to_look_at(pane, workspace):
    uid = make_project(
        workspace.desk, award_number="odd", start_date=on("2001-01-01"), end_date=on("2019-01-01")
    )
    body = opened(pane, workspace, uid)
    names = [row.field.name for row in body.form.troubled()]
    assert len(names) >= 2
    seen = []
    for _ in range(len(names) + 1):
        pane.next_problem()
        seen.append(body.form.current_field())
    assert seen == [*names, names[0]]


def test_tab_goes_through_the_fields_as_they_are_read(qtbot, pane, workspace):
    body = opened(pane, workspace, make_project(workspace.desk))
    pane.focus_field("project_id")
    met = []
    for _ in range(30):
        name = body.form.current_field()
        if name and (not met or met[-1] != name):
            met.append(name)
        pane.focusNextChild()
    order = [name for name, row in body.form.rows.items() if not row.field.computed]
    assert met == order[: len(met)]
    assert len(met) > 25


def test_tab_stops_at_what_can_be_typed_into_and_at_nothing_else(qtbot, pane, workspace):
    uid = make_project(workspace.desk, countries=links("EG", "JO"))
    body = opened(pane, workspace, uid)
    pane.focus_field("project_id")
    body.form.sections["award"].show_problems(1, "1 field to look at")
    for _ in range(25):
        pane.focusNextChild()
        assert body.form.current_field() is not None
        assert not body.form.rows[body.form.current_field()].field.computed
    pane.focus_field("countries")
    pane.focusPreviousChild()
    assert QApplication.focusWidget().text() == "Jordan"
    pane.focusPreviousChild()
    assert QApplication.focusWidget().text() == "Egypt"


def test_ctrl_down_leads_to_headings_and_to_what_can_only_be_read(qtbot, pane, workspace):
    body = opened(pane, workspace, make_project(workspace.desk))
    pane.focus_field("project_id")
    sections = list(body.form.sections.values())
    met = []
    for _ in range(20):
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier
        )
        met.append(QApplication.focusWidget())
    assert {section.heading() for section in sections[1:4]} <= set(met)
    assert any(
        name and body.form.rows[name].field.computed
        for name in body.form.rows
        if body.form.rows[name].editor in met
    )
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is not met[-1]


def test_funding_actions_are_reached_with_tab(pane, workspace):
    uid = make_project(workspace.desk)
    body = opened(pane, workspace, uid)
    children = body.form.findChild(ChildList)
    inside = next(s for s in body.form.sections.values() if s.isAncestorOf(children))
    rows = [r for r in body.form.rows.values() if inside.isAncestorOf(r) and not r.field.computed]
    rows[-1].editor.last_stop().setFocus()
    pane.focusNextChild()
    assert children.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().text() == "Add"


def test_enter_opens_the_funding_action_that_tab_came_to(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    action = make_action(workspace.desk, uid)
    children = opened(pane, workspace, uid).form.findChild(ChildList)
    children.table.setFocus()
    with qtbot.waitSignal(children.edit_wanted) as wanted:
        qtbot.keyClick(children.table, Qt.Key.Key_Return)
    assert wanted.args == [action]


def test_answers_to_a_question_are_reached_with_tab(qtbot, pane, workspace):
    opened(pane, workspace, make_project(workspace.desk))
    type_into(qtbot, pane, workspace, "start_date", "03/09/2024")
    asked = [answer.text() for answer in pane.body().form.rows["start_date"].problem.answers()]
    met = []
    for _ in asked:
        pane.focusNextChild()
        met.append(QApplication.focusWidget().text())
    assert len(asked) == 2
    assert met == asked
    pane.focusNextChild()
    assert pane.body().form.current_field() != "start_date"


def test_a_text_that_cannot_be_read_is_a_field_to_look_at(qtbot, pane, workspace):
    body = opened(pane, workspace, make_project(workspace.desk))
    before = len(body.form.troubled())
    heard = []
    pane.problem_count_changed.connect(heard.append)
    type_into(qtbot, pane, workspace, "ceiling", "12..5")
    assert heard[-1] == before + 1
    type_into(qtbot, pane, workspace, "ceiling", "12.5")
    assert heard[-1] == before


def test_a_currency_that_is_assumed_is_said_once(qtbot, pane, workspace):
    opened(pane, workspace, make_project(workspace.desk))
    type_into(qtbot, pane, workspace, "ceiling", "1.5m")
    assert "1,500,000 USD" in remark(pane, "ceiling").text
    assert remark(pane, "ceiling").severity == "informs"
    type_into(qtbot, pane, workspace, "ceiling", "1.6m USD")
    assert "currency" not in remark(pane, "ceiling").text


def test_what_is_being_typed_into_a_draft_is_kept(qtbot, pane, workspace):
    pane.new_record()
    settle(workspace)
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    target = editor(pane, "cn_number")
    target.setFocus()
    qtbot.keyClicks(target, "14-1")
    qtbot.waitUntil(
        lambda: (
            [draft.values for draft in drafts.drafts(workspace.desk)]
            == [{"subnational": "Cairo", "cn_number": "14-1"}]
        )
    )


def test_after_a_draft_is_dropped_the_record_before_is_shown(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    pane.new_record()
    settle(workspace)
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    pane.body().head.remove_wanted.emit()
    settle(workspace)
    assert pane.shown_uid() == uid
    assert drafts.drafts(workspace.desk) == []


def test_required_fields_are_marked_beforehand(pane, workspace):
    rows = opened(pane, workspace, make_project(workspace.desk)).form.rows
    for name in ("title_en", "title_ar"):
        said = [label.text() for label in rows[name].findChildren(QLabel)]
        assert "required in one language" in said
        assert "required in one language" in rows[name].editor.accessibleName()
    assert "required" not in rows["subnational"].editor.accessibleName()


@pytest.mark.parametrize("key", ["done", "escape"])
def test_a_funding_action_is_closed_by_done_or_escape(qtbot, pane, workspace, key):
    uid = make_project(workspace.desk)
    action = make_action(workspace.desk, uid)
    opened(pane, workspace, uid)
    dialog = RecordDialog(workspace, "funding_action", action, None, pane)
    show(qtbot, dialog)
    settle(workspace)
    closed = []
    dialog.finished.connect(closed.append)
    field = dialog.body.form.rows["note_en"].editor
    field.setFocus()
    if key == "done":
        qtbot.keyClicks(field, "seen")
        dialog.findChild(QPushButton, "primary").click()
        settle(workspace)
        assert value(workspace.desk, "funding_action", action, "note_en") == "seen"
    else:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not shiboken6.isValid(dialog) or not dialog.isVisible()


def test_done_leads_to_what_is_missing(qtbot, pane, workspace):
    dialog = RecordDialog(workspace, "project", None, {}, pane)
    show(qtbot, dialog)
    settle(workspace)
    dialog.findChild(QPushButton, "primary").click()
    assert dialog.isVisible()
    assert dialog.body.form.rows["title_en"].editor.remark().text


def test_a_long_name_never_widens_the_form(qtbot, pane, workspace):
    uid = make_project(workspace.desk, title="A long title of a project " * 8)
    other = make_organization(workspace.desk, "An organization with a very long name " * 4)
    set_value(workspace.desk, "project", uid, "sub_recipients", links(other))
    body = opened(pane, workspace, uid)
    pane.resize(360, 800)
    settle(workspace)
    assert not body.findChild(QScrollArea).horizontalScrollBar().isVisible()


def test_a_folded_section_stays_folded(qtbot, pane, workspace):
    opened(pane, workspace, make_project(workspace.desk)).form.sections["award"].set_open(False)
    again = DetailsPane(workspace, "project")
    show(qtbot, again)
    body = opened(again, workspace, make_project(workspace.desk, "Another"))
    assert not body.form.sections["award"].is_open()
    assert body.form.sections["money"].is_open()


def test_a_deleted_record_can_be_brought_back_from_the_message(pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    pane.body().head.remove_wanted.emit()
    settle(workspace)
    assert pane.shown_uid() is None
    workspace.messages.findChild(QPushButton, "messageAction").click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "title_en") == "Safe return"


def test_a_refused_value_survives_that_the_window_is_built_anew(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    pane.leave()
    again = DetailsPane(workspace, "project")
    show(qtbot, again)
    opened(again, workspace, uid)
    assert editor(again, "end_date").value() == "2014-06-01"
    assert remark(again, "end_date").severity == "blocks"


def test_a_draft_left_for_another_record_is_kept_and_can_be_gone_on_with(qtbot, pane, workspace):
    other = make_project(workspace.desk)
    pane.new_record()
    settle(workspace)
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    opened(pane, workspace, other)
    assert "kept as a draft" in workspace.messages.text()
    workspace.messages.findChild(QPushButton, "messageAction").click()
    settle(workspace)
    assert editor(pane, "subnational").value() == "Cairo"
    assert len(drafts.drafts(workspace.desk)) == 1


def test_the_history_of_a_field_gives_back_what_stood_before(qtbot, pane, workspace):
    uid = make_project(workspace.desk, subnational="Cairo")
    set_value(workspace.desk, "project", uid, "subnational", "Giza")
    opened(pane, workspace, uid)
    pane.focus_field("subnational")
    pane.show_field_history()
    settle(workspace)
    dialog = pane.findChild(HistoryDialog)
    told = [label.text() for label in dialog.findChildren(QLabel, "fieldLabel")]
    assert told == ["Areas: Cairo → Giza", "Areas: not stated → Cairo"]
    dialog.findChild(QPushButton).click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"
    assert editor(pane, "subnational").value() == "Cairo"


def test_a_mark_of_the_source_stands_beside_the_label(pane, workspace):
    uid = make_project(workspace.desk)
    for field, mark in (("title_en", "I"), ("start_date", "N"), ("source", "S")):
        make(workspace.desk, "source_mark", record=uid, field_name=field, mark=mark, wording="w")
    rows = opened(pane, workspace, uid).form.rows
    assert rows["title_en"].mark_text() == "inferred"
    assert rows["start_date"].mark_text() == "not stated in the source"
    assert rows["source"].mark_text() == ""


def test_a_mark_goes_with_the_value_it_was_given_for(qtbot, pane, workspace):
    uid = make_project(workspace.desk, countries=links("EG"))
    for field in ("title_en", "countries"):
        make(workspace.desk, "source_mark", record=uid, field_name=field, mark="I", wording="w")
    rows = opened(pane, workspace, uid).form.rows
    type_into(qtbot, pane, workspace, "title_en", "Typed by hand")
    assert rows["title_en"].mark_text() == ""
    assert rows["countries"].mark_text() == "inferred"
    workspace.change(lambda: steps.undo_step(workspace.desk))
    settle(workspace)
    assert rows["title_en"].mark_text() == "inferred"
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "countries", links("JO")))
    settle(workspace)
    assert rows["countries"].mark_text() == ""
