"""What is due stands in the order of its dates, whoever it is of and wherever it comes from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import (
    make,
    make_action,
    make_organization,
    make_person,
    make_project,
    on,
    set_value,
    values,
)
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.due import deadlines
from tipdesk.services.due.duties import Duty, DutyFilter, counts, due_counts, duties
from tipdesk.services.due.moves import moves
from tipdesk.services.due.notice import due_notice
from tipdesk.services.due.words import DutyWords
from tipdesk.services.labels import Labels

TODAY = date.today()


def _day(days: int) -> PartialDate:
    return PartialDate((TODAY + timedelta(days)).isoformat())


def _report(desk: Desk, project: str, days: int, **stated: Any) -> str:
    stated = {"report_kind": "PPR", "due_date": _day(days), **stated}
    return make(desk, "report_due", project=project, **stated)


@pytest.fixture
def everything(desk: Desk) -> dict[str, str]:
    """One project with a duty of every kind, by the name of its source."""
    officer, other = make_person(desk), make_person(desk, "Omar Said")
    project = make_project(
        desk, award_number="SSJTIP18CA0003", po=officer, status="CLOSEOUT",
        recipient=make_organization(desk), end_date=_day(-100),
    )  # fmt: skip
    visit = make(
        desk, "site_visit", project=project, visit_state="PLANNED", from_date=_day(3),
        visit_kind="SITE",
    )  # fmt: skip
    evaluation = make(desk, "evaluation", project=project, subject_en="Midterm")
    return {
        "officer": officer,
        "other": other,
        "project": project,
        "reports": _report(desk, project, -5, extension_granted=None),
        "findings": make(
            desk, "finding", project=project, text_en="No receipts", action_due=_day(-1),
            action_owner=other,
        ),
        "advice": make(
            desk, "evaluation_recommendation", evaluation=evaluation, text_en="Train more",
            action_due=_day(1),
        ),
        "visits": visit,
        "money": make_action(desk, project, available_until=_day(40)),
    }  # fmt: skip


def test_duties_of_every_kind_stand_in_the_order_of_their_dates(
    desk: Desk, everything: dict[str, str]
) -> None:
    found = duties(desk).duties
    assert [d.source for d in found] == [
        "reports", "findings", "advice", "visits", "money", "closeout",
    ]  # fmt: skip
    assert [d.state for d in found] == [
        "OVERDUE", "OVERDUE", "DUE_30", "DUE_30", "NOT_DUE", "NOT_DUE",
    ]  # fmt: skip
    report = found[0]
    assert (report.uid, report.days_late) == (everything["reports"], 5)
    assert report.project == everything["project"]
    assert report.officer is not None
    assert report.officer.en == "Mona Haddad"


def test_mine_are_those_of_my_projects_and_my_own_actions(
    desk: Desk, everything: dict[str, str]
) -> None:
    mine = duties(desk, DutyFilter(everything["officer"])).duties
    assert len(mine) == 6
    theirs = duties(desk, DutyFilter(everything["other"])).duties
    assert [d.source for d in theirs] == ["findings"]
    desk.who = everything["other"]
    assert due_counts(desk) == {"due": 1}


def test_pages_join_without_a_gap_or_a_double(desk: Desk) -> None:
    project = make_project(desk)
    for days in (5, 5, 5, -3, 20, 20, 9):
        _report(desk, project, days)
        make(desk, "finding", project=project, text_en="x", action_due=_day(days))
    whole = [d.uid for d in duties(desk).duties]
    page = duties(desk, limit=3)
    read: list[Duty] = []
    read += page.duties
    while page.more:
        page = duties(desk, DutyFilter(), page.after, limit=3)
        read += page.duties
    assert [d.uid for d in read] == whole
    assert len(set(whole)) == 14
    assert [d.due for d in read] == sorted(d.due for d in read)


def test_what_is_received_waived_accepted_or_done_is_no_duty_any_more(
    desk: Desk, everything: dict[str, str]
) -> None:
    project = everything["project"]
    for more in (
        {"received_date": _day(-1)},
        {"waived": True, "waive_reason": "x"},
        {"review": "ACCEPTED", "received_date": _day(-1)},
    ):
        _report(desk, project, -2, **more)
    returned = _report(
        desk, project, -2, review="RETURNED", received_date=_day(-1), extension_granted=_day(9)
    )
    found = duties(desk, DutyFilter(sources=frozenset({"reports"}))).duties
    assert [(d.uid, d.state) for d in found] == [
        (everything["reports"], "OVERDUE"),
        (returned, "RETURNED"),
    ]


@pytest.mark.parametrize(
    ("new_date", "state", "said"),
    [(1, "RETURNED", "Returned"), (0, "RETURNED", "Returned"),
     (-1, "OVERDUE", "Overdue, returned"), (None, "RETURNED", "Returned")],
)  # fmt: skip
def test_a_returned_report_is_overdue_once_its_new_date_is_past(
    desk: Desk, new_date: int | None, state: str, said: str
) -> None:
    report = _report(
        desk, make_project(desk), -90, review="RETURNED", received_date=_day(-80),
        extension_granted=None if new_date is None else _day(new_date),
    )  # fmt: skip
    (duty,) = duties(desk).duties
    assert (duty.state, duty.returned) == (state, True)
    assert DutyWords(Display(Words("en"), Labels(desk))).state(duty) == said
    assert values(desk, "report_due", report)["status"] == state


@pytest.mark.parametrize("status", ["CLOSED", "TERM"])
def test_nobody_visits_an_award_that_is_over(
    desk: Desk, everything: dict[str, str], status: str
) -> None:
    asked = DutyFilter(sources=frozenset({"visits"}))
    assert [duty.uid for duty in duties(desk, asked).duties] == [everything["visits"]]
    set_value(desk, "project", everything["project"], "closed_reason", "Merged")
    set_value(desk, "project", everything["project"], "status", status)
    assert duties(desk, asked).duties == ()
    assert counts(desk, DutyFilter())["visits"] == (0, 0, 0)


def test_counts_tell_late_near_and_all(desk: Desk, everything: dict[str, str]) -> None:
    found = counts(desk)
    assert found["reports"] == (1, 0, 1)
    assert found["visits"] == (0, 1, 1)
    assert found["money"] == (0, 0, 1)


def test_deeds_are_one_change_with_their_reason_and_can_be_undone(
    desk: Desk, everything: dict[str, str]
) -> None:
    report, finding, visit = (everything[name] for name in ("reports", "findings", "visits"))
    things = [("report_due", report), ("finding", finding), ("site_visit", visit)]
    deadlines.receive(desk, things, TODAY)
    assert values(desk, "report_due", report)["received_date"] == _day(0)
    assert values(desk, "finding", finding)["action_done"] == _day(0)
    assert values(desk, "site_visit", visit)["visit_state"] == "HELD"
    undo_step(desk)
    assert values(desk, "report_due", report)["received_date"] is None
    deadlines.extend(desk, things[:2], TODAY + timedelta(20), "Flood")
    assert values(desk, "report_due", report)["effective_due"] == _day(20)
    assert values(desk, "report_due", report)["override_reason"] == "Flood"
    assert values(desk, "finding", finding)["action_due"] == _day(20)
    assert values(desk, "finding", finding)["override_reason"] == "Flood"
    deadlines.send_back(desk, [report], TODAY + timedelta(7), "No figures")
    assert values(desk, "report_due", report)["status"] == "RETURNED"
    deadlines.receive(desk, [("report_due", report)], TODAY)
    assert values(desk, "report_due", report)["status"] == "RECEIVED"
    deadlines.accept(desk, [report])
    assert values(desk, "report_due", report)["status"] == "ACCEPTED"
    deadlines.waive(desk, [report], "Not needed")
    assert values(desk, "report_due", report)["status"] == "WAIVED"


@pytest.mark.parametrize("source", ["findings", "advice", "visits"])
def test_whatever_is_extended_keeps_why(
    desk: Desk, everything: dict[str, str], source: str
) -> None:
    entity = {"findings": "finding", "advice": "evaluation_recommendation"}.get(
        source, "site_visit"
    )
    thing = (entity, everything[source])
    deadlines.extend(desk, [thing], TODAY + timedelta(20), "Flood")
    kept = values(desk, *thing)
    assert (kept["override_reason"], kept[deadlines.DATED[entity].due]) == ("Flood", _day(20))
    undo_step(desk)
    assert values(desk, *thing)["override_reason"] is None


def test_one_click_sets_up_what_the_project_states(desk: Desk) -> None:
    project = make_project(
        desk, start_date=_day(-200), end_date=_day(500), award_date=on("2019-01-01"),
        instrument="CA", perf_frequency="Q", fin_frequency="A",
    )  # fmt: skip
    deadlines.set_up_reporting(desk, project)
    rules = deadlines.propose_rules(values(desk, "project", project))
    assert [
        (r["report_kind"], r["frequency"], r["offset_days"], r["final_offset_days"]) for r in rules
    ] == [("PPR", "Q", 30, 90), ("FFR", "A", 90, 90)]
    assert deadlines.count_rules(desk, project) == 2
    [move] = moves(desk, project)
    assert Words("en").say(move.because) == "reporting was set up"
    assert not deadlines.set_up_reporting(desk, project).stored


def test_instruments_without_standard_reports_and_closed_awards_get_no_rules(desk: Desk) -> None:
    for stated in ({"instrument": "FAA"}, {"instrument": "IAA"}, {"status": "CLOSED"}):
        project = make_project(desk, perf_frequency="Q", **stated)
        assert deadlines.propose_rules(values(desk, "project", project)) == ()


def test_reporting_can_begin_from_now_on(desk: Desk) -> None:
    project = make_project(desk, start_date=_day(-800), end_date=_day(400))
    deadlines.set_up_reporting(desk, project, frequency="Q", first=TODAY)
    assert values(desk, "project", project)["perf_frequency"] == "Q"
    found = duties(desk, DutyFilter(sources=frozenset({"reports"}))).duties
    assert found
    assert all(d.period_end is not None and d.period_end >= _day(0) for d in found)
    first = found[0].period_start
    assert first is not None
    assert str(first)[5:] in ("01-01", "04-01", "07-01", "10-01")


def test_the_notice_counts_what_is_late_and_what_the_week_brings(desk: Desk) -> None:
    wednesday = date(2026, 11, 18)
    assert due_notice(desk, wednesday) is None
    project = make_project(desk)
    for text in ("2026-11-10", "2026-11-18", "2026-11-21", "2026-11-22"):
        make(desk, "report_due", project=project, due_date=on(text))
    said = due_notice(desk, wednesday)
    assert said is not None
    assert Words("en").say(said) == "1 report overdue, 2 due this week"


def test_a_duty_is_told_in_both_languages(desk: Desk, everything: dict[str, str]) -> None:
    [report] = duties(desk, DutyFilter(sources=frozenset({"reports"}))).duties
    for lang, kind in (("en", "Performance report"), ("ar", "تقرير الأداء")):
        words = DutyWords(Display(Words(lang), Labels(desk)))
        assert words.kind(report) == kind
        assert words.state(report) != report.state


def test_an_action_typed_as_a_sentence_goes_on_without_its_stop(desk: Desk) -> None:
    project = make_project(desk)
    make(desk, "finding", project=project, action="File them by month.", action_due=_day(3))
    [duty] = [one for one in duties(desk, DutyFilter()).duties if one.source == "findings"]
    for lang, comma in (("en", ","), ("ar", "،")):
        words = DutyWords(Display(Words(lang), Labels(desk)))
        said = words.named(words.kind(duty), words.day(duty.due))
        assert "File them by month" in said
        assert "." not in said
        assert comma in said


def test_imported_awards_without_a_schedule_are_found_and_set_up_together(desk: Desk) -> None:
    stated = {
        "status": "ACTIVE", "perf_frequency": "Q", "start_date": _day(-400),
        "end_date": _day(300),
    }  # fmt: skip
    lacking = [make_project(desk, title, **stated) for title in ("Safe return", "Fair work")]
    make_project(desk, "Contract", **{**stated, "instrument": "CON"})
    make_project(desk, "Over", **{**stated, "status": "CLOSED"})
    make_project(desk, "Vague", **{**stated, "end_date": on("2090")})
    assert deadlines.without_rules(desk) == tuple(lacking)
    deadlines.set_up_many(desk, lacking, first=TODAY)
    assert deadlines.without_rules(desk) == ()
    assert {d.project for d in duties(desk).duties if d.source == "reports"} == set(lacking)
    undo_step(desk)
    assert deadlines.without_rules(desk) == tuple(lacking)


def test_money_of_a_project_without_a_status_is_due_too(desk: Desk) -> None:
    project = make_project(desk, status=None)
    make_action(desk, project, 1000, available_until=_day(20))
    assert [duty.source for duty in duties(desk).duties] == ["money"]


@pytest.mark.parametrize(
    ("start", "end", "lang", "told"),
    [
        ("2026-07-01", "2026-09-30", "en", "July – September 2026"),
        ("2026-07-01", "2026-09-30", "ar", "تموز/يوليه – أيلول/سبتمبر 2026"),
        ("2026-10-01", "2027-03-31", "en", "October 2026 – March 2027"),
        ("2026-07-01", "2026-07-31", "en", "July 2026"),
        ("2026-07-05", "2026-09-30", "en", "5 July 2026 – 30 September 2026"),
    ],
)
def test_the_period_of_a_report_is_told_shortly(
    desk: Desk, start: str, end: str, lang: Any, told: str
) -> None:
    _report(desk, make_project(desk), 3, period_start=on(start), period_end=on(end))
    [duty] = duties(desk).duties
    assert DutyWords(Display(Words(lang), Labels(desk))).period(duty) == told
