"""The same list in all the shapes that offices give it is the same list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.reading.read import read_workbook

_HEADER = ("Country", "Implementer", "Start", "End", "Amount")
_ROWS = (
    ("Mali", "Free the Slaves (FTS)", "10/1/2020", "9/30/2022", 500_000),
    ("Ghana", "World Vision", "10/1/2021", "9/30/2023", 600_000),
    ("Egypt", "IOM", "1/1/2019", "12/31/2021", 250_000),
    ("Jordan", "UNODC", "1/1/2020", "12/31/2022", 150_000),
)
_TARGETS = ["countries", "recipient", "start_date", "end_date", "amount"]


def _plain(sheet: Worksheet) -> None:
    for row in (_HEADER, *_ROWS):
        sheet.append(row)


def _moved(sheet: Worksheet) -> None:
    """A title at A1, the table from C6 on, its source below."""
    sheet["A1"] = "Office to Monitor and Combat Trafficking in Persons"
    sheet["A2"] = "May 14, 2010"
    for down, row in enumerate((_HEADER, *_ROWS), 6):
        for right, value in enumerate(row, 3):
            sheet.cell(down, right, value)
    sheet["A12"] = "Source: office records"


def _two_rows(sheet: Worksheet) -> None:
    sheet.append(("Country", "Implementer", "Period of performance", None, "Amount"))
    sheet.append((None, None, "Start", "End", "(USD)"))
    for row in _ROWS:
        sheet.append(row)
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(cells)


def _in_sections(sheet: Worksheet) -> None:
    sheet.append(("Open projects", None, None, None, None))
    sheet.append(_HEADER)
    for region, rows in (("AFRICA", _ROWS[:2]), ("NEAR EAST", _ROWS[2:])):
        sheet.append((region, None, None, None, None))
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=5
        )
        for row in rows:
            sheet.append(row)
        sheet.append((f"Total {region.title()}", None, None, None, sum(row[4] for row in rows)))
        sheet.append(())
    sheet.append((None, None, None, "Grand total", 1_500_000))
    sheet.append(("* Amounts as awarded.", None, None, None, None))


def _on_pages(sheet: Worksheet) -> None:
    for page, rows in enumerate((_ROWS[:2], _ROWS[2:]), 1):
        for row in (
            ("Open projects",),
            _HEADER,
            *rows,
            ("", "", "", "", ""),
            (f"Page {page} of 2",),
        ):
            sheet.append(row)


def _translated(sheet: Worksheet) -> None:
    sheet.append(("الدولة", "الجهة", "تاريخ البدء", "تاريخ الانتهاء", "المبلغ"))
    sheet.append(_HEADER)
    sheet.append((1, 2, 3, 4, 5))
    for row in _ROWS:
        sheet.append(row)
    sheet.append(("الإجمالي", None, None, None, 1_500_000))
    sheet.sheet_view.rightToLeft = True


def _tagged(sheet: Worksheet) -> None:
    sheet.append(_HEADER)
    sheet.append(("#country+name", "#org+impl", "#date+start", "#date+end", "#value+usd"))
    for row in _ROWS:
        sheet.append(row)


def _beside_a_summary(sheet: Worksheet) -> None:
    sheet.append((*_HEADER, None, None, "Region", "Programs"))
    for row, count in zip(
        _ROWS, (("Africa", 2), ("Near East", 2), ("Total", 4), (None, None)), strict=True
    ):
        sheet.append((*row, None, None, *count))


def _between_tables(sheet: Worksheet) -> None:
    rows: tuple[tuple[Any, ...], ...] = (
        *(("Region", "Programs"), ("Africa", 2), ("Near East", 2), ("Total", 4), ()),
        *(_HEADER, *_ROWS, (), ("Officer", "Post", "Phone")),
        *(("Ann Lee", "Accra", "555-01"), ("Bo Ray", "Cairo", "555-02")),
    )
    for row in rows:
        sheet.append(row)


@pytest.mark.parametrize(
    "shape",
    [
        *(_plain, _moved, _two_rows, _in_sections, _on_pages, _translated, _tagged),
        *(_beside_a_summary, _between_tables),
    ],
)
def test_the_list_is_found_in_every_shape(
    tmp_path: Path, shape: Callable[[Worksheet], None]
) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    shape(sheet)
    book.save(tmp_path / "list.xlsx")
    found = lay_out(read_workbook(tmp_path / "list.xlsx").sheets[0])
    known = [
        (at, heading.target)
        for at, text in enumerate(found.headings)
        if (heading := known_heading(text)) is not None
    ]
    assert [target for _, target in known] == _TARGETS
    records: list[tuple[Any, ...]] = [
        tuple(row.values[at] for at, _ in known) for row in found.data
    ]
    assert records == list(_ROWS)
    for row in found.data:
        assert found.kind_of(row.row) == "record"
        assert found.cell(row.row, known[0][0])[1:] == str(row.row)
