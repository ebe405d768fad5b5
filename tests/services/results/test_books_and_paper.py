"""Results leave the desk as workbooks and on paper, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.factories import links
from tests.services.results.ground import Portfolio
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import INTEGRITY, RESULTS, build_report
from tipdesk.services.results.book import write_results
from tipdesk.services.results.rollup import Asked


@pytest.fixture
def filled(sqlite_desk: Desk) -> Desk:
    known = Portfolio(sqlite_desk)
    indicator = known.indicator("Victims assisted", name_ar="الضحايا")
    project = known.project(countries=links("EG"))
    known.line(project, indicator)
    known.target(project, indicator, 200)
    known.result(project, indicator, 1, 1500, qualifier="GT", status="VERIFIED")
    return sqlite_desk


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_workbook_holds_figures_what_is_odd_and_how_to_read_it(
    filled: Desk, tmp_path: Path, lang: str
) -> None:
    path = tmp_path / "results.xlsx"
    asked = Asked(by=("country", "indicator", "year"))
    assert write_results(filled, path, asked, Words(lang), Labels(filled)) == 1
    figures, findings, notes = load_workbook(path).worksheets
    row = [cell.value for cell in figures[2]]
    assert row[2] == ("Victims assisted" if lang == "en" else "الضحايا")
    assert row[3] == row[6] == 1500
    if lang == "en":
        assert row[:5] == ["Egypt", "FY 2024", "Victims assisted", 1500, "More than"]
        assert findings["C2"].value == "No baseline"
    assert findings.max_row > 1
    assert notes.max_row == 4


def test_only_workbooks_are_written(filled: Desk, tmp_path: Path) -> None:
    with pytest.raises(TipdeskError):
        write_results(filled, tmp_path / "results.csv", Asked(), Words(), Labels(filled))


@pytest.mark.parametrize("name", [RESULTS, INTEGRITY])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_both_lists_go_on_paper(filled: Desk, name: str, lang: str) -> None:
    other = Words("ar" if lang == "en" else "en")
    assert build_report(filled, name, Words(lang), second=other).startswith(b"%PDF")
