"""The list of what is odd or missing in results; each line opens where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tipdesk.domain.words import N_
from tipdesk.services.results.integrity import Finding
from tipdesk.services.results.tables import FINDING_TITLES, finding_texts
from tipdesk.ui import theme
from tipdesk.ui.widgets.making import whole_rows
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_MOST_ROWS: Final = 10
_WIDTHS: Final = (200, 230, 230)


class FindingsModel(QAbstractTableModel):
    """One row for each finding; without *projects* their column is left out."""

    def __init__(
        self, workspace: Workspace, *, projects: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._skipped = workspace, 0 if projects else 1
        self.findings: Sequence[Finding] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        if list(findings) == list(self.findings):
            return
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.findings)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(FINDING_TITLES) - self._skipped

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLE.DisplayRole:
            return self._workspace.say(FINDING_TITLES[section + self._skipped])
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding, column = self.findings[index.row()], index.column() + self._skipped
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            workspace = self._workspace
            return finding_texts(finding, workspace.words, workspace.labels)[column]
        if role == _ROLE.ForegroundRole and column == 2:
            return theme.severity_color(finding.severity)
        return None


class FindingsView(QTableView):
    """Enter or a double click opens the place where a finding is mended."""

    opened = Signal(object)
    """Finding"""

    def __init__(
        self, workspace: Workspace, *, projects: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fits = not projects
        self._findings = FindingsModel(workspace, projects=projects, parent=self)
        self.setModel(self._findings)
        self.setAccessibleName(workspace.say(N_("What is odd or missing")))
        whole_rows(self)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self._open)

    @property
    def findings(self) -> Sequence[Finding]:
        """Those that are shown."""
        return self._findings.findings

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        self._findings.show_findings(findings)
        for column, width in enumerate(_WIDTHS[1:] if self._fits else _WIDTHS):
            self.horizontalHeader().resizeSection(column, width)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._findings.findings[index.row()])

    def _fit(self) -> None:
        if self._fits:
            rows = max(1, min(self._findings.rowCount(), _MOST_ROWS))
            head = self.horizontalHeader().sizeHint().height()
            self.setFixedHeight(head + 2 * self.frameWidth() + rows * theme.ROW_HEIGHT)
