"""A record that is made without a number gets the next one of its kind."""

from __future__ import annotations

from tests.factories import make, make_project, value
from tipdesk.services.changes.edits import duplicate, remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk


def _number(desk: Desk, uid: str) -> str:
    return str(value(desk, "site_visit", uid, "visit_id"))


def test_numbers_count_on_and_what_a_person_numbered_stays(desk: Desk) -> None:
    project = make_project(desk)
    first = make(desk, "site_visit", project=project)
    own = make(desk, "site_visit", project=project, visit_id="Cairo 2024")
    make(desk, "site_visit", project=project, visit_id="V-0041")
    last = make(desk, "site_visit", project=project)
    numbers = [_number(desk, uid) for uid in (first, own, last)]
    assert numbers == ["V-0001", "Cairo 2024", "V-0042"]


def test_a_copy_gets_a_number_of_its_own(desk: Desk) -> None:
    visit = make(desk, "site_visit", project=make_project(desk))
    copy = duplicate(desk, "site_visit", visit).created[0]
    assert _number(desk, copy) == "V-0002"


def test_a_record_that_comes_back_keeps_its_number(desk: Desk) -> None:
    visit = make(desk, "site_visit", project=make_project(desk))
    remove(desk, "site_visit", [visit])
    undo_step(desk)
    assert _number(desk, visit) == "V-0001"
