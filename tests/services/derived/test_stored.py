"""What the desk works out and stores follows every change at once."""

from __future__ import annotations

from tests.factories import (
    here,
    links,
    make_action,
    make_organization,
    make_person,
    make_project,
    on,
    set_value,
    usd,
    value,
)
from tests.recomputed import assert_derived_is_right
from tests.tables import stored
from tipdesk.db.columns import new_uid
from tipdesk.domain.money import Money
from tipdesk.domain.words import message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import Edit, change, edit, remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.derived.words import SEARCHED, index_everything
from tipdesk.services.desk import Desk


def test_the_total_follows_its_actions(desk: Desk) -> None:
    project, other = make_project(desk), make_project(desk, "Other")
    assert value(desk, "project", project, "obligated") is None
    first = make_action(desk, project, 500)
    make_action(desk, project, amount=usd(200, "approx"))
    assert value(desk, "project", project, "obligated") == usd(700, "approx")
    set_value(desk, "funding_action", first, "project", other)
    assert value(desk, "project", other, "obligated") == usd(500)
    undo_step(desk)
    assert value(desk, "project", project, "obligated") == usd(700, "approx")
    assert value(desk, "project", other, "obligated") is None


def test_a_total_of_nothing_stated_is_not_zero(desk: Desk) -> None:
    project = make_project(desk)
    action = make_action(desk, project, amount=None)
    assert value(desk, "project", project, "obligated") is None
    set_value(desk, "funding_action", action, "amount", usd(0))
    assert value(desk, "project", project, "obligated") == usd(0)
    remove(desk, "funding_action", [action])
    assert value(desk, "project", project, "obligated") is None


def test_a_total_is_in_the_currency_of_the_award_and_adds_no_other(desk: Desk) -> None:
    project = make_project(desk)
    make_action(desk, project, amount=Money(70, "EUR"))
    assert value(desk, "project", project, "obligated") == Money(70, "EUR")
    make_action(desk, project, 3)
    assert value(desk, "project", project, "obligated") == usd(3)
    set_value(desk, "project", project, "currency", "EUR")
    assert value(desk, "project", project, "obligated") == Money(70, "EUR")
    set_value(desk, "project", project, "currency", "JPY")
    assert value(desk, "project", project, "obligated") is None


def test_years_and_accounts_are_listed_once_and_in_order(desk: Desk) -> None:
    project = make_project(desk, start_date=on("2012-10"), end_date=on("2014-03"))
    make_action(desk, project, fiscal_year=2013, account="INCLE")
    make_action(desk, project, action_date=on("2011-10-01"), account="ESF")
    make_action(desk, project, fiscal_year=2013, action_date=on("2014"), account="ESF")
    assert value(desk, "project", project, "funding_fys") == "2012; 2013"
    assert value(desk, "project", project, "accounts") == "ESF; INCLE"
    assert value(desk, "project", project, "duration_months") == 18
    assert_derived_is_right(desk)


def test_a_record_is_found_by_the_new_name_of_what_it_names(desk: Desk) -> None:
    ngo, person = make_organization(desk, "Open Door"), make_person(desk, "Mona")
    project = make_project(desk, recipient=ngo, funders=links(ngo), key_personnel=links(person))
    other = make_project(desk, "Unrelated")
    make_action(desk, project, 5)
    set_value(desk, "organization", ngo, "name_ar", "الباب المفتوح")
    set_value(desk, "organization", ngo, "name_en", "Closed Gate")
    set_value(desk, "person", person, "name_en", "Layla")
    set_value(desk, "project", project, "title_en", "Renamed")
    words = stored(desk)
    assert {"closed", "gate", "layla", "renamed"} <= set(words["project_words"][project])
    assert not {"open", "door", "mona", "safe"} & set(words["project_words"][project])
    assert set(words["project_words"][other]) == {"unrelated"}
    (action,) = here(desk, "funding_action")
    assert "renamed" in words["funding_action_words"][action]
    with desk.writing() as connection:
        for entity in SEARCHED:
            index_everything(connection, entity)
    assert stored(desk) == words


def test_all_records_are_found_where_each_has_many_entries_in_one_change(desk: Desk) -> None:
    projects = [new_uid() for _ in range(180)]

    def build(_: object, builder: ChangeSetBuilder) -> None:
        for uid in projects:
            builder.create("project", {"title_en": "Before"}, uid=uid)

    change(desk, message("Made"), build)
    edits = [
        Edit("project", uid, name, None, f"after{name}")
        for uid in projects
        for name in ("title_ar", "summary_en", "notes")
    ]
    edit(desk, edits)
    words = stored(desk)["project_words"]
    assert all("aftersummary" in " ".join(words[uid]) for uid in projects)
