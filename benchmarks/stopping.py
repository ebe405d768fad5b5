"""Row A7: the longest time the window stands still while a workbook or a page is made."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from PySide6.QtCore import QTimer

from benchmarks.pairs import Ratio
from benchmarks.portfolio import FOLDER, desk_of
from benchmarks.screen import SIZE, application, wait_until, workspace_on
from benchmarks.workbooks import workbook_of
from tipdesk.domain.selection import Selection
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.pages.reports_page import ReportsPage
from tipdesk.ui.register.defaults import DEFAULTS
from tipdesk.ui.saving import WorkbookSave
from tipdesk.ui.workspace import Workspace

DESK, BOOK = 100_000, 20_000
_ROUNDS: Final = 3
_TICK_MS: Final = 5
_MOST_MS: Final = 100
_LISTED: Final = 1000

P = TypeVar("P", ImportPage, RegisterPage, ReportsPage)


def rows() -> Iterator[Ratio]:
    """Each ratio of the longest stop to what is allowed."""
    app = application()
    works: dict[str, Callable[[Workspace], float]] = {
        f"preview of {BOOK} rows : 100 ms": _preview,
        f"export of {DESK} projects : 100 ms": _export,
        f"page of {_LISTED} projects : 100 ms": _report,
    }
    for what, work in works.items():
        stops = []
        for _ in range(_ROUNDS):
            with workspace_on(desk_of(DESK)) as workspace:
                stops.append(work(workspace) * 1000)
            app.closeAllWindows()
        longest = statistics.median(stops)
        yield Ratio("A7", f"longest stop, {what}", longest, _MOST_MS, longest / _MOST_MS, 1)


class _Clock:
    """Ticks in the loop of the window, and knows its longest pause."""

    def __init__(self) -> None:
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer = QTimer(application(), interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def longest(self) -> float:
        """Seconds of the longest pause so far; the clock stops."""
        self._timer.stop()
        self._timer.deleteLater()
        return self._longest


def _preview(workspace: Workspace) -> float:
    page = _settled(workspace, ImportPage(workspace))
    clock = _Clock()
    session = ImportSession.of(workspace)
    page.open_file(workbook_of(BOOK))
    wait_until(lambda: session.book.is_open and session.activity is None)
    page.go("review")
    wait_until(lambda: session.planned is not None and not workspace.tasks.busy)
    page.deleteLater()
    return clock.longest()


def _export(workspace: Workspace) -> float:
    page = _settled(workspace, RegisterPage(workspace, "project"))
    usual = DEFAULTS["project"]
    asked = Selection("project", columns=usual.columns_in("en"), order=usual.order)
    file = FOLDER / "export.xlsx"
    clock = _Clock()
    WorkbookSave(workspace, asked, page).begin(str(file))
    wait_until(lambda: not workspace.tasks.busy)
    file.unlink()
    page.deleteLater()
    return clock.longest()


def _report(workspace: Workspace) -> float:
    page = _settled(workspace, ReportsPage(workspace))
    with workspace.desk.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT uid FROM project LIMIT {_LISTED}").all()
    clock = _Clock()
    page.show_report("portfolio", Selection("project", uids=tuple(uid for (uid,) in found)))
    wait_until(lambda: not workspace.tasks.busy)
    page.deleteLater()
    return clock.longest()


def _settled(workspace: Workspace, page: P) -> P:
    """*page* on the screen, with all it reads at first."""
    page.resize(SIZE)
    page.show()
    page.activate()
    wait_until(lambda: not workspace.tasks.busy)
    return page
