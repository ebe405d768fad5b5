"""Step one: which workbook, which of its sheets, and what was brought in before."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.text import isolate
from tipdesk.domain.words import N_, NN_
from tipdesk.services.excel.layout.parts import stand_beside
from tipdesk.services.excel.matching.past import PastImport
from tipdesk.services.excel.reading.workbook import column_letters
from tipdesk.ui import theme
from tipdesk.ui.importing.file.after import show_records, undo_import
from tipdesk.ui.importing.file.drop_zone import DropZone
from tipdesk.ui.importing.file.recent_imports import RecentImports, counted_records
from tipdesk.ui.importing.file.recipe_line import RecipeLine
from tipdesk.ui.importing.recipes.recipes_dialog import show_recipes
from tipdesk.ui.importing.report_save import save_report
from tipdesk.ui.importing.state.done import Done
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.importing.state.tables import tables_of
from tipdesk.ui.widgets.making import named, quiet_button, whole_rows
from tipdesk.ui.widgets.page_parts import Card, paragraph
from tipdesk.ui.workspace import Workspace

_ROWS = NN_("{n} row", "{n} rows")
_SHEET = Qt.ItemDataRole.UserRole
_SHEETS_SHOWN = 8


class FileStep(QWidget):
    """Sends `file_chosen`; sheets are ticked here, past imports taken back and shown."""

    file_chosen = Signal(Path)

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._filling = False
        self.zone = DropZone(workspace.words, workspace.settings)
        self.zone.chosen.connect(self.file_chosen)
        self._done = _DoneCard(workspace)
        self._sheets = Card()
        self._heading = named(QLabel(workspace.say(N_("Sheets"))), "h2")
        self._model = QStandardItemModel(self)
        self._model.itemChanged.connect(self._on_ticked)
        self._list = named(QTableView(), "importSheets")
        self._list.setAccessibleName(workspace.say(N_("Sheets to bring in")))
        self._list.setModel(self._model)
        whole_rows(self._list)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.horizontalHeader().hide()
        self._list.horizontalHeader().setStretchLastSection(True)
        self._empty = named(QLabel(), "mute")
        self._empty.setWordWrap(True)
        self._recipe = RecipeLine(workspace, session)
        for widget in (self._heading, self._list, self._empty, self._recipe):
            self._sheets.body.addWidget(widget)
        past = Card()
        self.recent = RecentImports(workspace, self._recipe.anew)
        self.recent.left.connect(self.zone.button.setFocus)
        self.recent.listed.connect(lambda found: past.setVisible(bool(found)))
        self.recent.listed.connect(self._done.check)
        past.body.addWidget(self.recent)
        past.hide()
        self.recipes = named(
            quiet_button(workspace.say(N_("Recipes and &answers…"))), "showRecipes"
        )
        self.recipes.clicked.connect(lambda: show_recipes(workspace, self))
        self.area = QScrollArea()
        self._lay_out(past)
        session.book_changed.connect(self.refresh)
        session.book.tables_changed.connect(lambda _table: self.refresh())
        session.book.sheet_changed.connect(self._on_sheet_changed)
        session.imported.connect(self._done.show_done)
        self.setFocusProxy(self.zone.button)
        self.refresh()

    def _lay_out(self, past: Card) -> None:
        """One card below the other; with many sheets they are taller than a small screen."""
        inner = named(QWidget(), "page")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for card in (self._done, self.zone, self._sheets, past):
            layout.addWidget(card)
        layout.addWidget(self.recipes, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def refresh(self) -> None:
        """Show the workbook that is open."""
        session = self._session
        if session.path is not None:
            self._done.hide()
        self._say_zone()
        self._sheets.setVisible(session.book.is_open)
        self._filling = True
        self._model.clear()
        for work in session.book.works:
            item = QStandardItem(self._facts(work))
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked if work.taken else Qt.CheckState.Unchecked)
            item.setData(work.sheet.name, _SHEET)
            self._model.appendRow(item)
        self._filling = False
        rows = max(1, min(self._model.rowCount(), _SHEETS_SHOWN))
        self._list.setFixedHeight(theme.ROW_HEIGHT * rows + 2)
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._say_empty()
        self._recipe.refresh()

    def go_to_sheets(self) -> None:
        """Bring the keyboard to the sheets, where one has to be ticked."""
        self._list.setFocus()

    def _say_zone(self) -> None:
        """Which workbook is open, and what is wrong with it until a person took a sheet of it."""
        session, words = self._session, self._workspace.words
        trouble = ""
        if session.trouble and not session.book.taken:
            # It may begin with the Latin name of a file, and runs from the right even so.
            trouble = isolate(words.say(session.trouble), words.lang)
            if session.book.is_open:
                trouble += "\n" + words.say(N_("Tick a sheet to say yourself what its rows are."))
        self.zone.say(session.path.name if session.book.is_open and session.path else "", trouble)

    def _say_empty(self) -> None:
        book = self._session.book.workbook
        empty = book.empty_sheets if book is not None else ()
        names = self._workspace.words.listed(empty)
        self._empty.setText(
            self._workspace.say(N_("Sheets without any cells: {sheets}."), sheets=names)
            if empty
            else ""
        )
        self._empty.setVisible(bool(empty))

    def _facts(self, work: SheetWork) -> str:
        words = self._workspace.words
        parts = [work.sheet.name, words.count(*_ROWS, len(work.sheet.rows))]
        tables = tables_of(self._session.book.works, work.sheet.tab)
        if len(tables) > 1:
            first, last = work.sheet.row_number(0), work.sheet.row_number(len(work.sheet.rows) - 1)
            said = N_("rows {first} to {last}")
            parts[1] = words.say(said, first=str(first), last=str(last))
        if any(one is not work and stand_beside(one.sheet, work.sheet) for one in tables):
            begin = work.sheet.first_column
            from_, to = column_letters(begin), column_letters(begin + work.sheet.width - 1)
            parts.append(words.say(N_("columns {first} to {last}"), first=from_, last=to))
        if work.sheet.facts.hidden:
            parts.append(words.say(N_("hidden in the workbook")))
        if hidden := len(work.sheet.facts.hidden_rows):
            parts.append(words.count(*_HIDDEN_ROWS, hidden))
        if not work.layout.data:
            parts.append(words.say(N_("no rows that could be projects")))
        return "  ·  ".join(words.value(part) for part in parts)

    def _on_sheet_changed(self, sheet: str) -> None:
        self._recipe.refresh()
        self._say_zone()
        self._filling = True
        for row in range(self._model.rowCount()):
            item, work = self._model.item(row), self._session.book.work(sheet)
            if item.data(_SHEET) == sheet and work is not None:
                item.setText(self._facts(work))
                on = Qt.CheckState.Checked if work.taken else Qt.CheckState.Unchecked
                item.setCheckState(on)
        self._filling = False

    def _on_ticked(self, item: QStandardItem) -> None:
        if not self._filling:
            self._session.book.take(item.data(_SHEET), item.checkState() == Qt.CheckState.Checked)


_HIDDEN_ROWS = NN_("{n} hidden row, read too", "{n} hidden rows, read too")


class _DoneCard(Card):
    """The line after an import: what it did, with Undo, Report and Show."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(margin=12)
        self._workspace = workspace
        self._done: Done | None = None
        self._text = paragraph("importDone")
        self._undo = named(quiet_button(workspace.say(N_("&Undo"))), "undoImport")
        self._undo.clicked.connect(self._take_back)
        self._report = named(quiet_button(workspace.say(N_("Re&port…"))), "reportImport")
        self._report.clicked.connect(self._save_report)
        self._show = named(quiet_button(workspace.say(N_("&Show"))), "showImport")
        self._show.clicked.connect(self._show_records)
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        for button in (self._undo, self._report, self._show):
            row.addWidget(button)
        self.body.addLayout(row)
        self.hide()

    def show_done(self, done: Done) -> None:
        """Say what the import came to."""
        self._done = done
        words = self._workspace.words
        kinds = dict.fromkeys(entity for entity, _ in done.counts)
        parts = (
            counted_records(
                words,
                kind,
                done.counts.get((kind, "new"), 0),
                done.counts.get((kind, "changed"), 0),
            )
            for kind in kinds
        )
        what = words.listed(chain.from_iterable(parts))
        text = words.say(N_("{file} was imported: {what}."), file=done.file, what=what)
        if rejected := done.planned.plan.count("rejected"):
            text += " " + words.count(*_REJECTED, rejected)
        if done.outcome.conflicts:
            text += " " + words.count(*_CONFLICTS, len(done.outcome.conflicts))
        if done.planned.kept:
            text += " " + words.count(*_KEPT, done.planned.kept)
        if done.left_unclear:
            text += " " + words.say(_UNCLEAR)
        if not done.outcome.stored:
            text = words.say(N_("Nothing of {file} was stored: the desk has it all."),
                             file=done.file)  # fmt: skip
        self._text.setText(text)
        for button in (self._undo, self._show):
            button.setVisible(done.outcome.stored)
        self.show()
        self._show.setFocus()

    def check(self, found: list[PastImport]) -> None:
        """Say nothing any more about an import that was taken back somewhere else."""
        stored = self._done.outcome.changeset if self._done is not None else None
        if any(one.undone and one.changeset == stored for one in found):
            self.hide()

    def _take_back(self) -> None:
        if self._done is not None and self._done.outcome.changeset is not None:
            changeset, file = self._done.outcome.changeset, self._done.file
            undo_import(self._workspace, changeset, file, self.window())
            self.hide()

    def _save_report(self) -> None:
        if self._done is not None:
            done = self._done
            save_report(
                self._workspace,
                self.window(),
                done.planned.plan,
                done.outcome,
                done.answered,
                lambda: done.account,
                done.rows,
            )

    def _show_records(self) -> None:
        if self._done is not None and self._done.outcome.changeset is not None:
            show_records(self._workspace, self._done.outcome.changeset)


_CONFLICTS = NN_(
    "{n} value was changed by somebody meanwhile and kept.",
    "{n} values were changed by somebody meanwhile and kept.",
)
_KEPT = NN_(
    "{n} value of the workbook was not taken, for the desk has another.",
    "{n} values of the workbook were not taken, for the desk has others.",
)
_UNCLEAR = N_("Cells that are not clear were not taken from rows with nothing else new.")
_REJECTED = NN_("{n} row is rejected.", "{n} rows are rejected.")
