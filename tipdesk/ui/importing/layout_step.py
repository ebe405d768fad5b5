"""Step two: the sheet itself, with what each row was taken for; a click says otherwise."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_, NN_
from tipdesk.services.excel.layout import LeftOut
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.importing.margin import CellDelegate, Margin
from tipdesk.ui.importing.session import ImportSession
from tipdesk.ui.importing.sheet_choice import SheetChoice
from tipdesk.ui.importing.sheet_model import SheetModel
from tipdesk.ui.importing.sheet_work import SheetWork
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_RECORDS = NN_("{n} row that may be a project", "{n} rows that may be projects")
_WIDEST: Final = 260
_PANE: Final = 280
_MEASURED: Final = 40
"""Rows that the width of a column is measured by."""


class LayoutStep(QWidget):
    """Draws the layout over the sheet; the header row can be said with mouse or keys."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._choice = SheetChoice(workspace, session)
        self._choice.chosen.connect(self._show_sheet)
        self._facts = named(QLabel(), "mute")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._say_header = QAction(workspace.say(N_("This row is the &header")), self)
        self._say_header.triggered.connect(self._set_header)
        self._button = named(QPushButton(self._say_header.text()), "setHeader")
        self._button.clicked.connect(self._say_header.trigger)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._choice)
        top.addWidget(self._facts, 1)
        top.addWidget(self._button)
        self._model = SheetModel(workspace.words)
        self.table = self._make_table()
        self._left_out = Lines((workspace.say(N_("Row")), workspace.say(N_("Left out because"))))
        self._reasons = LinesTable(workspace.say(N_("Rows left out")), self._left_out, (56, 0))
        self._reasons.selectionModel().currentRowChanged.connect(self._on_reason)
        sheet = Card(margin=1)
        sheet.body.addWidget(self.table)
        self._pane = Card(margin=1)
        self._pane.setFixedWidth(_PANE)
        self._pane.body.addWidget(self._reasons)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(sheet, 1)
        middle.addWidget(self._pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        session.sheet_changed.connect(self._on_sheet_changed)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Show the sheet chosen last, or the first one taken."""
        self._choice.refresh()
        self._show_sheet(self._choice.sheet())

    def _make_table(self) -> QTableView:
        table = named(QTableView(), "importSheet")
        table.setModel(self._model)
        table.setVerticalHeader(Margin(self._workspace.words, table))
        table.setItemDelegate(CellDelegate(table))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer_at)
        margin = table.verticalHeader()
        margin.sectionPressed.connect(self._on_margin)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        return table

    def _show_sheet(self, name: str) -> None:
        work = self._session.work(name)
        if work is None:
            return
        workspace, layout = self._workspace, work.layout
        new = self._model.rowCount() == 0 or self.table.property("sheet") != name
        self.table.setProperty("sheet", name)
        self._model.show_layout(layout)
        rtl = layout.sheet.facts.right_to_left
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.table.setLayoutDirection(side)
        self.table.setAccessibleName(workspace.say(N_("The sheet {sheet}"), sheet=name))
        self._facts.setText(self._said(work))
        self._left_out.show_rows(layout.left_out, self._reason, muted=frozenset({0}))
        self._pane.setVisible(bool(layout.left_out))
        if new:
            self._fit_columns()
            first = layout.header_row or layout.sheet.row_number(0)
            self.table.setCurrentIndex(self._model.index(self._model.place(first), 0))
            self.table.scrollToTop()
        self._on_current()

    def _said(self, work: SheetWork) -> str:
        words, header = self._workspace.words, work.layout.header_row
        found = (
            words.say(N_("Each record is a block of labels and values."))
            if header is None
            else words.say(N_("Row {row} is the header."), row=header)
        )
        return f"{found}  {words.count(*_RECORDS, len(work.layout.data))}"

    def _reason(self, row: LeftOut) -> tuple[str, str]:
        return str(row.row), self._workspace.say(row.reason)

    def _fit_columns(self) -> None:
        self.table.verticalHeader().updateGeometry()
        self.table.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            width = min(self.table.columnWidth(column) + 8, _WIDEST)
            self.table.setColumnWidth(column, max(width, 64))

    def _row(self) -> int:
        return self._model.number(self.table.currentIndex().row())

    def _on_current(self, *_places: Any) -> None:
        work = self._session.work(self._choice.sheet())
        header = work.layout.header_row if work is not None else None
        on = self.table.currentIndex().isValid() and self._row() != header
        self._say_header.setEnabled(on)
        self._button.setEnabled(on)
        self.table.verticalHeader().viewport().update()

    def _on_margin(self, row: int) -> None:
        self.table.setCurrentIndex(self._model.index(row, 0))
        margin = self.table.verticalHeader()
        top = margin.sectionViewportPosition(row)
        self._offer(margin.viewport().mapToGlobal(QPoint(8, top + margin.sectionSize(row))))

    def _offer_at(self, place: QPoint) -> None:
        self._offer(self.table.viewport().mapToGlobal(place))

    def _offer(self, place: QPoint) -> None:
        if self._say_header.isEnabled():
            menu = QMenu(self)
            menu.addAction(self._say_header)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def _set_header(self) -> None:
        self._session.set_header(self._choice.sheet(), self._row())

    def _on_reason(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self._left_out.row(index.row()).row
            place = self._model.index(self._model.place(row), 0)
            self.table.setCurrentIndex(place)
            self.table.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _on_sheet_changed(self, sheet: str) -> None:
        if self.isVisible():
            self._choice.refresh()
            if sheet == self._choice.sheet():
                self._show_sheet(sheet)
