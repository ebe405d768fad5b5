"""What a workbook hides is said, and what it does not hide is not."""

from __future__ import annotations

from pathlib import Path

from tests.services.excel.workbooks import parsed, said, sheet_of
from tipdesk.domain.words import Message, Words
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.reading_notes import notes_of_book, notes_of_sheet
from tipdesk.services.excel.reading.workbook import BookFacts, Workbook

DATA = Path(__file__).parents[3] / "data" / "workbooks"


def _said(*messages: Message) -> list[str]:
    return [Words().say(message) for message in messages]


def test_hidden_things_merged_cells_and_errors_of_a_sheet_are_told() -> None:
    projects, notes = read_workbook(DATA / "tracker.xls").sheets
    assert _said(*notes_of_sheet(projects)) == [
        "1 row is hidden and was read too.",
        "1 column is hidden and was read too: E.",
        "Cells are merged in 1 place. What they hold was read in the first of them.",
        "2 cells hold errors: #DIV/0!, #N/A.",
    ]
    assert _said(*notes_of_sheet(notes)) == ["The sheet is hidden in the workbook."]


def test_hidden_columns_beside_the_cells_are_nobodys_business() -> None:
    unused = frozenset(range(2, 16384))
    assert notes_of_sheet(sheet_of(("a", "b"), hidden_columns=unused)) == ()


def test_rows_behind_a_filter_and_formulas_without_values_are_told() -> None:
    sheet = sheet_of(
        ("a",), ("b",), hidden_rows=frozenset({1, 9}), filtered=True, errors={(1, 0): ""}
    )
    assert _said(*notes_of_sheet(sheet)) == [
        "A filter hides 1 row, which was read too.",
        "1 formula was never computed and has no value. Save the workbook in Excel to do so.",
    ]


def test_macros_links_and_charts_of_a_workbook_are_told() -> None:
    facts = BookFacts(date_1904=True, macros=True, external_links=2, chart_sheets=("Trend", "Map"))
    assert _said(*notes_of_book(Workbook("b.xlsm", (), (), facts))) == [
        "The workbook holds macros. They were not run.",
        "Formulas refer to 2 other workbooks. They were not opened, their last values were read.",
        "The days of the workbook count from 1904. Its dates were read as it shows them.",
        "Sheets that hold only a chart were not read: Trend, Map.",
    ]


def test_nothing_is_said_of_a_plain_workbook() -> None:
    sheet = sheet_of(("a", "b"))
    assert notes_of_sheet(sheet) == ()
    assert notes_of_book(Workbook("b.xlsx", (sheet,))) == ()


def test_an_amount_whose_formula_was_never_computed_is_asked_about() -> None:
    rows = (("Country", "Implementer", "Ceiling"), ("Mali", "IOM", ""), ("Mali", "IOM", 5))
    result = parsed(*rows, errors={(1, 2): ""})
    assert [severity for severity, _ in said(result, "C2")] == ["asks"]
    assert said(result, "C3") == []
