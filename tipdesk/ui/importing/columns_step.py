"""Step three: which field each column feeds, how sure that is, and how its cells are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_
from tipdesk.ui.importing.columns_delegates import ROW, FieldDelegate, SamplesDelegate
from tipdesk.ui.importing.columns_model import (
    CELLS,
    FIELD,
    HEADING,
    LETTER,
    SURE,
    TARGET_ROLE,
    ColumnsModel,
)
from tipdesk.ui.importing.lines import LEAST
from tipdesk.ui.importing.session import ImportSession
from tipdesk.ui.importing.sheet_choice import SheetChoice
from tipdesk.ui.importing.sheet_work import SheetWork
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_WIDTHS: Final = {LETTER: 68, HEADING: 136, FIELD: 210, SURE: 92}


class ColumnsStep(QWidget):
    """One line for each column; Enter, F2, a letter or a click chooses another field."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._choice = SheetChoice(workspace, session)
        self._choice.chosen.connect(self._show_sheet)
        self._facts = named(QLabel(), "importUnread")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._choice)
        top.addWidget(self._facts, 1)
        self._model = _Editable(workspace, self._set_target)
        self.table = _Columns(self._model, workspace)
        card = Card(margin=1)
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(card, 1)
        session.sheet_changed.connect(self._on_changed)
        session.cells_read.connect(self._on_changed)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Show the columns of the sheet chosen last, or of the first one taken."""
        self._choice.refresh()
        self._show_sheet(self._choice.sheet())

    def _show_sheet(self, name: str) -> None:
        work = self._session.work(name)
        if work is None:
            return
        self._show(work)
        self._session.read_cells(name)

    def _show(self, work: SheetWork) -> None:
        self._model.show_columns(work.columns, work.readings or {})
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, FIELD))
        say = self._workspace.say
        self.table.setAccessibleName(say(N_("Columns of {sheet}"), sheet=work.sheet.name))
        unread = [f"{c.letter} {c.heading}".strip() for c in work.columns.unmapped]
        self._facts.setText(
            say(
                N_("Columns that are not read: {columns}."),
                columns=self._workspace.words.listed(unread),
            )
            if unread
            else say(N_("Every column is read."))
        )

    def _on_changed(self, sheet: str) -> None:
        if self.isVisible() and sheet == self._choice.sheet():
            self._show_sheet(sheet)

    def _set_target(self, row: int, name: str | None) -> None:
        column = self._model.column(row)
        if column.target != name:
            self._session.set_target(self._choice.sheet(), column.index, name)


class _Editable(ColumnsModel):
    """Hands a chosen target to the step, which changes what is shown."""

    def __init__(self, workspace: Workspace, set_target: Callable[[int, str | None], None]) -> None:
        super().__init__(workspace.display)
        self._set_target = set_target

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != TARGET_ROLE:
            return False
        self._set_target(index.row(), value)
        return True


class _Columns(QTableView):
    """Opens the field of the current row by Enter, Space, F2, a letter or a click."""

    def __init__(self, model: ColumnsModel, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("importColumns")
        self.setModel(model)
        words = workspace.words
        self._delegates = (FieldDelegate(words, self), StatusDelegate(self), SamplesDelegate(self))
        for column, delegate in zip((FIELD, SURE, CELLS), self._delegates, strict=True):
            self.setItemDelegateForColumn(column, delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(LEAST)
        header.setSectionResizeMode(CELLS, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in opens and self.currentIndex().isValid():
            self.edit(self._field(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD:
            self.edit(index)

    def _field(self, index: QModelIndex) -> QModelIndex:
        field = index.siblingAtColumn(FIELD)
        self.setCurrentIndex(field)
        return field
