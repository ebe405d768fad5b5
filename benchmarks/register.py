"""Rows A2 and A4: moving through the register, sorting and filtering it, until it is painted."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QWidget

from benchmarks.pairs import Ratio, ratio_of
from benchmarks.portfolio import SEED, desk_of, multiplied
from benchmarks.screen import SIZE, application, wait_until, workspace_on
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.vocabulary import code_list
from tipdesk.services import selections
from tipdesk.ui import theme
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.register.defaults import DEFAULTS
from tipdesk.ui.register.rows import asked_for, rows_of
from tipdesk.ui.workspace import Workspace

COUNT = 100_000
_USUAL = DEFAULTS["project"]
_BASE = Selection("project", columns=_USUAL.columns_in("en"), order=_USUAL.order)
_STEPS, _ROUNDS, _QT_ROUNDS = 100, 7, 3
_BLOCK = 5000
_FOUND = "SSJTIP13CA"
"""The beginning of the award numbers of one year, one in twenty-four."""
_PERCENTILE = 94  # the 95th of a hundred

_CHANCE = random.Random(SEED)
_NO_INDEX = QModelIndex()

Cells = list[list[str]]
W = TypeVar("W", bound=QWidget)
Index = QModelIndex | QPersistentModelIndex


def rows() -> Iterator[Ratio]:
    """Each ratio as it is found."""
    application()
    small = desk_of(COUNT)
    # The largest first: what it takes is not hidden by what others left behind.
    large = multiplied(small, 10)
    cells = _cells(small)
    for file, size in ((large, "1,000,000"), (small, "100,000")):
        with workspace_on(file) as workspace:
            before = _megabytes()
            page = _shown(RegisterPage(workspace, "project"))
            page.activate()
            wait_until(partial(_ready, page))
            _moved(page, _jumps(page.table))
            taken = _megabytes() - before
            yield Ratio("A2", f"memory of {size} rows : 40 MB", taken, 40, taken / 40, 1, "MB")
            table = _plain_table(cells, page.table.size())
            steps = [("scroll step", _rows_down), ("jump, rows read", _jumps)]
            for what, places in steps:
                pairs = []
                for _ in range(_ROUNDS):
                    ours = _moved(page, places(page.table))
                    theirs = _moved_plain(table, places(table))
                    pairs.append((_late(ours), _late(theirs)))
                name = f"{what} in {size}, 95th percentile : QStandardItemModel"
                yield ratio_of("A2", name, pairs, 2, 1000.0, "ms")
            table.deleteLater()
            if file == small:
                yield from _questions(workspace, page, cells)
            page.hide()
            page.deleteLater()


def _questions(workspace: Workspace, page: RegisterPage, cells: Cells) -> Iterator[Ratio]:
    """Sort and filter the register, and a proxy of Qt on the same cells, each until painted."""
    title, status = _BASE.columns.index("title_en"), _BASE.columns.index("status")
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(_PythonModel(cells))
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    table = _plain_table(proxy, page.table.size())
    active = next(code for code in code_list("status") if code.code == "ACTIVE").label_en

    def sort(turn: int) -> None:
        order = Qt.SortOrder.DescendingOrder if turn % 2 else Qt.SortOrder.AscendingOrder
        proxy.sort(title, order)

    def narrow(column: int, text: str) -> Callable[[int], None]:
        def do(_turn: int) -> None:
            proxy.setFilterKeyColumn(column)
            proxy.setFilterFixedString(text)

        return do

    searches: tuple[tuple[str, Callable[[int], None], Callable[[int], Selection]], ...] = (
        ("sort by title", sort, lambda t: replace(_BASE, order=(Order("title_en", bool(t % 2)),))),
        (
            "filter one column",
            narrow(status, active),
            lambda _: _BASE.where("status", "=", "ACTIVE"),
        ),
        ("search all columns", narrow(-1, _FOUND), lambda _: replace(_BASE, search=_FOUND)),
    )
    for what, theirs, ours in searches:
        pairs = []
        for turn in range(_QT_ROUNDS):
            proxy.setFilterFixedString("")
            _ask(page, _BASE)
            wait_until(lambda: _ready(page) and not workspace.tasks.busy)
            pairs.append(
                (
                    _timed(partial(_ask, page, ours(turn))),
                    _timed(partial(_painted, table, theirs, turn)),
                )
            )
            wait_until(lambda: _ready(page))
        name = f"{what}, painted : QSortFilterProxyModel"
        yield ratio_of("A4", name, pairs, 0.02, 1000.0, "ms")


def _painted(table: QTableView, work: Callable[[int], object], turn: int) -> None:
    work(turn)
    table.viewport().repaint()


def _ask(page: RegisterPage, selection: Selection) -> None:
    """Ask, and wait until the first rows of the answer are painted."""
    answers: list[int] = []

    def answer() -> None:
        answers.append(1)

    page.model.answered.connect(answer)
    page.ask(selection)
    wait_until(lambda: bool(answers) and page.model.row_at(0) is not None)
    page.model.answered.disconnect(answer)
    page.table.viewport().repaint()


def _moved(page: RegisterPage, places: list[int]) -> list[float]:
    """Seconds of each move of the register, until the rows that are seen then are painted."""
    table, taken = page.table, []

    def read() -> bool:
        last = table.rowAt(table.viewport().height() - 1)
        return all(page.model.row_at(row) for row in range(table.rowAt(0), last + 1))

    for place in places:
        start = time.perf_counter()
        table.verticalScrollBar().setValue(place)
        table.viewport().repaint()
        if not read():
            wait_until(read)
            table.viewport().repaint()
        taken.append(time.perf_counter() - start)
        application().processEvents()
    return taken


def _moved_plain(table: QTableView, places: list[int]) -> list[float]:
    taken = []
    for place in places:
        start = time.perf_counter()
        table.verticalScrollBar().setValue(place)
        table.viewport().repaint()
        taken.append(time.perf_counter() - start)
        application().processEvents()
    return taken


def _rows_down(table: QTableView) -> list[int]:
    """Three rows further each time, as a wheel does, from somewhere in the list."""
    first = table.verticalScrollBar().maximum() // 3
    return [first + step * 3 * theme.ROW_HEIGHT for step in range(_STEPS)]


def _jumps(table: QTableView) -> list[int]:
    return [_CHANCE.randrange(table.verticalScrollBar().maximum()) for _ in range(_STEPS)]


def _cells(file: Path) -> Cells:
    """The texts of every cell that the register of *file* shows."""
    with workspace_on(file) as workspace:
        asked = asked_for(workspace.desk, workspace.display, _BASE)
        every = selections.ids(workspace.desk, asked.selection)
        cells: Cells = []
        for start in range(0, len(every), _BLOCK):
            block = every[start : start + _BLOCK]
            found = rows_of(asked, block)
            cells += [found[row_id].texts for row_id in block]
    return cells


def _plain_table(shown: Cells | QSortFilterProxyModel, size: QSize) -> QTableView:
    """A plain table of Qt on the same cells, of the same size."""
    table = QTableView()
    model: Any = shown
    if isinstance(shown, list):
        model = QStandardItemModel(table)
        for texts in shown:
            model.appendRow([QStandardItem(text) for text in texts])
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    return _shown(table, size)


def _shown(widget: W, size: QSize = SIZE) -> W:
    widget.resize(size)
    widget.show()
    application().processEvents()
    return widget


class _PythonModel(QAbstractTableModel):
    """The cells as anybody would write it first."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._cells[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._cells[index.row()][index.column()]


def _ready(page: RegisterPage) -> bool:
    return page.model.complete and page.model.row_at(0) is not None


def _late(taken: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(taken, n=100)[_PERCENTILE]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _megabytes() -> float:
    """What this process holds in memory now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 1e6
