"""Step three: which field each column feeds, how sure that is, and how its cells are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tipdesk.domain.words import N_, NN_, Message
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.services.excel.rows.one_number import rows_of_one
from tipdesk.services.excel.rows.same_record import MergeHint, merge_hint
from tipdesk.ui.importing.asking_step import AskingStep
from tipdesk.ui.importing.columns.column_facts import other_years
from tipdesk.ui.importing.columns.column_pane import ColumnPane
from tipdesk.ui.importing.columns.columns_model import FIELD
from tipdesk.ui.importing.columns.columns_table import ColumnsTable, EditableColumns
from tipdesk.ui.importing.columns.constants_dialog import ConstantsDialog
from tipdesk.ui.importing.columns.map_bar import MapBar
from tipdesk.ui.importing.sheet_choice import SheetChoice
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.elided import ElidedLabel
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_UNSURE: Final = NN_("{n} unsure column (F8)", "{n} unsure columns (F8)")
_HINT: Final = NN_(
    "{column} names {n} record in {rows} rows: put its rows together",
    "{column} names {n} records in {rows} rows: put their rows together",
)


class ColumnsStep(AskingStep):
    """One line for each column; Enter, F2 or a click chooses another field, F8 the next unsure."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._book = workspace, session, session.book
        self._choice = SheetChoice(workspace, session.book)
        self._choice.chosen.connect(self._show_sheet)
        self.bar = MapBar(workspace, self._choice)
        self.bar.said.connect(lambda facts: session.book.set_map(self._choice.sheet(), **facts))
        self.bar.constants_wanted.connect(self.show_constants)
        self.unsure = named(quiet_button(""), "unsureColumns")
        self.unsure.clicked.connect(lambda _on: self.go_to_asking(1))
        self.hint = named(quiet_button(""), "mergeHint")
        self.hint.clicked.connect(lambda: session.book.set_map(self._choice.sheet(), merged=True))
        self._facts = named(ElidedLabel(), "importUnread")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setAlignment(leading_alignment())
        self._model = EditableColumns(workspace, self._set_target)
        self.table = ColumnsTable(self._model, workspace)
        self.table.selectionModel().currentRowChanged.connect(self._show_column)
        self.pane = ColumnPane(workspace)
        self.pane.target_chosen.connect(self._on_target)
        self.pane.facts_chosen.connect(self._on_facts)
        self.pane.confirmed.connect(self.confirm)
        self.pane.alike_wanted.connect(self._read_years_alike)
        self._lay_out()
        session.book.sheet_changed.connect(self._on_changed)
        session.cells_read.connect(self._on_changed)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Show the columns of the sheet chosen last, or of the first one taken."""
        self._choice.refresh()
        self._show_sheet(self._choice.sheet())

    def go_to_asking(self, step: int = 1) -> None:
        """Go to the next column that nobody can be sure of, or with -1 to the one before."""
        here = self.table.currentIndex().row()
        found = sorted(self._model.unsure(), reverse=step < 0)
        ahead = [row for row in found if (row - here) * step > 0]
        if found:
            self.table.setCurrentIndex(self._model.index((ahead or found)[0], FIELD))
            self.table.setFocus()

    def confirm(self) -> None:
        """What was found for the current column is right; go to the next unsure one."""
        column = self._column()
        if column is not None:
            self._book.set_column(self._choice.sheet(), column.index, confidence="sure")
            self.go_to_asking()
            self.table.setFocus()

    def show_constants(self) -> None:
        """Say what holds for every row."""
        dialog = ConstantsDialog(self._workspace, self._book, self._choice.sheet(), self)
        dialog.show()

    def _work(self) -> SheetWork | None:
        return self._book.work(self._choice.sheet())

    def _column(self) -> Column | None:
        row = self.table.currentIndex().row()
        return self._model.column(row) if 0 <= row < self._model.rowCount() else None

    def _show_sheet(self, name: str) -> None:
        work = self._book.work(name)
        if work is None:
            return
        self._show(work)
        self._session.read_cells(name)

    def _show(self, work: SheetWork) -> None:
        locked = locked_columns(work)
        self._model.show_columns(work.columns, work.readings or {}, locked)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, FIELD))
        words = self._workspace.words
        self.table.setAccessibleName(words.say(N_("Columns of {sheet}"), sheet=work.sheet.name))
        self.bar.show_map(work.columns)
        unsure = len(self._model.unsure())
        self.unsure.setVisible(bool(unsure))
        self.unsure.setText(words.count(*_UNSURE, unsure))
        said = self._unread(work, locked)
        self._facts.setText(said)
        self._facts.setToolTip(said)
        self._look_for_several(work)
        self._show_column()

    def _unread(self, work: SheetWork, locked: Mapping[int, Message]) -> str:
        """Which columns are not read, and which may not be."""
        words = self._workspace.words

        def listed(columns: Iterable[Column]) -> str:
            return words.listed(words.value(f"{c.letter} {c.heading}".strip()) for c in columns)

        unread = [c for c in work.columns.unmapped if c.index not in locked]
        stopped = [c for c in work.columns.columns if c.index in locked]
        said = []
        if stopped:
            said.append(words.say(N_("Locked: {columns}."), columns=listed(stopped)))
        if unread:
            said.append(
                words.say(N_("Columns that are not read: {columns}."), columns=listed(unread))
            )
        elif not stopped:
            said.append(words.say(N_("Every column is read.")))
        return "  ".join(said)

    def _show_column(self, *_places: Any) -> None:
        work, column, row = self._work(), self._column(), self.table.currentIndex().row()
        self.pane.setVisible(column is not None)
        if work is not None and column is not None:
            self.pane.show_column(work, column, self._model.lock(row), self._model.asking(row))

    def _look_for_several(self, work: SheetWork) -> None:
        """Show that rows are put together, or propose it where a column repeats much."""
        self.hint.hide()
        layout, columns, typed = work.layout, work.columns, dict(work.corrections)
        if columns.merged:
            return

        def several() -> tuple[bool, MergeHint | None]:
            together = bool(rows_of_one(layout, columns, typed))
            return together, None if together else merge_hint(layout, columns)

        self._workspace.read(
            several, lambda found: self._propose(*found, columns), latest="import merge hint"
        )

    def _propose(self, together: bool, found: MergeHint | None, columns: ColumnMap) -> None:
        work = self._work()
        if work is None or work.columns is not columns:
            return
        if together:
            self.bar.merged.setChecked(True)
        if found is None:
            return
        words = self._workspace.words
        text = words.count(
            *_HINT,
            found.records,
            column=f"{found.letter} {found.heading}".strip(),
            rows=found.rows,
        )
        self.hint.setText(text)
        self.hint.show()

    def _on_changed(self, sheet: str) -> None:
        if self.isVisible() and sheet == self._choice.sheet():
            self._show_sheet(sheet)

    def _on_target(self, name: str | None) -> None:
        self._set_target(self.table.currentIndex().row(), name)

    def _on_facts(self, facts: dict[str, Any]) -> None:
        column = self._column()
        if column is not None:
            if "order" in facts:
                facts = {"order": facts["order"] or "ask"}
            self._book.set_column(self._choice.sheet(), column.index, **facts)

    def _read_years_alike(self) -> None:
        column, work = self._column(), self._work()
        if column is not None and work is not None:
            others = (one.index for one in other_years(work.columns, column))
            self._book.set_column(work.sheet.name, *others, unit=column.unit)
            self.pane.unit.setFocus()

    def _set_target(self, row: int, name: str | None) -> None:
        column = self._model.column(row)
        if column.target != name:
            self._book.set_target(self._choice.sheet(), column.index, name)

    def _lay_out(self) -> None:
        card = Card(margin=1)
        card.body.addWidget(self.table)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.unsure)
        asked.addWidget(self.hint)
        asked.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addLayout(asked)
        layout.addWidget(self._facts)
        layout.addWidget(card, 1)
        layout.addWidget(self.pane)


def locked_columns(work: SheetWork) -> Mapping[int, Message]:
    """Why nothing of a column may be read, by its index."""
    stopped = getattr(work.layout.sheet.rows, "stopped", None)
    return stopped.columns if stopped is not None else {}
