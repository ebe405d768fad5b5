"""Row C1: the file check over all rules, at 10,000 projects with 200,000 rows of parts."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator

from benchmarks.pairs import Ratio
from benchmarks.whole_grants import desk_of_grants
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.desk import Desk
from tipdesk.services.file.check import FileCheck

_FIRST_MS, _WHOLE_MS, _AGAIN_MS = 200.0, 10_000.0, 20.0
"""What row C1 asks for; there is nothing to compare with."""


def rows() -> Iterator[Ratio]:
    """Each figure against what is asked for."""
    desk = Desk.open(desk_of_grants())
    gc.disable()  # as the program does, see ui.collecting
    check = FileCheck(desk)
    check.first()
    yield _figure("file check, first screen", check.first, _FIRST_MS, 7)
    yield _figure("file check, every project", lambda: FileCheck(desk).whole(), _WHOLE_MS, 3)
    files = check.whole()
    some = list(files)[:: len(files) // 50]
    each = iter(some * 2)

    def again() -> object:
        return check.again(Changes(frozenset({"project"}), frozenset({next(each)})))

    yield _figure("file check, one project after an edit", again, _AGAIN_MS, 50)
    gc.enable()
    desk.close()


def _figure(what: str, work: Callable[[], object], goal: float, rounds: int) -> Ratio:
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    median = statistics.median(taken)
    return Ratio("C1", what, median, goal, median / goal, 1.0)
