"""Amendments of the past that are entered late leave a running award as it is."""

from __future__ import annotations

from typing import Any

from tests.factories import here, make, make_action, make_project, on, usd, values
from tests.tables import stored
from tipdesk.domain.links import Link
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk


def running(desk: Desk, **stated: Any) -> str:
    """An award as a list states it today: with all that its amendments came to."""
    given = {
        "status": "ACTIVE", "start_date": on("2019-04-01"), "end_date": on("2091-03-31"),
        "ceiling": usd(1_500), **stated,
    }  # fmt: skip
    project = make_project(desk, **given)
    make_action(desk, project, 1_500, action_kind="NEW", action_date=on("2019-04-01"))
    return project


def amend(desk: Desk, project: str, **stated: Any) -> str:
    return make(desk, "amendment", project=project, **stated)


def test_an_old_amendment_moves_neither_the_end_nor_the_reports(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    project = running(desk)
    make(desk, "report_rule", project=project, report_kind="PPR", frequency="A")
    award, reports = values(desk, "project", project), here(desk, "report_due")
    uid = amend(desk, project, effective_date=on("2021-10-01"), new_end_date=on("2023-03-31"))
    amend(
        desk, project, effective_date=on("2023-01-01"), new_end_date=on("2091-03-31"),
        amount_change=usd(500), ceiling_change=usd(500),
    )  # fmt: skip
    assert values(desk, "amendment", uid)["amendment_kind"] is None
    assert here(desk, "report_due") == reports
    now = values(desk, "project", project)
    for name in ("end_date", "end_date_original", "obligated", "ceiling"):
        assert now[name] == award[name]


def test_an_award_is_still_shortened_by_an_amendment_that_says_so(sqlite_desk: Desk) -> None:
    project = running(sqlite_desk)
    amend(sqlite_desk, project, effective_date=on("2090-01"), new_end_date=on("2090-12-31"))
    assert values(sqlite_desk, "project", project)["end_date"] == on("2090-12-31")
    other = running(sqlite_desk)
    amend(
        sqlite_desk, other, effective_date=on("2024-01"), new_end_date=on("2090-12-31"),
        end_date_before=on("2091-03-31"),
    )  # fmt: skip
    assert values(sqlite_desk, "project", other)["end_date"] == on("2090-12-31")
    amend(sqlite_desk, other, effective_date=on("2024-02"), new_end_date=on("2090-06-30"))
    assert values(sqlite_desk, "project", other)["end_date"] == on("2090-06-30")


def test_an_extension_begins_at_the_end_that_was_stored(sqlite_desk: Desk) -> None:
    project = running(sqlite_desk)
    amend(sqlite_desk, project, effective_date=on("2021-10-01"), new_end_date=on("2023-03-31"))
    uid = amend(sqlite_desk, project, effective_date=on("2024-01"), new_end_date=on("2092-03-31"))
    assert values(sqlite_desk, "amendment", uid)["end_date_before"] == on("2091-03-31")
    remove(sqlite_desk, "amendment", [uid])
    assert values(sqlite_desk, "project", project)["end_date"] == on("2091-03-31")


def test_a_ceiling_that_was_not_raised_is_not_lowered_again(sqlite_desk: Desk) -> None:
    project = running(sqlite_desk)
    uid = amend(
        sqlite_desk, project, effective_date=on("2021-10-01"), new_end_date=on("2023-03-31"),
        amount_change=usd(500), ceiling_change=usd(500),
    )  # fmt: skip
    remove(sqlite_desk, "amendment", [uid])
    now = values(sqlite_desk, "project", project)
    assert (now["ceiling"], now["obligated"]) == (usd(1_500), usd(1_500))


def test_an_action_that_was_there_outlives_its_amendment(sqlite_desk: Desk) -> None:
    project = running(sqlite_desk)
    action = make_action(
        sqlite_desk, project, 500, action_kind="CE", amendment_no=1, action_date=on("2021-04-01")
    )
    uid = amend(
        sqlite_desk, project, amendment_no=1, effective_date=on("2021-04-01"),
        amount_change=usd(500),
    )  # fmt: skip
    remove(sqlite_desk, "amendment", [uid])
    assert values(sqlite_desk, "funding_action", action)["amendment_no"] is None
    assert values(sqlite_desk, "project", project)["obligated"] == usd(2_000)


def test_amendments_removed_in_turn_leave_the_first_end(sqlite_desk: Desk) -> None:
    project = running(sqlite_desk)
    first = amend(sqlite_desk, project, effective_date=on("2022-01"), new_end_date=on("2092-03-31"))
    next_ = amend(sqlite_desk, project, effective_date=on("2023-01"), new_end_date=on("2093-03-31"))
    remove(sqlite_desk, "amendment", [first])
    assert values(sqlite_desk, "amendment", next_)["end_date_before"] == on("2091-03-31")
    remove(sqlite_desk, "amendment", [next_])
    assert values(sqlite_desk, "project", project)["end_date"] == on("2091-03-31")
    undo_step(sqlite_desk)
    undo_step(sqlite_desk)
    remove(sqlite_desk, "amendment", [first, next_])
    assert values(sqlite_desk, "project", project)["end_date"] == on("2091-03-31")


def test_shares_no_longer_hold_when_a_country_joins_or_leaves(sqlite_desk: Desk) -> None:
    countries = (Link("KE", share=6000), Link("UG", share=4000))
    project = running(sqlite_desk, countries=countries)
    before = stored(sqlite_desk)
    day = on("2021-10-01")
    amend(sqlite_desk, project, effective_date=day, countries_added=(Link("TZ"),))
    assert {link.share for link in values(sqlite_desk, "project", project)["countries"]} == {None}
    undo_step(sqlite_desk)
    assert stored(sqlite_desk) == before
    amend(sqlite_desk, project, effective_date=day, countries_removed=(Link("UG"),))
    assert set(values(sqlite_desk, "project", project)["countries"]) == {
        Link("KE"), Link("UG", share=4000, until=on("2021-09-30")),
    }  # fmt: skip
