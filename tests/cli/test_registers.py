"""Every report can be made from the command line, a checklist for one visit."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tipdesk.cli.parser import _REPORTS
from tipdesk.services.reports.build import REPORTS


def test_every_report_has_its_command() -> None:
    assert set(_REPORTS) == {report.name for report in REPORTS}


def test_the_registers_are_printed_and_a_checklist_asks_for_its_visit(
    run: Run, tmp_path: Path
) -> None:
    run("sample")
    for name in ("monitoring-register", "closeout-list"):
        out = tmp_path / f"{name}.pdf"
        assert run("report", name, out).code == 0
        assert out.read_bytes().startswith(b"%PDF")
    asked = run("report", "visit-checklist", tmp_path / "x.pdf")
    assert asked.code == 2
    assert not (tmp_path / "x.pdf").exists()
    gone = run("report", "visit-checklist", tmp_path / "x.pdf", "--visit", "nobody")
    assert gone.code != 0
    assert not (tmp_path / "x.pdf").exists()
