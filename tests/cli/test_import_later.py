"""`tipdesk import` of a list that comes back: what is told, and how the command ends."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.services.excel.workbooks import save_book

HEAD = ("Award No", "Title", "Recipient", "Country", "Amount")
FIRST = ("S-1", "Radio", "IOM", "Ghana", "$900,000")
OTHER = ("S-2", "Courts", "UNODC", "Togo", "$500,000")


def test_an_older_copy_is_refused_and_even_when_accepted_nothing_is_said_to_be_known(
    run: Run, tmp_path: Path
) -> None:
    first = save_book(tmp_path / "first.xlsx", List=(HEAD, FIRST, OTHER))
    later = save_book(tmp_path / "later.xlsx", List=(HEAD, (*FIRST[:4], "$950,000"), OTHER))
    for book in (first, later):
        assert run("import", book, "--accept-warnings").code == 0
    assert run("import", first).code == 1
    out = tmp_path / "report.xlsx"
    answer = run("import", first, "--accept-warnings", "--report", out)
    assert answer.code == 0
    assert "“later.xlsx” changed it since" in answer.out
    assert "all of it already" not in answer.out
    assert "what the file says otherwise was not taken" in answer.out
    cells = repr([list(sheet.values) for sheet in load_workbook(out)])
    assert "was not taken" in cells
    assert "all of it already" not in cells
    assert "all of it already" in run("import", later, "--accept-warnings").out


def test_what_a_later_list_names_no_more_is_told(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "list.xlsx"
    run("import", save_book(book, List=(HEAD, FIRST, OTHER)), "--accept-warnings")
    said = run("import", save_book(book, List=(HEAD, FIRST)), "--accept-warnings").out
    assert "1 project that an earlier import brought in is not in this file" in said
    assert "Courts" in said
    assert "Radio" not in said
