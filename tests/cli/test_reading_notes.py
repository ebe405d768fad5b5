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


def test_what_is_not_read_says_why(run: Run, tmp_path: Path) -> None:
    listed = [
        ("Country", "Grantee", "Title", "Amount"),
        ("Kenya", "IOM", "Shelter", 500),
        ("Mali", "ILO", "Training", 700),
        (),
        ("Rejected proposals",),
        ("Title", "Country", "Applicant", "Start Date", "Amount requested"),
        ("Hotline", "Chad", "ICRC", "2024-01-01", 300),
    ]
    closed = [("Holiday", "Day"), ("New Year", "2024-01-01")]
    path = save_book(tmp_path / "list.xlsx", Projects=listed, Holidays=closed)
    for lang, new in (("en", "2 projects are new."), ("ar", "مشروعان جديدان.")):
        said = run("import", str(path), "--dry-run", "--lang", lang).out
        assert new in said
        assert "Holidays" in said
        assert "Rejected proposals" in said
    skipped = run("import", str(path), "--dry-run", "--json").json["skipped"]
    assert skipped == 1


def test_a_workbook_of_ours_says_nothing_of_its_own_sheets(run: Run, tmp_path: Path) -> None:
    path = save_book(
        tmp_path / "list.xlsx", Projects=[("Country", "Grantee", "Amount"), ("Kenya", "IOM", 500)]
    )
    run("import", str(path), "--accept-warnings")
    run("export", str(tmp_path / "out.xlsx"))
    said = run("import", str(tmp_path / "out.xlsx"), "--dry-run", "--lang", "en").out
    assert "About" not in said
    assert "Lists" not in said
