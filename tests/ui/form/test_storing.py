"""The form stores what is left, keeps what is refused, and hides nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.factories import (
    make_action,
    make_organization,
    make_project,
    on,
    set_value,
    value,
)
from tests.ui.form.acts import editor, opened, remark, type_into
from tests.ui.ground import settle, show, workspace_on
from tipdesk.domain.fields import Show
from tipdesk.domain.links import Link
from tipdesk.services import catalog
from tipdesk.services.changes import drafts, steps
from tipdesk.ui.form.details_pane import DetailsPane


def test_every_field_of_the_form_is_shown(pane, workspace):
    body = opened(pane, workspace, make_project(workspace.desk))
    assert set(body.form.rows) == {f.name for f in catalog.fields_of("project", Show.FORM)}


def test_a_field_is_stored_when_it_is_left(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "award_number", "S-SJTIP-13-CA-1029")
    assert value(workspace.desk, "project", uid, "award_number") == "S-SJTIP-13-CA-1029"


def test_edits_of_one_field_in_a_row_are_one_step_that_spares_the_others(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    type_into(qtbot, pane, workspace, "cn_number", "14")
    type_into(qtbot, pane, workspace, "cn_number", "14-1")
    steps.undo_step(workspace.desk)
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"
    assert value(workspace.desk, "project", uid, "cn_number") is None


def test_what_happens_elsewhere_ends_the_step(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "notes", "seen"))
    settle(workspace)
    type_into(qtbot, pane, workspace, "cn_number", "14-1")
    steps.undo_step(workspace.desk)
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"
    assert value(workspace.desk, "project", uid, "cn_number") is None


def test_a_refused_value_stays_as_typed_and_is_not_stored(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    assert value(workspace.desk, "project", uid, "end_date") == "2016-01-01"
    assert editor(pane, "end_date").value() == "2014-06-01"
    assert remark(pane, "end_date").severity == "blocks"
    assert "before it starts" in remark(pane, "end_date").text


def test_refused_values_are_tried_again_together(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    type_into(qtbot, pane, workspace, "start_date", "2013-01-01")
    assert value(workspace.desk, "project", uid, "end_date") == "2014-06-01"
    assert value(workspace.desk, "project", uid, "start_date") == "2013-01-01"
    assert remark(pane, "end_date").severity != "blocks"


def test_a_refused_value_does_not_hold_up_another_field(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"
    assert editor(pane, "end_date").value() == "2014-06-01"
    assert remark(pane, "end_date").severity == "blocks"


def test_a_refused_value_is_there_when_the_record_is_shown_again(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    other = make_project(workspace.desk, "Another")
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    opened(pane, workspace, other)
    assert editor(pane, "end_date").value() is None
    opened(pane, workspace, uid)
    assert editor(pane, "end_date").value() == "2014-06-01"


def test_what_is_stored_can_be_given_back_in_place_of_a_refused_value(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    pane.body().form.rows["end_date"].problem.answers()[0].click()
    settle(workspace)
    assert editor(pane, "end_date").value() == "2016-01-01"
    assert remark(pane, "end_date").severity != "blocks"


def reopened(qtbot, desk, uid):
    """The record in a window of a program that was started again."""
    with workspace_on(desk) as workspace:
        again = DetailsPane(workspace, "project")
        show(qtbot, again)
        opened(again, workspace, uid)
        yield again, workspace


def test_a_refused_value_is_there_when_the_program_is_started_again(qtbot, pane, workspace):
    desk = workspace.desk
    uid = make_project(desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    for again, other in reopened(qtbot, desk, uid):
        assert editor(again, "end_date").value() == "2014-06-01"
        assert "before it starts" in remark(again, "end_date").text
        type_into(qtbot, again, other, "start_date", "2013-01-01")
        assert value(desk, "project", uid, "end_date") == "2014-06-01"
    assert drafts.unstored(desk, "project", uid) == drafts.Unstored()


def test_a_refused_value_never_replaces_what_somebody_stored_since(qtbot, pane, workspace):
    desk = workspace.desk
    uid = make_project(desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    set_value(desk, "project", uid, "start_date", on("2012-01-01"))
    set_value(desk, "project", uid, "end_date", on("2013-01-01"))
    for again, _ in reopened(qtbot, desk, uid):
        assert value(desk, "project", uid, "end_date") == "2013-01-01"
        assert "Somebody changed this" in remark(again, "end_date").text


def test_a_refused_value_that_is_taken_back_is_not_kept(qtbot, pane, workspace):
    desk = workspace.desk
    uid = make_project(desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    assert drafts.unstored(desk, "project", uid).values == {
        "end_date": (on("2016-01-01"), on("2014-06-01"))
    }
    pane.body().form.rows["end_date"].problem.answers()[0].click()
    settle(workspace)
    assert drafts.unstored(desk, "project", uid) == drafts.Unstored()


def test_a_text_that_cannot_be_read_is_there_when_the_record_is_shown_again(qtbot, pane, workspace):
    desk = workspace.desk
    uid, other = make_project(desk), make_project(desk, "Another")
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "ceiling", "12..5")
    assert remark(pane, "ceiling").text
    opened(pane, workspace, other)
    assert editor(pane, "ceiling").text() == ""
    opened(pane, workspace, uid)
    assert editor(pane, "ceiling").text() == "12..5"
    for again, fresh in reopened(qtbot, desk, uid):
        assert editor(again, "ceiling").text() == "12..5"
        assert remark(again, "ceiling").text
        type_into(qtbot, again, fresh, "ceiling", "12.5")
        assert value(desk, "project", uid, "ceiling").minor == 1250
    assert drafts.unstored(desk, "project", uid) == drafts.Unstored()


@pytest.mark.parametrize(("answer", "left"), [(0, "theirs"), (1, "mine")])
def test_a_value_that_somebody_changed_meanwhile_is_asked_about(
    qtbot, pane, workspace, answer, left
):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    set_value(workspace.desk, "project", uid, "subnational", "theirs")
    type_into(qtbot, pane, workspace, "subnational", "mine")
    assert value(workspace.desk, "project", uid, "subnational") == "theirs"
    assert "theirs" in remark(pane, "subnational").text
    assert "mine" in remark(pane, "subnational").text
    pane.body().form.rows["subnational"].problem.answers()[answer].click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "subnational") == left
    assert editor(pane, "subnational").value() == left
    assert remark(pane, "subnational").text == ""


def test_a_conflict_of_one_field_is_decided_for_that_field_only(qtbot, pane, workspace):
    uid = make_project(workspace.desk, start_date=on("2015-01-01"), end_date=on("2016-01-01"))
    opened(pane, workspace, uid)
    type_into(qtbot, pane, workspace, "end_date", "2014-06-01")
    set_value(workspace.desk, "project", uid, "start_date", on("2012-01-01"))
    set_value(workspace.desk, "project", uid, "end_date", on("2013-01-01"))
    type_into(qtbot, pane, workspace, "start_date", "2011-01-01")
    pane.body().form.rows["start_date"].problem.answers()[1].click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "start_date") == "2011-01-01"
    assert value(workspace.desk, "project", uid, "end_date") == "2013-01-01"
    assert remark(pane, "start_date").text == ""
    pane.body().form.rows["end_date"].problem.answers()[1].click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "end_date") == "2014-06-01"


def test_a_change_made_elsewhere_shows_at_once(pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "notes", "From the list"))
    settle(workspace)
    assert editor(pane, "notes").value() == "From the list"


def test_a_new_record_is_made_once_it_has_what_it_needs(qtbot, pane, workspace):
    pane.new_record()
    settle(workspace)
    type_into(qtbot, pane, workspace, "subnational", "Cairo")
    assert pane.shown_uid() is None
    kept = drafts.drafts(workspace.desk)
    assert [draft.values for draft in kept] == [{"subnational": "Cairo"}]
    type_into(qtbot, pane, workspace, "title_en", "Safe return")
    uid = pane.shown_uid()
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"
    assert value(workspace.desk, "project", uid, "title_en") == "Safe return"
    assert drafts.drafts(workspace.desk) == []


def test_a_draft_can_be_gone_on_with(qtbot, pane, workspace):
    drafts.keep_draft(workspace.desk, "project", "a" * 16, {"countries": (Link("EG"),)})
    draft = drafts.drafts(workspace.desk)[0]
    pane.new_record(draft.values, draft.uid)
    settle(workspace)
    type_into(qtbot, pane, workspace, "title_en", "Safe return")
    assert pane.shown_uid() == "a" * 16
    assert [link.target for link in value(workspace.desk, "project", "a" * 16, "countries")] == [
        "EG"
    ]


def test_an_organization_named_for_the_first_time_is_made_in_the_same_step(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    line = editor(pane, "recipient")
    line.setFocus()
    qtbot.keyClicks(line, "Open Door")
    line.leave()
    create = pane.body().form.rows["recipient"].problem.answers()[-1]
    create.click()
    settle(workspace)
    made = value(workspace.desk, "project", uid, "recipient")
    assert value(workspace.desk, "organization", made, "name_en") == "Open Door"
    steps.undo_step(workspace.desk)
    assert value(workspace.desk, "project", uid, "recipient") is None
    with pytest.raises(KeyError):
        value(workspace.desk, "organization", made, "name_en")


def test_funding_actions_stand_with_the_money(pane, workspace):
    uid = make_project(workspace.desk)
    make_action(workspace.desk, uid, 750_000)
    body = opened(pane, workspace, uid)
    children = body.area.children_of["funding_action"]
    shown = [
        children.table.item(0, column).text() for column in range(children.table.columnCount())
    ]
    assert "750,000 USD" in shown
    assert body.form.sections["money"].isAncestorOf(children)


def test_a_funding_action_added_in_the_form_raises_the_total(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    pane.body().area.children_of["funding_action"].add_wanted.emit()
    dialog = pane.findChildren(type(pane.body()))[-1]
    settle(workspace)
    amount = dialog.form.rows["amount"].editor
    amount.setFocus()
    qtbot.keyClicks(amount, "1.5m")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    settle(workspace)
    assert value(workspace.desk, "project", uid, "obligated").minor == 150_000_000
    assert editor(pane, "obligated").value().minor == 150_000_000
    dialog.window().close()


def test_an_organization_says_where_it_is_used(qtbot, workspace):
    made = make_organization(workspace.desk)
    project = make_project(workspace.desk, "Safe return", recipient=made)
    pane = DetailsPane(workspace, "organization")
    show(qtbot, pane)
    body = opened(pane, workspace, made)
    lines = body.area.uses.findChildren(QPushButton)
    assert [line.text() for line in lines] == ["Safe return (Recipient)"]
    with qtbot.waitSignal(workspace.record_wanted) as asked:
        lines[0].click()
    assert asked.args == ["project", project]


def test_a_form_that_was_out_of_sight_is_up_to_date_when_it_is_seen_again(qtbot, pane, workspace):
    uid = make_project(workspace.desk)
    opened(pane, workspace, uid)
    pane.hide()
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "subnational", "Giza"))
    settle(workspace)
    pane.show()
    settle(workspace)
    assert editor(pane, "subnational").value() == "Giza"
    pane.hide()
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "subnational", "Cairo"))
    qtbot.waitUntil(lambda: editor(pane, "subnational").value() == "Cairo")
