"""The figures of the whole desk: told apart as one likes, each line opens what is behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import links
from tests.services.results.ground import Portfolio
from tests.ui.ground import settle, show, workspace_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.ui.pages.results_page import ResultsPage
from tipdesk.ui.places import places


@pytest.fixture(params=["en"])
def page(qtbot, sqlite_desk, request):
    known = Portfolio(sqlite_desk)
    indicator = known.indicator("Victims assisted", name_ar="الضحايا")
    for title, countries in (("Nile", links("EG")), ("Border", links("EG", "JO"))):
        project = known.project(title, countries=countries)
        known.line(project, indicator)
        known.result(project, indicator, 1, 100)
        known.result(project, indicator, 4, 35, qualifier="GT")
    with workspace_on(sqlite_desk, request.param) as workspace:
        made = ResultsPage(workspace)
        made.workspace = workspace
        show(qtbot, made, 1100, 700)
        made.activate()
        wait(made)
        yield made


def wait(page):
    for _ in range(3):
        QApplication.processEvents()
        settle(page.workspace)


def lines(page):
    model = page.figures.lines
    tip = Qt.ItemDataRole.ToolTipRole
    return [
        tuple(model.index(row, column).data(tip) for column in range(len(model.by) + 2))
        for row in range(model.rowCount())
    ]


def test_it_is_a_place_of_the_navigation():
    assert next(p for p in places() if p.name == "results").navigation


def test_figures_are_told_apart_by_what_is_ticked(page):
    assert lines(page) == [("Victims assisted", "more than 270")]
    page.by["year"].click()
    wait(page)
    assert lines(page) == [
        ("FY 2024", "Victims assisted", "200"), ("FY 2025", "Victims assisted", "more than 70"),
    ]  # fmt: skip
    page.by["country"].click()
    page.by["year"].click()
    wait(page)
    assert lines(page) == [
        ("Egypt", "Victims assisted", "more than 270"),
        ("Jordan", "Victims assisted", "more than 135"),
    ]
    page.search.setText("jordan")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert [line[0] for line in lines(page)] == ["Jordan"]


def test_a_line_opens_the_results_behind_it(page):
    opened = []
    page.workspace.selection_wanted.connect(opened.append)
    page.figures.selectRow(0)
    QTest.keyClick(page.figures, Qt.Key.Key_Return)
    assert opened[0].entity == "result"
    assert len(opened[0].uids) == 4


def test_what_is_odd_leads_to_its_project(page):
    wanted = []
    page.workspace.gap_wanted.connect(wanted.append)
    page.tabs.setCurrentIndex(1)
    page.findings.selectRow(0)
    QTest.keyClick(page.findings, Qt.Key.Key_Return)
    assert wanted[0].owner[0] == "project"
    assert page.tabs.tabText(1).startswith("To look at (")


def test_the_figures_are_saved_as_a_workbook(page, tmp_path: Path):
    page.save(str(tmp_path / "r.xlsx"))
    wait(page)
    assert load_workbook(tmp_path / "r.xlsx").worksheets[0]["B2"].value == 270
    assert page.workspace.messages.text() == "The workbook holds 1 line."


def test_every_result_is_saved_with_its_line(page, tmp_path: Path):
    page.save(str(tmp_path / "e.xlsx"), every=True)
    wait(page)
    sheet = load_workbook(tmp_path / "e.xlsx").worksheets[0]
    assert (sheet.title, sheet.max_row) == ("Indicators and results", 5)
    assert [action.text() for action in page.export.menu().actions()] == [
        "These figures, and what to look at", "Every result with its line and target",
    ]  # fmt: skip


def test_the_same_is_shown_after_a_switch_of_language(page):
    page.by["year"].click()
    page.years.setCurrentIndex(1)
    other = ResultsPage(page.workspace)
    other.workspace = page.workspace
    other.restore(page.state())
    other.activate()
    wait(other)
    assert lines(other) == [("2024", "Victims assisted", "more than 270")]
    other.deleteLater()


@pytest.mark.parametrize("page", ["en", "ar"], indirect=True)
def test_everything_in_it_has_a_name(page):
    assert unnamed(page) == []


def test_without_results_the_keyboard_is_where_they_are_sought(qtbot, sqlite_desk):
    with workspace_on(sqlite_desk, "en") as workspace:
        made = ResultsPage(workspace)
        made.workspace = workspace
        show(qtbot, made, 1100, 700)
        made.activate()
        wait(made)
        assert made.focusWidget() is made.search
