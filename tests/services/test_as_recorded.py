"""The desk as it was recorded at a date is what was in it when that day ended."""

from __future__ import annotations

from tests.factories import make_organization, make_project, on, set_value
from tests.tables import stored
from tipdesk.domain.dates import PartialDate
from tipdesk.services.as_recorded import as_recorded
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import redo_step, undo_step
from tipdesk.services.desk import Desk

MARCH = PartialDate("2020-03")


def _date_everything(desk: Desk, moment: str) -> None:
    """Move what was done so far to another day."""
    with desk.writing() as connection:
        connection.exec_driver_sql(
            f"UPDATE changeset SET applied_at = '{moment}' WHERE applied_at > '2021'"
        )


def test_later_changes_are_taken_out_of_a_copy_and_the_desk_stays(desk: Desk) -> None:
    kept = make_project(desk, "Kept", recipient=make_organization(desk), start_date=on("2019"))
    part = make_project(desk, "Part of it", parent=kept)
    gone = make_project(desk, "Removed later")
    _date_everything(desk, "2020-03-15T10:00:00.000Z")
    before = stored(desk)
    set_value(desk, "project", kept, "title_en", "Renamed")
    set_value(desk, "project", kept, "title_en", "Renamed again")
    undo_step(desk)
    redo_step(desk)
    remove(desk, "project", [gone, part])
    make_project(desk, "Made later")
    after = stored(desk)
    with as_recorded(desk, MARCH) as past:
        assert stored(past) == before
    assert stored(desk) == after


def test_what_was_undone_by_then_stays_undone(desk: Desk) -> None:
    project = make_project(desk, "First")
    set_value(desk, "project", project, "title_en", "Second")
    undo_step(desk)
    _date_everything(desk, "2020-03-15T10:00:00.000Z")
    before = stored(desk)
    redo_step(desk)
    with as_recorded(desk, MARCH) as past:
        assert stored(past) == before


def test_before_the_first_change_the_desk_was_empty(desk: Desk) -> None:
    before = stored(desk)
    make_project(desk)
    with as_recorded(desk, MARCH) as past:
        assert stored(past) == before
