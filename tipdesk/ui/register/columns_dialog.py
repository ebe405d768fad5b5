"""Chooses the columns of a register and their order; what is ticked is shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.fields import Show
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, in_every_language
from tipdesk.services.catalog import fields_of
from tipdesk.ui.icons import icon
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.widgets.making import icon_button
from tipdesk.ui.workspace import Workspace

_NAME: Final = Qt.ItemDataRole.UserRole
_FOLDED: Final = Qt.ItemDataRole.UserRole + 1


class ColumnsDialog(QDialog):
    """A list with ticks; Alt+Up and Alt+Down or dragging change the order.

    What is typed above it leads to the first column found: Enter switches it, the arrows go
    into the list, where Space and Enter switch.
    """

    chosen = Signal(object)
    """The names of the columns to show, a tuple."""

    def __init__(
        self, workspace: Workspace, entity: str, shown: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        say = workspace.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(N_("Columns")))
        self.search = QLineEdit()
        self.search.setPlaceholderText(say(N_("Find a column")))
        self.search.setAccessibleName(say(N_("Find a column")))
        self.search.addAction(icon("search", "mute"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.search.textEdited.connect(self._go_to_first)
        self.list = QListWidget()
        self.list.setObjectName("popupList")
        self.list.setAccessibleName(say(N_("Columns")))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(self._tell)
        self.list.model().rowsMoved.connect(self._tell)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        up = icon_button("arrow-up", say(N_("Move up (Alt+Up)")))
        down = icon_button("arrow-down", say(N_("Move down (Alt+Down)")))
        up.clicked.connect(lambda: self.move_current(-1))
        down.clicked.connect(lambda: self.move_current(1))
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self.move_current(-1))
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self.move_current(1))
        usual = QPushButton(say(N_("Usual columns")))
        usual.setAutoDefault(False)
        usual.clicked.connect(self._use_usual)
        close = QPushButton(say(N_("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        for widget in (up, down, usual):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(420, 520)
        self._fill(shown)

    def columns(self) -> tuple[str, ...]:
        """The ticked columns, in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(i.data(_NAME) for i in items if i.checkState() == Qt.CheckState.Checked)

    def move_current(self, step: int) -> None:
        """Move the current column up or down."""
        row = self.list.currentRow()
        to = self._beside(row, step)
        if row < 0 or to is None:
            return
        self.list.blockSignals(True)
        item = self.list.takeItem(row)
        self.list.insertItem(to, item)
        self.list.setCurrentRow(to)
        self.list.blockSignals(False)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter switches the current column; arrows lead from the search into the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._switch_current()
            return True
        if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _switch_current(self) -> None:
        item = self.list.currentItem()
        if self.list.currentRow() >= 0 and not item.isHidden():
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _beside(self, row: int, step: int) -> int | None:
        """The next place up or down that is seen."""
        end = self.list.count() if step > 0 else -1
        rows = range(row + step, end, step)
        return next((r for r in rows if not self.list.item(r).isHidden()), None)

    def _go_to_first(self) -> None:
        """After typing, the first column found is the current one; none when none is."""
        self.list.setCurrentRow(-1 if (first := self._beside(-1, 1)) is None else first)

    def _fill(self, shown: Sequence[str]) -> None:
        facts = self._workspace.labels.facts(self._entity)
        fields = {f.name: f for f in (*fields_of(self._entity, Show.TABLE), *facts)}
        names = [*(n for n in shown if n in fields), *(n for n in fields if n not in shown)]
        self.list.blockSignals(True)
        self.list.clear()
        for name in names:
            field = fields[name]
            item = QListWidgetItem(self._workspace.say(field.label))
            on = name in shown
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setData(_NAME, name)
            item.setData(_FOLDED, fold(" ".join(in_every_language(field.label))))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._narrow(self.search.text())

    def _use_usual(self) -> None:
        self._fill(defaults_of(self._entity).columns_in(self._workspace.words.lang))
        self._tell()

    def _narrow(self, text: str) -> None:
        sought = fold(text)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(sought not in item.data(_FOLDED))

    def _tell(self) -> None:
        columns = self.columns()
        if columns:
            self.chosen.emit(columns)
