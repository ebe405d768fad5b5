"""What is due can be asked for, and carried into a calendar, without a window."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.factories import make, make_project, on
from tipdesk.cli.main import main
from tipdesk.services.desk import Desk


@pytest.fixture
def place(tmp_path: Path, desk_template: Path) -> str:
    """A desk with one late report, and one that is due in a year."""
    file = tmp_path / "due.tipdesk"
    file.write_bytes(desk_template.read_bytes())
    desk = Desk.open(file)
    project = make_project(desk, "Safe return", award_number="SSJTIP18CA0003")
    for days in (-10, 365):
        day = (date.today() + timedelta(days)).isoformat()
        make(desk, "report_due", project=project, report_kind="PPR", due_date=on(day))
    desk.close()
    return str(file)


def test_due_prints_what_is_overdue(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--db", place, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "Overdue" in shown
    assert "SSJTIP18CA0003 · Safe return" in shown
    assert len(shown.strip().splitlines()) == 3


def test_due_answers_json(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--db", place, "--json", "--days", "400"]) == 0
    late, coming = json.loads(capsys.readouterr().out)
    assert (late["status"], late["days_late"]) == ("OVERDUE", 10)
    assert (coming["status"], coming["days_late"]) == ("NOT_DUE", None)


def test_a_calendar_holds_every_deadline(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "due.ics"
    assert main(["calendar", str(out), "--db", place, "--lang", "ar"]) == 0
    text = out.read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == 2
    assert text.count("BEGIN:VALARM\r\n") == 1  # none for what is past
    assert text.endswith("END:VCALENDAR\r\n")


def test_wrong_kinds_and_nobody_at_the_desk_are_told(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", "--db", place, "--kinds", "letters"]) == 2
    assert main(["due", "--db", place, "--mine"]) == 2
    assert "letters" in capsys.readouterr().err
