"""Lines of SF-425 that others come to are filled in, and what a recipient states stays."""

from __future__ import annotations

from typing import Any

from tests.factories import make, make_project, set_value, usd, value, values
from tests.tables import stored
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.rules import problems_of


def report(desk: Desk, **lines: Any) -> str:
    return make(desk, "report_due", project=make_project(desk), report_kind="FFR", **lines)


def told(desk: Desk, uid: str) -> set[str | None]:
    with desk.reading() as connection:
        return {p.rule for p in problems_of(connection, "report_due", [uid])}


def test_blank_lines_are_filled_from_the_others(desk: Desk) -> None:
    uid = report(
        desk, ffr_10a=usd(100), ffr_10b=usd(70), ffr_10d=usd(500), ffr_10e=usd(60),
        ffr_10f=usd(15),
    )  # fmt: skip
    found = values(desk, "report_due", uid)
    assert found["ffr_10c"] == usd(30)
    assert found["ffr_10g"] == usd(75)
    assert found["ffr_10h"] == usd(425)
    assert found["ffr_10k"] is None


def test_a_line_that_was_filled_follows_and_one_undo_takes_it_back(desk: Desk) -> None:
    uid = report(desk, ffr_10d=usd(500), ffr_10e=usd(60), ffr_10f=usd(15))
    before = stored(desk)
    set_value(desk, "report_due", uid, "ffr_10e", usd(80))
    assert value(desk, "report_due", uid, "ffr_10g") == usd(95)
    assert value(desk, "report_due", uid, "ffr_10h") == usd(405)
    undo_step(desk)
    assert stored(desk) == before


def test_what_the_recipient_states_stays_and_is_told(desk: Desk) -> None:
    uid = report(desk, ffr_10a=usd(100), ffr_10b=usd(70))
    set_value(desk, "report_due", uid, "ffr_10c", usd(29))
    assert value(desk, "report_due", uid, "ffr_10c") == usd(29)
    assert "F13" in told(desk, uid)
    set_value(desk, "report_due", uid, "ffr_10a", usd(99))
    assert value(desk, "report_due", uid, "ffr_10c") == usd(29)
    assert "F13" not in told(desk, uid)


def test_a_line_of_which_nothing_follows_is_blank_until_it_follows_again(desk: Desk) -> None:
    uid = report(desk, ffr_10a=usd(100), ffr_10b=usd(60), ffr_10d=usd(500), ffr_10e=usd(60),
                 ffr_10f=usd(15))  # fmt: skip
    set_value(desk, "report_due", uid, "ffr_10b", None)
    set_value(desk, "report_due", uid, "ffr_10f", None)
    found = values(desk, "report_due", uid)
    assert (found["ffr_10c"], found["ffr_10g"], found["ffr_10h"]) == (None, None, None)
    set_value(desk, "report_due", uid, "ffr_10b", usd(90))
    assert value(desk, "report_due", uid, "ffr_10c") == usd(10)
    set_value(desk, "report_due", uid, "ffr_10c", usd(11))
    set_value(desk, "report_due", uid, "ffr_10b", None)
    assert value(desk, "report_due", uid, "ffr_10c") == usd(11)
