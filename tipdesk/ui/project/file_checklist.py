"""What the file of a project must hold, line by line: held, missing, or due by a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from tipdesk.domain.file_words import SAID
from tipdesk.domain.words import N_
from tipdesk.services.file.gaps import FileGap, ProjectFile
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.workspace import Workspace

_LINE: Final = 28
_MOST_LINES: Final = 9
_PART: Final = 260
_DEED: Final = 300
_HELD: Final = N_("Held")
_OTHER: Final = N_("Also to look at")


class FileChecklist(QTreeWidget):
    """A line for each requirement; what lacks several times has a line for each time under it."""

    wanted = Signal(object)
    """FileGap: go to where it is mended."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        say = workspace.say
        self.setHeaderLabels(
            [say(N_("The file must hold")), say(N_("State")), say(N_("What to do"))]
        )
        self.setAccessibleName(say(N_("What the file must hold")))
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, _PART)
        header.resizeSection(2, _DEED)
        self.itemActivated.connect(self._on_activated)

    def show_file(self, file: ProjectFile, *, only_missing: bool) -> None:
        """Show the lines of *file*, with *only_missing* those that are not held."""
        before = self.currentIndex()
        at = (before.parent() if before.parent().isValid() else before).row()
        self.clear()
        for item in file.items:
            key = item.requirement.key
            lacks = [gap for gap in (*file.gaps, *file.ahead) if gap.key == key]
            if only_missing and item.held:
                continue
            self._add(self._workspace.say(SAID[key].label), lacks, held=item.held)
        others = [gap for gap in file.gaps if gap.key is None and gap.severity != "informs"]
        if others:
            self._add(self._workspace.say(_OTHER), others, held=False)
        self.expandAll()
        row = min(max(at, 0), self.topLevelItemCount() - 1)
        self.setCurrentIndex(self.model().index(row, 0))
        lines = min(self._lines(), _MOST_LINES)
        self.setFixedHeight(self.header().sizeHint().height() + lines * _LINE + 4)

    def _lines(self) -> int:
        tops = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return sum(1 + top.childCount() for top in tops if top is not None) or 1

    def _add(self, label: str, lacks: Sequence[FileGap], *, held: bool) -> None:
        line = QTreeWidgetItem(self, [label])
        self._mark(line, lacks[0] if lacks else None, held=held)
        if len(lacks) > 1 and not held:
            line.setText(1, "")
            line.setText(2, "")
            for gap in lacks:
                below = QTreeWidgetItem(line, [""])
                self._mark(below, gap, held=gap.opens is not None)

    def _mark(self, line: QTreeWidgetItem, gap: FileGap | None, *, held: bool) -> None:
        say = self._workspace.say
        line.setSizeHint(0, QSize(0, _LINE))
        drawing, color = ("circle-check", "accent") if held else ("triangle-alert", "warns")
        if gap is not None and not held and gap.severity == "informs":
            drawing, color = "info", "mute"
        line.setIcon(0 if line.text(0) else 1, icon(drawing, color))
        if gap is None:
            line.setText(1, say(_HELD))
            line.setForeground(1, theme.color("mute"))
            return
        line.setData(0, Qt.ItemDataRole.UserRole, gap)
        line.setText(1, say(gap.message))
        line.setText(2, say(gap.deed))
        line.setToolTip(1, say(gap.message))
        line.setForeground(2, theme.color("mute"))

    def _on_activated(self, line: QTreeWidgetItem) -> None:
        gap = line.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(gap, FileGap):
            self.wanted.emit(gap)
