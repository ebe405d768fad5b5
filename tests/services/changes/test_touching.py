"""What another program stored on the same desk is known by its records, on a server too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.factories import make_action, make_project, set_value
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.changes.touching import changed_elsewhere
from tipdesk.services.desk import Desk


@pytest.fixture
def other(desk: Desk) -> Iterator[Desk]:
    """The same desk, opened by somebody else."""
    opened = Desk.open(desk.place)
    yield opened
    opened.close()


def test_a_part_that_others_made_touches_its_owner(desk: Desk, other: Desk) -> None:
    project = make_project(desk)
    since = desk.newest_change()
    action = make_action(other, project)
    last, changes = changed_elsewhere(desk, since)
    assert {"funding_action", "project"} <= changes.entities
    assert changes.touches(project)
    assert changes.touches(action)
    assert changed_elsewhere(desk, last) == (last, Changes())


def test_what_was_made_here_is_no_news(desk: Desk, other: Desk) -> None:
    since = desk.newest_change()
    project = make_project(desk)
    assert not changed_elsewhere(desk, since)[1].entities
    set_value(other, "project", project, "notes", "theirs")
    mine = make_project(desk, "Mine")
    changes = changed_elsewhere(desk, since)[1]
    assert changes.touches(project)
    assert not changes.touches(mine)
    assert changed_elsewhere(other, since)[1].touches(mine)
