"""Organizations and other facts from the command line: out to a workbook, edited, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.one_of_each import one_of_each
from tests.services.excel.workbooks import save_book
from tipdesk.services import catalog
from tipdesk.services.desk import Desk


def test_an_edited_export_of_organizations_is_exactly_that_change(run: Run, tmp_path: Path) -> None:
    assert run("sample").code == 0
    path = tmp_path / "organizations.xlsx"
    assert run("export", path, "--entity", "organizations").code == 0
    same = run("import", path, "--json").json
    assert (same["new"], same["changed"], same["rejected"]) == (0, 0, 0)
    assert same["unchanged"] > 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    [column] = [cell.column for cell in sheet[1] if cell.value == "Website"]
    sheet.cell(2, column).value = "www.example.org"
    book.save(path)
    assert "Changed: 1 organization." in run("import", path, "--dry-run").out
    answer = run("import", path, "--json").json
    assert (answer["new"], answer["changed"]) == (0, 1)
    listed = run("list", "organizations", "--where", "website=www.example.org", "--json").json
    assert len(listed) == 1


def test_kept_columns_are_listed_filtered_and_exported(run: Run, tmp_path: Path) -> None:
    rows = [
        ("Country", "Implementer", "Amount", "Duration", "Org Sector"),
        ("Mali", "IOM", "$5", "1 year", "Justice"),
        ("Togo", "ILO", "$7", "1 year", "Health"),
    ]
    book = save_book(tmp_path / "list.xlsx", List=rows)
    answer = run("import", book, "--keep-columns", "--accept-warnings", "--json").json
    assert answer["unread_columns"] == []
    listed = run(
        "list", "projects", "--where", "other:Org Sector=Justice", "--columns",
        "title_en,other:Org Sector", "--json",
    )  # fmt: skip
    [found] = listed.json
    assert found["other:Org Sector"] == "Justice"
    out = tmp_path / "out.xlsx"
    assert run("export", out).code == 0
    back = run("import", out, "--json").json
    assert (back["unchanged"], back["changed"], back["unread_columns"]) == (2, 0, [])


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_kind_of_record_is_listed_by_its_name_and_written_out(
    run: Run, place: Path, tmp_path: Path, lang: str
) -> None:
    desk = Desk.open(place, create=True)
    made = one_of_each(desk)
    desk.close()
    for entity in catalog.entities():
        answer = run("list", catalog.plural(entity), "--lang", lang)
        assert (answer.code, answer.err) == (0, ""), entity
        assert made[entity] in answer.out
        assert [one["uid"] for one in run("list", entity, "--json").json].count(made[entity]) == 1
        assert run("export", tmp_path / f"{entity}.xlsx", "--entity", entity).code == 0
