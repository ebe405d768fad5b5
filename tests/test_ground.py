"""What the project stands on: the parts chosen, the wheel, the set-up."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from sqlalchemy import create_engine, text

from tests.postgres import Server
from tests.source import ROOT, project_files, short
from tipdesk.domain.resources import resource


def test_qt_takes_no_reference_from_none() -> None:
    """PySide6 6.12.0 does, at each call, and aborts CPython 3.11 after some 5,000 of them."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50


def test_a_resource_is_found_and_a_wrong_name_is_told() -> None:
    assert resource().is_dir()
    with pytest.raises(FileNotFoundError, match="no-such-file"):
        resource("no-such-file")


def test_the_wheel_carries_the_package_and_every_resource(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    ours = {short(path) for path in project_files()}
    code = {name for name in ours if name.startswith("tipdesk/")}
    resources = {f"tipdesk/{name}" for name in ours if name.startswith("resources/")}
    assert code | resources <= carried
    assert any(name.endswith("licenses/LICENSE") for name in carried)


@pytest.mark.parametrize("program", ["setup/setup.sh", ".ci/run"])
def test_the_set_up_can_be_started(program: str) -> None:
    path = ROOT / program
    assert path.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(path)], check=True)


def test_a_database_url_opens_an_empty_database(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
        connection.execute(text("INSERT INTO note VALUES ('مكتب')"))
        assert connection.scalar(text("SELECT words FROM note")) == "مكتب"
    engine.dispose()


def test_each_postgresql_database_is_new(postgres_server: Server) -> None:
    with postgres_server.database() as one, postgres_server.database() as other:
        assert one != other
