"""Lists taken over from pages: numbered items, and headings and brackets that say where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read
from tipdesk.services.desk import Desk


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def test_the_number_of_an_item_is_no_part_of_its_name(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Organization (country)", "Amount"),
        ("1. Sample Relief (Serbia)", "US$ 20,000"),
        ("2) Sample Aid (Kingdom of Cambodia)", "US$ 20,000"),
        ("٣- جمعية الأمل (الأردن)", "US$ 20,000"),
        ("4. Sample Hope 5. Sample Sun (Peru)", "US$ 20,000"),
        ("24 Hour Sample (Peru)", "US$ 20,000"),
    ))  # fmt: skip
    assert [row[3] for row in rows.values()] == [
        "Sample Relief", "Sample Aid", "جمعية الأمل", "-", "24 Hour Sample",
    ]  # fmt: skip
    assert asked(plan) == {"A5"}


def test_the_country_of_a_heading_is_not_asked_of_each_row(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Implementer", "Amount", "Duration"),
        ("KENYA",),
        (None, "Sample Relief", "$250,000", "24 months"),
        (None, "Sample Aid", "$50,000", "24 months"),
        ("MALI",),
        (None, "Sample Hope", "$70,000", "12 months"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["KE", "KE", "ML"]
    assert not asked(plan)


def test_a_country_alone_in_a_column_of_countries_may_be_a_project(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Country", "Implementer", "Amount", "Duration"),
        ("Kenya", "Sample Relief", "$250,000", "24 months"),
        ("Rwanda",),
        ("Mali", "Sample Hope", "$70,000", "12 months"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["KE", "ML"]
    assert asked(plan) == {"A3"}


def test_a_wide_region_asks_nothing_where_brackets_say_the_country(
    desk: Desk, tmp_path: Path
) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("NGO (country)", "Amount"),
        ("Asia",),
        ("Sample Relief (Nepal)", "US$ 20,000"),
        ("Sample Aid (India)", "US$ 20,000"),
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["NP", "IN"]
    assert not asked(plan)
