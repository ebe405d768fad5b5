"""The schedule of reports follows the rules, dates and terms of its award (B.7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from tests.factories import here, make, make_project, on, set_value, usd, values
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import Words
from tipdesk.services.changes import reasons
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import Edit, change, edit, remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.due import deadlines
from tipdesk.services.due.moves import moves

TODAY = date.today()


def _day(days: int) -> PartialDate:
    """So many days from today."""
    return PartialDate((TODAY + timedelta(days)).isoformat())


def _reports(desk: Desk, kind: str | None = None) -> list[dict[str, Any]]:
    found = [{"uid": uid, **values(desk, "report_due", uid)} for uid in here(desk, "report_due")]
    return sorted(
        (one for one in found if kind is None or one["report_kind"] == kind),
        key=lambda one: (str(one["period_end"]), one["report_kind"]),
    )


def _east_africa(desk: Desk) -> str:
    return make_project(
        desk, start_date=on("2019-04-01"), end_date=on("2022-03-31"), award_terms="FROM_2020"
    )


def _quarterly(desk: Desk, project: str, **stated: Any) -> str:
    stated = {"report_kind": "PPR", "frequency": "Q", "offset_days": 30, **stated}
    return make(desk, "report_rule", project=project, **stated)


def test_a_rule_makes_the_reports_of_its_award(desk: Desk) -> None:
    project = _east_africa(desk)
    _quarterly(desk, project)
    found = _reports(desk)
    assert [str(one["period_end"]) for one in found][:2] == ["2019-06-30", "2019-09-30"]
    assert len(found) == 12
    last = found[-1]
    assert (last["report_kind"], last["due_date"]) == ("FINAL_PPR", "2022-07-29")
    assert last["effective_due"] == "2022-07-29"
    assert values(desk, "project", project)["next_due"] == "2019-07-30"


def test_an_amendment_of_the_end_moves_the_final_report_that_was_to_come_then(desk: Desk) -> None:
    project = _east_africa(desk)
    _quarterly(desk, project)
    final = _reports(desk, "FINAL_PPR")[0]["uid"]
    for signed, end in (("2022-03-01", "2023-03-31"), ("2023-03-01", "2025-03-31")):
        _amend(desk, project, on(signed), on(end))
    [last] = _reports(desk, "FINAL_PPR")
    assert (last["uid"], last["period_end"], last["due_date"]) == (
        final, "2025-03-31", "2025-07-29",
    )  # fmt: skip
    assert len(_reports(desk)) == 24


def _amend(
    desk: Desk, project: str, signed: PartialDate, end: PartialDate, number: int | None = None
) -> None:
    """An amendment and the end that it moves, in one ChangeSet."""

    def build(_: Connection, builder: ChangeSetBuilder) -> None:
        stated = {"amendment_kind": "NCE", "effective_date": signed, "new_end_date": end}
        builder.create("amendment", {"project": project, "amendment_no": number, **stated})
        before = values(desk, "project", project)["end_date"]
        builder.edit("project", project, "end_date", before, end)

    change(desk, reasons.EDITED, build)


def test_a_moved_end_leaves_what_is_past_received_or_touched(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(-400), end_date=_day(400), award_terms="FROM_2020")
    _quarterly(desk, project)
    before = _reports(desk)
    future = [one for one in before if one["due_date"] > _day(0)]
    received, extended, waived = future[0], future[1], future[-1]
    edit(
        desk,
        [
            Edit("report_due", received["uid"], "received_date", None, received["period_end"]),
            Edit("report_due", extended["uid"], "extension_granted", None, _day(300)),
            Edit("report_due", waived["uid"], "waived", None, True),
            Edit("report_due", waived["uid"], "waive_reason", None, "Not needed"),
        ],
    )
    set_value(desk, "project", project, "end_date", _day(30))
    after = {one["uid"]: one for one in _reports(desk)}
    past = [one for one in before if one["due_date"] < _day(0)]
    for one in (*past, received, extended, waived):
        for name in ("period_start", "period_end", "due_date", "rule"):
            assert after[one["uid"]][name] == one[name]


def test_one_undo_takes_back_the_end_and_all_that_moved_with_it(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(-100), end_date=_day(400))
    _quarterly(desk, project)
    before = _reports(desk)
    set_value(desk, "project", project, "end_date", _day(900))
    assert _reports(desk) != before
    undo_step(desk)
    assert _reports(desk) == before


def test_a_changed_frequency_replaces_what_is_to_come(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(10), end_date=_day(1100))
    rule = _quarterly(desk, project)
    set_value(desk, "report_rule", rule, "frequency", "A")
    found = _reports(desk, "PPR")
    assert {str(one["period_end"])[5:] for one in found} == {"09-30"}
    assert len(_reports(desk, "FINAL_PPR")) == 1


def test_other_terms_move_the_final_report(desk: Desk) -> None:
    project = make_project(
        desk, start_date=_day(-10), end_date=on("2090-12-31"), award_terms="FROM_2020"
    )
    set_value(desk, "project", project, "start_date", on("2089-01-01"))
    _quarterly(desk, project, final_offset_days=120)
    set_value(desk, "project", project, "award_terms", "BEFORE_2020")
    assert _reports(desk, "FINAL_PPR")[0]["due_date"] == "2091-03-31"


def test_a_rule_that_goes_takes_what_is_to_come_and_leaves_what_is_past(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(-400), end_date=_day(400))
    rule = _quarterly(desk, project)
    past = {one["uid"] for one in _reports(desk) if one["due_date"] < _day(0)}
    outcome = remove(desk, "report_rule", [rule])
    assert outcome.stored
    assert not outcome.conflicts
    assert here(desk, "report_due") == past
    assert all(one["rule"] is None for one in _reports(desk))
    undo_step(desk)
    assert here(desk, "report_rule") == {rule}
    assert len(here(desk, "report_due")) > len(past)


def test_a_project_goes_with_its_rules_and_reports(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(-400), end_date=_day(400))
    _quarterly(desk, project)
    assert not remove(desk, "project", [project]).conflicts
    assert not here(desk, "report_due")


def test_an_award_without_whole_dates_owes_nothing_yet(desk: Desk) -> None:
    project = make_project(desk, start_date=on("2024"), end_date=on("2030"))
    _quarterly(desk, project)
    assert not here(desk, "report_due")
    edit(
        desk,
        [
            Edit("project", project, "start_date", on("2024"), on("2090-01-01")),
            Edit("project", project, "end_date", on("2030"), on("2090-12")),
        ],
    )
    assert len(here(desk, "report_due")) == 4


def test_sub_awards_from_30_000_dollars_are_reported_the_month_after(desk: Desk) -> None:
    project = make_project(desk, start_date=on("2090-01-01"), end_date=on("2092-01-01"))
    make(desk, "report_rule", project=project, report_kind="SUBAWARD")
    make(desk, "subaward", project=project, amount=usd(29_999), start_date=on("2090-02-03"))
    assert not here(desk, "report_due")
    make(desk, "subaward", project=project, amount=usd(30_000), start_date=on("2090-03-03"))
    [found] = _reports(desk)
    assert (found["period_end"], found["due_date"]) == ("2090-03-31", "2090-04-30")


def test_the_officer_reads_what_moved_and_why(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(-100), end_date=on("2090-12-31"))
    set_value(desk, "project", project, "start_date", on("2088-01-01"))
    rule = _quarterly(desk, project)
    _amend(desk, project, on("2026-01-01"), on("2091-06-30"), 2)
    set_value(desk, "report_rule", rule, "frequency", "S")
    remove(desk, "report_rule", [rule])
    say = Words("en").say
    assert [(say(move.did), say(move.because)) for move in moves(desk, project)] == []
    undo_step(desk)
    assert [(say(move.did), say(move.because)) for move in moves(desk, project)] == [
        ("6 reports removed", "a rule was changed"),
        ("2 reports added, 1 report moved", "amendment 2 set the end to 30 June 2091"),
        ("12 reports added", "reporting was set up"),
    ]


def test_the_award_of_east_africa_comes_out_to_the_day(desk: Desk) -> None:
    """Snapshots of one UNODC project (DOMAIN B.6): two extensions, the second with money."""
    project = make_project(
        desk, award_date=on("2019-03-15"), start_date=on("2019-04-01"),
        end_date=on("2022-03-31"), instrument="PIO", perf_frequency="Q",
    )  # fmt: skip
    deadlines.set_up_reporting(desk, project)
    assert _reports(desk, "FINAL_PPR")[0]["due_date"] == "2022-06-29"
    make(
        desk, "amendment", project=project, amendment_kind="NCE", amendment_no=1,
        effective_date=on("2022-03-01"), new_end_date=on("2023-03-31"),
    )  # fmt: skip
    make(
        desk, "amendment", project=project, amendment_kind="CE", amendment_no=2,
        effective_date=on("2023-03-01"), new_end_date=on("2025-03-31"),
        amount_change=usd(500_000),
    )  # fmt: skip
    [last] = _reports(desk, "FINAL_PPR")
    assert (last["period_end"], last["due_date"]) == ("2025-03-31", "2025-07-29")
    assert len(_reports(desk)) == 24
