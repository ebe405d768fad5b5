"""The states of a project: one step forward, or to the side, and back only with a reason."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tipdesk.domain.lifecycle import is_usual, main_line, reason_needed, reopens, usual_steps


def test_a_project_goes_one_step_forward_along_the_whole_line() -> None:
    line = main_line()
    assert (line[0], line[-1], len(line)) == ("PLAN", "RETAIN", 18)
    for before, after in pairwise(line):
        assert usual_steps(before)[0] == after
        assert is_usual(before, after)
        assert not reason_needed(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("PLAN", "SOI"), ("ACTIVE", "CLOSEOUT"), ("ACTIVE", "AWARD"), ("PLAN", "TERM"),
     ("ACTIVE", "WITHDRAWN"), ("REJECTED", "ACTIVE"), ("CLOSED", "ACTIVE")],
)  # fmt: skip
def test_a_leap_or_a_step_back_is_not_usual_and_needs_a_reason(before: str, after: str) -> None:
    assert not is_usual(before, after)
    assert reason_needed(before, after)


def test_the_notification_of_congress_is_left_out_only_when_it_is_waived() -> None:
    assert usual_steps("SEL")[0] == "CN"
    assert usual_steps("SEL", cn_waived=True)[0] == "RISK"
    assert usual_steps("CN", cn_waived=True)[0] == "RISK"


def test_the_end_is_taken_back_only_by_an_amendment_of_the_time() -> None:
    assert not is_usual("ENDED", "ACTIVE")
    assert is_usual("ENDED", "ACTIVE", extended=True)
    assert not reason_needed("ENDED", "ACTIVE", extended=True)


def test_a_side_state_says_why_and_leads_only_where_it_may() -> None:
    assert usual_steps("SUSP") == ("ACTIVE", "ENDED", "TERM")
    assert usual_steps("TERM") == ("CLOSEOUT",)
    assert usual_steps("REJECTED") == ()
    assert "SUSP" in usual_steps("ACTIVE")
    assert "REJECTED" in usual_steps("PANEL1")
    assert reason_needed("ACTIVE", "SUSP")


def test_a_closed_award_is_opened_again_only_with_a_reason() -> None:
    assert usual_steps("CLOSED") == ("RETAIN", "CLOSEOUT")
    assert reason_needed("CLOSED", "CLOSEOUT")
    assert reopens("CLOSED", "CLOSEOUT")
    assert reopens("RETAIN", "ACTIVE")
    assert not reopens("CLOSED", "RETAIN")
    assert not reopens("CLOSED", None)


def test_a_project_without_status_may_take_any() -> None:
    assert set(usual_steps(None)) == set(main_line())
    assert is_usual(None, "CLOSED")
    assert not reason_needed(None, "CLOSED")
