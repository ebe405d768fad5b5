"""A file is read, or refused with one sentence; nothing else ever happens."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import Words
from tipdesk.services.excel.reading import guard
from tipdesk.services.excel.reading.read import Stopped, read_workbook

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _refusal(path: Path) -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(path)
    message = refused.value.message
    assert message.values["file"] == path.name
    assert Words().say(message)
    return message.id


def test_cells_keep_their_places_and_types(tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "مجلد with space.xlsx",
        Sheet=[(), (None, "a", 5, date(2010, 4, 30)), (None, None, "00123")],
    )
    sheet = read_workbook(path).sheets[0]
    assert sheet.rows == [("a", 5.0, date(2010, 4, 30)), ("", "00123", "")]
    assert sheet.cell(0, 0) == "B2"
    assert sheet.cell(1, 1) == "C3"


def test_every_sheet_is_read_and_empty_ones_are_named(tmp_path: Path) -> None:
    book = read_workbook(save_book(tmp_path / "b.xlsx", One=[("x",)], Two=[], Three=[("y",)]))
    assert [sheet.name for sheet in book.sheets] == ["One", "Three"]
    assert book.empty_sheets == ("Two",)


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("Country;Amount\nMali;5\n", encoding="utf-8")
    assert read_workbook(path).sheets[0].rows == [("Country", "Amount"), ("Mali", "5")]


def test_separated_text_in_an_arabic_code_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "قائمة.csv"
    path.write_bytes("البلد,المبلغ\nمصر,5\n".encode("cp1256"))
    assert read_workbook(path).sheets[0].rows[1] == ("مصر", "5")


def test_a_formula_that_was_never_computed_is_not_zero(tmp_path: Path) -> None:
    path = save_book(tmp_path / "f.xlsx", Sheet=[("Amount",), ("=1+1",), ("x",)])
    sheet = read_workbook(path).sheets[0]
    assert sheet.rows == [("Amount",), ("",), ("x",)]
    assert sheet.facts.errors == {(1, 0): ""}


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert _refusal(path) == guard.NO_WORKBOOK


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "gone.xlsx") == guard.NO_FILE


def test_a_protected_workbook_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(_OLE + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000)
    assert _refusal(path) == guard.PROTECTED


@pytest.mark.parametrize("rows", [[], [("", "  ")]])
def test_a_workbook_without_cells_is_refused(tmp_path: Path, rows: list[tuple[str]]) -> None:
    assert _refusal(save_book(tmp_path / "empty.xlsx", Sheet=rows)) == guard.EMPTY


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nothing.xlsx"
    path.touch()
    assert _refusal(path) == guard.EMPTY


@pytest.mark.parametrize("share", [0.3, 0.6, 0.98])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    whole = save_book(tmp_path / "whole.xlsx", Sheet=[("Country", "Amount")] * 50)
    content = whole.read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(content[: int(len(content) * share)])
    assert _refusal(cut) == guard.DAMAGED


def _with_part(tmp_path: Path, part: str, content: str) -> Path:
    source = save_book(tmp_path / "source.xlsx", Sheet=[("a",)])
    path = tmp_path / "hostile.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return path


_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    "{rows}</sheetData></worksheet>"
)


def test_a_stray_cell_at_the_far_end_of_a_sheet_keeps_its_place(tmp_path: Path) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    path = _with_part(tmp_path, "xl/worksheets/sheet1.xml", _SHEET.format(rows=near + far))
    sheet = read_workbook(path).sheets[0]
    assert sheet.rows[0] == (1.0,)
    assert not any(map(any, sheet.rows[1:-1]))
    assert sheet.cell(len(sheet.rows) - 1, len(sheet.rows[-1]) - 1) == "XFD1048576"
    assert sheet.rows[-1][-1] == 2.0


def test_a_count_of_strings_that_cannot_be_true_kills_nobody(tmp_path: Path) -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'count="1" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    )
    assert _refusal(_with_part(tmp_path, "xl/sharedStrings.xml", strings)) == guard.TOO_LARGE


def test_reading_stops_when_it_is_canceled(tmp_path: Path) -> None:
    path = save_book(tmp_path / "b.xlsx", Sheet=[("a",)])
    with pytest.raises(Stopped):
        read_workbook(path, cancelled=lambda: True)


def test_progress_counts_rows(tmp_path: Path) -> None:
    seen: list[int] = []
    read_workbook(save_book(tmp_path / "b.xlsx", Sheet=[("a",)] * 2500), progress=seen.append)
    assert seen == [500, 1000, 1500, 2000, 2500]
