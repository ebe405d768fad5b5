"""What a workbook hides is said on the command line too, in words and in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.services.excel.workbooks import save_book


@pytest.mark.parametrize(("lang", "said"), [("en", "hidden"), ("ar", "مخفي")])
def test_hidden_rows_are_read_and_said(run: Run, tmp_path: Path, lang: str, said: str) -> None:
    path = save_book(
        tmp_path / "list.xlsx",
        List=[("Country", "Grantee", "Amount"), ("Kenya", "IOM", 500), ("Mali", "ILO", 700)],
    )
    book = load_workbook(path)
    book["List"].row_dimensions[3].hidden = True
    book.save(path)
    answer = run("import", str(path), "--accept-warnings", "--json", "--lang", lang).json
    assert answer["new"] == 2
    [note] = answer["notes"]
    assert note["sheet"] == "List"
    assert said in note["message"]
    again = run("import", str(path), "--dry-run", "--lang", lang)
    assert said in again.out
