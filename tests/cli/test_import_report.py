"""`tipdesk import BOOK --report OUT`: the workbook again, with what was done, refused or not."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.services.excel.workbooks import save_book

ROWS = (
    ("Country", "Implementer", "Amount", "Victim name"),
    ("Ghana", "Free the Slaves", "$99, 999", "Jane Quillfeather"),
)


def test_a_refused_import_is_reported_with_what_was_asked(run: Run, tmp_path: Path) -> None:
    book, out = save_book(tmp_path / "list.xlsx", List=ROWS), tmp_path / "report.xlsx"
    assert run("import", book, "--report", out).code == 1
    report = load_workbook(out)
    assert report.sheetnames == ["Import report", "Control totals", "List"]
    assert report["List"]["C2"].comment is not None
    said = [row[0] for row in report.worksheets[0].iter_rows(values_only=True)]
    assert "Asked" in said


def test_what_was_stopped_is_not_printed_nor_reported(run: Run, tmp_path: Path) -> None:
    book, out = save_book(tmp_path / "list.xlsx", List=ROWS), tmp_path / "report.xlsx"
    answer = run("import", book, "--accept-warnings", "--json", "--report", out)
    assert answer.code == 0
    cells = repr([list(sheet.values) for sheet in load_workbook(out)])
    assert "Free the Slaves" in cells
    for text in (answer.out, answer.err, cells):
        assert "Quillfeather" not in text
    assert [p["cell"] for p in answer.json["problems"] if p["value"] is None] == ["D1"]


def test_where_no_report_can_be_written_nothing_is_imported(
    run: Run, place: Path, tmp_path: Path
) -> None:
    book = save_book(tmp_path / "list.xlsx", List=ROWS)
    assert run("import", book, "--accept-warnings").code == 0
    changed = save_book(tmp_path / "next.xlsx", List=[*ROWS, ("Peru", "Open Door", 500, None)])
    before = changed.read_bytes()
    for out in (changed, place, tmp_path, tmp_path / "gone" / "report.xlsx"):
        answer = run("import", changed, "--accept-warnings", "--report", out)
        assert (answer.code, answer.out) == (1, "")
        assert out.name in answer.err
    assert changed.read_bytes() == before
    assert run("totals", "--json").json["count"] == 1
