"""Regions that could be several of ours, beside countries that lie in one."""

from __future__ import annotations

from pathlib import Path

from tests.services.excel.imported import asked, book, read, warned
from tipdesk.services.desk import Desk

_HEADINGS = ("Title", "Grantee", "Region", "Country", "Amount (USD)", "Start date")


def test_the_countries_of_a_row_tell_which_region_is_meant(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(sqlite_desk, book(
        tmp_path,
        _HEADINGS,
        ("Shelter", "Sample Relief", "Asia", "Nepal; India", 5_000, "2020-01-01"),
        ("Hotline", "Sample Aid", "Asia", "Thailand", 6_000, "2020-01-01"),
        ("Legal aid", "Sample Hope", "Africa", "Kenya", 7_000, "2020-01-01"),
    ))  # fmt: skip
    assert not asked(plan)
    assert [row.values["region"] for row in plan.rows] == ["SCA", "EAP", "AF"]
    assert warned(plan) == {"C2"}


def test_a_region_that_they_do_not_tell_is_asked(sqlite_desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(sqlite_desk, book(
        tmp_path,
        _HEADINGS,
        ("Shelter", "Sample Relief", "Asia", "Nepal; Thailand", 5_000, "2020-01-01"),
        ("Hotline", "Sample Aid", "Asia", "Kenya", 6_000, "2020-01-01"),
        ("Legal aid", "Sample Hope", "Asia", "Nepal", 7_000, "2020-01-01"),
    ))  # fmt: skip
    assert asked(plan) == {"C2", "C3"}
    assert [row.values.get("region") for row in plan.rows] == [None, None, "SCA"]
