"""What depends on today is worked out when it is asked, and can be filtered and sorted by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import make, make_project, values
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Filter, Order, Selection
from tipdesk.services import selections
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk


def _day(days: int) -> PartialDate:
    return PartialDate((date.today() + timedelta(days=days)).isoformat())


@pytest.mark.parametrize(
    ("stated", "status", "late"),
    [
        ({"due_date": _day(31)}, "NOT_DUE", None),
        ({"due_date": _day(30)}, "DUE_30", None),
        ({"due_date": _day(0)}, "DUE_30", None),
        ({"due_date": _day(-1)}, "OVERDUE", 1),
        ({"due_date": _day(-9), "extension_granted": _day(5)}, "DUE_30", None),
        ({"due_date": _day(-9), "received_date": _day(-5)}, "RECEIVED", 4),
        ({"due_date": _day(-9), "received_date": _day(-10)}, "RECEIVED", None),
        ({"due_date": _day(-9), "received_date": _day(-9), "review": "ACCEPTED"}, "ACCEPTED", None),
        ({"due_date": _day(-9), "received_date": _day(-9), "review": "RETURNED"}, "RETURNED", None),
        (
            {
                "due_date": _day(-90),
                "received_date": _day(-80),
                "review": "RETURNED",
                "extension_granted": _day(4),
            },
            "RETURNED",
            None,
        ),
        (
            {
                "due_date": _day(-90),
                "received_date": _day(-80),
                "review": "RETURNED",
                "extension_granted": _day(-4),
            },
            "OVERDUE",
            4,
        ),
        ({"due_date": _day(-9), "review": "RETURNED"}, "RETURNED", None),
        ({"due_date": _day(-9), "review": "ACCEPTED"}, "ACCEPTED", None),
        ({"due_date": _day(-9), "waived": True}, "WAIVED", None),
        ({}, None, None),
        ({"due_date": PartialDate(str(date.today().year))}, "DUE_30", None),
        ({"due_date": PartialDate(str(date.today().year - 1))}, "OVERDUE", None),
    ],
)
def test_a_report_says_what_became_of_it(
    desk: Desk, stated: dict[str, Any], status: str | None, late: int | None
) -> None:
    uid = make(desk, "report_due", project=make_project(desk), **stated)
    held = values(desk, "report_due", uid)
    assert (held["status"], held["days_late"]) == (status, late)


def test_overdue_reports_are_found_sorted_and_counted(desk: Desk) -> None:
    project = make_project(desk)
    late = make(desk, "report_due", project=project, due_date=_day(-3))
    later = make(desk, "report_due", project=project, due_date=_day(-7))
    make(desk, "report_due", project=project, due_date=_day(90))
    overdue = Selection(
        "report_due",
        filters=(Filter("status", "=", ("OVERDUE",)),),
        columns=("status", "days_late"),
        order=(Order("days_late", descending=True),),
    )
    ids = selections.ids(desk, overdue)
    found = selections.rows(desk, overdue, list(ids))
    assert [found[i].uid for i in ids] == [later, late]
    assert [found[i].values for i in ids] == [("OVERDUE", 7), ("OVERDUE", 3)]
    facets = dict(selections.facet(desk, Selection("report_due"), "status"))
    assert facets == {"OVERDUE": 2, "NOT_DUE": 1}


def test_a_removed_record_comes_back_with_what_it_stated(desk: Desk) -> None:
    uid = make(desk, "report_due", project=make_project(desk), due_date=_day(-3))
    before = values(desk, "report_due", uid)
    remove(desk, "report_due", [uid])
    undo_step(desk)
    assert values(desk, "report_due", uid) == before


def test_a_finding_is_open_until_its_action_is_done(desk: Desk) -> None:
    project = make_project(desk)
    states = [
        values(desk, "finding", make(desk, "finding", project=project, **stated))["state"]
        for stated in ({}, {"action_due": _day(2)}, {"action_due": _day(-2)},
                       {"action_due": _day(-2), "action_done": _day(-1)})
    ]  # fmt: skip
    assert states == ["OPEN", "OPEN", "OVERDUE", "DONE"]
