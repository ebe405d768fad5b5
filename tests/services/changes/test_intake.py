"""New records in great number become what a change of one record makes of each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.factories import here, links, make_organization, make_person, on, usd, values
from tests.tables import history, stored
from tipdesk.db.sql import BLOCK, execute
from tipdesk.domain.errors import Refused
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes import reasons
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder, Origin
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.intake import Intake
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.changes.steps import redo_step, undo_step
from tipdesk.services.check import check
from tipdesk.services.desk import Desk

New = list[tuple[str, str, dict[str, Any]]]


def _records(ngo: str, person: str) -> New:
    """Projects with their actions: of every kind of value, and with hardly any."""
    return [
        (
            "project",
            "aaaaaaaaaaaaaaa1",
            {
                "title_en": 'Safe  "return"',
                "title_ar": "عودة\tآمنة",
                "notes": "Two\nlines",
                "award_number": "S-SJTIP/12 1",
                "status": "ACTIVE",
                "start_date": on("2012-10"),
                "end_date": on("2014-03-15"),
                "duration_stated": 17,
                "currency": "EUR",
                "ceiling": Money(-5, "JPY", "gt"),
                "recipient": ngo,
                "po": person,
                "funders": links(ngo),
                "countries": (Link("EG", 4000, on("2010"), on("2012-05")), Link("JO", role="X")),
                "pillars": (Link("PROT"), Link("PREV"), Link("PROT")),
            },
        ),
        ("funding_action", "bbbbbbbbbbbbbbb1",
         {"project": "aaaaaaaaaaaaaaa1", "amount": Money(70, "EUR"), "fiscal_year": 2012}),
        ("funding_action", "bbbbbbbbbbbbbbb2",
         {"project": "aaaaaaaaaaaaaaa1", "amount": usd(3), "action_date": on("2013-11-02")}),
        ("project", "aaaaaaaaaaaaaaa2", {"title_ar": "بلا تمويل", "countries": ()}),
        ("project", "aaaaaaaaaaaaaaa3", {"title_en": "Year only", "start_date": on("2020")}),
        ("funding_action", "bbbbbbbbbbbbbbb3", {"project": "aaaaaaaaaaaaaaa3", "account": "ESF"}),
        ("organization", "ccccccccccccccc1", {"name_en": "New ngo", "acronym": "NN"}),
    ]  # fmt: skip


def _take_in(desk: Desk, records: New) -> Outcome:
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, reasons.CREATED)
        intake = Intake(connection, builder)
        for at, (entity, uid, row) in enumerate(records):
            intake.create(entity, row, uid=uid, origin=Origin("List", at))
        done = intake.finish()
        builder.flush()
        return apply(connection, builder.id, checked=True, done=done)


def _one_way(desk: Desk, records: New) -> Outcome:
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, reasons.CREATED)
        for at, (entity, uid, row) in enumerate(records):
            builder.create(entity, row, uid=uid, origin=Origin("List", at))
        builder.flush()
        return apply(connection, builder.id, checked=True)


def _seen(desk: Desk) -> tuple[Any, ...]:
    """What is stored, and the history; links without the uids that are new each time."""
    tables = stored(desk)
    for name, rows in tables.items():
        if any(len(row) == 6 and row[0] in tables["project"] for row in rows.values()):
            tables[name] = {str(sorted(map(str, rows.values()))): ()}
    entries = []
    for *facts, after in history(desk):
        row = json.loads(after) if after else None
        for value in row.values() if isinstance(row, dict) else ():
            for link in value if isinstance(value, list) else ():
                link.pop("uid")
        entries.append((*facts, row))
    return tables, entries


def _empty(desk: Desk) -> None:
    with desk.writing() as connection:
        execute(connection, "DELETE FROM change_entry")
        execute(connection, "DELETE FROM changeset")


def test_what_is_taken_in_is_what_is_made_one_by_one(desk: Desk) -> None:
    ngo, person = make_organization(desk), make_person(desk)
    before = stored(desk)
    records = _records(ngo, person)
    _empty(desk)
    one = _one_way(desk, records)
    expected = _seen(desk)
    undo_step(desk)
    assert stored(desk) == before
    _empty(desk)
    other = _take_in(desk, records)
    assert _seen(desk) == expected
    assert (other.changes, other.created) == (one.changes, one.created)
    assert check(desk).sound
    taken = stored(desk)
    undo_step(desk)
    assert stored(desk) == before
    redo_step(desk)
    assert stored(desk) == taken


def test_what_names_a_lost_record_lands_without_it_and_says_so(desk: Desk) -> None:
    ngo, person = make_organization(desk), make_person(desk)
    remove(desk, "organization", [ngo])
    outcome = _take_in(desk, _records(ngo, person))
    assert here(desk, "project") == {f"aaaaaaaaaaaaaaa{n}" for n in (1, 2, 3)}
    assert {conflict.field for conflict in outcome.conflicts} == {"recipient", "funders"}
    found = values(desk, "project", "aaaaaaaaaaaaaaa1")
    assert (found["recipient"], found["po"]) == (None, person)
    assert found["obligated"] == Money(70, "EUR")
    assert check(desk).sound


def test_what_is_there_already_stays_as_it_is(desk: Desk) -> None:
    ngo, person = make_organization(desk), make_person(desk)
    records = _records(ngo, person)
    _take_in(desk, records)
    before = stored(desk)
    again = _take_in(desk, records)
    assert not again.stored
    assert {conflict.uid for conflict in again.conflicts} == {uid for _, uid, _ in records}
    assert stored(desk) == before


def test_an_action_of_a_known_project_adds_to_its_total(desk: Desk) -> None:
    ngo, person = make_organization(desk), make_person(desk)
    _take_in(desk, _records(ngo, person))
    _take_in(desk, [("funding_action", "bbbbbbbbbbbbbbb9",
                     {"project": "aaaaaaaaaaaaaaa1", "amount": Money(30, "EUR")})])  # fmt: skip
    assert values(desk, "project", "aaaaaaaaaaaaaaa1")["obligated"] == Money(100, "EUR")
    assert check(desk).sound


def test_a_required_field_is_never_empty(desk: Desk) -> None:
    with pytest.raises(Refused):
        _take_in(desk, [("funding_action", "bbbbbbbbbbbbbbb1", {"amount": usd(1)})])
    assert not history(desk)


def _indexes(desk: Desk) -> list[tuple[str, str]]:
    with desk.reading() as connection:
        statement = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        return sorted((str(name), str(sql)) for name, sql in execute(connection, statement))


def _a_block() -> New:
    return [("organization", f"{at:016d}", {"name_en": f"Name {at}"}) for at in range(BLOCK)]


def test_a_first_great_import_leaves_the_desk_with_all_its_indexes(sqlite_desk: Desk) -> None:
    before = _indexes(sqlite_desk)
    with sqlite_desk.writing() as connection:
        intake = Intake(connection, ChangeSetBuilder(connection, reasons.CREATED))
        for entity, uid, row in _a_block():
            intake.create(entity, row, uid=uid)
        intake.flush()
        filled = execute(
            connection, "SELECT 1 FROM sqlite_master WHERE name = 'ix_organization_name_en'"
        ).first()
        intake.finish()
    assert filled is None, "the index is made when all rows are there"
    assert _indexes(sqlite_desk) == before


def test_an_import_that_fails_midway_leaves_the_indexes_as_they_were(sqlite_desk: Desk) -> None:
    before = _indexes(sqlite_desk)
    with pytest.raises(Refused):
        _flush_between(sqlite_desk, _a_block(), [("saved_view", "vvvvvvvvvvvvvvv1", {})])
    assert _indexes(sqlite_desk) == before
    assert stored(sqlite_desk)["organization"] == {}


def _flush_between(desk: Desk, first: New, then: New) -> None:
    with desk.writing() as connection:
        intake = Intake(connection, ChangeSetBuilder(connection, reasons.CREATED))
        for entity, uid, row in first:
            intake.create(entity, row, uid=uid)
        intake.flush()
        for entity, uid, row in then:
            intake.create(entity, row, uid=uid)
        intake.finish()
