"""A real PostgreSQL server for the tests, started for one session and gone after it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

USER = "tipdesk"
_DEBIAN = Path("/usr/lib/postgresql")
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of its own is made in it)
_ROOM = 2 << 30
"""Bytes that the server may need there."""
# Nothing of a test's server outlives the test, so nothing has to reach the disk.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}


class NoServer(Exception):
    """No PostgreSQL can be started on this machine; the text says why."""


@dataclass
class Server:
    """A running server, on 127.0.0.1 only."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str) -> str:
        """The address of a database as SQLAlchemy reads it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A new database, dropped at the end; gives its URL.

        It is a copy of *template* (a database nobody is connected to), by default empty.
        """
        name = f"desk_{next(self._numbers)}"
        self._do("CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield self.url(name)
        finally:
            self._do("DROP DATABASE {} WITH (FORCE)", name)

    def _do(self, statement: str, *names: str) -> None:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _in_memory() -> Path | None:
    """Where files stay in memory, with room enough; a database is copied there in no time."""
    has_room = _SHARED_MEMORY.is_dir() and shutil.disk_usage(_SHARED_MEMORY).free > _ROOM
    return _SHARED_MEMORY if has_room and os.access(_SHARED_MEMORY, os.W_OK) else None


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server with data in a temporary folder; stop it and remove the folder at the end.

    Raises NoServer where there is none to start.
    """
    programs = _programs()
    run_as = _ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="tipdesk-postgres-", dir=_in_memory()))
    try:
        if run_as:
            shutil.chown(folder, run_as)
        data = folder / "data"
        initdb = ("-D", str(data), "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync")
        _run(run_as, programs / "initdb", *initdb, "--locale=C.UTF-8")
        port = _free_port()
        options = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        control = (programs / "pg_ctl", "-D", str(data), "-w")
        # With a log file of its own the server lets go of our output.
        _run(run_as, *control, "-l", str(folder / "log"), "-o", f"-p {port} {options}", "start")
        try:
            yield Server(port)
        finally:
            _run(run_as, *control, "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of PostgreSQL's programs, the newest where there are several."""
    found = [path.parent for path in _DEBIAN.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda bin_: int(bin_.parent.name))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise NoServer("PostgreSQL is not installed (Debian's package is called postgresql).")
    return Path(on_path).parent


def _ordinary_user() -> str | None:
    """The account to start as: the server refuses root. None means ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServer("PostgreSQL refuses to run as root, and there is no ordinary account.")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _run(run_as: str | None, *command: Path | str) -> None:
    """Run one of the server's programs; NoServer with what it said where it fails."""
    prefix = ("runuser", "-u", run_as, "--") if run_as else ()
    # The folder of the checkout may be closed to the other account.
    done = subprocess.run([*prefix, *command], capture_output=True, text=True, cwd="/", check=False)
    if done.returncode != 0:
        raise NoServer(f"{Path(command[0]).name} failed: {done.stderr or done.stdout}")
