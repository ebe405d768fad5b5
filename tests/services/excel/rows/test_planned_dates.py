"""A blank actual start or end beside the planned one lets the planned one hold, told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read
from tipdesk.services.desk import Desk
from tipdesk.services.excel.rows.planned_dates import INSTEAD


@pytest.mark.parametrize(
    ("planned", "actual"),
    [
        (("Planned Start", "Planned End"), ("Actual Start", "Actual End")),
        (("start-planned", "end-planned"), ("start-actual", "end-actual")),
        (("Start Date", "Expected End Date"), ("Actual Start Date", "Actual End Date")),
        (
            ("Date de début prévue", "Date de fin prévue"),
            ("Date de début réelle", "Date de fin réelle"),
        ),
        (
            ("تاريخ البدء المخطط", "تاريخ الانتهاء المخطط"),
            ("تاريخ البدء الفعلي", "تاريخ الانتهاء الفعلي"),
        ),
    ],
)
def test_planned_dates_hold_where_no_actual_ones_are_stated(
    sqlite_desk: Desk, tmp_path: Path, planned: tuple[str, str], actual: tuple[str, str]
) -> None:
    head = ("Grantee", "Country", *planned, *actual)
    plan, rows = read(sqlite_desk, book(
        tmp_path, head,
        ("Sample Relief", "Ghana", "2020-01-01", "2022-01-01", "2020-01-01", "2022-01-01"),
        ("Sample Aid", "Kenya", "2020-03-01", "2022-03-01", None, None),
        ("Sample Hope", "Mali", "2020-05-01", "2022-05-01", "n/a", "n/a"),
        ("Sample River", "Peru", None, None, "2020-07-01", "2022-07-01"),
    ))  # fmt: skip
    assert [row[2] for row in rows.values()] == [
        "2020-01-01..2022-01-01", "2020-03-01..2022-03-01",
        "2020-05-01..2022-05-01", "2020-07-01..2022-07-01",
    ]  # fmt: skip
    told = [p.cell for p in plan.every_problem if p.message.id == INSTEAD]
    assert len(told) == 2
    assert not asked(plan) & {"C3", "D3", "E3", "F3"}


def test_an_actual_start_that_is_open_is_not_the_planned_one(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    _, rows = read(sqlite_desk, book(
        tmp_path, ("Grantee", "Country", "Planned Start", "Actual Start"),
        ("Sample Relief", "Ghana", "2020-01-01", "2020-02-01"),
        ("Sample Aid", "Kenya", "2020-03-01", "TBD"),
    ))  # fmt: skip
    assert [row[2] for row in rows.values()] == ["2020-02-01..-", "-..-"]


def test_dates_of_something_else_hold_for_no_start(sqlite_desk: Desk, tmp_path: Path) -> None:
    _, rows = read(sqlite_desk, book(
        tmp_path, ("Grantee", "Country", "Effective Date", "Expected Date"),
        ("Sample Relief", "Ghana", "2020-01-01", "2020-02-01"),
        ("Sample Aid", "Kenya", None, "2020-03-01"),
    ))  # fmt: skip
    assert [row[2] for row in rows.values()] == ["2020-01-01..-", "-..-"]
