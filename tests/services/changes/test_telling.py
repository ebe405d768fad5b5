"""Undo and the list of changes name the record and the field, in the reader's language."""

from __future__ import annotations

from tests.factories import make_action, make_project, on, set_value, value
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import Edit, create, edit, remove
from tipdesk.services.changes.listing import changes
from tipdesk.services.changes.steps import redo_step, undo_step, undoable
from tipdesk.services.desk import Desk
from tipdesk.services.samples import fill_sample


def _next(desk: Desk, lang: str = "en") -> str:
    what, _ = undoable(desk)
    return "" if what is None else Words(lang).say(what)


def test_an_edit_is_told_by_its_field_and_its_record(desk: Desk) -> None:
    uid = make_project(desk, title_ar="عودة آمنة")
    set_value(desk, "project", uid, "notes", "seen")
    assert _next(desk) == "Notes of “Safe return”"
    assert "عودة آمنة" in _next(desk, "ar")


def test_several_fields_and_several_records_are_counted(desk: Desk) -> None:
    one, two = make_project(desk), make_project(desk, "Dry feet")
    edit(desk, [Edit("project", one, n, None, "x") for n in ("notes", "subnational")])
    assert _next(desk) == "2 fields of “Safe return”"
    edit(desk, [Edit("project", uid, "notes", None if uid == two else "x", "y")
                for uid in (one, two)])  # fmt: skip
    assert _next(desk) == "2 projects"


def test_a_record_without_a_name_is_told_by_kind_date_and_amount(desk: Desk) -> None:
    project = make_project(desk)
    make_action(desk, project, 1200, action_kind="NEW", action_date=on("2019-09-30"))
    assert _next(desk) == "“New award, 30 September 2019, 1,200 USD” created"


def test_a_project_that_goes_with_its_actions_is_told_as_one(desk: Desk) -> None:
    project = make_project(desk)
    make_action(desk, project)
    remove(desk, "project", [project])
    assert _next(desk) == "“Safe return” deleted"


def test_a_sample_is_told_by_its_own_name(desk: Desk) -> None:
    fill_sample(desk)
    assert _next(desk) == "Sample portfolio"


def test_an_undo_of_edits_leaves_the_record_that_was_made_in_the_same_minute(desk: Desk) -> None:
    uid = create(desk, "project", {"title_en": "Safe return"}, step="s" * 16).created[0]
    for text in ("one", "two"):
        before = value(desk, "project", uid, "notes")
        edit(desk, [Edit("project", uid, "notes", before, text)], step="s" * 16)
    assert _next(desk) == "Notes of “Safe return”"
    undo_step(desk)
    assert value(desk, "project", uid, "notes") is None
    assert _next(desk) == "“Safe return” created"
    undo_step(desk)
    assert _next(desk) == ""
    redo_step(desk)
    redo_step(desk)
    assert value(desk, "project", uid, "notes") == "two"


def test_undo_and_redo_are_a_state_of_the_change_and_no_lines_of_their_own(desk: Desk) -> None:
    uid = make_project(desk)
    set_value(desk, "project", uid, "notes", "seen")
    undo_step(desk)
    said = [(Words("en").say(line.what), line.state) for line in changes(desk)]
    assert said == [
        ("Notes of “Safe return”", "undone"),
        ("“Safe return” created", "applied"),
    ]
    redo_step(desk)
    assert [line.state for line in changes(desk)] == ["applied", "applied"]
