"""``make run`` on a machine without a display does the whole job and says where it left it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT
from tipdesk.dev.first_run import fill_default, has_display
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.desk import Desk


def test_without_a_display_the_results_are_files(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-m", "tipdesk.dev.first_run"],
        cwd=tmp_path, env={**kept, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results = tmp_path / "build" / "first-run"
    assert str(results.resolve()) in done.stdout
    names = {path.name for path in results.iterdir()}
    assert {"sample.tipdesk", "projects-en.xlsx", "projects-ar.xlsx", "portfolio-en.pdf",
            "project-sheet-ar.pdf", "window-en.png", "window-ar.png"} <= names  # fmt: skip
    assert all(path.stat().st_size > 3000 for path in results.iterdir())
    desk = Desk.open(results / "sample.tipdesk")
    assert selections.count(desk, Selection("project")) == 24
    desk.close()


def test_the_person_s_own_desk_is_made_once(tmp_path: Path) -> None:
    place = tmp_path / "new folder" / "portfolio.tipdesk"
    fill_default(str(place))
    before = place.read_bytes()
    fill_default(str(place))
    assert place.read_bytes() == before


def test_a_display_that_is_gone_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    monkeypatch.setenv("DISPLAY", ":6789")
    assert not has_display()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert has_display()
