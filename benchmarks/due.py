"""Row C1: the first screen of the Due page, 10,000 projects with 200,000 rows that are theirs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from benchmarks.pairs import ROUNDS, Ratio
from benchmarks.screen import SIZE, wait_until, workspace_on
from benchmarks.whole_grants import desk_of_grants
from tipdesk.ui.pages.due_page import DuePage

_REACH_MS = 200.0


def rows() -> Iterator[Ratio]:
    """Until the first rows are painted: of all, and of one officer; not against anything."""
    with workspace_on(desk_of_grants()) as workspace:
        with workspace.desk.reading() as connection:
            officer = connection.exec_driver_sql("SELECT MIN(uid) FROM person").scalar()
        for what, who in (("of all", None), ("of one officer", officer)):
            workspace.desk.who = who
            found = []
            for _ in range(ROUNDS):
                page = DuePage(workspace)
                page.restore({"mine": who is not None})
                wait_until(lambda: not workspace.tasks.busy)
                page.resize(SIZE)
                page.show()
                start = time.perf_counter()
                page.activate()
                wait_until(lambda page=page: page.model.rowCount() > 0)  # type: ignore[misc]
                page.repaint()
                found.append(time.perf_counter() - start)
                wait_until(lambda: not workspace.tasks.busy)
                page.deleteLater()
            took = statistics.median(found) * 1000
            yield Ratio(
                "C1", f"Due page, first screen {what} : {_REACH_MS:g} ms", took, _REACH_MS,
                took / _REACH_MS, 1.0,
            )  # fmt: skip
