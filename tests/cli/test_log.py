"""A log that cannot be written troubles nobody who reads the answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT


@pytest.mark.parametrize("trouble", ["no folder", "full disk"])
def test_without_a_log_the_sentence_alone_is_read(tmp_path: Path, trouble: str) -> None:
    logs = tmp_path / "tipdesk" / "log"
    if trouble == "no folder":
        logs.parent.write_text("a file where the folder should be")
    else:
        logs.mkdir(parents=True)
        (logs / "commands.log").symlink_to("/dev/full")
    asked = subprocess.run(
        [sys.executable, "-m", "tipdesk", "list", "projects", "--db", str(tmp_path / "none")],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert asked.returncode == 1
    assert asked.stderr == f"There is no desk at '{tmp_path / 'none'}'.\n"
