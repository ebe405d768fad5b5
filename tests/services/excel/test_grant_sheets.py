"""A tracker of a whole grant with the sheets of DOMAIN E, headings in either language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.factories import usd
from tests.services.excel.workbooks import save_book
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.reading import read_records

TRACKER = Path(__file__).parents[2] / "data" / "grant_sheets.txt"
KINDS = {
    "project": 2, "funding_action": 3, "amendment": 1, "disbursement": 3, "report_due": 3,
    "result": 3, "site_visit": 1, "subaward": 1,
}  # fmt: skip
BESIDE = {"project_indicator": 2, "indicator_target": 2}
"""What rows of results state of their logframe; once it is known, no row makes it again."""


def _book(path: Path, lang: str) -> Path:
    """The tracker as a workbook, amounts as numbers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for block in TRACKER.read_text(encoding="utf-8").split("\n# ")[1:]:
        names, *lines = (line.split("|") for line in block.strip().splitlines())
        sheet = book.create_sheet(names[lang == "ar"].strip())
        sheet.append([text.strip() for text in lines[lang == "ar"]])
        for line in lines[2:]:
            sheet.append([_cell(text.strip()) for text in line])
    book.save(path)
    return path


def _cell(text: str) -> str | int | None:
    return int(text) if text.lstrip("-").isdecimal() else text or None


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_sheet_comes_in_as_what_it_is_and_again_as_nothing_new(
    desk: Desk, tmp_path: Path, lang: str
) -> None:
    path = _book(tmp_path / "tracker.xlsx", lang)
    plan = importing.read_and_plan(desk, path)
    assert Counter(row.entity for row in plan.rows) == KINDS | BESIDE
    assert {row.state for row in plan.rows} == {"new"}
    assert not any(problem.severity in ("blocks", "asks") for problem in plan.every_problem)
    importing.apply_plan(desk, plan)
    again = importing.read_and_plan(desk, path)
    assert Counter(row.entity for row in again.rows) == KINDS
    assert {row.state for row in again.rows} == {"unchanged"}
    assert check(desk).sound


def test_what_the_sheets_say_of_a_project_meets_in_it(desk: Desk, tmp_path: Path) -> None:
    path = _book(tmp_path / "tracker.xlsx", "en")
    importing.apply_plan(desk, importing.read_and_plan(desk, path))
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM project").scalars().all()
        projects = {p["title_en"]: p for p in read_records(connection, "project", uids).values()}
    houses, judges = projects["Safe houses"], projects["Judges"]
    assert houses["obligated"] == usd(1_000_000)
    assert houses["disbursed"] == usd(145_000)
    assert houses["balance"] == usd(855_000)
    assert (houses["last_visit"], houses["extensions"]) == ("2023-05-04", 1)
    assert (judges["next_due"], judges["balance"]) == ("2024-04-30", usd(460_000))


def test_what_follows_from_a_record_follows_from_an_imported_one(
    desk: Desk, tmp_path: Path
) -> None:
    book = save_book(
        tmp_path / "plans.xlsx",
        Projects=[
            ("Award number", "Title", "Country", "Implementer", "Start date", "End date"),
            ("SSJTIP23CA0002", "Judges", "JO", "Law Bridge", "2023-10-01", "2024-09-30"),
        ],
        **{
            "Monitoring plans": [
                ("Project", "Plan date", "Site visits"),
                ("SSJTIP23CA0002", "2023-11-15", "Every year"),
            ],
            "Report rules": [
                ("Project", "Kind", "Frequency", "Due after period (days)"),
                ("SSJTIP23CA0002", "Performance report", "Semiannual", 30),
            ],
        },
    )
    outcome = importing.apply_plan(desk, importing.read_and_plan(desk, book))
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM project").scalars().all()
        [project] = read_records(connection, "project", uids).values()
        due = connection.exec_driver_sql("SELECT due_date FROM report_due").scalars().all()
    assert project["monitoring_plan_date"] == "2023-11-15"
    assert sorted(due) == ["2024-04-30", "2025-01-28"]
    undo_changeset(desk, outcome.changeset or 0)
    with desk.reading() as connection:
        for kind in ("project", "monitoring_plan", "report_rule", "report_due"):
            assert not connection.exec_driver_sql(f"SELECT 1 FROM {kind}").all()


@pytest.mark.parametrize("heading", ["Visit Date", "Date de visite", "تاريخ الزيارة", "Travel"])
def test_visits_come_again_as_nothing_new_with_or_without_dates(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    book = save_book(
        tmp_path / "visits.xlsx",
        Projects=[
            ("Award number", "Title", "Country", "Implementer", "Start date", "End date"),
            ("SSJTIP23CA0002", "Judges", "JO", "Law Bridge", "2023-10-01", "2024-09-30"),
        ],
        **{
            "Site Visits": [
                ("Award Number", heading, "Visited By", "Findings"),
                ("SSJTIP23CA0002", "2023-11-15", "Ann Smith", "On track"),
                ("SSJTIP23CA0002", "2024-03-15", "Ann Smith", "Delays"),
            ]
        },
    )
    importing.apply_plan(desk, importing.read_and_plan(desk, book))
    again = importing.read_and_plan(desk, book)
    assert {row.state for row in again.rows} == {"unchanged"}


def test_a_log_of_reports_is_kept_up_by_their_due_dates(desk: Desk, tmp_path: Path) -> None:
    projects = [
        ("Award number", "Title", "Country", "Implementer", "Start date", "End date"),
        ("SSJTIP23CA0002", "Judges", "JO", "Law Bridge", "2023-10-01", "2024-09-30"),
    ]
    head = ("Award Number", "Reporting Period", "Due Date", "Received Date")
    first = ("SSJTIP23CA0002", "Q1 FY2024", "2024-01-30", "2024-01-28")
    second = ("SSJTIP23CA0002", "Q2 FY2024", "2024-04-30")
    for received in (None, "2024-05-02"):
        log = {"PPR Log": [head, first, (*second, received)]}
        book = save_book(tmp_path / "reports.xlsx", Projects=projects, **log)
        importing.apply_plan(desk, importing.read_and_plan(desk, book))
    assert {row.state for row in importing.read_and_plan(desk, book).rows} == {"unchanged"}
    with desk.reading() as connection:
        uids = connection.exec_driver_sql("SELECT uid FROM report_due").scalars().all()
        found = read_records(connection, "report_due", uids).values()
    assert sorted(one["received_date"] for one in found) == ["2024-01-28", "2024-05-02"]
