"""Row A1: processor time until a register of 100,000 projects is painted, to a bare window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pairs import Ratio, ratio_of
from benchmarks.portfolio import FOLDER, desk_of
from tipdesk.services.desk import Desk
from tipdesk.services.settings import Settings

COUNT = 100_000
_ROUNDS = 9


def rows() -> Iterator[Ratio]:
    """The ratio of the two processes, each in turn."""
    place = str(desk_of(COUNT).absolute())
    home = _home(place)
    _cost(home, place), _cost(home)
    pairs = [(_cost(home, place), _cost(home)) for _ in range(_ROUNDS)]
    yield ratio_of("A1", "start to a painted register : bare window", pairs, 4, 1000.0, "ms")


def _cost(home: dict[str, str], *place: str) -> float:
    """Seconds of processor of one process from its start to its window."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.opening", *place],
        env=home, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return float(said.stdout.split()[-1])


def _home(place: str) -> dict[str, str]:
    """The environment of somebody whom the desk at *place* knows, with no screen."""
    folder = (FOLDER / "home").absolute()
    desk = Desk.open(place)
    with desk.reading() as connection:
        who = connection.exec_driver_sql("SELECT uid FROM person ORDER BY id LIMIT 1").scalar()
    settings = Settings(language="en", who={desk.setting("uid") or "": str(who)})
    desk.close()
    settings.save(Path(folder, "tipdesk", "settings.json"))
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    return {
        **os.environ,
        **{f"XDG_{kind}_HOME": str(folder) for kind in kinds},
        "QT_QPA_PLATFORM": "offscreen",
    }
