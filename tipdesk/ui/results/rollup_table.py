"""The table of what projects came to; each line opens the results behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_
from tipdesk.services.results.rollup import INDICATOR, Asked, Line
from tipdesk.services.results.tables import line_texts, titles
from tipdesk.ui.register.clipboard import to_html, to_tsv
from tipdesk.ui.widgets.making import whole_rows
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_KEY_WIDTH: Final = 130
_FIGURE_WIDTHS: Final = (140, 96, 136, 140, 84, 100, 80)
_NAME_LEAST: Final = 220


class RollupModel(QAbstractTableModel):
    """The lines of one question, narrowed to those that hold a sought text."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked, self._sought = Asked(), ""
        self._every: Sequence[Line] = ()
        self._texts: list[tuple[str, ...]] = []
        self._shown: list[int] = []

    @property
    def by(self) -> tuple[str, ...]:
        """What tells the lines apart beside the indicator."""
        return tuple(name for name in self._asked.by if name != INDICATOR)

    def show_lines(self, asked: Asked, lines: Sequence[Line]) -> None:
        """Show the answer to *asked*."""
        words, labels = self._workspace.words, self._workspace.labels
        self.beginResetModel()
        self._asked, self._every = asked, lines
        self._texts = [
            line_texts(line, self.by, words, labels, fiscal=asked.fiscal) for line in lines
        ]
        self._narrow()
        self.endResetModel()

    def seek(self, text: str) -> None:
        """Show only lines that hold *text*."""
        self.beginResetModel()
        self._sought = fold(text)
        self._narrow()
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row; None where there is none."""
        return self._every[self._shown[row]] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(titles(self.by))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return self._alignment(section)
        if role == _ROLE.DisplayRole:
            return self._workspace.say(titles(self.by)[section])
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at, column = self._shown[index.row()], index.column()
        text = self._texts[at][column]
        if role == _ROLE.DisplayRole:
            # What is the same as above need not be read again.
            above = self._texts[self._shown[index.row() - 1]] if index.row() else None
            same = above is not None and above[: column + 1] == self._texts[at][: column + 1]
            return "" if same and column < len(self.by) else text
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return text
        if role == _ROLE.TextAlignmentRole:
            return self._alignment(column)
        return None

    def _narrow(self) -> None:
        self._shown = [
            at
            for at, texts in enumerate(self._texts)
            if not self._sought or self._sought in fold(" ".join(texts))
        ]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        leading = column <= len(self.by)
        side = Qt.AlignmentFlag.AlignLeading if leading else Qt.AlignmentFlag.AlignTrailing
        return side | Qt.AlignmentFlag.AlignVCenter


class RollupView(QTableView):
    """Enter or a double click opens the results behind a line."""

    opened = Signal(object)
    """Line"""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = RollupModel(workspace, self)
        self.setModel(self.lines)
        self.setAccessibleName(workspace.say(N_("Results")))
        whole_rows(self)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        self.lines.modelReset.connect(self._use_room)

    def copy(self) -> None:
        """Put the selected lines on the clipboard with their headings."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        columns = range(self.lines.columnCount())
        horizontal = Qt.Orientation.Horizontal
        block = [[str(self.lines.headerData(c, horizontal)) for c in columns]]
        tip = Qt.ItemDataRole.ToolTipRole
        block += [[str(self.lines.index(r, c).data(tip)) for c in columns] for r in rows]
        data = QMimeData()
        data.setText(to_tsv(block))
        data.setHtml(to_html(block))
        QGuiApplication.clipboard().setMimeData(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif control and event.key() == Qt.Key.Key_C:
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_room()

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is not None:
            self.opened.emit(line)

    def _use_room(self) -> None:
        header, keys = self.horizontalHeader(), len(self.lines.by)
        others = keys * _KEY_WIDTH + sum(_FIGURE_WIDTHS)
        name = max(_NAME_LEAST, self.viewport().width() - others)
        widths = (*(_KEY_WIDTH,) * keys, name, *_FIGURE_WIDTHS)
        for column, width in enumerate(widths[: header.count()]):
            header.resizeSection(column, width)
