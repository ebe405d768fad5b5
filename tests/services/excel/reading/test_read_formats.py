"""Every format in which a tracker comes is read, whatever its name says."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.excel.packages import (
    add_part,
    error_cell,
    number_cell,
    save_xlsb,
    short_cell,
    text_cell,
)
from tests.services.excel.workbooks import save_book
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.services.excel.reading import guard
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.workbook import Sheet

DATA = Path(__file__).parents[3] / "data" / "workbooks"
TEXT = "البلد,Amount,ملاحظة\nمصر,5,“nø”\n"


def _sheet(path: Path) -> Sheet:
    return read_workbook(path).sheets[0]


@pytest.mark.parametrize("name", ["tracker.xls", "tracker.ods"])
def test_older_and_open_formats_tell_as_much_as_xlsx(name: str) -> None:
    book = read_workbook(DATA / name)
    projects, notes = book.sheets
    assert projects.rows[0][:4] == ("Country", "البلد", "Amount", "Start")
    assert projects.rows[1][3:5] == (date(2010, 4, 30), datetime.fromisoformat("2010-04-30 13:45"))
    assert projects.rows[2][2] == "#DIV/0!"
    assert projects.rows[2][5] == "#N/A"
    assert projects.facts.errors == {(2, 2): "#DIV/0!", (2, 5): "#N/A"}
    assert projects.facts.hidden_rows == {3}
    assert projects.facts.hidden_columns == {4}
    assert projects.facts.right_to_left
    assert projects.facts.merged == (((6, 0), (6, 2)),)
    assert notes.facts.hidden
    assert notes.cell(0, 0) == "B2"
    assert book.empty_sheets == ("Empty",)


def test_a_binary_workbook_is_read_with_its_errors(tmp_path: Path) -> None:
    rows = [
        (0, [text_cell(0, "Country"), text_cell(1, "Amount")]),
        (2, [text_cell(0, "مالي"), number_cell(1, 5.5), error_cell(2, 0x2A)]),
        (3, [short_cell(1, 7 << 2 | 2), short_cell(2, 125 << 2 | 3)]),
    ]
    sheet = _sheet(save_xlsb(tmp_path / "b.xlsb", rows))
    assert [tuple(row) for row in sheet.rows[2:]] == [("مالي", 5.5, "#N/A"), ("", 7, 1.25)]
    assert sheet.rows[0][:2] == ("Country", "Amount")
    assert sheet.facts.errors == {(2, 2): "#N/A"}


def test_a_workbook_with_macros_is_read_and_they_are_told(tmp_path: Path) -> None:
    path = save_book(tmp_path / "m.xlsm", Sheet=[("a", 1)])
    assert not read_workbook(path).facts.macros
    assert read_workbook(add_part(path, "xl/vbaProject.bin", b"\0")).facts.macros


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert _sheet(path).rows == [("البلد", "Amount", "ملاحظة"), ("مصر", "5", "“nø”")]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", "País,Année\nPérou,“5”\n"), ("cp1256", "البلد,المبلغ\nمصر الجديدة,٥\n")],
)
def test_text_is_read_in_the_code_pages_of_windows(
    tmp_path: Path, encoding: str, text: str
) -> None:
    path = tmp_path / "list.csv"
    text = text.replace("٥", "5")
    path.write_bytes(text.encode(encoding))
    assert _sheet(path).rows == [tuple(line.split(",")) for line in text.splitlines()]


def test_a_letter_that_tells_the_encoding_may_come_late(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Country,Amount\n" * 120_000 + "Perú,5\n".encode("cp1252"))
    assert _sheet(path).rows[-1] == ("Perú", "5")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found_and_quotes_and_line_breaks_kept(
    tmp_path: Path, separator: str
) -> None:
    path = tmp_path / "list.txt"
    lines = [
        ("Title", "Amount", "Where"),
        (f'"a{separator} b"', '"1,5"', '"two\nlines"'),
        ('"say ""yes"""', "2", "Mali"),
    ]
    path.write_text("\n".join(separator.join(line) for line in lines) + "\n", encoding="utf-8")
    assert _sheet(path).rows[1:] == [
        (f"a{separator} b", "1,5", "two\nlines"),
        ('say "yes"', "2", "Mali"),
    ]


def test_a_stated_separator_is_believed_and_no_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"sep=;\r\nName;Note\r\nA;b,c\r\n")
    assert _sheet(path).rows == [("Name", "Note"), ("A", "b,c")]


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "countries.csv"
    path.write_text("Country\nMali\nEgypt\n", encoding="utf-8")
    assert _sheet(path).rows == [("Country",), ("Mali",), ("Egypt",)]


def test_a_workbook_that_is_named_csv_is_still_a_workbook(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", Sheet=[("Mali", 5)])
    assert _sheet(path.rename(tmp_path / "list.csv")).rows == [("Mali", 5.0)]


def test_a_web_page_named_xls_gives_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "report.xls"
    page = (
        "<html><head><title>Awards</title><style>td {color: red}</style></head><body><p>As of May"
        "<table><tr><th>Country<th colspan=2>Amount</tr>"
        "<tr><td rowspan=2>Mali &amp; Chad</td><td>1,000</td><td>USD</td></tr>"
        "<tr><td>2,000<br>more</td><td> EUR\n </td></tr></table></body></html>"
    )
    path.write_text(page, encoding="utf-8")
    sheet = _sheet(path)
    assert sheet.rows == [
        ("Country", "Amount"),
        ("Mali & Chad", "1,000", "USD"),
        ("", "2,000\nmore", "EUR"),
    ]
    assert sheet.facts.merged == (((0, 1), (0, 2)), ((1, 0), (2, 0)))


def test_the_xml_of_excel_2003_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="Awards"><Table><Row><Cell><Data ss:Type="String">Country</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">Amount</Data>'
        "<Comment><ss:Data>no cell</ss:Data></Comment></Cell></Row>"
        '<Row ss:Index="4" ss:Hidden="1"><Cell><Data ss:Type="DateTime">2010-04-30T00:00:00.000'
        '</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell>'
        '<Cell><Data ss:Type="Number">5.5</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    sheet = _sheet(path)
    assert sheet.rows == [("Country", "", "Amount"), (), (), (date(2010, 4, 30), "#REF!", 5.5)]
    assert sheet.facts.hidden_rows == {3}
    assert sheet.facts.errors == {(3, 1): "#REF!"}


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nstream, of; things\n",
        b'{"projects": [1, 2], "more": 3}\n',
        b"{\\rtf1\\ansi, text;}\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; a=b\r\n",
        b"<?xml version='1.0'?><kml><Placemark/></kml>\n",
        b"\x00\x01\x02,\x00;\x03\n",
    ],
)
def test_text_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(path)
    assert refused.value.message.id == guard.NO_WORKBOOK
