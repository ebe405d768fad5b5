"""What an undo kept is told with the value that stays, and with the change that is why."""

from __future__ import annotations

from tests.factories import here, make, make_organization, make_person, make_project, set_value
from tipdesk.domain.links import Link
from tipdesk.services.changes import steps
from tipdesk.services.changes.kept import changed_since, kept
from tipdesk.services.changes.listing import changes
from tipdesk.services.desk import Desk


def test_the_value_that_stays_is_told_with_the_change_that_made_it(desk: Desk) -> None:
    mona, omar = make_person(desk), make_person(desk, "Omar Said")
    uid = make_project(desk)
    desk.who = mona
    set_value(desk, "project", uid, "notes", "mine")
    desk.who = omar
    set_value(desk, "project", uid, "notes", "theirs")
    theirs = changes(desk)[0]
    set_value(desk, "project", uid, "subnational", "Cairo")
    desk.who = mona
    outcome = steps.undo_step(desk)
    assert outcome is not None
    ((line, since, by),) = ((k.line, k.since, k.needed_by) for k in kept(desk, outcome, 9))
    assert (line.entity, line.uid, line.after) == ("project", uid, "theirs")
    assert line.field is not None
    assert line.field.name == "notes"
    assert since is not None
    assert since.when == theirs.when, "the later edit of another field is not why"
    assert by is None
    assert changed_since(desk, outcome)[0] == 1


def test_a_record_that_is_only_named_by_another_was_not_changed(desk: Desk) -> None:
    organization = make_organization(desk)
    made = changes(desk)[0].id
    project = make_project(desk, recipient=organization)
    outcome = steps.undo_changeset(desk, made)
    assert here(desk, "organization") == {organization}
    (one,) = kept(desk, outcome, 9)
    assert one.needed_by == ("project", project)
    assert one.since is None
    assert changed_since(desk, outcome) == (0, [])


def test_a_record_that_a_link_of_another_names_is_told_with_that_one(desk: Desk) -> None:
    organization = make_organization(desk)
    made = changes(desk)[0].id
    project = make_project(desk, funders=(Link(organization),))
    (one,) = kept(desk, steps.undo_changeset(desk, made), 9)
    assert one.needed_by == ("project", project)


def test_an_edit_that_was_taken_back_itself_is_no_reason(desk: Desk) -> None:
    uid = make_project(desk)
    made = changes(desk)[0].id
    set_value(desk, "project", uid, "notes", "one")
    steps.undo_changeset(desk, changes(desk)[0].id)
    outcome = steps.undo_changeset(desk, made)
    assert not outcome.conflicts
    assert here(desk, "project") == set()


def test_a_record_that_a_part_names_is_told_with_the_record_of_the_part(desk: Desk) -> None:
    organization = make_organization(desk)
    made = changes(desk)[0].id
    project = make_project(desk)
    make(desk, "subaward", project=project, recipient=organization, number="1")
    (one,) = kept(desk, steps.undo_changeset(desk, made), 9)
    assert one.needed_by == ("project", project)
