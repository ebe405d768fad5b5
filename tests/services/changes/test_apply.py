"""A change lands as a whole, field by field, and never over what others wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.factories import (
    here,
    links,
    make,
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
)  # fmt: skip
from tests.tables import history, stored
from tipdesk.db.registry import fields_of, record_class
from tipdesk.db.sql import execute
from tipdesk.domain.errors import Refused, TipdeskError
from tipdesk.domain.fields import Kind
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.vocabulary import code_list
from tipdesk.services.changes import apply as apply_module
from tipdesk.services.changes import reasons
from tipdesk.services.changes.builder import ChangeSetBuilder, Origin
from tipdesk.services.changes.edits import (
    Edit,
    change,
    create,
    decide,
    duplicate,
    edit,
    remove,
    restore_value,
)  # fmt: skip
from tipdesk.services.changes.reasons import said
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk


def test_every_field_of_a_project_is_stored_edited_and_cleared(desk: Desk) -> None:
    project = make_project(desk)
    before = stored(desk)
    for f in fields_of("project"):
        if f.computed:
            continue
        first, second = _two_values(desk, f)
        empty: Any = () if f.many else None
        if f.name == "title_en":
            empty = "Safe return"
        for wanted in (first, second, empty):
            outcome = set_value(desk, "project", project, f.name, wanted)
            assert outcome.stored
            assert not outcome.conflicts
            found = value(desk, "project", project, f.name)
            assert found == wanted or (f.many and set(found) == set(wanted)), f.name
    after = stored(desk)
    for made in ("organization", "person", "compact", "recommendation"):
        for table in (made, f"{made}_words"):
            del before[table], after[table]
    before_projects = {uid: row for uid, row in before["project"].items() if uid == project}
    assert {project: after["project"][project]} == before_projects


def test_a_record_is_made_with_all_it_has_and_taken_away_with_its_links(desk: Desk) -> None:
    empty = stored(desk)
    countries = (Link("EG", 4000, on("2010"), on("2012-05")), Link("JO", 6000, role="X"))
    project = make_project(desk, countries=countries, ceiling=Money(-5, "JPY", "gt"))
    found = values(desk, "project", project)
    assert found["countries"] == countries
    assert found["ceiling"] == Money(-5, "JPY", "gt")
    assert remove(desk, "project", [project]).stored
    assert stored(desk) == empty


def test_a_field_that_changed_meanwhile_is_a_conflict_and_the_others_land(desk: Desk) -> None:
    project = make_project(desk, status=None, source="old")
    set_value(desk, "project", project, "source", "theirs")
    outcome = edit(
        desk,
        [
            Edit("project", project, "source", "old", "mine"),
            Edit("project", project, "title_en", "Safe return", "Safer return"),
        ],
    )
    assert value(desk, "project", project, "title_en") == "Safer return"
    assert value(desk, "project", project, "source") == "theirs"
    (conflict,) = outcome.conflicts
    assert (conflict.field, conflict.expected, conflict.wanted, conflict.current) == (
        "source", "old", "mine", "theirs",
    )  # fmt: skip


def test_an_amount_conflicts_as_a_whole(desk: Desk) -> None:
    project = make_project(desk, ceiling=usd(100))
    set_value(desk, "project", project, "ceiling", usd(100, "approx"))
    outcome = edit(desk, [Edit("project", project, "ceiling", usd(100), usd(200))])
    assert not outcome.stored
    assert outcome.conflicts
    assert value(desk, "project", project, "ceiling") == usd(100, "approx")


@pytest.mark.parametrize(("mine", "kept"), [(True, "mine"), (False, "theirs")])
def test_a_conflict_waits_until_somebody_decides(desk: Desk, mine: bool, kept: str) -> None:
    project = make_project(desk, source="old")
    set_value(desk, "project", project, "source", "theirs")
    outcome = edit(desk, [Edit("project", project, "source", "old", "mine")])
    assert not outcome.stored
    assert outcome.waiting is not None
    decide(desk, outcome.waiting, mine=mine)
    assert value(desk, "project", project, "source") == kept
    assert not [row for row in history(desk) if row[0] == "waiting"]


@pytest.mark.parametrize("mine", [True, False])
def test_to_decide_on_one_field_leaves_the_other_waiting(desk: Desk, mine: bool) -> None:
    project = make_project(desk, source="old", countries=links("EG"))
    seen = value(desk, "project", project, "countries")
    set_value(desk, "project", project, "source", "theirs")
    set_value(desk, "project", project, "countries", (replace(seen[0], role="HUB"),))
    wanted = (replace(seen[0], role="FIELD"),)
    outcome = edit(
        desk,
        [
            Edit("project", project, "source", "old", "mine"),
            Edit("project", project, "countries", seen, wanted),
        ],
    )
    assert outcome.waiting is not None
    decide(desk, outcome.waiting, mine=mine, only=("project", project, "source"))
    assert value(desk, "project", project, "source") == ("mine" if mine else "theirs")
    assert value(desk, "project", project, "countries")[0].role == "HUB"
    decide(desk, outcome.waiting, mine=True, only=("project", project, "countries"))
    assert value(desk, "project", project, "countries")[0].role == "FIELD"
    assert not [row for row in history(desk) if row[0] == "waiting"]


def test_two_people_who_add_countries_never_collide(desk: Desk) -> None:
    project = make_project(desk, countries=links("EG"))
    seen = value(desk, "project", project, "countries")
    for added in ("JO", "MA", "JO"):
        outcome = edit(desk, [Edit("project", project, "countries", seen, (*seen, Link(added)))])
        assert not outcome.conflicts
    assert targets(value(desk, "project", project, "countries")) == {"EG", "JO", "MA"}
    assert len(value(desk, "project", project, "countries")) == 3


def test_the_same_country_with_another_share_is_a_conflict_to_decide(desk: Desk) -> None:
    project = make_project(desk)
    for share in (None, 10000):
        outcome = edit(desk, [Edit("project", project, "countries", (), (Link("JO", share),))])
    assert value(desk, "project", project, "countries") == (Link("JO"),)
    assert outcome.waiting
    decide(desk, outcome.waiting, mine=True)
    assert value(desk, "project", project, "countries") == (Link("JO", 10000),)


def test_each_part_of_a_link_is_edited_by_itself(desk: Desk) -> None:
    project = make_project(desk, countries=links("EG"))
    seen = value(desk, "project", project, "countries")
    mine = (replace(seen[0], since=on("2010-02")),)
    theirs = (replace(seen[0], until=on("2012"), role="FIELD"),)
    for wanted in (mine, theirs):
        assert not edit(desk, [Edit("project", project, "countries", seen, wanted)]).conflicts
    (link,) = value(desk, "project", project, "countries")
    assert link == Link("EG", None, on("2010-02"), on("2012"), "FIELD")
    assert link.uid == seen[0].uid
    outcome = edit(
        desk, [Edit("project", project, "countries", seen, (replace(seen[0], since=on("2011")),))]
    )
    (conflict,) = outcome.conflicts
    assert (conflict.entity, conflict.field, conflict.current) == (
        "project_country", "since", "2010-02",
    )  # fmt: skip
    assert outcome.waiting
    decide(desk, outcome.waiting, mine=True)
    (link,) = value(desk, "project", project, "countries")
    assert (link.since, link.until) == (on("2011"), on("2012"))


def test_a_link_that_changed_meanwhile_is_not_taken_away(desk: Desk) -> None:
    project = make_project(desk, countries=links("EG", "JO"))
    seen = value(desk, "project", project, "countries")
    set_value(desk, "project", project, "countries", (replace(seen[0], role="HUB"), seen[1]))
    outcome = edit(desk, [Edit("project", project, "countries", seen, ())])
    assert value(desk, "project", project, "countries") == (Link("EG", role="HUB"),)
    assert outcome.waiting
    decide(desk, outcome.waiting, mine=True)
    assert value(desk, "project", project, "countries") == ()


def test_a_change_that_a_rule_blocks_leaves_nothing(desk: Desk) -> None:
    project = make_project(desk, start_date=on("2010-01-01"))
    before, told = stored(desk), history(desk)
    with pytest.raises(Refused) as refused:
        edit(
            desk,
            [
                Edit("project", project, "source", None, "a source"),
                Edit("project", project, "end_date", None, on("2009-01-01")),
            ],
        )
    assert [p.rule for p in refused.value.problems] == ["R04"]
    assert (stored(desk), history(desk)) == (before, told)


def test_a_rule_that_was_broken_before_does_not_block_other_changes(desk: Desk) -> None:
    broken, sound = make_project(desk, start_date=on("2010")), make_project(desk)
    with desk.writing() as connection:
        execute(connection, "UPDATE project SET end_date = '2009' WHERE uid = {}", (broken,))
    outcome = edit(
        desk,
        [
            Edit("project", broken, "source", None, "a source"),
            Edit("project", sound, "end_date", None, on("2012")),
        ],
    )
    assert outcome.stored


def test_an_interruption_in_the_middle_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(desk, countries=links("EG"))
    before, told = stored(desk), history(desk)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(apply_module, "refresh_derived", fail)
        with pytest.raises(KeyboardInterrupt):
            set_value(desk, "project", project, "countries", links("JO"))
        with pytest.raises(KeyboardInterrupt):
            remove(desk, "project", [project])
    assert (stored(desk), history(desk)) == (before, told)
    assert set_value(desk, "project", project, "countries", links("JO")).stored


def test_the_history_says_who_when_why_and_where_from(desk: Desk) -> None:
    mona = make_person(desk, "Mona Haddad")
    desk.who = mona

    def build(_: object, builder: ChangeSetBuilder) -> None:
        builder.create("project", {"title_en": "Read"}, origin=Origin("Sheet 1", 7))

    outcome = change(
        desk, reasons.imported("list.xlsx"), build, file="list.xlsx", columns={"title_en": "C"}
    )
    remove(desk, "person", [mona])  # she stays in the history
    with desk.reading() as connection:
        row = execute(
            connection,
            "SELECT c.state, c.who, c.who_name, c.reason, c.applied_at, c.built_at, c.file, "
            "c.columns, e.sheet, e.source_row FROM changeset c JOIN change_entry e "
            "ON e.changeset = c.id WHERE c.id = {}",
            (outcome.changeset,),
        ).first()
    assert row
    assert row[:3] == ("applied", mona, "Mona Haddad")
    assert said(row[3]) == reasons.imported("list.xlsx")
    assert row[4] >= row[5]
    assert row[4].endswith("Z")
    assert row[6:] == ("list.xlsx", '{"title_en": "C"}', "Sheet 1", 7)


def test_an_edit_of_nothing_leaves_no_trace(desk: Desk) -> None:
    project = make_project(desk, countries=links("EG"))
    told = history(desk)
    seen = value(desk, "project", project, "countries")
    outcome = edit(
        desk,
        [
            Edit("project", project, "countries", seen, seen),
            Edit("project", project, "title_en", "Safe return", "Safe return"),
            Edit("project", project, "obligated", None, usd(5)),
        ],
    )
    assert not outcome.stored
    assert history(desk) == told


def test_a_record_that_others_refer_to_stays(desk: Desk) -> None:
    used, unused = make_organization(desk, "Used"), make_organization(desk, "Unused")
    linked = make_organization(desk, "Linked")
    make_project(desk, recipient=used, funders=links(linked))
    outcome = remove(desk, "organization", [used, unused, linked])
    assert here(desk, "organization") == {used, linked}
    assert {c.uid for c in outcome.conflicts} == {used, linked}


def test_a_part_of_an_undertaking_holds_it_unless_both_go(desk: Desk) -> None:
    whole = make_project(desk, "Whole")
    part = make_project(desk, "Part", parent=whole)
    grandchild = make_project(desk, "Part of the part", parent=part)
    outcome = remove(desk, "project", [whole])
    assert [c.uid for c in outcome.conflicts] == [whole]
    outcome = remove(desk, "project", [whole, part, grandchild])
    assert not outcome.conflicts
    assert here(desk, "project") == set()


def test_records_of_one_change_may_refer_to_each_other_in_any_order(desk: Desk) -> None:
    def build(_: object, builder: ChangeSetBuilder) -> None:
        builder.create("funding_action", {"project": "part", "amount": usd(7)})
        builder.create("project", {"title_en": "Part", "parent": "whole"}, uid="part")
        builder.create("project", {"title_en": "Whole", "recipient": "ngo"}, uid="whole")
        builder.create("organization", {"name_en": "NGO"}, uid="ngo")

    assert not change(desk, reasons.CREATED, build).conflicts
    assert value(desk, "project", "part", "parent") == "whole"
    assert value(desk, "project", "part", "obligated") == usd(7)
    assert value(desk, "project", "whole", "recipient") == "ngo"


def test_what_refers_to_a_record_that_went_is_a_conflict(desk: Desk) -> None:
    project, ngo = make_project(desk), make_organization(desk)
    remove(desk, "organization", [ngo])
    outcome = set_value(desk, "project", project, "recipient", ngo)
    assert [(c.field, c.wanted) for c in outcome.conflicts] == [("recipient", ngo)]
    outcome = set_value(desk, "project", project, "funders", links(ngo))
    assert [c.entity for c in outcome.conflicts] == ["project_funder"]
    outcome = create(
        desk, "project", {"title_en": "New", "recipient": ngo, "funders": links(ngo), "parent": ngo}
    )
    assert {c.field for c in outcome.conflicts} == {"recipient", "funders", "parent"}
    made = values(desk, "project", outcome.created[0])
    assert (made["recipient"], made["funders"], made["parent"]) == (None, (), None)
    remove(desk, "project", [project])
    outcome = create(desk, "funding_action", {"project": project})
    assert not outcome.stored
    assert outcome.conflicts
    assert not here(desk, "funding_action")


def test_an_edit_of_a_record_that_went_is_a_conflict(desk: Desk) -> None:
    project = make_project(desk, countries=links("EG"))
    seen = value(desk, "project", project, "countries")
    remove(desk, "project", [project])
    outcome = edit(
        desk,
        [
            Edit("project", project, "title_en", "Safe return", "New"),
            Edit("project", project, "countries", seen, (Link("EG", 500), Link("JO"))),
        ],
    )
    assert not outcome.stored
    assert len(outcome.conflicts) == 3
    assert outcome.waiting
    with pytest.raises(TipdeskError, match="Undo its deletion"):
        decide(desk, outcome.waiting, mine=True)
    assert here(desk, "project") == set()
    assert not stored(desk)["project_country"]

    undo_step(desk)
    decide(desk, outcome.waiting, mine=True, only=("project", project, "title_en"))
    assert value(desk, "project", project, "title_en") == "New"


def test_a_copy_has_no_number_and_no_link_of_its_model(desk: Desk) -> None:
    project = make_project(
        desk, project_id="TIP-001", award_number="SSJTIP18CA0003", countries=links("EG")
    )
    make_action(desk, project, 50)
    copy = duplicate(desk, "project", project).created[0]
    made = values(desk, "project", copy)
    assert (made["project_id"], made["award_number"], made["obligated"]) == (None, None, None)
    assert made["countries"] == links("EG")
    assert made["countries"][0].uid != value(desk, "project", project, "countries")[0].uid


def test_an_earlier_value_can_be_given_back(desk: Desk) -> None:
    project = make_project(desk, ceiling=usd(1), countries=links("EG"))
    earlier = values(desk, "project", project)
    for field, later in (("ceiling", usd(2)), ("countries", links("JO", "MA"))):
        set_value(desk, "project", project, field, later)
        restore_value(desk, "project", project, field, earlier[field])
    assert values(desk, "project", project) == earlier


def test_a_country_named_twice_is_linked_once(desk: Desk) -> None:
    project = make_project(desk, countries=(Link("EG", role="A"), Link("JO"), Link("EG")))
    assert value(desk, "project", project, "countries") == (Link("EG", role="A"), Link("JO"))


def test_a_change_tells_which_records_to_show_anew(desk: Desk) -> None:
    project, other = make_project(desk, countries=links("EG")), make_project(desk)
    outcome = set_value(desk, "project", project, "countries", ())
    assert (outcome.changes.entities, outcome.changes.uids) == ({"project"}, {project})
    action = make_action(desk, project)
    outcome = set_value(desk, "funding_action", action, "project", other)
    assert outcome.changes.entities == {"project", "funding_action"}
    assert outcome.changes.uids == {action, project, other}


def test_a_change_tells_what_is_still_to_mend(desk: Desk) -> None:
    project = make_project(desk, title_ar="عودة آمنة", scope="GLOBAL", ceiling=usd(10))
    outcome = set_value(desk, "project", project, "countries", links("EG"))
    assert [p.rule for p in outcome.problems] == ["R10"]
    outcome = create(
        desk, "funding_action",
        {"project": project, "amount": usd(11), "action_date": on("2012-02-02")},
    )  # fmt: skip
    assert [p.rule for p in outcome.problems] == ["R10", "R12"]


def test_percent_signs_quotes_and_braces_are_text_like_any_other(desk: Desk) -> None:
    text = '100% of {all} "it\'s" %s ? \u2068نص\u2069 \\ \n'
    project = make_project(desk, text, notes=text)
    assert value(desk, "project", project, "notes") == text
    set_value(desk, "project", project, "notes", text * 2)
    assert value(desk, "project", project, "notes") == text * 2


def _two_values(desk: Desk, f: Any) -> tuple[Any, Any]:
    """Two different values that *f* can hold and no rule forbids."""
    if f.kind is Kind.DATE:
        return on("2011-12"), on("2012")
    if f.kind is Kind.MONEY:
        return usd(5, "gt"), Money(7000, "JOD", "approx")
    if f.kind is Kind.INTEGER:
        return 0, 2**40
    if f.kind is Kind.BOOLEAN:
        return True, False
    if f.kind in (Kind.CHOICE, Kind.CHOICES):
        first, second = [code.code for code in code_list(f.codes)][:2]
        return (links(first), links(second, first)) if f.many else (first, second)
    if f.kind is Kind.REFERENCE:
        names = {record_class(f.target).title[0]: "Another"}
        return make(desk, f.target, **names), make(desk, f.target, **names)
    if f.kind is Kind.REFERENCES:
        if f.target == "country":
            return links("EG", "JO"), (Link("JO", 10000, on("2010"), on("2011")),)
        names = {record_class(f.target).title[0]: "Another"}
        return links(make(desk, f.target, **names)), links(make(desk, f.target, **names))
    return f"{f.name} one", f"{f.name} two"


def test_what_was_deleted_meanwhile_cannot_be_copied_or_given_a_value_back(desk: Desk) -> None:
    project = make_project(desk, source="old")
    remove(desk, "project", [project])
    with pytest.raises(TipdeskError, match="deleted meanwhile"):
        duplicate(desk, "project", project)
    with pytest.raises(TipdeskError, match="deleted meanwhile"):
        restore_value(desk, "project", project, "source", "older")
