"""The further sheets of an import's report: totals by group, and what the file has no more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.services.excel.workbooks import save_book
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.control_account import account_of
from tipdesk.services.excel.writing.import_report import write_report
from tipdesk.services.labels import Labels

_HEADER = ("Title", "Country", "Amount", "Program type", "Fiscal year")
_FIRST = (
    ("A", "Mali", "$5", "Bilateral", 2010),
    ("B", "Mali; Togo", "$7", "", 2011),
    ("C", "Ghana", "€2", "", 2011),
)
_SECOND = (("A", "Mali", "$9", "Bilateral", 2010), ("D", "Togo", "€3", "", 2012))


def _save(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    if path.suffix == ".xlsx":
        return save_book(path, List=[_HEADER, *rows])
    lines = [";".join(f'"{cell}"' for cell in row) for row in (_HEADER, *rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _report(desk: Desk, tmp_path: Path, suffix: str, lang: str = "en") -> list[Worksheet]:
    """The report of the second list, written after it was stored."""
    first = _save(tmp_path / f"list-1{suffix}", _FIRST)
    importing.apply_plan(desk, importing.read_and_plan(desk, first))
    plan = importing.read_and_plan(desk, _save(tmp_path / f"list-2{suffix}", _SECOND))
    account = account_of(desk, plan)
    outcome = importing.apply_plan(desk, plan)
    out = tmp_path / "report.xlsx"
    write_report(plan, outcome, out, Display(Words(lang), Labels(desk)), account=account)
    return load_workbook(out).worksheets


def _table(sheet: Worksheet) -> list[tuple[Any, ...]]:
    rows = sheet.iter_rows(min_row=5, values_only=True)
    return [tuple(value or None for value in row) for row in rows]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_report_has_the_totals_by_group_before_and_after(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    sheets = _report(desk, tmp_path, suffix)
    assert [sheet.title for sheet in sheets][:3] == [
        "Import report", "Control totals", "No longer in the file",
    ]  # fmt: skip
    lines = _table(sheets[1])
    assert ("Country", "Mali", 2, 2, "12 USD", "16 USD") in lines
    assert ("Country", "Togo", 1, 2, "7 USD", "3 EUR\n7 USD") in lines
    assert ("Fiscal year", "2012", None, 1, None, "3 EUR") in lines
    assert ("Currency", "EUR", None, None, "2 EUR", "5 EUR") in lines
    kinds = [line[1] for line in lines if line[0] == "Program type"]
    assert kinds[-1] == "Not stated"
    tinted = {cell.fill.fgColor.rgb for row in sheets[1].iter_rows(min_row=5) for cell in row}
    assert len(tinted) == 2


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_report_names_each_project_that_the_file_has_no_more(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    lines = _table(_report(desk, tmp_path, suffix)[2])
    assert [line[:2] for line in lines] == [("B", f"list-1{suffix}"), ("C", f"list-1{suffix}")]
    assert all(len(line[3]) == 16 for line in lines)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_an_arabic_report_runs_from_the_right_on_every_sheet_of_ours(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    sheets = _report(desk, tmp_path, suffix, "ar")
    sides = [sheet.sheet_view.rightToLeft for sheet in sheets]
    assert [bool(side) for side in sides] == [True, True, True, False]
    assert {"مالي", "غانا"} <= {line[1] for line in _table(sheets[1])}
    assert sheets[2].cell(5, 1).alignment.horizontal == "right"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_heading_of_the_totals_is_cut_off(desk: Desk, tmp_path: Path, lang: str) -> None:
    sheet = _report(desk, tmp_path, ".xlsx", lang)[1]
    for heading in sheet[4]:
        assert sheet.column_dimensions[heading.column_letter].width > len(heading.value)


def test_there_is_no_sheet_for_what_nothing_is_said_of(desk: Desk, tmp_path: Path) -> None:
    book = save_book(tmp_path / "a.xlsx", List=[_HEADER, *_FIRST])
    plan = importing.read_and_plan(desk, book)
    out = tmp_path / "report.xlsx"
    display = Display(Words("en"), Labels(desk))
    write_report(plan, None, out, display, account=account_of(desk, plan))
    assert load_workbook(out).sheetnames == ["Import report", "Control totals", "List"]


def test_totals_are_those_of_the_rows_that_were_chosen(desk: Desk, tmp_path: Path) -> None:
    book = save_book(tmp_path / "a.xlsx", List=[_HEADER, *_FIRST])
    plan = importing.read_and_plan(desk, book)
    account = account_of(desk, plan, list(plan.rows)[:1])
    assert [totals.count for totals in account.whole] == [0, 1]
    assert set(account.groups[1]["countries"]) == {"ML"}
