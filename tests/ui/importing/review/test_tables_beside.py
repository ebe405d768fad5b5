"""Rows of tables that stand side by side are told apart by their cells, in each language."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import HEADER, save_book
from tests.ui.ground import workspace_on
from tests.ui.test_import_page import opened, read, texts
from tipdesk.services.desk import Desk
from tipdesk.ui.importing.review.review_rows import STATE, WHERE

LIST = (HEADER, ("Mali", "IOM", "$5,000", "1 year"), ("Togo", "ILO", "$9", "2 years"))
BESIDE = (
    ("Organizations",),
    ("Name", "Acronym", "Country", "Website"),
    ("International Labour Organization", "ILO", "Switzerland", "ilo.org"),
    ("International Organization for Migration", "IOM", "Switzerland", "iom.int"),
)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_rows_of_tables_side_by_side_name_their_cells(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path, lang: str
) -> None:
    blank = (None,) * len(HEADER)
    rows = [(*left, None, *right) for left, right in zip_longest(LIST, BESIDE, fillvalue=blank)]
    with workspace_on(sqlite_desk, lang) as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "list.xlsx", List=rows), "review")
        shown = page.review_step.rows
        new = [
            where.strip("\u2066\u2067\u2068\u2069")
            for where, state in zip(texts(shown, WHERE), texts(shown, STATE), strict=True)
            if state == workspace.say("New")
        ]
        assert sorted(new) == ["A2:D2", "A3:D3", "F3:I3", "F4:I4"]


def test_a_row_of_the_only_table_is_named_by_its_number(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path
) -> None:
    with workspace_on(sqlite_desk) as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "list.xlsx", List=LIST), "review")
        assert texts(page.review_step.rows, WHERE) == ["2", "3"]
