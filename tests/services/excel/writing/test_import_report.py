"""The report of an import: the user's own workbook, marked, without what was stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from tests.services.excel.workbooks import save_book
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.question import Question, word_question
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.layout.layout import lay_out
from tipdesk.services.excel.plan_json import plan_json
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.writing.import_report import write_report
from tipdesk.services.excel.writing.report_lines import report_of
from tipdesk.services.labels import Labels

HEADER = ("Country", "Implementer", "Amount", "Description", "Passport no.")
_NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ROWS = (
    HEADER,
    ("Ghana", "Free the Slaves", "$500,000", "=1+1 is no formula", "A76543210"),
    ("Ghanna", "World Vision", "$99, 999", "Shelter", None),
    ("Togo", "IOM", "$10,000", "The victim, Jane Quillfeather, was helped", None),
    ("Total", None, "$610,000", None, None),
)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def _display(desk: Desk, lang: str = "en") -> Display:
    return Display(Words(lang), Labels(desk))


def _plan(desk: Desk, path: Path) -> Plan:
    return importing.read_and_plan(desk, path)


def _book(tmp_path: Path, rows: Sequence[Sequence[Any]] = ROWS) -> Path:
    return save_book(tmp_path / "list.xlsx", List=rows, Other=[("Survivor: Jane Quillfeather",)])


def _lines(path: Path) -> list[tuple[Any, ...]]:
    """The lines of the report below its headings."""
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if row[0] in ("Kind", "النوع"))
    return rows[head + 1 :]


def test_the_report_is_the_user_s_workbook_with_notes(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, _book(tmp_path))
    out = tmp_path / "report.xlsx"
    assert write_report(plan, None, out, _display(desk))
    book = load_workbook(out)
    assert book.sheetnames == ["Import report", "List"]
    sheet = book["List"]
    assert sheet["B2"].value == "Free the Slaves"
    assert "taken for" in sheet["A3"].comment.text
    assert sheet["A3"].fill.fgColor.rgb != sheet["B3"].fill.fgColor.rgb


def test_each_line_leads_to_its_cell(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    write_report(_plan(desk, _book(tmp_path)), None, out, _display(desk))
    found = {line[2]: line for line in reversed(_lines(out))}
    assert found["A3"][:5] == ("Doubtful", "List", "A3", "Ghanna", "Ghana")
    assert found["C3"][0] == "Asked"
    assert found["D4"][:4] == ("Wrong", "List", "D4", None)
    assert found["A5"][0] == "Left out"
    links = {cell.value: cell.hyperlink for cell in load_workbook(out).worksheets[0]["C"]}
    assert links["A3"].location == "'List'!A3"


def test_nothing_that_was_stopped_is_in_the_report(desk: Desk, tmp_path: Path) -> None:
    source = _book(tmp_path)
    book = load_workbook(source)
    book["List"]["B2"].comment = _comment("the victim, Jane Quillfeather, was here")
    book.save(source)
    for copied in (True, False):
        plan = _plan(desk, source if copied else _csv(tmp_path))
        out = tmp_path / "report.xlsx"
        assert write_report(plan, None, out, _display(desk)) is copied
        cells = repr([list(sheet.values) for sheet in load_workbook(out)])
        notes = repr([c.comment for s in load_workbook(out) for row in s for c in row])
        assert "Free the Slaves" in cells
        for secret in ("Quillfeather", "A76543210"):
            assert secret not in cells + notes


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    return Comment(text, "me")


def _csv(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    lines = [";".join(f'"{cell or ""}"' for cell in row) for row in ROWS]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_nothing_that_is_no_cell_is_copied(desk: Desk, tmp_path: Path) -> None:
    """Whatever else a workbook holds was not looked through, and may repeat what was stopped."""
    victim = "Jane Quillfeather"
    source = save_book(
        tmp_path / "list.xlsx",
        **{f"Victim {victim}": [("Country", "Implementer", "Amount", "Victim name"),
                                ("Ghana", "Free the Slaves", 500000, victim)]},
    )  # fmt: skip
    book = load_workbook(source)
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = "A1:D2"
    sheet.auto_filter.add_filter_column(3, [victim])
    sheet.auto_filter.add_filter_column(0, ["Ghana"])
    sheet.add_table(Table(displayName="Awards", ref="A1:D2"))
    chart = BarChart()
    chart.title = victim
    sheet.add_chart(chart, "F2")
    sheet.oddHeader.center.text = book.properties.title = victim
    sheet.defined_names["who"] = DefinedName("who", attr_text=f'"{victim}"')
    sheet.conditional_formatting.add("A2", FormulaRule([f'$D2="{victim}"']))
    sheet.conditional_formatting.add("C2", FormulaRule(["$C2>9"]))
    sheet["A2"].hyperlink = "https://example.org/grants"
    sheet["A2"].hyperlink.tooltip = victim
    sheet["D2"].comment = Comment("Her mother is Hannah Quillfeather", "")
    book.save(source)
    out = tmp_path / "report.xlsx"
    assert write_report(_plan(desk, source), None, out, _display(desk))
    with ZipFile(out) as parts:
        assert not [name for name in parts.namelist() if b"Quillfeather" in parts.read(name)]
    kept = load_workbook(out)["Sheet 1"]
    assert [one.colId for one in kept.auto_filter.filterColumn] == [0]
    assert [str(area.sqref) for area in kept.conditional_formatting] == ["C2"]
    assert kept["B2"].value == "Free the Slaves"


def test_what_was_changed_says_what_it_was(desk: Desk, tmp_path: Path) -> None:
    rows = (("Award number", "Title", "Notes"), ("A-1", "Shelter", "old"))
    importing.apply_plan(desk, _plan(desk, save_book(tmp_path / "a.xlsx", List=rows)))
    again = (rows[0], ("A-1", "Shelter", "new"))
    plan = _plan(desk, save_book(tmp_path / "a.xlsx", List=again))
    outcome = importing.apply_plan(desk, plan)
    out = tmp_path / "report.xlsx"
    write_report(plan, outcome, out, _display(desk))
    (line,) = [line for line in _lines(out) if line[0] == "Changed"]
    assert line[1:6] == ("List", "C2", "new", "new", "It was “old” and becomes “new”.")


def test_what_was_answered_is_told_with_its_cell(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, _book(tmp_path))
    answers: dict[Question, str] = {word_question("country", "Togo"): "Togo"}
    out = tmp_path / "report.xlsx"
    write_report(plan, None, out, _display(desk), answers=answers)
    assert [line[2:7:4] for line in _lines(out) if line[0] == "Answered"] == [("A4", "Togo")]


def test_an_answer_marks_the_cells_it_is_about_and_no_others(desk: Desk, tmp_path: Path) -> None:
    rows = (
        ("Title", "Country", "Amount"),
        ("Shelter for 9 girls", "Somalia", "$500"),
        ("Training", "Togo; Mali", "$700"),
    )
    plan = _plan(desk, save_book(tmp_path / "a.xlsx", List=rows))
    answers = {
        word_question("country", "Mali"): "Mali",
        Question("shape:number", "9", "5"): "5",
    }
    out = tmp_path / "report.xlsx"
    write_report(plan, None, out, _display(desk), answers=answers)
    assert [line[2] for line in _lines(out) if line[0] == "Answered"] == ["B3"]


def test_each_kind_of_record_is_counted_as_what_it_is(desk: Desk, tmp_path: Path) -> None:
    rows = (("Name", "Acronym", "Country"), ("Free the Slaves", "FTS", "Mali"))
    book = read_workbook(save_book(tmp_path / "a.xlsx", List=rows))
    layout = lay_out(book.sheets[0])
    chosen = ChosenSheet(layout, match_columns(layout, "organization"))
    plan = importing.plan_sheets(desk, book, [chosen])
    said = [text for _, text in report_of(plan, None, _display(desk), {}, _NOW).facts]
    assert "New: 1 organization." in said
    assert plan_json(plan, None, Words())["records"] == {"organization": {"new": 1}}


def test_an_arabic_report_runs_from_the_right(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    write_report(_plan(desk, _book(tmp_path)), None, out, _display(desk, "ar"))
    assert load_workbook(out).worksheets[0].sheet_view.rightToLeft
    assert not load_workbook(out).worksheets[1].sheet_view.rightToLeft


def test_another_kind_of_file_gives_a_new_workbook_with_its_cells_in_place(
    desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "report.xlsx"
    assert not write_report(_plan(desk, _csv(tmp_path)), None, out, _display(desk))
    book = load_workbook(out)
    assert book.worksheets[1]["B2"].value == "Free the Slaves"
    assert book.worksheets[1]["D2"].value == "=1+1 is no formula"
    assert book.worksheets[1]["D2"].data_type == "s"
    assert {line[2] for line in _lines(out)} >= {'=HYPERLINK("#\'list\'!A3","A3")'}


def test_no_mark_falls_on_a_workbook_that_was_changed_since_it_was_read(
    desk: Desk, tmp_path: Path
) -> None:
    source = _book(tmp_path)
    plan = _plan(desk, source)
    book = load_workbook(source)
    book["List"].insert_rows(2, 3)
    book.save(source)
    out = tmp_path / "report.xlsx"
    assert not write_report(plan, None, out, _display(desk))
    report, sheet = load_workbook(out).worksheets
    assert sheet["B2"].value == "Free the Slaves", "the cells as they were read"
    assert report["D3"].value == "The file was changed after it was read. This is as it was read."
