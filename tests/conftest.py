"""What every test has: a screenless Qt, a home of its own, databases of both kinds."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.postgres import NoServer, Server, running_server
from tipdesk.services.desk import Desk


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


@pytest.fixture(autouse=True)
def garbage_of_the_main_thread() -> Iterator[None]:
    """Collect between tests, as the program does: a widget must not be freed on another thread.

    Python collects on whatever thread allocates, so the worker of one test could free what an
    earlier test left behind, and Qt complains of its timers.
    """
    gc.disable()
    yield
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
    if due:
        gc.collect(due[-1])


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


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty desk, made once; each test works on a copy."""
    file = tmp_path_factory.mktemp("template") / "empty.tipdesk"
    Desk.open(file, create=True).close()
    return file


@pytest.fixture(scope="session")
def server_template(postgres_server: Server) -> Iterator[str]:
    """The name of a PostgreSQL database with an empty desk; each test works on a copy."""
    with postgres_server.database() as url:
        Desk.open(url, create=True).close()
        yield url.rpartition("/")[2]


@pytest.fixture
def sqlite_desk(desk_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """An empty desk in a file."""
    file = tmp_path / "desk.tipdesk"
    shutil.copyfile(desk_template, file)
    desk = Desk.open(file)
    yield desk
    desk.close()


@pytest.fixture
def server_desk(postgres_server: Server, server_template: str) -> Iterator[Desk]:
    """An empty desk on a server."""
    with postgres_server.database(server_template) as url:
        desk = Desk.open(url)
        yield desk
        desk.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """An empty desk of each kind."""
    kind = "sqlite_desk" if request.param == "sqlite" else "server_desk"
    found = request.getfixturevalue(kind)
    assert isinstance(found, Desk)
    return found
