"""What every test has: a screenless Qt, a home of its own, databases of both kinds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.postgres import NoServer, Server, running_server


@pytest.fixture(scope="session", autouse=True)
def private_home() -> Iterator[Path]:
    """A home for the session, so that no test reads or writes the desk of who runs it."""
    with (
        tempfile.TemporaryDirectory(prefix="tipdesk-home-") as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        home = Path(name)
        for variable in ("CONFIG", "DATA", "CACHE", "STATE", "RUNTIME"):
            folder = home / variable.lower()
            folder.mkdir(mode=0o700)
            suffix = "DIR" if variable == "RUNTIME" else "HOME"
            patch.setenv(f"XDG_{variable}_{suffix}", str(folder))
        patch.delenv("TIPDESK_DB", raising=False)
        yield home


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The session's PostgreSQL; without one its tests are skipped, except in the gate."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_server())
        except NoServer as reason:
            if os.environ.get("CI"):
                pytest.fail(f"The gate needs a PostgreSQL server. {reason}")
            pytest.skip(f"The PostgreSQL half of the tests is left out. {reason}")
        yield server


@pytest.fixture
def postgresql_url(postgres_server: Server) -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new, empty database of each kind; the SQLite file is not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.tipdesk'}"
    return str(request.getfixturevalue("postgresql_url"))
