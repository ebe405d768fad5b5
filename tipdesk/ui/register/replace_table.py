"""What a replacement would do, a line for each record, with a tick to leave it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTableView

from tipdesk.domain.fields import TEXTS, Field
from tipdesk.domain.text import isolate
from tipdesk.domain.words import N_, Message, Named
from tipdesk.services.entry.replacing import Hit, Replacement
from tipdesk.ui import theme
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import whole_rows
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROLE: Final = Qt.ItemDataRole
_NO_INDEX: Final = QModelIndex()
_TICK, _NAME, _NOW, _AFTER, _KNOW = range(5)
_HEADS: Final = ("", N_("Record"), N_("Now"), N_("After"), N_("What to know"))
_TICK_WIDTH: Final = 34
_BEFORE_CHANGE: Final = 12
"""Letters of a long text that are shown before the first that changes."""
_MOST_LETTERS: Final = 300
"""More are seen when somebody points at them."""


class ReplaceModel(QAbstractTableModel):
    """The first records of a replacement; those that are refused have no tick."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._hits: Sequence[Hit] = ()
        self._names: Sequence[Message | Named] = ()
        self._field: Field | None = None
        self.left_out: set[str] = set()

    def show(self, found: Replacement | None) -> None:
        """Show what *found* would do, all of it ticked; None empties the table."""
        self.beginResetModel()
        self._hits, self._names, self._field = (), (), None
        if found is not None:
            self._hits, self._names, self._field = found.hits, found.names, found.wanted.field
        self.left_out = set()
        self.endResetModel()

    def has_refusals(self) -> bool:
        """Whether there is anything to know; what is refused stands first."""
        return bool(self._hits) and self._hits[0].problem is not None

    def first_open(self) -> int:
        """The first row that can be ticked, else the first."""
        open_ = (row for row in range(self.rowCount()) if self._hits[row].problem is None)
        return next(open_, 0)

    def tick(self, rows: list[int]) -> None:
        """Turn the ticks of *rows* over: all off when any is on."""
        uids = {self._hits[row].uid for row in rows if self._hits[row].problem is None}
        if uids - self.left_out:
            self.left_out |= uids
        else:
            self.left_out -= uids
        if uids:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, _KNOW))

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self._workspace.say(_HEADS[section]) if role == _ROLE.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == _TICK and self._hits[index.row()].problem is None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        hit, column = self._hits[index.row()], index.column()
        open_ = hit.problem is None
        if role == _ROLE.DisplayRole:
            return self._text(index.row(), column)
        if role == _ROLE.ToolTipRole:
            return self._whole(hit, column) or self._text(index.row(), column)
        if role == _ROLE.CheckStateRole and column == _TICK and open_:
            off = hit.uid in self.left_out
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        if role == _ROLE.AccessibleTextRole and column == _TICK:
            return self._text(index.row(), _NAME)
        if role == _ROLE.ForegroundRole:
            if hit.problem is not None and column == _KNOW:
                return theme.severity_color(hit.problem.severity)
            return None if open_ and hit.uid not in self.left_out else theme.color("mute")
        if role == _ROLE.TextAlignmentRole:
            return leading_alignment()
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role == _ROLE.CheckStateRole:
            self.tick([index.row()])
        return role == _ROLE.CheckStateRole

    def _text(self, row: int, column: int) -> str:
        words, hit = self._workspace.words, self._hits[row]
        if column == _NAME:
            return words.value(self._names[row])
        if column in (_NOW, _AFTER) and self._field is not None:
            now, after = (self._whole(hit, _NOW), self._whole(hit, _AFTER))
            if self._field.kind in TEXTS:
                now, after = _from_change(now, after)
            text = now if column == _NOW else after
            return isolate(text, self._field.language) if words.right_to_left else text
        if column == _KNOW and hit.problem is not None:
            return words.say(hit.problem.message)
        return ""

    def _whole(self, hit: Hit, column: int) -> str:
        """The whole value of a cell, "" beside the values."""
        if self._field is None or column not in (_NOW, _AFTER):
            return ""
        value = hit.before if column == _NOW else hit.after
        return self._workspace.display.or_not_stated(self._field, value)


def _from_change(now: str, after: str) -> tuple[str, str]:
    """Both texts on one line, from shortly before they differ."""
    now, after = " ".join(now.split()), " ".join(after.split())
    pairs = enumerate(zip(now, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(now), len(after)))
    cut = now.rfind(" ", 0, max(same - _BEFORE_CHANGE, 0)) + 1
    if cut <= _BEFORE_CHANGE:
        return now[:_MOST_LETTERS], after[:_MOST_LETTERS]
    return f"… {now[cut : cut + _MOST_LETTERS]}", f"… {after[cut : cut + _MOST_LETTERS]}"


class ReplaceTable(QTableView):
    """Space ticks the selected records, or takes their ticks away; Enter is the dialog's."""

    def __init__(self, workspace: Workspace, model: ReplaceModel) -> None:
        super().__init__()
        self.setAccessibleName(workspace.say(N_("What would be replaced")))
        self._lines = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        whole_rows(self)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_TICK_WIDTH)
        header.setStretchLastSection(True)
        model.modelReset.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Part the room between the record, what stands there and what will."""
        told = self._lines.has_refusals()
        self.setColumnHidden(_KNOW, not told)
        self.setColumnWidth(_TICK, _TICK_WIDTH)
        room = self.viewport().width() - _TICK_WIDTH
        for column in (_NAME, _NOW, _AFTER):
            self.setColumnWidth(column, room // (5 if told else 3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._lines.tick([index.row() for index in self.selectionModel().selectedRows()])
        else:
            super().keyPressEvent(event)
