"""Whatever projects a workbook of ours holds, in either language: it comes back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_project
from tests.properties import exported
from tests.properties.desks import in_a_file
from tests.properties.profile import looking_at
from tests.properties.remembered import held
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import apply_plan, read_and_plan
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels

LANGUAGES = st.sampled_from((Words("en"), Words("ar"), Words("ar", "arab")))
NAMED = exported.PARTY_NAMES.flatmap(
    lambda names: st.tuples(st.just(names), exported.projects(names))
)


@looking_at(10)
@given(made=NAMED, words=LANGUAGES)
def test_nothing_is_new_and_nothing_changed(
    desk_template: Path,
    tmp_path: Path,
    made: tuple[list[str], list[dict[str, Any]]],
    words: Words,
) -> None:
    with in_a_file(desk_template, tmp_path) as desk:
        uids = exported.store(desk, *made)
        before = held(desk)
        plan = brought_back(desk, desk, tmp_path, words)
        assert [row.uid for row in plan.rows] == uids
        assert not list(plan.every_problem)
        assert not [plan.changes(row) for row in plan.rows if row.state != "unchanged"]
        assert not plan.unmapped
        assert not apply_plan(desk, plan).stored
        assert held(desk) == before


@pytest.mark.parametrize("title", ["Total support to survivors", "Total", "الإجمالي", "Note: one"])
def test_no_title_makes_a_project_something_else(
    sqlite_desk: Desk, tmp_path: Path, title: str
) -> None:
    uids = [make_project(sqlite_desk, title, project_id=title + str(n)) for n in range(3)]
    plan = brought_back(sqlite_desk, sqlite_desk, tmp_path, Words("en"))
    assert [row.uid for row in plan.rows] == uids


@looking_at(4)
@given(made=NAMED, words=LANGUAGES)
def test_another_desk_takes_its_projects_for_none_of_its_own(
    desk_template: Path,
    tmp_path: Path,
    made: tuple[list[str], list[dict[str, Any]]],
    words: Words,
) -> None:
    with (
        in_a_file(desk_template, tmp_path) as desk,
        in_a_file(desk_template, tmp_path, "other") as other,
    ):
        exported.store(desk, *made)
        plan = brought_back(desk, other, tmp_path, words)
        assert {row.state for row in plan.rows} == {"rejected"}
        assert all(plan.problems_of(row) for row in plan.rows)
        assert not apply_plan(other, plan).stored


def brought_back(desk: Desk, into: Desk, folder: Path, words: Words) -> Plan:
    """The plan of importing into one desk what another exported."""
    book = folder / "export.xlsx"
    export_selection(desk, Selection("project"), book, words, Labels(desk))
    return read_and_plan(into, book)
