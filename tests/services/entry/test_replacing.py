"""A replacement tells beforehand what it does, and does just that, in one step."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import (
    links,
    make,
    make_action,
    make_organization,
    make_project,
    on,
    usd,
    value,
)
from tipdesk.domain.links import Link
from tipdesk.domain.selection import Selection
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.entry import replacing
from tipdesk.services.entry.replacing import (
    Replacement,
    Wanted,
    as_one,
    find,
    replaceable,
    store,
)
from tipdesk.services.labels import Labels

PROJECTS = Selection("project")


def look(
    desk: Desk, name: str, sought: str, by: Any, *, whole: bool = False,
    asked: Selection = PROJECTS, ids: list[int] | None = None,
) -> Replacement:  # fmt: skip
    wanted = Wanted(field_of(asked.entity, name), sought, by, whole)
    return find(desk, Labels(desk), asked, wanted, ids)


def changes(found: Replacement) -> list[tuple[Any, Any]]:
    return [(hit.before, hit.after) for hit in found.hits]


def test_a_text_is_replaced_where_search_would_find_it_and_one_undo_gives_it_back(
    desk: Desk,
) -> None:
    one = make_project(desk, "Training in CÔTE D’IVOIRE", title_ar="تدريب المُدرِّبين")
    other = make_project(desk, "Shelter in Cote d'Ivoire, north")
    make_project(desk, "Radio in Botswana")
    found = look(desk, "title_en", "côte d'ivoire", "Togo")
    assert sorted(changes(found)) == [
        ("Shelter in Cote d'Ivoire, north", "Shelter in Togo, north"),
        ("Training in CÔTE D’IVOIRE", "Training in Togo"),
    ]
    assert value(desk, "project", one, "title_en") == "Training in CÔTE D’IVOIRE"
    outcome = store(desk, found, {other})
    assert outcome.stored
    assert value(desk, "project", one, "title_en") == "Training in Togo"
    assert value(desk, "project", other, "title_en") == "Shelter in Cote d'Ivoire, north"
    store(desk, look(desk, "title_ar", "المدربين", "المحققين"), ())
    assert value(desk, "project", one, "title_ar") == "تدريب المحققين"
    undo_step(desk)
    undo_step(desk)
    assert value(desk, "project", one, "title_en") == "Training in CÔTE D’IVOIRE"
    assert value(desk, "project", one, "title_ar") == "تدريب المُدرِّبين"


def test_nothing_but_the_rows_of_the_list_is_looked_at(desk: Desk) -> None:
    egypt = make_project(desk, "Work", countries=links("EG"))
    make_project(desk, "Work", countries=links("JO"))
    found = look(desk, "title_en", "work", "Play", asked=PROJECTS.where("countries", "=", "EG"))
    assert [hit.uid for hit in found.hits] == [egypt]
    assert look(desk, "title_en", "work", "Play", ids=[]).hits == ()


def test_the_whole_cell_can_be_asked_for(desk: Desk) -> None:
    make_project(desk, "Work")
    make_project(desk, "Work at home")
    found = look(desk, "title_en", "WORK", "Play", whole=True)
    assert changes(found) == [("Work", "Play")]
    make_project(desk, summary_en="Work at  home\n")
    assert look(desk, "summary_en", "work", "Play", whole=True).hits == ()


def test_a_long_text_keeps_its_lines_and_an_emptied_one_is_not_stated(desk: Desk) -> None:
    make_project(desk, summary_en="First  line\n\nof Ltd\n")
    assert changes(look(desk, "summary_en", "ltd", "Inc")) == [
        ("First  line\n\nof Ltd\n", "First  line\n\nof Inc")
    ]
    make_project(desk, summary_en="None")
    assert changes(look(desk, "summary_en", "none", "")) == [("None", None)]


def test_a_value_that_is_named_gives_way_to_another(desk: Desk) -> None:
    make_project(desk, status="ENDED")
    door, house = make_organization(desk, "Open Door"), make_organization(desk, "Safe House")
    make_project(desk, recipient=door)
    by_label = look(desk, "status", "ended", "ACTIVE")
    assert changes(by_label) == [("ENDED", "ACTIVE")]
    assert changes(look(desk, "recipient", "DOOR", house)) == [(door, house)]
    assert look(desk, "recipient", "door", house, whole=True).hits == ()
    assert changes(look(desk, "recipient", "open door", None, whole=True)) == [(door, None)]


def test_a_record_is_found_by_any_of_its_names(desk: Desk) -> None:
    one = make_organization(desk, "International Organization for Migration", acronym="IOM")
    other = make_organization(desk, "Office of Migration")
    make_project(desk, recipient=one)
    make_project(desk, recipient=other)
    assert changes(look(desk, "recipient", "iom", other, whole=True)) == [(one, other)]
    assert changes(look(desk, "recipient", "iom", other)) == [(one, other)]


def test_one_of_several_values_is_replaced_with_all_that_is_said_of_it(desk: Desk) -> None:
    uid = make_project(desk, countries=(Link("EG", 6000, on("2010")), Link("JO", 4000)))
    store(desk, look(desk, "countries", "مصر", "LB"), ())
    assert set(value(desk, "project", uid, "countries")) == {
        Link("LB", 6000, on("2010")), Link("JO", 4000),
    }  # fmt: skip
    undo_step(desk)
    assert set(value(desk, "project", uid, "countries")) == {
        Link("EG", 6000, on("2010")), Link("JO", 4000),
    }  # fmt: skip


def test_a_value_that_is_there_already_is_not_there_twice(desk: Desk) -> None:
    make_project(desk, countries=links("EG", "JO"))
    assert changes(look(desk, "countries", "egypt", "JO")) == [(links("EG", "JO"), links("JO"))]
    assert changes(look(desk, "countries", "egypt", None)) == [(links("EG", "JO"), links("JO"))]
    assert look(desk, "countries", "egypt", "EG").hits == ()


def test_what_a_rule_refuses_is_told_before_and_left_as_it_is(desk: Desk) -> None:
    make_project(desk, "Taken", award_number="B-1")
    twin = make_project(desk, "Twin", award_number="A-1")
    free = make_project(desk, "Free", award_number="A-2")
    found = look(desk, "award_number", "A-", "B-")
    assert [(hit.uid, hit.problem is None) for hit in found.hits] == [(twin, False), (free, True)]
    assert found.refused == 1
    assert found.hits[0].problem is not None
    assert found.hits[0].problem.severity == "blocks"
    assert store(desk, found, ()).stored
    assert value(desk, "project", twin, "award_number") == "A-1"
    assert value(desk, "project", free, "award_number") == "B-2"


def test_what_has_to_be_stated_cannot_be_replaced_by_nothing(desk: Desk) -> None:
    project = make_project(desk, "Owner")
    make_action(desk, project)
    found = look(desk, "project", "owner", None, asked=Selection("funding_action"))
    assert found.refused == len(found.hits) == 1


def test_trying_leaves_nothing_behind(desk: Desk) -> None:
    make_project(desk, "Courts")
    tables = ("changeset", "change_entry", "project")
    counts = [count(desk, table) for table in tables]
    look(desk, "title_en", "courts", "Police")
    assert [count(desk, table) for table in tables] == counts


def count(desk: Desk, table: str) -> int:
    with desk.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar() or 0)


def test_who_changed_a_value_meanwhile_keeps_it(desk: Desk) -> None:
    one, other = make_project(desk, "Courts one"), make_project(desk, "Courts two")
    found = look(desk, "title_en", "courts", "Police")
    store(desk, look(desk, "title_en", "courts one", "Somebody else's"), ())
    outcome: Outcome = store(desk, found, ())
    assert len(outcome.conflicts) == 1
    assert value(desk, "project", one, "title_en") == "Somebody else's"
    assert value(desk, "project", other, "title_en") == "Police two"


def test_every_record_that_is_shown_has_a_name(desk: Desk) -> None:
    make(desk, "person", name_en="Mona", name_ar="منى")
    found = look(desk, "name_en", "mona", "Muna", asked=Selection("person"))
    assert len(found.names) == len(found.hits) == 1


def test_only_what_people_may_type_is_offered() -> None:
    for entity in ("project", "funding_action", "person"):
        fields = replaceable(entity)
        assert fields
        assert not any(field.computed for field in fields)
    assert not as_one(field_of("project", "countries")).many


def test_of_several_records_only_the_one_that_wrongs_another_is_refused(desk: Desk) -> None:
    """Payments moved to a project that has less: what is told of the project is theirs."""
    rich, goal = make_project(desk, "Old roof"), make_project(desk, "Goal")
    make_action(desk, rich, 5000)
    make_action(desk, goal, 500)
    large, small = (
        make(desk, "disbursement", project=rich, amount=usd(dollars), payment_kind="PAYMENT")
        for dollars in (900, 100)
    )
    found = look(desk, "project", "old", goal, asked=Selection("disbursement"))
    assert {hit.uid: hit.problem is not None for hit in found.hits} == {large: True, small: False}


def test_a_number_may_go_from_one_hit_to_another(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "TRIED_AT_ONCE", 1)
    first = make_project(desk, "First", award_number="AAAA-1")
    second = make_project(desk, "Second", award_number="AA-1")
    found = look(desk, "award_number", "AA", "A")
    assert not found.refused
    assert store(desk, found, ()).stored
    numbers = [value(desk, "project", uid, "award_number") for uid in (first, second)]
    assert numbers == ["AA-1", "A-1"]
