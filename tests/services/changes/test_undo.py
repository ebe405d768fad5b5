"""Undo gives back exactly what was, and keeps what others wrote since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import (
    here,
    links,
    make_action,
    make_organization,
    make_person,
    make_project,
    on,
    set_value,
    targets,
    usd,
    value,
    values,
)
from tests.tables import stored
from tipdesk.db.columns import new_uid
from tipdesk.db.sql import BLOCK
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.links import Link
from tipdesk.domain.words import Words
from tipdesk.services.changes import reasons
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import Edit, change, create, edit, remove
from tipdesk.services.changes.steps import redo_step, undo_changeset, undo_step, undoable
from tipdesk.services.desk import Desk


def test_every_change_is_taken_back_and_put_back_exactly(desk: Desk) -> None:
    ngo = make_organization(desk)
    states = [stored(desk)]
    project = make_project(desk, recipient=ngo, countries=links("EG", "JO"))
    states.append(stored(desk))
    action = make_action(desk, project, 90, action_date=on("2012-03-01"), account="INCLE")
    states.append(stored(desk))
    for field, after in (
        ("ceiling", usd(1000, "approx")),
        ("countries", (Link("EG", 10000, on("2010")),)),
        ("start_date", on("2012-02")),
        ("award_number", "SSJTIP18CA0003"),
        ("ceiling", None),
    ):
        set_value(desk, "project", project, field, after)
        states.append(stored(desk))
    set_value(desk, "organization", ngo, "name_en", "Closed Door")
    states.append(stored(desk))
    set_value(desk, "funding_action", action, "amount", usd(70))
    states.append(stored(desk))
    remove(desk, "project", [project])
    states.append(stored(desk))
    for state in states[-2::-1]:
        assert undo_step(desk) is not None
        assert stored(desk) == state
    for state in states[1:]:
        assert redo_step(desk) is not None
        assert stored(desk) == state
    assert redo_step(desk) is None


def test_a_new_change_ends_what_could_be_put_back(desk: Desk) -> None:
    project = make_project(desk)
    set_value(desk, "project", project, "source", "one")
    undo_step(desk)
    assert _said(desk) == ("“Safe return” created", "Source of “Safe return”")
    set_value(desk, "project", project, "source", "two")
    assert _said(desk) == ("Source of “Safe return”", None)
    assert redo_step(desk) is None


def test_an_empty_desk_has_nothing_to_undo(desk: Desk) -> None:
    assert undoable(desk) == (None, None)
    assert undo_step(desk) is None
    assert redo_step(desk) is None


def test_undo_takes_back_my_own_change_not_that_of_others(desk: Desk) -> None:
    mona, omar = make_person(desk, "Mona"), make_person(desk, "Omar")
    project = make_project(desk, source="old")
    desk.who = mona
    set_value(desk, "project", project, "source", "mine")
    desk.who = omar
    set_value(desk, "project", project, "notes", "theirs")
    desk.who = mona
    undo_step(desk)
    assert values(desk, "project", project)["source"] == "old"
    assert values(desk, "project", project)["notes"] == "theirs"
    assert undo_step(desk) is None


def test_a_step_of_several_changes_is_taken_back_as_one(desk: Desk) -> None:
    before = stored(desk)
    ngo = create(desk, "organization", {"name_en": "NGO"}, step="one step").created[0]
    create(desk, "project", {"title_en": "New", "recipient": ngo}, step="one step")
    after = stored(desk)
    outcome = undo_step(desk)
    assert outcome is not None
    assert not outcome.conflicts
    assert stored(desk) == before
    redo_step(desk)
    assert stored(desk) == after


def test_what_was_edited_since_is_kept_and_listed(desk: Desk) -> None:
    project = make_project(desk, source="a", notes="a")
    first = edit(
        desk,
        [Edit("project", project, f, "a", "b") for f in ("source", "notes")],
    )
    set_value(desk, "project", project, "notes", "c")
    outcome = undo_changeset(desk, first.changeset or 0)
    assert values(desk, "project", project)["source"] == "a"
    assert values(desk, "project", project)["notes"] == "c"
    assert [(c.field, c.current) for c in outcome.conflicts] == [("notes", "c")]
    assert outcome.waiting is None


def test_a_creation_that_others_refer_to_is_kept_and_listed(desk: Desk) -> None:
    made = create(desk, "organization", {"name_en": "NGO"})
    project = make_project(desk, recipient=made.created[0])
    outcome = undo_changeset(desk, made.changeset or 0)
    assert [c.uid for c in outcome.conflicts] == list(made.created)
    assert value(desk, "project", project, "recipient") == made.created[0]


def test_what_belongs_to_a_record_that_stays_stays_with_it(desk: Desk) -> None:
    ngo = make_organization(desk)
    project = new_uid()

    def build(_: object, builder: ChangeSetBuilder) -> None:
        builder.create("project", {"title_en": "P", "recipient": ngo}, uid=project)
        builder.create(
            "funding_action", {"project": project, "action_kind": "NEW", "amount": usd(400)}
        )

    made = change(desk, reasons.imported("january.xlsx"), build)
    make_action(desk, project, 50, action_kind="AMEND")
    assert value(desk, "project", project, "obligated") == usd(450)
    undone = undo_changeset(desk, made.changeset or 0)
    assert {(c.entity, c.field) for c in undone.conflicts} == {
        ("project", None), ("funding_action", None),
    }  # fmt: skip
    assert value(desk, "project", project, "obligated") == usd(450)


def test_a_record_that_stays_keeps_what_the_same_change_added_to_it(desk: Desk) -> None:
    """A second sheet of the workbook states the summary of a project that the first one makes."""
    project = new_uid()

    def build(_: object, builder: ChangeSetBuilder) -> None:
        builder.create("project", {"title_en": "P"}, uid=project)
        builder.edit("project", project, "summary_en", None, "Shelters")
        builder.edit("project", project, "countries", (), links("EG"))

    made = change(desk, reasons.imported("january.xlsx"), build)
    set_value(desk, "project", project, "notes", "Mine")
    before = stored(desk)
    undone = undo_changeset(desk, made.changeset or 0)
    assert [(c.entity, c.field) for c in undone.conflicts] == [("project", None)]
    assert stored(desk) == before


def test_parts_of_parts_stay_too(desk: Desk) -> None:
    project, evaluation, advice = new_uid(), new_uid(), new_uid()

    def build(_: object, builder: ChangeSetBuilder) -> None:
        builder.create("project", {"title_en": "P"}, uid=project)
        about = {"project": project, "subject_en": "Midterm"}
        builder.create("evaluation", about, uid=evaluation)
        said = {"evaluation": evaluation, "text_en": "Train more judges"}
        builder.create("evaluation_recommendation", said, uid=advice)

    made = change(desk, reasons.imported("january.xlsx"), build)
    make_action(desk, project, 50)
    undo_changeset(desk, made.changeset or 0)
    assert here(desk, "evaluation") == {evaluation}
    assert here(desk, "evaluation_recommendation") == {advice}


def test_a_creation_that_was_edited_since_is_kept_and_listed(desk: Desk) -> None:
    made = create(desk, "project", {"title_en": "New"})
    (project,) = made.created
    set_value(desk, "project", project, "countries", links("EG"))
    outcome = undo_changeset(desk, made.changeset or 0)
    assert [c.uid for c in outcome.conflicts] == [project]
    assert targets(value(desk, "project", project, "countries")) == {"EG"}


def test_a_link_that_was_edited_since_is_kept_and_its_neighbor_goes(desk: Desk) -> None:
    project = make_project(desk)
    added = set_value(desk, "project", project, "countries", links("EG", "JO"))
    egypt, jordan = value(desk, "project", project, "countries")
    set_value(desk, "project", project, "countries", (replace(egypt, role="HUB"), jordan))
    outcome = undo_changeset(desk, added.changeset or 0)
    assert value(desk, "project", project, "countries") == (Link("EG", role="HUB"),)
    assert [c.uid for c in outcome.conflicts] == [egypt.uid]


def test_a_creation_that_was_removed_since_needs_no_undo(desk: Desk) -> None:
    made = create(desk, "project", {"title_en": "New"})
    remove(desk, "project", made.created)
    assert not undo_changeset(desk, made.changeset or 0).conflicts
    assert not here(desk, "project")


def test_a_removed_record_comes_back_without_what_is_gone(desk: Desk) -> None:
    ngo, donor = make_organization(desk, "NGO"), make_organization(desk, "Donor")
    project = make_project(desk, recipient=ngo, funders=links(ngo, donor))
    action = make_action(desk, project, 5)
    removal = remove(desk, "project", [project])
    remove(desk, "organization", [ngo])
    outcome = undo_changeset(desk, removal.changeset or 0)
    assert {c.field for c in outcome.conflicts} == {"recipient", "funders"}
    found = values(desk, "project", project)
    assert (found["recipient"], targets(found["funders"])) == (None, {donor})
    assert found["obligated"] == usd(5)
    assert here(desk, "funding_action") == {action}


def test_an_edit_is_not_taken_back_to_a_record_that_is_gone(desk: Desk) -> None:
    ngo, other = make_organization(desk, "NGO"), make_organization(desk, "Other")
    project = make_project(desk, recipient=ngo)
    moved = set_value(desk, "project", project, "recipient", other)
    remove(desk, "organization", [ngo])
    outcome = undo_changeset(desk, moved.changeset or 0)
    assert [c.field for c in outcome.conflicts] == ["recipient"]
    assert value(desk, "project", project, "recipient") == other


def test_taking_back_a_redo_takes_back_the_change(desk: Desk) -> None:
    before = stored(desk)
    make_project(desk)
    undo_step(desk)
    redone = redo_step(desk)
    assert redone is not None
    undo_changeset(desk, redone.changeset or 0)
    assert stored(desk) == before
    assert _said(desk) == (None, "“Safe return” created")
    redo_step(desk)
    assert len(here(desk, "project")) == 1


def test_what_is_not_in_effect_cannot_be_undone(desk: Desk) -> None:
    made = create(desk, "project", {"title_en": "New"})
    undo_step(desk)
    with pytest.raises(TipdeskError, match="not in effect"):
        undo_changeset(desk, made.changeset or 0)
    with pytest.raises(TipdeskError, match="no change number"):
        undo_changeset(desk, 4711)


def test_an_undo_says_what_it_took_back(desk: Desk) -> None:
    make_project(desk)
    undo_step(desk)
    redo_step(desk)
    with desk.reading() as connection:
        rows = connection.exec_driver_sql("SELECT reason FROM changeset ORDER BY id").scalars()
        said = [Words("en").say(reasons.said(text)) for text in rows]
    assert said == ["Created", "Undo: Created", "Redo: Created"]


def test_thousands_of_rows_land_and_are_taken_back(desk: Desk) -> None:
    count = 600 if "://" in desk.place else BLOCK + 100
    ngo = make_organization(desk)
    before = stored(desk)

    def build(_: object, builder: ChangeSetBuilder) -> None:
        for n in range(count):
            builder.create(
                "project", {"title_en": f"P {n}", "recipient": ngo, "countries": links("EG")}
            )

    made = change(desk, reasons.imported("long.xlsx"), build)
    assert len(here(desk, "project")) == count
    assert made.changes.uids is None
    uids = sorted(here(desk, "project"))
    edit(desk, [Edit("project", uid, "source", None, "bulk") for uid in uids])
    after = stored(desk)
    undo_step(desk)
    undo_step(desk)
    assert stored(desk) == before
    redo_step(desk)
    redo_step(desk)
    assert stored(desk) == after


def test_a_record_that_is_back_already_is_not_brought_back_twice(desk: Desk) -> None:
    made = create(desk, "organization", {"name_en": "NGO"})
    removal = remove(desk, "organization", made.created)
    returned = undo_changeset(desk, removal.changeset or 0)
    taken = undo_changeset(desk, made.changeset or 0)
    assert not here(desk, "organization")
    undo_changeset(desk, returned.changeset or 0)
    undo_changeset(desk, removal.changeset or 0)
    outcome = undo_changeset(desk, taken.changeset or 0)
    assert [c.uid for c in outcome.conflicts] == list(made.created)
    assert here(desk, "organization") == set(made.created)


def test_a_record_stays_that_holds_what_an_undo_could_not_take_back(desk: Desk) -> None:
    made = create(desk, "project", {"title_en": "Safe return"})
    [uid] = made.created
    first = set_value(desk, "project", uid, "notes", "Mine")
    second = set_value(desk, "project", uid, "notes", "Yours")
    assert undo_changeset(desk, first.changeset or 0).conflicts
    undo_changeset(desk, second.changeset or 0)
    assert value(desk, "project", uid, "notes") == "Mine"
    outcome = undo_changeset(desk, made.changeset or 0)
    assert [(c.entity, c.uid) for c in outcome.conflicts] == [("project", uid)]
    assert value(desk, "project", uid, "notes") == "Mine"


def _said(desk: Desk) -> tuple[str | None, ...]:
    words = Words("en")
    return tuple(None if what is None else words.say(what) for what in undoable(desk))
