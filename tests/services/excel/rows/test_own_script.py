"""Titles are in the language that they are written in, whatever their heading says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read
from tipdesk.services.desk import Desk

_REST = ("Grantee", "Country", "Amount (USD)")
_ARABIC, _ENGLISH = "مأوى الضحايا", "Training of judges"


@pytest.mark.parametrize("heading", ["Title", "Project title", "عنوان المشروع", "Title (English)"])
@pytest.mark.parametrize("more", [_ARABIC + " 2", _ENGLISH + " 2"])
def test_each_title_of_a_mixed_column_is_in_its_own_language(
    sqlite_desk: Desk, tmp_path: Path, heading: str, more: str
) -> None:
    plan, _ = read(sqlite_desk, book(
        tmp_path,
        (heading, *_REST),
        (_ARABIC, "Sample Relief", "Jordan", 5_000), (_ENGLISH, "Sample Aid", "Kenya", 7_000),
        (more, "Sample Hope", "Iraq", 9_000),
    ))  # fmt: skip
    assert not asked(plan)
    assert [row.title for row in plan.rows][:2] == [(None, _ARABIC), (_ENGLISH, None)]
    [sheet] = plan.sheets
    assert sheet.cell("title_ar", 2) == "A2"
    assert sheet.cell("title_en", 3) == "A3"


def test_a_title_stands_on_one_side_where_both_columns_say_the_same(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    plan, _ = read(sqlite_desk, book(
        tmp_path,
        ("Title", "عنوان المشروع", *_REST),
        (_ENGLISH, _ARABIC, "Sample Relief", "Jordan", 5_000),
        (_ENGLISH + " 2", None, "Sample Help", "Peru", 6_000),
        (_ARABIC + " 3", _ARABIC + " 3", "Sample Aid", "Kenya", 7_000),
        (_ARABIC + " 4", _ARABIC + " 5", "Sample Hope", "Iraq", 9_000),
    ))  # fmt: skip
    assert [row.title for row in plan.rows] == [
        (_ENGLISH, _ARABIC),
        (_ENGLISH + " 2", None),
        (None, _ARABIC + " 3"),
        (_ARABIC + " 4", _ARABIC + " 5"),
    ]
