"""A check finds what does not agree, and says nothing of a desk that is sound."""

from __future__ import annotations

import pytest

from tests.factories import make_action, make_organization, make_project, on, set_value
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import redo_step, undo_step
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.samples import fill_sample


def _spoil(desk: Desk, statement: str) -> list[str]:
    with desk.writing() as connection:
        connection.exec_driver_sql(statement)
    return [finding.id for finding in check(desk).findings]


def test_a_desk_that_was_worked_on_is_sound(desk: Desk) -> None:
    fill_sample(desk)
    project = make_project(desk, recipient=make_organization(desk))
    make_action(desk, project, 100, action_date=on("2012-10-02"))
    set_value(desk, "project", project, "title_en", "Other")
    undo_step(desk)
    redo_step(desk)
    remove(desk, "project", [project])
    undo_step(desk)
    assert check(desk).findings == ()


def test_the_rules_are_told_by_project(desk: Desk) -> None:
    project = make_project(desk, title_ar="عودة آمنة", scope="GLOBAL", countries=())
    action = make_action(desk, project)
    found = check(desk)
    assert [(p.rule, p.uid) for p in found.problems] == [("R14", action)]
    assert found.projects == {action: project}
    assert found.sound


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE project SET obligated_minor = 5 WHERE obligated_minor > 0", "totals"),
        ("UPDATE funding_action SET year = 1999", "totals"),
        ("DELETE FROM project_words", "search"),
        ("UPDATE project SET notes = 'changed behind our back'", "history"),
        ("DELETE FROM source_mark", "it is not"),
    ],
)
def test_what_was_changed_behind_the_desk_is_found(desk: Desk, statement: str, said: str) -> None:
    fill_sample(desk)
    project = make_project(desk)
    make_action(desk, project, 100, action_date=on("2012-10-02"))
    set_value(desk, "project", project, "notes", "as it should be")
    found = _spoil(desk, statement)
    assert found
    assert any(said in finding for finding in found), found
