"""The history of a project tells what happened to its money too, named by what it is."""

from __future__ import annotations

from tests.factories import make, make_action, make_project, set_value, usd
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import remove
from tipdesk.services.desk import Desk
from tipdesk.services.records import HistoryLine, history

MONEY = ("funding_action", "budget_line")


def _told(line: HistoryLine) -> tuple[str, str, object]:
    name = "" if line.part is None else Words().say(line.part.name)
    return name, line.field.name if line.field else line.action, line.after


def test_changes_of_funding_stand_among_those_of_the_project(desk: Desk) -> None:
    uid = make_project(desk)
    action = make_action(desk, uid, 5_000, action_kind="NEW", fiscal_year=2021)
    set_value(desk, "funding_action", action, "amount", usd(6_000))
    set_value(desk, "project", uid, "notes", "one")
    make_action(desk, make_project(desk, "Another"), 9)
    name = "Funding action, New award, 2021"
    assert [_told(line) for line in history(desk, "project", uid, parts=MONEY)][:3] == [
        ("", "notes", "one"),
        (name, "amount", usd(6_000)),
        (name, "create", usd(5_000)),
    ]
    assert all(line.part is None for line in history(desk, "project", uid))


def test_a_numbered_part_is_called_by_its_number(desk: Desk) -> None:
    uid = make_project(desk)
    make(desk, "budget_line", project=uid, category="TRAVEL", amount=usd(90))
    (line, *_) = history(desk, "project", uid, parts=MONEY)
    assert _told(line) == ("Budget line, B-0001", "create", usd(90))


def test_a_part_that_went_to_another_project_takes_its_history_along(desk: Desk) -> None:
    one, other = make_project(desk), make_project(desk, "Another")
    action = make_action(desk, one, 5)
    set_value(desk, "funding_action", action, "project", other)
    assert not [line for line in history(desk, "project", one, parts=MONEY) if line.part]
    assert [line for line in history(desk, "project", other, parts=MONEY) if line.part]
    remove(desk, "funding_action", [action])
    assert not [line for line in history(desk, "project", other, parts=MONEY) if line.part]
