"""Runs commands as a script would, and reads what they answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tipdesk.cli.main import main

Run = Callable[..., "Answer"]


@dataclass(frozen=True)
class Answer:
    """The exit code, and what was printed where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What is on standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the desk of a test shall be; nothing is there yet."""
    return tmp_path / "desk of هناء.tipdesk"


@pytest.fixture
def run(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command at the desk of this test."""
    # argparse asks the environment for the language.
    monkeypatch.setenv("LANGUAGE", "en")

    def run(*words: object, db: object = place) -> Answer:
        capsys.readouterr()
        code = main([*map(str, words), "--db", str(db)])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run
