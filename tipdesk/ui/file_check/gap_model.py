"""Gaps in groups as a tree of two levels; each line is put into words when it is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from tipdesk.domain.words import N_, NN_
from tipdesk.services.file.gaps import FileGap, ProjectFile
from tipdesk.services.file.lists import GapGroup, project_name
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
WHAT, DO, PROJECT, BY = range(4)
_HEADINGS: Final = (N_("What is missing"), N_("What to do"), N_("Project"), N_("By"))
_SEVERITIES: Final = {
    "blocks": ("circle-alert", "blocks", N_("Must be mended")),
    "asks": ("info", "informs", N_("To be decided")),
    "warns": ("triangle-alert", "warns", N_("Missing or odd")),
    "informs": ("info", "mute", N_("To know")),
}
_GAPS: Final = NN_("{n} gap", "{n} gaps")


class GapModel(QAbstractItemModel):
    """The groups that were found, and under each its gaps."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._groups: Sequence[GapGroup] = ()
        self._files: Mapping[str, ProjectFile] = {}

    def show_groups(self, groups: Sequence[GapGroup], files: Mapping[str, ProjectFile]) -> None:
        """Show other groups; *files* names their projects."""
        self.beginResetModel()
        self._groups, self._files = groups, files
        self.endResetModel()

    def gap(self, index: Index) -> FileGap | None:
        """The gap of a line; None for the line of a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[int(index.internalId()) - 1].gaps[index.row()]

    def group(self, index: Index) -> GapGroup | None:
        """The group that a line is, or stands in."""
        if not index.isValid():
            return None
        return self._groups[int(index.internalId() or index.row() + 1) - 1]

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _ROOT) -> Any:
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()].gaps)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._workspace.say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        gap = self.gap(index)
        if gap is None:
            return self._of_group(self._groups[index.row()], index.column(), role)
        words = self._workspace.words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(gap, index.column())
        drawing, color, called = _SEVERITIES[gap.severity]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == WHAT:
            return icon(drawing, color)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != WHAT:
            return theme.color("mute")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._text(gap, index.column())
            return f"{words.say(called)}: {text}" if index.column() == WHAT else text
        return None

    def _text(self, gap: FileGap, column: int) -> str:
        words = self._workspace.words
        if column == WHAT:
            return words.say(gap.message)
        if column == DO:
            return words.say(gap.deed)
        if column == BY:
            return words.value(gap.opens) if gap.opens else ""
        file = self._files.get(gap.project)
        return project_name(file, words) if file else ""

    def _of_group(self, group: GapGroup, column: int, role: int) -> Any:
        words = self._workspace.words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == WHAT:
                return group.name
            return words.count(*_GAPS, len(group.gaps)) if column == DO else ""
        if role == Qt.ItemDataRole.FontRole and column == WHAT:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None
