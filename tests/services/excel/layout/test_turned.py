"""Tables that are turned: a project in each column, headings one below the other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import layout_of, sheet_of
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.turned import find_turned

ACROSS: tuple[tuple[Any, ...], ...] = (
    ("", "Project 1", "Project 2", "Project 3"),
    ("Award Number", "S-21-001", "S-21-002", "S-21-003"),
    ("Project Title", "Safe harvests", "Strong courts", "Open doors"),
    ("Country", "Ghana", "Kenya", "Peru"),
    ("Amount", 500_000, 750_000, "TBD"),
    ("Start Date", "2021-10-01", "2021-10-01", "2022-01-01"),
    ("Status", "Closed", "Active", "Active"),
    ("Color of the folder", "red", "blue", "green"),
)


def test_each_column_of_a_turned_table_is_a_record() -> None:
    found = layout_of(*ACROSS)
    targets = [column.target for column in match_columns(found).columns]
    assert targets == [
        *("award_number", "title_en", "countries", "amount", "start_date", "status", None)
    ]
    assert [row.values[:4] for row in found.data] == [
        ("S-21-001", "Safe harvests", "Ghana", 500_000),
        ("S-21-002", "Strong courts", "Kenya", 750_000),
        ("S-21-003", "Open doors", "Peru", "TBD"),
    ]
    assert [found.cell(row.row, 2) for row in found.data] == ["B4", "C4", "D4"]


def test_a_turned_table_in_arabic_is_read_alike() -> None:
    found = layout_of(
        ("اسم المشروع", "حماية", "وقاية"),
        ("البلد", "لبنان", "الأردن"),
        ("المبلغ", 5_000, 6_000),
        ("تاريخ البدء", "2020-01-01", "2020-02-01"),
    )
    assert [row.values[1] for row in found.data] == ["لبنان", "الأردن"]


@pytest.mark.parametrize(
    "rows",
    [
        # A list that explains headings.
        (
            ("Country", "Where the work is done", "Ghana"),
            ("Amount", "What was obligated", "500,000"),
            ("Start Date", "The first day", "2021-10-01"),
            ("Title", "As on the award", "Safe harvests"),
        ),
        # Forms of labels and values, one below the other.
        (
            *(("Country", "Ghana", "Amount", 5), ("Title", "Wells", "Start Date", "2021-10-01")),
            *(("Country", "Kenya", "Amount", 6), ("Title", "Dams", "Start Date", "2021-11-01")),
        ),
        # A list with plain headings.
        (
            ("Country", "Title", "Amount"),
            ("Ghana", "Wells", 500),
            ("Kenya", "Dams", 600),
            ("Peru", "Roads", 700),
        ),
    ],
)
def test_what_is_no_turned_table_is_not_taken_for_one(rows: tuple[tuple[Any, ...], ...]) -> None:
    assert find_turned(sheet_of(*rows)) is None
