"""A workbook that is sent out shows what the screen showed, and comes back without loss."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import links, make_action, make_organization, make_project, on
from tipdesk.domain.errors import TipdeskError, UnreadableFile
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.reading.read import Stopped
from tipdesk.services.excel.writing.export import Exported, export_selection
from tipdesk.services.labels import Labels
from tipdesk.services.samples import fill_sample

COLUMNS = ("project_id", "title_en", "title_ar", "countries", "status", "start_date", "ceiling")


def _export(desk: Desk, path: Path, *columns: str, lang: str = "en", **options: Any) -> Exported:
    selection = Selection("project", columns=columns)
    return export_selection(desk, selection, path, Words(lang), Labels(desk), **options)


def _sheet(path: Path, index: int = 0) -> Worksheet:
    sheet = load_workbook(path).worksheets[index]
    assert isinstance(sheet, Worksheet)
    return sheet


def _column(path: Path, index: int = 1) -> list[Any]:
    return [row[0].value for row in _sheet(path).iter_rows(2, None, index, index)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "out.xlsx"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_workbook_comes_back_and_changes_nothing(desk: Desk, book: Path, lang: str) -> None:
    fill_sample(desk)
    ministry = make_organization(desk, "Ministry of Justice, Police and Labor")
    make_project(
        desk, "Shelter; phase 2", project_id="0001", notes="=1+1\n\nsecond  line", cn_number="0012",
        countries=links("EG", share=6000) + links("JO", share=4000), pillars=links("PROT", "PREV"),
        codes=links("SDG:8.7", "DAC:15190"), funders=links(ministry), recipient=ministry,
        start_date=on("2010-04"), end_date=on("2012-04-30"), award_date=on("1999"),
        ceiling=Money(150_000_000, "EUR", "gt"), cost_share_required=Money(1050, "KWD"),
        cost_share_reported=Money(-99, "USD", "approx"), duration_stated=24,
    )  # fmt: skip
    _export(desk, book, lang=lang)
    plan = importing.read_and_plan(desk, book)
    assert (plan.count("unchanged"), plan.count("changed"), plan.count("new")) == (21, 0, 0)
    assert not list(plan.every_problem)
    assert not plan.unmapped


def test_one_changed_cell_changes_one_field(desk: Desk, book: Path) -> None:
    fill_sample(desk)
    _export(desk, book)
    changed = load_workbook(book)
    changed.worksheets[0].cell(4, 4).value = "Trials that begin with the victim"
    changed.save(book)
    plan = importing.read_and_plan(desk, book)
    [row] = [row for row in plan.rows if row.state == "changed"]
    assert row.values == {"title_en": "Trials that begin with the victim"}


def test_the_sheet_is_a_table_with_a_hidden_key(desk: Desk, book: Path) -> None:
    uid = make_project(desk, "Safe return", project_id="007")
    _export(desk, book, *COLUMNS)
    sheet = _sheet(book)
    assert sheet.title == "Projects"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:H2"
    assert [cell.value for cell in sheet[1]] == [
        "Project ID", "Title (English)", "Title (Arabic)", "Countries", "Status", "Start date",
        "Total award ceiling (USD)", "uid",
    ]  # fmt: skip
    assert sheet.column_dimensions["H"].hidden
    assert [cell.value for cell in sheet[2]][:2] == ["007", "Safe return"]
    assert sheet["A2"].number_format == "@"
    assert sheet["H2"].value == uid


def test_in_arabic_the_sheet_reads_from_the_right(desk: Desk, book: Path) -> None:
    make_project(desk, title_ar="عودة آمنة", countries=links("EG"), status="ACTIVE")
    _export(desk, book, *COLUMNS, lang="ar")
    sheet = _sheet(book)
    assert sheet.sheet_view.rightToLeft
    assert [sheet[f"{letter}2"].value for letter in "CDE"] == ["عودة آمنة", "مصر", "قيد التنفيذ"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "007", "a\tb"])
def test_text_stays_text(desk: Desk, book: Path, text: str) -> None:
    make_project(desk, text)
    _export(desk, book, "title_en")
    cell = _sheet(book)["A2"]
    assert cell.data_type == "s"
    assert cell.value == text


def test_what_looks_like_an_escape_is_read_by_excel_as_it_was_typed(desk: Desk, book: Path) -> None:
    make_project(desk, "_x0041_ & <b>")
    _export(desk, book, "title_en")
    assert _sheet(book)["A2"].value == "_x005F_x0041_ & <b>"


def test_only_a_known_day_is_a_date(desk: Desk, book: Path) -> None:
    for known in ("2010", "2010-04", "2010-04-30", "1899-12-31"):
        make_project(desk, known, start_date=on(known))
    _export(desk, book, "start_date")
    shown = [v if isinstance(v, str) else v.date() for v in _column(book)]
    assert shown == ["2010", "2010-04", date(2010, 4, 30), "1899-12-31"]
    assert _sheet(book)["A4"].number_format == "yyyy-mm-dd"


def test_amounts_are_numbers_unless_that_would_lose_something(desk: Desk, book: Path) -> None:
    for amount in (
        Money(150_000_050, "USD"), Money(5_000, "USD"), Money(100, "USD", "gt"),
        Money(700, "EUR"), None,
    ):  # fmt: skip
        make_project(desk, ceiling=amount)
    _export(desk, book, "ceiling")
    assert _column(book) == [1500000.5, 50, "more than 1 USD", "7 EUR", None]
    assert _sheet(book)["A2"].number_format == "#,##0.00"


def test_choices_have_a_drop_down_however_long_their_list(desk: Desk, book: Path) -> None:
    make_project(desk, status="PLAN", program_type="GRI")
    _export(desk, book, "status", "program_type")
    sheet, lists = _sheet(book), _sheet(book, 2)
    rules = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"A": "'Lists'!$A$2:$A$23", "B": "'Lists'!$B$2:$B$7"}
    assert lists.sheet_state == "hidden"
    assert lists["A2"].value == "Planned"
    assert sheet["B2"].value == "Global, Research and Innovation"


def test_the_second_sheet_says_what_the_first_one_shows(desk: Desk, book: Path) -> None:
    project = make_project(desk, countries=links("EG"))
    make_action(desk, project, 5)
    make_project(desk, "Elsewhere")
    selection = Selection("project", columns=("title_en",)).where("countries", "=", "EG")
    done = export_selection(desk, selection, book, Words(), Labels(desk))
    assert done.count == 1
    said = {row[0].value: row[1].value for row in _sheet(book, 1).iter_rows(2) if row[0].value}
    assert said["Contents"] == "1 project"
    assert said["Filters"] == "Countries: Egypt"
    assert said["Total obligated"] == "5 USD"


def test_a_text_too_long_for_a_cell_is_cut_and_left_alone_by_an_import(
    desk: Desk, book: Path
) -> None:
    make_project(desk, notes="long " * 10_000)
    assert _export(desk, book, "title_en", "notes").cuts == 1
    assert len(_sheet(book)["B2"].value) == 32_767
    plan = importing.read_and_plan(desk, book)
    assert [row.state for row in plan.rows] == ["unchanged"]


def test_a_field_that_is_not_for_workbooks_is_not_in_one(desk: Desk, book: Path) -> None:
    make_project(desk)
    _export(desk, book, "title_en", "source_key", "award_number_norm")
    assert [cell.value for cell in _sheet(book)[1]] == ["Title (English)", "uid"]


def test_nothing_to_show_is_a_workbook_with_headings(desk: Desk, book: Path) -> None:
    assert _export(desk, book, "title_en").count == 0
    assert _sheet(book).max_row == 1


def test_a_canceled_export_leaves_the_file_that_was_there(desk: Desk, book: Path) -> None:
    make_project(desk)
    book.write_text("the old one")
    with pytest.raises(Stopped):
        _export(desk, book, "title_en", cancelled=lambda: True)
    assert book.read_text() == "the old one"
    assert list(book.parent.glob("*out.xlsx*")) == [book]


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        _export(desk, tmp_path / "no folder" / "out.xlsx")
    with pytest.raises(TipdeskError, match=r"\.xlsx"):
        _export(desk, tmp_path / "out.csv")


def test_progress_ends_with_every_record(desk: Desk, book: Path) -> None:
    make_project(desk)
    make_project(desk)
    seen: list[int] = []
    _export(desk, book, "title_en", progress=seen.append)
    assert seen[-1] == 2


@pytest.mark.parametrize("entity", ["organization", "funding_action", "person"])
def test_every_register_can_be_sent_out(desk: Desk, book: Path, entity: str) -> None:
    fill_sample(desk)
    done = export_selection(desk, Selection(entity), book, Words(), Labels(desk))
    assert done.count == _sheet(book).max_row - 1
