"""The list of changes tells what each of them did."""

from __future__ import annotations

from tests.factories import links, make_organization, make_person, make_project, set_value
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import Named
from tipdesk.services.changes import drafts, steps
from tipdesk.services.changes.listing import changes, entries_of
from tipdesk.services.desk import Desk
from tipdesk.services.records import history
from tipdesk.services.usage import owned_records, used_by


def test_the_newest_change_comes_first_and_pages_follow(desk: Desk) -> None:
    uid = make_project(desk)
    set_value(desk, "project", uid, "notes", "one")
    set_value(desk, "project", uid, "notes", "two")
    found = changes(desk, 2)
    assert [line.entries for line in found] == [1, 1]
    assert found[0].id > found[1].id
    older = changes(desk, 2, before=found[-1].id)
    assert [line.reason.id for line in older] == ["Created"]
    assert all(line.state == "applied" for line in (*found, *older))


def test_an_entry_tells_record_field_and_both_values(desk: Desk) -> None:
    uid = make_project(desk)
    set_value(desk, "project", uid, "start_date", PartialDate("2010-04"))
    made, edited = entries_of(desk, changes(desk)[1].id), entries_of(desk, changes(desk)[0].id)
    assert [(e.action, e.uid, e.name) for e in made] == [
        ("create", uid, Named("Safe return", "Safe return"))
    ]
    assert [(e.field and e.field.name, e.before, e.after) for e in edited] == [
        ("start_date", None, "2010-04")
    ]


def test_a_record_is_called_as_in_the_language_of_the_reader(desk: Desk) -> None:
    make_project(desk, "Courts", title_ar="المحاكم")
    make_project(desk, None, title_ar="المأوى")
    told = [entries_of(desk, change.id)[0].name for change in changes(desk)]
    assert told == [Named("المأوى", "المأوى"), Named("Courts", "المحاكم")]


def test_a_link_is_told_of_its_owner_and_field(desk: Desk) -> None:
    uid = make_project(desk, countries=links("EG"))
    set_value(desk, "project", uid, "countries", links("EG", "JO"))
    (entry,) = entries_of(desk, changes(desk)[0].id)
    assert (entry.entity, entry.uid, entry.action) == ("project", uid, "edit")
    assert entry.field is not None
    assert entry.field.name == "countries"
    assert entry.after.target == "JO"


def test_the_history_of_a_field_begins_with_what_the_record_was_made_with(desk: Desk) -> None:
    uid = make_project(desk, notes="one")
    set_value(desk, "project", uid, "notes", "two")
    set_value(desk, "project", uid, "subnational", "Cairo")
    told = [(line.before, line.after) for line in history(desk, "project", uid, "notes")]
    assert told == [("one", "two"), (None, "one")]


def test_a_draft_is_kept_apart_from_the_history_until_it_is_dropped(desk: Desk) -> None:
    drafts.keep_draft(desk, "project", "d" * 16, {"notes": "one", "countries": links("EG")})
    drafts.keep_draft(desk, "project", "d" * 16, {"notes": "two", "countries": links("EG")})
    (draft,) = drafts.drafts(desk)
    assert draft.values == {"notes": "two", "countries": links("EG")}
    assert changes(desk) == []
    assert steps.undo_step(desk) is None
    drafts.forget_draft(desk, "d" * 16)
    assert drafts.drafts(desk) == []


def test_a_draft_is_offered_only_to_who_typed_it(desk: Desk) -> None:
    desk.who = make_person(desk)
    drafts.keep_draft(desk, "project", "d" * 16, {"notes": "one"})
    desk.who = make_person(desk, "Omar Said")
    assert drafts.drafts(desk) == []


def test_what_is_not_stored_yet_is_kept_for_who_typed_it(desk: Desk) -> None:
    uid = make_project(desk, countries=links("EG"))
    mona, omar = make_person(desk), make_person(desk, "Omar Said")
    before = len(changes(desk))
    typed = drafts.Unstored(
        {"countries": (links("EG"), links("JO")), "notes": (None, "one")}, {"ceiling": "12..5"}
    )
    for who in (mona, omar):
        desk.who = who
        drafts.keep_unstored(desk, "project", uid, typed)
    drafts.keep_unstored(desk, "project", uid, drafts.Unstored())
    assert drafts.unstored(desk, "project", uid) == drafts.Unstored()
    desk.who = mona
    assert drafts.unstored(desk, "project", uid) == typed
    assert drafts.drafts(desk) == []
    assert len(changes(desk)) == before


def test_an_organization_is_used_by_those_that_name_it_and_nobody_else(desk: Desk) -> None:
    made = make_organization(desk)
    first = make_project(desk, recipient=made)
    second = make_project(desk, "Shelter", funders=links(made))
    worker = make_person(desk, org=made)
    make_project(desk, "Apart")
    found = {(use.entity, use.uid, use.field.name) for use in used_by(desk, "organization", made)}
    assert found == {
        ("project", first, "recipient"),
        ("project", second, "funders"),
        ("person", worker, "org"),
    }


def test_what_belongs_to_a_record_is_no_use_of_it(desk: Desk) -> None:
    uid = make_project(desk)
    part = make_project(desk, "Part", parent=uid)
    assert [use.uid for use in used_by(desk, "project", uid)] == [part]
    owned = owned_records(desk, "project", uid)
    assert {"funding_action", "amendment", "report_due", "finding", "document"} <= owned.keys()
    assert not any(owned.values())
