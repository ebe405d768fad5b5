"""What a fast reader drops is noticed, read again and told."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.services.excel.packages import add_part, save_xlsx
from tests.services.excel.workbooks import save_book
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.excel.reading import guard
from tipdesk.services.excel.reading.blank_values import count_blank_values
from tipdesk.services.excel.reading.package import package_of
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.workbook import Sheet


def _sheet(path: Path) -> Sheet:
    return read_workbook(path).sheets[0]


def _number(cell: str, value: str) -> str:
    return f'<c r="{cell}"><v>{value}</v></c>'


def test_an_error_in_the_first_column_keeps_the_columns_in_place(tmp_path: Path) -> None:
    rows = f'<row r="1"><c r="A1" t="e"><v>#N/A</v></c>{_number("B1", "5")}</row>'
    sheet = _sheet(save_xlsx(tmp_path / "b.xlsx", rows))
    assert sheet.rows == [("#N/A", 5.0)]
    assert sheet.cell(0, 1) == "B1"


def test_a_sheet_of_nothing_but_errors_is_not_empty(tmp_path: Path) -> None:
    rows = '<row r="3"><c t="e" r="B3"><v>#REF!</v></c></row>'
    sheet = _sheet(save_xlsx(tmp_path / "b.xlsx", rows))
    assert sheet.rows == [("#REF!",)]
    assert sheet.cell(0, 0) == "B3"
    assert sheet.facts.errors == {(2, 1): "#REF!"}


def test_rows_and_cells_in_disorder_find_their_places(tmp_path: Path) -> None:
    rows = (
        f'<row r="3">{_number("B3", "3")}{_number("A3", "2")}</row>'
        f'<row r="1">{_number("A1", "1")}</row>'
    )
    sheet = _sheet(save_xlsx(tmp_path / "b.xlsx", rows))
    assert [tuple(row)[:1] for row in sheet.rows] == [(1.0,), ("",), (2.0,)]
    assert sheet.rows[2][1] == 3.0


@pytest.mark.parametrize(
    "formula", ["<f>1+1</f>", "<f>1+1</f><v></v>", '<f t="shared" si="0"/>', "<f>A1</f><v/>"]
)
def test_a_formula_without_a_result_is_blank_and_told(tmp_path: Path, formula: str) -> None:
    rows = f'<row r="1">{_number("A1", "7")}<c r="B1" s="0">{formula}</c></row>'
    sheet = _sheet(save_xlsx(tmp_path / "b.xlsx", rows))
    assert sheet.rows[0][0] == 7.0
    assert sheet.rows[0][1:] in ((), ("",))
    assert sheet.facts.errors == {(0, 1): ""}


def test_xml_with_prefixes_and_single_quotes_loses_nothing(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = (
        f"<x:row xmlns:x='{main}' r='1' hidden='1'><x:c r='A1' t='e'><x:v>#N/A</x:v></x:c>"
        "<x:c r='B1'><x:v>5</x:v></x:c></x:row>"
    )
    sheet = _sheet(save_xlsx(tmp_path / "b.xlsx", rows))
    assert sheet.rows == [("#N/A", 5.0)]
    assert sheet.facts.errors == {(0, 0): "#N/A"}


def test_parts_in_utf_16_are_read(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>مصر</t></is></c></row>'
    assert _sheet(save_xlsx(tmp_path / "b.xlsx", rows, encoding="utf-16")).rows == [("مصر",)]


def test_a_part_that_is_there_twice_hides_no_rows(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "b.xlsx", f'<row r="1">{_number("A1", "1")}</row>')
    with pytest.warns(UserWarning, match="Duplicate name"):
        add_part(path, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>")
    assert _sheet(path).rows == [(1.0,)]


def test_what_is_hidden_filtered_and_merged_is_told(tmp_path: Path) -> None:
    before = (
        '<sheetViews><sheetView rightToLeft="1"/></sheetViews>'
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>'
    )
    after = (
        '<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>'
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    rows = f'<row r="1">{_number("A1", "1")}</row><row r="2" hidden="1">{_number("A2", "2")}</row>'
    facts = _sheet(save_xlsx(tmp_path / "b.xlsx", rows, before=before, after=after)).facts
    assert facts.right_to_left
    assert facts.hidden_columns == {1, 2}
    assert facts.hidden_rows == {1}
    assert facts.filtered
    assert facts.merged == (((0, 0), (0, 1)),)


def test_days_from_1904_are_right_and_told(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="d"><v>2010-04-30</v></c></row>'
    book = read_workbook(save_xlsx(tmp_path / "b.xlsx", rows, book='<workbookPr date1904="1"/>'))
    assert book.facts.date_1904
    assert book.sheets[0].rows == [(date(2010, 4, 30),)]


def test_links_to_other_workbooks_are_told(tmp_path: Path) -> None:
    path = save_book(tmp_path / "b.xlsx", Sheet=[("a",)])
    add_part(path, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert read_workbook(path).facts.external_links == 1


def test_a_chart_sheet_is_told_and_no_empty_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "a"
    book.create_chartsheet("Chart")
    book.save(tmp_path / "b.xlsx")
    read = read_workbook(tmp_path / "b.xlsx")
    assert read.facts.chart_sheets == ("Chart",)
    assert read.empty_sheets == ()


def test_entities_are_refused(tmp_path: Path) -> None:
    strings = '<!DOCTYPE r [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    path = save_xlsx(tmp_path / "b.xlsx", '<row><c t="s"><v>0</v></c></row>', strings=strings)
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(path)
    assert refused.value.message.id == guard.DAMAGED


def test_cells_that_hold_an_empty_text_are_told_from_lost_ones(tmp_path: Path) -> None:
    strings = "<sst><si><t>a</t></si><si/><si><t></t></si><si><t>b</t></si></sst>"
    cells = "".join(
        f'<c r="{cell}1" t="s"><v>{number}</v></c>' for number, cell in enumerate("ABCD")
    )
    inline = '<c r="E1" t="inlineStr"><is><t></t></is></c>'
    path = save_xlsx(tmp_path / "b.xlsx", f'<row r="1">{cells}{inline}</row>', strings=strings)
    package = package_of(path)
    with zipfile.ZipFile(path) as archive:
        assert count_blank_values(archive, package, package.sheets[0].part) == 3
    assert _sheet(path).rows[0][:4] == ("a", "", "", "b")


def test_a_cell_that_no_sheet_can_have_ends_the_reading_at_once(tmp_path: Path) -> None:
    rows = f'<row r="1">{_number("A1", "1")}</row><row r="4000000">{_number("A4000000", "2")}</row>'
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(save_xlsx(tmp_path / "b.xlsx", rows))
    assert refused.value.message.id == guard.DAMAGED
