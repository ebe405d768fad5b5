"""What is put away of a large sheet is found again as it was."""

from __future__ import annotations

from tests.services.excel.workbooks import HEADER
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.layout.records import Records
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
    assert isinstance(layout.data, Records)
    before = list(layout.data)
    layout.put_away()
    assert len(layout.data) == len(before) == 2
    assert list(layout.data) == before
    layout.put_away()
    assert layout.data[-1] == before[-1]


def test_a_small_sheet_stays_at_hand() -> None:
    layout = lay_out(Sheet(SheetFacts("List"), ROWS))
    layout.put_away()
    assert isinstance(layout.data, list)
