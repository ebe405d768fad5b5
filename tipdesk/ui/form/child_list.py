"""The records that belong to the one shown, as a small table to add to, edit and shorten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTableWidgetSelectionRange,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.fields import NUMBERS, Field, Kind, Show
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.editor import leading_alignment, trailing_alignment
from tipdesk.ui.widgets.making import named, whole_rows
from tipdesk.ui.workspace import Workspace

_MOST_COLUMNS: Final = 5
_FEW_COLUMNS: Final = 2
_MOST_ROWS_SEEN: Final = 6


@dataclass(frozen=True, slots=True)
class Child:
    """A record that belongs to another, with its values."""

    uid: str
    values: dict[str, Any]


class ChildList(QWidget):
    """Enter or a double click edits a row, Insert adds one, Delete takes it away."""

    add_wanted = Signal()
    edit_wanted = Signal(str)
    remove_wanted = Signal(object)

    def __init__(
        self, workspace: Workspace, entity: str, owner_field: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        say = workspace.say
        shown = [
            f
            for f in catalog.fields_of(entity, Show.FORM)
            if f.show & Show.TABLE and f.name != owner_field
        ]
        short = [f for f in shown if f.kind is not Kind.LONG_TEXT]
        # A long text has no room beside many others, but with few it is what matters.
        self._fields = short if len(short) > _FEW_COLUMNS else shown
        title = named(QLabel(say(catalog.plural(entity))), "fieldLabel")
        self.table = _Table()
        self.table.setAccessibleName(title.text())
        self.table.opened.connect(self._on_opened)
        self.table.added.connect(self.add_wanted)
        self.table.removed.connect(self._on_removed)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self._none = named(QLabel(say(N_("None yet."))), "mute")
        self._add = QPushButton(icon("plus"), say(N_("Add")))
        self._edit = QPushButton(icon("pencil"), say(N_("Edit")))
        self._remove = QPushButton(icon("trash-2"), say(N_("Delete")))
        what = say(catalog.singular(entity))
        for button, name in ((self._add, N_("Add: {what}")), (self._edit, N_("Edit: {what}")),
                             (self._remove, N_("Delete: {what}"))):  # fmt: skip
            button.setAccessibleName(say(name, what=what))
        self._add.clicked.connect(self.add_wanted)
        self._edit.clicked.connect(self._on_opened)
        self._remove.clicked.connect(self._on_removed)
        buttons = QHBoxLayout()
        for button in (self._add, self._edit, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self._none)
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        self.show_children(())

    def show_children(self, children: Sequence[Child]) -> None:
        """Show *children*; columns in which none states anything are left out."""
        stated = [f for f in self._fields if any(c.values.get(f.name) for c in children)]
        shown = stated[:_MOST_COLUMNS]
        total = catalog.total(self._entity)
        if total and all(f.name != total for f in shown):
            shown = [*shown[: _MOST_COLUMNS - 1], *(f for f in stated if f.name == total)]
        self._fill(shown, children)
        self.table.setVisible(bool(children))
        self._none.setVisible(not children)
        for button in (self._edit, self._remove):
            button.setVisible(bool(children))
        self._on_selected()

    def selected(self) -> list[str]:
        """The uids of the rows chosen."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._uid(row) for row in rows]

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.table, self._add, self._edit, self._remove]

    def _fill(self, shown: Sequence[Field], children: Sequence[Child]) -> None:
        table, display = self.table, self._workspace.display
        table.clear()
        table.setRowCount(len(children))
        table.setColumnCount(len(shown))
        table.setHorizontalHeaderLabels([self._workspace.say(f.label) for f in shown])
        for at, f in enumerate(shown):
            side = trailing_alignment() if f.kind in NUMBERS else leading_alignment()
            if (header := table.horizontalHeaderItem(at)) is not None:
                header.setTextAlignment(side)
            for row, child in enumerate(children):
                item = QTableWidgetItem(display.cell(f, child.values.get(f.name)))
                item.setTextAlignment(side)
                item.setToolTip(item.text())
                item.setData(Qt.ItemDataRole.UserRole, child.uid)
                table.setItem(row, at, item)
        seen = min(len(children), _MOST_ROWS_SEEN)
        around = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth()
        table.setFixedHeight(around + seen * theme.ROW_HEIGHT)

    def _uid(self, row: int) -> str:
        item = self.table.item(row, 0)
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _on_selected(self) -> None:
        chosen = len(self.selected())
        self._edit.setEnabled(chosen == 1)
        self._remove.setEnabled(chosen > 0)

    def _on_opened(self) -> None:
        if chosen := self.selected():
            self.edit_wanted.emit(chosen[0])

    def _on_removed(self) -> None:
        if chosen := self.selected():
            self.remove_wanted.emit(chosen)


class _Table(QTableWidget):
    """Rows are chosen whole; Enter, Insert and Delete do what they say."""

    opened = Signal()
    added = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole_rows(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(0)
        self.doubleClicked.connect(self.opened)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on a row that Enter and Delete are about."""
        super().focusInEvent(event)
        if self.rowCount() and not self.selectedIndexes():
            row = max(self.currentRow(), 0)
            chosen = QTableWidgetSelectionRange(row, 0, row, self.columnCount() - 1)
            self.setRangeSelected(chosen, True)
            self.setCurrentCell(row, 0, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.opened.emit()
            case Qt.Key.Key_Insert:
                self.added.emit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case _:
                super().keyPressEvent(event)
