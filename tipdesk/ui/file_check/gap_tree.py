"""The tree of gaps: open as far as it is short, and at the line where one was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from tipdesk.domain.words import N_
from tipdesk.services.file.check import Files
from tipdesk.services.file.lists import GapGroup
from tipdesk.ui.file_check.gap_model import BY, DO, PROJECT, WHAT, GapModel, Index
from tipdesk.ui.workspace import Workspace

_LINE: Final = 30
"""Pixels of a line, at least."""
_OPEN_ROWS: Final = 1500
"""So many lines are shown open; more groups stay closed until somebody opens one."""
_WIDTHS: Final = ((DO, 280), (PROJECT, 250), (BY, 130))


class GapTree(QTreeView):
    """Shows a GapModel; Enter on a line is for the page to answer (``activated``)."""

    def __init__(self, workspace: Workspace, model: GapModel) -> None:
        super().__init__()
        self._gaps = model
        self.setModel(model)
        self.setAccessibleName(workspace.say(N_("What is missing")))
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Lines(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def show_groups(
        self, groups: Sequence[GapGroup], files: Files, *, projects: bool, days: bool
    ) -> None:
        """Show other groups, with columns of their *projects* and *days* where asked for."""
        before = self._place()
        self._gaps.show_groups(groups, files)
        if sum(len(group.gaps) for group in groups) <= _OPEN_ROWS:
            self.expandAll()
        elif groups:
            self.expand(self._gaps.index(0, WHAT))
        self.setColumnHidden(PROJECT, not projects)
        self.setColumnHidden(BY, not days)
        self._go_to(before)

    def _place(self) -> tuple[object, ...] | None:
        """What stands in the current line, to find it again in other groups."""
        gap = self._gaps.gap(self.currentIndex())
        return None if gap is None else (gap.project, gap.key, gap.rule, gap.place.uid)

    def _go_to(self, place: tuple[object, ...] | None) -> None:
        """Choose the line again that was chosen, else the first."""
        model, root = self._gaps, QModelIndex()
        for row in range(model.rowCount(root) if place else 0):
            parent = model.index(row, WHAT)
            group = model.group(parent)
            for at, gap in enumerate(group.gaps if group else ()):
                if (gap.project, gap.key, gap.rule, gap.place.uid) == place:
                    self.setCurrentIndex(model.index(at, WHAT, parent))
                    return
        first = model.index(0, WHAT)
        if first.isValid():
            inside = model.index(0, WHAT, first)
            self.setCurrentIndex(inside if self.isExpanded(first) else first)


class _Lines(QStyledItemDelegate):
    """Lines with room around their words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), _LINE))
