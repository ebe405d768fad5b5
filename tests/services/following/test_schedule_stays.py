"""What must not move when awards, rules and amendments change, and what awards owe no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import here, make, make_project, on, set_value, value, values
from tipdesk.domain.dates import PartialDate
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.due import deadlines

TODAY = date.today()


def _day(days: int) -> PartialDate:
    """So many days from today."""
    return PartialDate((TODAY + timedelta(days)).isoformat())


def _running(desk: Desk, **stated: Any) -> tuple[str, str]:
    """An award under way that reports each quarter, and its rule."""
    project = make_project(
        desk,
        **{"status": "ACTIVE", "start_date": _day(-700), "end_date": _day(700), **stated},
    )
    rule = make(
        desk, "report_rule", project=project, report_kind="PPR", frequency="Q", offset_days=30
    )
    return project, rule


def _dues(desk: Desk) -> dict[str, PartialDate]:
    found = {uid: values(desk, "report_due", uid)["due_date"] for uid in here(desk, "report_due")}
    return dict(sorted(found.items(), key=lambda item: str(item[1])))


def _past(dues: dict[str, PartialDate]) -> dict[str, PartialDate]:
    return {uid: due for uid, due in dues.items() if due < _day(0)}


@pytest.mark.parametrize(
    ("field", "after"),
    [("amendment_kind", "ADMIN"), ("reason_en", "Signed by fax"), ("signed_date", _day(-600))],
)
def test_an_old_amendment_that_is_looked_over_moves_no_report(
    desk: Desk, field: str, after: Any
) -> None:
    project, rule = _running(desk)
    old = make(desk, "amendment", project=project, amendment_kind="KEYP", effective_date=_day(-650))
    set_value(desk, "report_rule", rule, "offset_days", 60)
    remove(desk, "report_due", [next(iter(_dues(desk))), list(_dues(desk))[-2]])
    before = _dues(desk)
    set_value(desk, "amendment", old, field, after)
    assert _dues(desk) == before


def test_an_old_extension_that_is_entered_late_moves_only_what_follows_the_former_end(
    desk: Desk,
) -> None:
    project, rule = _running(desk, start_date=_day(-1000), end_date=_day(-200))
    before = _dues(desk)
    set_value(desk, "report_rule", rule, "offset_days", 60)
    remove(desk, "report_due", [next(iter(before))])
    kept = dict(list(_dues(desk).items())[:-1])
    final = list(before)[-1]
    make(desk, "amendment", project=project, effective_date=_day(-900), new_end_date=_day(700))
    after = _dues(desk)
    assert {uid: after[uid] for uid in kept} == kept
    assert next(iter(before)) not in after
    assert value(desk, "report_due", final, "period_end") == _day(700)
    assert len(after) > len(before)


def test_a_due_date_that_a_person_set_stays(desk: Desk) -> None:
    _, rule = _running(desk)
    coming = [uid for uid, due in _dues(desk).items() if due > _day(40)]
    first, second = coming[0], coming[1]
    set_value(desk, "report_due", first, "due_date", _day(37))
    set_value(desk, "report_rule", rule, "offset_days", 45)
    end = values(desk, "report_due", second)["period_end"]
    assert value(desk, "report_due", first, "due_date") == _day(37)
    assert value(desk, "report_due", second, "due_date") == str(
        date.fromisoformat(end) + timedelta(45)
    )
    remove(desk, "report_rule", [rule])
    assert first in here(desk, "report_due")
    assert second not in here(desk, "report_due")
    assert value(desk, "report_due", first, "rule") is None


def test_a_final_report_with_another_day_is_an_interim_one_once_the_award_goes_on(
    desk: Desk,
) -> None:
    project, _ = _running(desk, end_date=on("2090-09-30"), start_date=on("2089-10-01"))
    [final] = [
        uid
        for uid in here(desk, "report_due")
        if value(desk, "report_due", uid, "report_kind") == "FINAL_PPR"
    ]
    set_value(desk, "report_due", final, "due_override", on("2091-03-01"))
    make(desk, "amendment", project=project, effective_date=_day(-3), new_end_date=on("2091-09-30"))
    kept = values(desk, "report_due", final)
    assert (kept["report_kind"], kept["effective_due"]) == ("PPR", "2091-03-01")
    kinds = [value(desk, "report_due", uid, "report_kind") for uid in here(desk, "report_due")]
    assert sorted(kinds) == ["FINAL_PPR", *["PPR"] * 7]
    undo_step(desk)
    assert value(desk, "report_due", final, "report_kind") == "FINAL_PPR"


@pytest.mark.parametrize("status", ["CLOSED", "RETAIN", "WITHDRAWN", "REJECTED"])
def test_an_award_that_is_over_gets_no_schedule(desk: Desk, status: str) -> None:
    _running(desk, status=status)
    assert not here(desk, "report_due")


def test_a_withdrawn_award_keeps_what_is_past_and_owes_nothing_to_come(desk: Desk) -> None:
    project, _ = _running(desk)
    before = _dues(desk)
    promised = list(before)[-2]
    set_value(desk, "report_due", promised, "extension_granted", _day(800))
    set_value(desk, "project", project, "status", "WITHDRAWN")
    assert here(desk, "report_due") == {*_past(before), promised}
    undo_step(desk)
    assert here(desk, "report_due") == set(before)


def test_closing_an_award_takes_no_report_from_its_file(desk: Desk) -> None:
    project, _ = _running(desk, status="CLOSEOUT", closed_reason="The recipient is no more")
    before = _dues(desk)
    set_value(desk, "project", project, "status", "CLOSED")
    assert _dues(desk) == before


def test_only_awards_under_way_are_asked_for_rules(desk: Desk) -> None:
    stated: dict[str, Any] = {
        "perf_frequency": "Q", "start_date": _day(-100), "end_date": _day(100),
    }  # fmt: skip
    running = make_project(desk, status="ACTIVE", **stated)
    for status in ("CLOSED", "RETAIN", "TERM", "WITHDRAWN", "REJECTED", "ENDED"):
        make_project(desk, status=status, **stated)
    assert deadlines.without_rules(desk) == (running,)


def test_an_imported_list_of_due_dates_is_not_owed_again(desk: Desk) -> None:
    project = make_project(
        desk, status="ACTIVE", instrument="GR", perf_frequency="Q",
        start_date=on("2024-10-01"), end_date=on("2025-09-30"),
    )  # fmt: skip
    for day in ("2025-01-30", "2025-05-01", "2025-07-28"):
        make(
            desk, "report_due", project=project, report_kind="PPR", due_date=on(day),
            received_date=on(day),
        )  # fmt: skip
    deadlines.set_up_reporting(desk, project)
    made = [values(desk, "report_due", uid) for uid in here(desk, "report_due")]
    assert [one["report_kind"] for one in made if one["rule"]] == ["FINAL_PPR"]
    assert {one["status"] for one in made if not one["rule"]} == {"RECEIVED"}
