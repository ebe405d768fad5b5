"""The command that adds results up, to people and to scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.factories import links
from tests.services.results.ground import Portfolio
from tipdesk.services.desk import Desk


@pytest.fixture
def filled(place: Path) -> Path:
    """Two projects and an indicator, in two fiscal years."""
    desk = Desk.open(place, create=True)
    known = Portfolio(desk)
    indicator = known.indicator("Victims assisted", name_ar="الضحايا")
    for title, countries in (("Nile", links("EG")), ("Border", links("EG", "JO"))):
        project = known.project(title, countries=countries)
        known.line(project, indicator)
        known.result(project, indicator, 1, 100)
        known.result(project, indicator, 4, 35, qualifier="GT", status="VERIFIED")
    desk.close()
    return place


def test_results_are_added_up_for_scripts(run: Run, filled: Path) -> None:
    [line] = run("results", "--json").json
    assert line["result"] == {"value": 270, "qualifier": "GT"}
    assert line["verified"] == {"value": 70, "qualifier": "GT"}
    assert len(line["rows"]) == 4
    [line] = run("results", "--where", "country=JO", "--json").json
    assert line["result"] == {"value": 135, "qualifier": "GT"}
    found = run("results", "--by", "year,country", "--json").json
    assert [(li["year"], li["country"], li["result"]["value"]) for li in found] == [
        ("2024", "EG", 200), ("2024", "JO", 100), ("2025", "EG", 70), ("2025", "JO", 35),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_results_are_printed_for_people(run: Run, filled: Path, lang: str) -> None:
    answer = run("results", "--by", "country,year", "--lang", lang)
    assert answer.code == 0
    if lang == "en":
        assert "more than 70" in answer.out
        assert "FY 2025" in answer.out
        assert "do not add up" in answer.out


def test_what_is_odd_is_named(run: Run, filled: Path) -> None:
    kinds = {finding["kind"] for finding in run("results", "--integrity", "--json").json}
    assert {"no_target", "no_baseline", "missing"} <= kinds
    assert "No target" in run("results", "--integrity", "--lang", "en").out


def test_only_known_ways_to_tell_results_apart(run: Run, filled: Path) -> None:
    answer = run("results", "--by", "weather")
    assert answer.code == 2
    assert "indicator, pillar, country, year" in answer.err


def test_every_result_goes_into_a_workbook(run: Run, filled: Path, tmp_path: Path) -> None:
    book = tmp_path / "sheet.xlsx"
    assert run("results", "--sheet", book, "--lang", "en").out == "The workbook holds 4 rows.\n"
    report = run("import", book, "--dry-run", "--json")
    assert report.code == 0
