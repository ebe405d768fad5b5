"""A whole import is taken back, what was edited since is kept and told, and it comes in again."""

from __future__ import annotations

from tests.factories import here, set_value, usd, value, values
from tests.properties.remembered import held
from tipdesk.domain.resources import resource
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.excel.importing import apply_plan, read_and_plan

TRACKER = resource("samples", "trackers", "fy2012-list.xlsx")


def test_an_import_nobody_touched_goes_without_a_trace(desk: Desk) -> None:
    before = held(desk)
    outcome = apply_plan(desk, read_and_plan(desk, TRACKER))
    undone = undo_changeset(desk, outcome.changeset or 0)
    assert not undone.conflicts
    assert held(desk) == before


def test_two_edited_projects_stay_and_the_rest_comes_again(desk: Desk) -> None:
    outcome = apply_plan(desk, read_and_plan(desk, TRACKER))
    projects = sorted(here(desk, "project"))
    edited, untouched = projects[:2], projects[2:]
    for uid in edited:
        set_value(desk, "project", uid, "ceiling", usd(5))
    kept = {uid: values(desk, "project", uid) for uid in edited}

    undone = undo_changeset(desk, outcome.changeset or 0)
    assert set(edited) <= {c.uid for c in undone.conflicts if c.entity == "project"}
    assert here(desk, "project") == set(edited)
    for uid in edited:
        for name in ("title_en", "ceiling", "recipient", "countries", "source_key"):
            assert value(desk, "project", uid, name) == kept[uid][name]
    recipients = {kept[uid]["recipient"] for uid in edited}
    assert here(desk, "organization") == recipients
    assert check(desk).sound

    plan = read_and_plan(desk, TRACKER)
    assert plan.count("new") == len(untouched)
    assert not plan.count("rejected")
    apply_plan(desk, plan)
    assert len(here(desk, "project")) == len(projects)
    assert {value(desk, "project", uid, "ceiling") for uid in edited} == {usd(5)}
    assert {row.state for row in read_and_plan(desk, TRACKER).rows} == {"unchanged"}
    assert check(desk).sound
