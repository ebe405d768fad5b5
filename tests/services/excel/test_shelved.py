"""What a plan puts away of a large sheet is found again as it was."""

from __future__ import annotations

from dataclasses import replace

from tests.services.excel.workbooks import HEADER
from tipdesk.services.excel.columns.column_map import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.planning.shelved import Shelved, shelved
from tipdesk.services.excel.reading.packed import PackedRows, pack
from tipdesk.services.excel.reading.workbook import Row, Sheet, SheetFacts

ROWS: list[Row] = [
    HEADER,
    ("Africa", "", "", ""),
    ("Mali", "IOM", "$5", "1 year"),
    ("Total", "", "$5", ""),
    ("Togo", "ILO", "$6", "2 years"),
]


def test_the_records_of_a_packed_sheet_are_found_again() -> None:
    layout = lay_out(Sheet(SheetFacts("List"), PackedRows([pack(ROWS)])))
    columns = match_columns(layout)
    away = shelved(layout, columns)
    assert isinstance(away.data, Shelved)
    assert len(away.data) == len(layout.data)
    assert list(away.data) == list(layout.data)
    assert away.data[-1] == layout.data[-1]
    assert replace(away, data=layout.data) == layout


def test_a_small_sheet_stays_at_hand() -> None:
    layout = lay_out(Sheet(SheetFacts("List"), ROWS))
    assert shelved(layout, match_columns(layout)) is layout
