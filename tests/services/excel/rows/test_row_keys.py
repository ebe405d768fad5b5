"""Rows keep the key under which a desk remembers them, so that the same list can come again."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.services.excel.workbooks import parsed
from tipdesk.services.excel.rows.compose import compose

HEADER = (
    "Title", "Title (Arabic)", "Country", "Grantee", "Amount", "Start date", "Fiscal year", "Notes",
)  # fmt: skip
DAY = date(2010, 4, 30)
ROWS = (
    ("Safe  Return", "عودة آمنة", "Mali; Togo", "The IOM", 5.0, DAY, 2010, None),
    ("safe return", "عوده امنه", "Togo; Mali", "IOM", 6.0, DAY, 2010, None),
    ("SAFE RETURN", "عودة آمنة", "Mali; Togo", "iom", 7.0, DAY, 2010, "x"),
    ("Year 2", None, "Africa", "IOM (Geneva)", 7.0, None, None, None),
    (None, None, None, None, 7.0, None, None, "a note"),
)


def keys(*rows: tuple[Any, ...], name: str = "List", taken: str = "") -> list[str | None]:
    """The keys of rows below the header, in a sheet of that name."""
    return [draft.key for draft in compose(parsed(HEADER, *rows, name=name), {}, {taken})]


def test_keys_are_those_that_desks_remember() -> None:
    assert keys(*ROWS) == [
        "e58f310672179fb3#1",
        "36157ccddad17f91#1",
        "e58f310672179fb3#2",
        "54523eadcc7f89ad#1",
        "adb93a003220aefb#1",
    ]


def test_the_year_of_the_list_is_part_of_the_key_and_taken_keys_are_passed_over() -> None:
    found = keys(*ROWS[:3], name="FY 2012", taken="2012.96da94989f9d02fb#1")
    assert found == [
        "2012.96da94989f9d02fb#2",
        "2012.316894faa60f5984#1",
        "2012.96da94989f9d02fb#3",
    ]


def test_equal_rows_are_counted_however_far_apart_they_stand() -> None:
    found = keys(*((f"Title {n % 700}", None, "Mali", "IOM", 5.0) for n in range(2500)))
    assert found[::700] == [f"c63de2db77423e3e#{n}" for n in (1, 2, 3, 4)]
    assert found[2499] == "45ad8e1fe7987032#4"
    assert len(set(found)) == 2500
