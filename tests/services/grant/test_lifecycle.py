"""A project moves from status to status, each step recorded, and undo takes it back whole."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make, make_action, make_project, on, set_value, usd, value, values
from tipdesk.domain.errors import TipdeskError
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.grant.lifecycle import move, next_states
from tipdesk.services.reading import read_records


def steps(desk: Desk, project: str) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        return list(read_records(connection, "status_change", [project], by="project").values())


def test_a_move_sets_the_status_and_records_the_step_in_one_change(desk: Desk) -> None:
    project = make_project(desk, status="AWARD")
    move(desk, project, "ACTIVE", on("2024-03-01"))
    assert value(desk, "project", project, "status") == "ACTIVE"
    (step,) = steps(desk, project)
    assert (step["status_before"], step["status_after"]) == ("AWARD", "ACTIVE")
    assert (step["changed_on"], step["reason"]) == ("2024-03-01", None)
    undo_step(desk)
    assert value(desk, "project", project, "status") == "AWARD"
    assert not steps(desk, project)


def test_a_status_edited_in_a_cell_leaves_a_step_too(desk: Desk) -> None:
    project = make_project(desk, status="AWARD")
    assert not steps(desk, project)
    set_value(desk, "project", project, "status", "ACTIVE")
    (step,) = steps(desk, project)
    assert (step["status_before"], step["status_after"]) == ("AWARD", "ACTIVE")
    assert step["step_id"] == "ST-0001"
    undo_step(desk)
    assert not steps(desk, project)


def test_a_step_to_the_side_or_a_leap_is_taken_only_with_a_reason(desk: Desk) -> None:
    project = make_project(desk, status="ACTIVE")
    with pytest.raises(TipdeskError, match="Say why the status becomes"):
        move(desk, project, "SUSP")
    with pytest.raises(TipdeskError, match="no usual step"):
        move(desk, project, "AWARD", reason="  ")
    with pytest.raises(TipdeskError, match="already"):
        move(desk, project, "ACTIVE")
    move(desk, project, "SUSP", reason="Audit under way")
    assert steps(desk, project)[0]["reason"] == "Audit under way"


def test_the_end_is_taken_back_after_an_extension_of_the_time(desk: Desk) -> None:
    project = make_project(desk, status="ENDED", end_date=on("2090"))
    before = {state.status: state for state in next_states(desk, project)}
    assert not before["ACTIVE"].usual
    assert before["ACTIVE"].needs_reason
    make(
        desk, "amendment", project=project, amendment_kind="NCE",
        end_date_before=on("2090"), new_end_date=on("2091"),
    )  # fmt: skip
    after = {state.status: state for state in next_states(desk, project)}
    assert after["ACTIVE"].usual
    assert not after["ACTIVE"].needs_reason


def test_a_waived_notification_is_passed_over(desk: Desk) -> None:
    project = make_project(desk, status="SEL", cn_waived="Interagency funds")
    assert next_states(desk, project)[0].status == "RISK"


def test_closing_is_refused_while_something_is_open_unless_it_says_why(desk: Desk) -> None:
    project = make_project(desk, status="CLOSEOUT", end_date=on("2024-01-31"))
    make_action(desk, project, 100)
    make(desk, "disbursement", project=project, amount=usd(90))
    (closing,) = [state for state in next_states(desk, project) if state.status == "CLOSED"]
    assert closing.usual
    assert closing.needs_reason
    assert closing.blocks
    with pytest.raises(TipdeskError, match="Closing is held up"):
        move(desk, project, "CLOSED")
    move(desk, project, "CLOSED", on("2024-12-01"), "The rest was given back by the treasury")
    stored = values(desk, "project", project)
    assert stored["closed_date"] == "2024-12-01"
    assert stored["closed_reason"] == "The rest was given back by the treasury"


def test_a_reason_that_was_stated_before_is_enough_to_close_and_is_kept(desk: Desk) -> None:
    project = make_project(desk, status="CLOSEOUT", closed_reason="The recipient is no more")
    move(desk, project, "CLOSED", on("2024-12-01"))
    assert value(desk, "project", project, "closed_reason") == "The recipient is no more"


def test_a_closed_award_is_opened_again_only_with_a_reason(desk: Desk) -> None:
    project = make_project(desk, status="CLOSED", closed_date=on("2024"))
    with pytest.raises(TipdeskError):
        move(desk, project, "CLOSEOUT")
    move(desk, project, "CLOSEOUT", reason="A late refund")
    stored = values(desk, "project", project)
    assert (stored["status"], stored["closed_date"]) == ("CLOSEOUT", None)
