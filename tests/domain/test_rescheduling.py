"""When an award's dates or rules change, only what is to come and untouched moves (B.7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.rescheduling import Replan, Standing, replan
from tipdesk.domain.schedule import Owed, ReportingRule, family, schedule

START, END, LATER = date(2022, 1, 1), date(2023, 12, 31), date(2024, 6, 30)
QUARTERLY = ReportingRule("q", "PPR", "Q")
ON = date(2022, 12, 1)


def _standing(owed: list[Owed]) -> list[Standing]:
    return [
        Standing(f"u{n}", one.rule, one.kind, one.start, one.end, one.due)
        for n, one in enumerate(owed)
    ]


def _touch(one: Standing) -> Standing:
    return Standing(one.uid, one.rule, one.kind, one.start, one.end, one.due, touched=True)


def _carried_out(plan: Replan, standing: list[Standing]) -> list[Standing]:
    """The reports after *plan* was carried out."""
    moved = {old.uid: new for old, new in plan.moved}
    gone = {old.uid for old in plan.removed}
    kinds = {one.uid: kind for one, kind in plan.renamed}
    kept = [
        replace(one, kind=kinds.get(one.uid, one.kind))
        for one in standing
        if one.uid not in gone and one.uid not in moved
    ]
    made = [
        Standing(uid, one.rule, one.kind, one.start, one.end, one.due)
        for uid, one in [*moved.items(), *((f"n{i}", one) for i, one in enumerate(plan.made))]
    ]
    return kept + made


def test_a_later_end_moves_the_final_report_and_adds_the_periods_between() -> None:
    plan = replan(
        schedule([QUARTERLY], START, LATER), _standing(schedule([QUARTERLY], START, END)), ON
    )
    [(old, new)] = plan.moved
    assert (old.kind, old.end, new.end) == ("FINAL_PPR", END, LATER)
    assert [str(one.end) for one in plan.made] == ["2023-12-31", "2024-03-31"]
    assert plan.removed == []


def test_an_earlier_end_moves_the_final_report_and_drops_what_is_not_owed_any_more() -> None:
    plan = replan(
        schedule([QUARTERLY], START, END), _standing(schedule([QUARTERLY], START, LATER)), ON
    )
    assert [new.end for _, new in plan.moved] == [END]
    assert [str(one.end) for one in plan.removed] == ["2023-12-31", "2024-03-31"]


def test_what_is_past_or_touched_stays_where_it_is() -> None:
    standing = _standing(schedule([QUARTERLY], START, END))
    standing[-1] = _touch(standing[-1])
    plan = replan(schedule([QUARTERLY], START, LATER), standing, date(2024, 2, 1))
    assert not plan.moved
    assert not plan.removed
    assert [(str(one.start), str(one.end)) for one in plan.made] == [
        ("2024-01-01", "2024-03-31"),
        ("2024-04-01", "2024-06-30"),
    ]


def test_a_final_report_that_stays_within_the_award_is_an_interim_one() -> None:
    standing = _standing(schedule([QUARTERLY], START, END))
    standing[-1] = _touch(standing[-1])
    plan = replan(schedule([QUARTERLY], START, LATER), standing, ON)
    assert plan.renamed == [(standing[-1], "PPR")]
    assert [(one.kind, str(one.end)) for one in plan.made] == [
        ("PPR", "2024-03-31"),
        ("FINAL_PPR", "2024-06-30"),
    ]
    assert replan(schedule([QUARTERLY], START, END), standing, ON).renamed == []


def test_a_report_that_no_rule_made_is_never_moved_and_not_owed_twice() -> None:
    own = Standing("x", None, "PPR", None, date(2022, 3, 31), None)
    plan = replan(schedule([QUARTERLY], START, END), [own], START, anew=True)
    assert str(plan.made[0].end) == "2022-06-30"
    assert plan.removed == []


def test_a_past_report_that_was_deleted_does_not_come_back_with_a_new_end() -> None:
    standing = _standing(schedule([QUARTERLY], START, END))
    plan = replan(schedule([QUARTERLY], START, LATER), standing[1:], ON)
    assert all(one.end > END - timedelta(1) for one in plan.made)


@given(
    end=st.dates(date(2022, 2, 1), date(2026, 12, 31)),
    later=st.dates(date(2022, 2, 1), date(2026, 12, 31)),
    on=st.dates(date(2022, 1, 1), date(2027, 12, 31)),
    touched=st.sets(st.integers(0, 20)),
    before=st.sampled_from("QSA"),
    after=st.sampled_from("QSA"),
    anew=st.booleans(),
)
def test_asked_again_there_is_nothing_left_to_do(
    end: date,
    later: date,
    on: date,
    touched: set[int],
    before: str,
    after: str,
    anew: bool,
) -> None:
    old = _standing(schedule([ReportingRule("r", "PPR", before)], START, end))
    old = [_touch(one) if n in touched else one for n, one in enumerate(old)]
    owed = schedule([ReportingRule("r", "PPR", after)], START, later)
    plan = replan(owed, old, on, anew=anew)
    new = _carried_out(plan, old)
    assert replan(owed, new, on, anew=anew) == Replan()
    for one in old:
        if one.touched or (one.due and one.due < on):
            assert replace(one, kind=family(one.kind)) in [
                replace(n, kind=family(n.kind)) for n in new
            ]
