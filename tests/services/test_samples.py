"""The sample portfolio says what its documents say, how well it is known, and nothing else."""

from __future__ import annotations

import pytest

from tests.factories import make_person, make_project
from tests.tables import stored
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.services import records, selections
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.desk import Desk
from tipdesk.services.samples import fill_sample


def _uid(desk: Desk, number: str) -> str:
    [uid] = selections.ids(desk, Selection("project").where("project_id", "=", number))
    return selections.rows(desk, Selection("project"), [uid])[uid].uid


def test_the_sample_has_the_projects_of_its_documents(desk: Desk) -> None:
    outcome = fill_sample(desk)
    assert outcome.stored
    assert not outcome.conflicts
    by_portfolio = dict(selections.facet(desk, Selection("project"), "portfolio"))
    assert by_portfolio == {"JTIP": 12, "UNGIFT": 8}
    assert selections.totals(desk, Selection("project")).amounts == {
        "USD": Money(150_000_000, "USD")
    }
    funders = Selection("organization").where("roles", "=", "FUNDER")
    assert selections.count(desk, funders) == 11


def test_what_is_inferred_or_not_stated_is_marked(desk: Desk) -> None:
    fill_sample(desk)
    egypt = records.load(desk, "project", _uid(desk, "S3-EG"))
    assert egypt is not None
    assert egypt.marks is not None
    assert egypt["obligated"] == Money(150_000_000, "USD")
    assert egypt.marks["obligated"].wording == "1.5 مليون دولار"
    assert {egypt.marks[name].mark for name in ("title_en", "pillars", "currency")} == {"I"}
    assert egypt.marks["countries"].mark == "S"
    assert (egypt.marks["start_date"].mark, egypt["start_date"]) == ("N", None)


def test_every_mark_of_not_stated_is_on_a_field_that_is_empty(desk: Desk) -> None:
    fill_sample(desk)
    with desk.reading() as connection:
        marks = connection.exec_driver_sql(
            "SELECT record, field_name FROM source_mark WHERE mark = 'N'"
        ).all()
    assert marks
    for uid, field in marks:
        record = records.load(desk, "project", uid) or records.load(desk, "funding_action", uid)
        assert record is not None
        assert record[field] in (None, ()), (uid, field)


def test_the_desk_says_that_it_is_a_sample(desk: Desk) -> None:
    assert desk.setting("sample") is None
    fill_sample(desk)
    assert desk.setting("sample") == "yes"


def test_only_an_empty_desk_is_filled(desk: Desk) -> None:
    make_person(desk)
    fill_sample(desk)
    with pytest.raises(TipdeskError, match="empty"):
        fill_sample(desk)


def test_a_desk_with_a_project_is_left_as_it_is(desk: Desk) -> None:
    make_project(desk)
    before = stored(desk)
    with pytest.raises(TipdeskError):
        fill_sample(desk)
    assert stored(desk) == before


def test_undo_takes_the_sample_away(desk: Desk) -> None:
    before = stored(desk)
    outcome = fill_sample(desk)
    assert outcome.changeset is not None
    undo_changeset(desk, outcome.changeset)
    assert stored(desk) == before
