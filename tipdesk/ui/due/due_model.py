"""The rows of a list of duties: headings by week, and the duties, read page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication

from tipdesk.domain.words import N_
from tipdesk.services.due.duties import PAGE, Duty, DutyFilter, DutyPage, duties
from tipdesk.services.due.words import DutyWords
from tipdesk.ui import theme
from tipdesk.ui.due.states import STATE_GROUPS
from tipdesk.ui.widgets.chips import GROUP_ROLE
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
STATE, DUE, LATE, KIND, PROJECT, RECIPIENT, PERIOD, EXTENSION, OFFICER = range(9)
_HEADERS: Final = (
    N_("Status"), N_("Due"), N_("Days late"), N_("Kind"), N_("Project"), N_("Recipient"),
    N_("Period"), N_("Extension"), N_("Officer"),
)  # fmt: skip
_LEADING: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING: Final = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a duty with its texts, or a heading alone."""

    texts: tuple[str, ...]
    duty: Duty | None = None
    figures: str = ""
    """The period, where there is no room for the names of months."""


class DueModel(QAbstractTableModel):
    """Duties in the order of their dates, read as one scrolls."""

    shown = Signal()
    """Rows were read anew; the first screen is there."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._words = workspace, DutyWords(workspace.display)
        self._headers = [workspace.say(name) for name in _HEADERS]
        self._lines: list[Line] = []
        self._page = DutyPage(())
        self._reading = False
        self.asked = DutyFilter()
        self.in_figures = False
        """Whether periods are shown in figures."""
        self._figures = QFont(QGuiApplication.font())
        self._figures.setFeature(QFont.Tag("tnum"), 1)
        self._bold = QFont(QGuiApplication.font())
        self._bold.setBold(True)

    def ask(self, asked: DutyFilter, *, again: bool = False) -> None:
        """Show what is *asked*; *again* as many rows as were read before."""
        self.asked = asked
        desk, many = self._workspace.desk, PAGE
        if again:
            many = max(PAGE, sum(line.duty is not None for line in self._lines))
        self._reading = True
        self._workspace.read(
            lambda: duties(desk, asked, limit=many), self._start, latest=f"{id(self)}.duties"
        )

    def show_in_figures(self, on: bool) -> None:
        """Show periods in figures, or with the names of their months."""
        if on != self.in_figures:
            self.in_figures = on
            if self._lines:
                last = self.index(len(self._lines) - 1, PERIOD)
                self.dataChanged.emit(self.index(0, PERIOD), last, [_ROLE.DisplayRole])

    def texts(self, column: int, *, rows: int) -> set[str]:
        """What a column says in the duties among the first *rows*, periods by their months."""
        lines = (line for line in self._lines[:rows] if line.duty is not None)
        return {line.texts[column] for line in lines}

    def figures(self, *, rows: int) -> set[str]:
        """The periods of the same rows in figures."""
        return {line.figures for line in self._lines[:rows] if line.duty is not None}

    def duty_at(self, row: int) -> Duty | None:
        """The duty in a row; None for a heading."""
        return self._lines[row].duty if 0 <= row < len(self._lines) else None

    def row_of(self, source: str, uid: str) -> int | None:
        """Where a duty stands."""
        return next(
            (
                row
                for row, line in enumerate(self._lines)
                if line.duty is not None and (line.duty.source, line.duty.uid) == (source, uid)
            ),
            None,
        )

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [row for row, line in enumerate(self._lines) if line.duty is None]

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
                return self._headers[section]
            if role == _ROLE.TextAlignmentRole:
                return _TRAILING if section == LATE else _LEADING
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.duty_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role == _ROLE.DisplayRole and column == PERIOD and self.in_figures:
            return line.figures
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return line.texts[column]
        if role == _ROLE.TextAlignmentRole:
            return _TRAILING if column == LATE and line.duty is not None else _LEADING
        if line.duty is None:
            if role == _ROLE.FontRole:
                return self._bold
            return theme.color("mute") if role == _ROLE.ForegroundRole else None
        if role == GROUP_ROLE:
            return STATE_GROUPS.get(line.duty.state, "grey")
        if role == _ROLE.FontRole and column == LATE:
            return self._figures
        if role == _ROLE.ForegroundRole and column == LATE:
            return theme.color("blocks")
        if role == _ROLE.AccessibleTextRole:
            return f"{self._headers[column]}: {line.texts[column]}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._page.more and not self._reading

    def fetchMore(self, parent: Index) -> None:
        self._reading = True
        desk, asked, after = self._workspace.desk, self.asked, self._page.after
        self._workspace.read(
            lambda: duties(desk, asked, after), self._go_on, latest=f"{id(self)}.duties"
        )

    # ------------------------------------------------------------ answers

    def _start(self, page: DutyPage) -> None:
        self.beginResetModel()
        self._page, self._reading = page, False
        self._lines = self._lines_of(page, "")
        self.endResetModel()
        self.shown.emit()

    def _go_on(self, page: DutyPage) -> None:
        last = next((line.texts[0] for line in reversed(self._lines) if line.duty is None), "")
        lines = self._lines_of(page, last)
        self._page, self._reading = page, False
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def _lines_of(self, page: DutyPage, heading: str) -> list[Line]:
        words, today = self._words, date.today()
        lines: list[Line] = []
        for duty in page.duties:
            group = words.heading(duty, today)
            if group != heading:
                heading = group
                lines.append(Line((group,) + ("",) * (len(_HEADERS) - 1)))
            lines.append(
                Line(
                    (
                        words.state(duty),
                        words.due(duty),
                        words.late(duty),
                        words.kind(duty),
                        words.project(duty),
                        words.whole_name(duty.recipient),
                        words.period(duty),
                        words.day(duty.extension),
                        words.whole_name(duty.officer),
                    ),
                    duty,
                    words.period(duty, in_figures=True),
                )
            )
        return lines
