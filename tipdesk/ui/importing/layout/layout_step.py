"""Step two: the sheet itself, with what each row was taken for; a click says otherwise."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.words import N_, NN_
from tipdesk.services import catalog
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.layout.row_kinds import LeftOut, Section
from tipdesk.ui.importing.asking_step import AskingStep
from tipdesk.ui.importing.layout.row_bar import RowBar
from tipdesk.ui.importing.layout.row_choices import CHOICE_OF, Choice
from tipdesk.ui.importing.layout.row_menu import RowMenu
from tipdesk.ui.importing.layout.row_pane import RowPane
from tipdesk.ui.importing.layout.sheet_facts import FactsLine, facts_of
from tipdesk.ui.importing.layout.sheet_model import SheetModel
from tipdesk.ui.importing.layout.sheet_table import SheetTable
from tipdesk.ui.importing.layout.table_bar import TableBar
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.importing.sheet_choice import SheetChoice
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.sheet_work import SheetWork
from tipdesk.ui.importing.state.tables import may_begin, tables_of
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_RECORDS = NN_("{n} row that may be a project", "{n} rows that may be projects")
_PANE: Final = 280


class LayoutStep(AskingStep):
    """Draws the layout over the sheet; what rows are can be said with mouse or keys."""

    def __init__(
        self, workspace: Workspace, session: ImportSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._book = workspace, session, session.book
        words = workspace.words
        self._choice = SheetChoice(workspace, session.book, every_table=True)
        self._choice.chosen.connect(self._show_sheet)
        self._found = named(QLabel(), "mute")
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self.facts = FactsLine(words)
        self.tables = TableBar(words)
        self.tables.ticked.connect(lambda on: session.book.take(self._choice.sheet(), on))
        self.tables.joined.connect(self._join)
        self._model = SheetModel(words)
        self._model.setParent(self)
        self.table = SheetTable(self._model, words)
        self.facts.wanted.connect(self.table.show_row)
        self.table.said.connect(self.say_rows)
        self.table.menu_wanted.connect(self._offer)
        self.table.selectionModel().selectionChanged.connect(self._on_current)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.bar = RowBar(words)
        self.bar.chosen.connect(self.say_rows)
        self.row = RowPane(workspace)
        self.row.gives.connect(self._give)
        self._left_out = Lines((workspace.say(N_("Row")), workspace.say(N_("Left out because"))))
        self._reasons = LinesTable(workspace.say(N_("Rows left out")), self._left_out, (56, 0))
        self._reasons.clicked.connect(lambda _index: self._on_reason())
        self._reasons.entered_row.connect(self._on_reason)
        self._lay_out()
        session.book.sheet_changed.connect(self._on_sheet_changed)
        session.book.tables_changed.connect(self._on_tables_changed)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Show the sheet chosen last, or the first one taken."""
        self._choice.refresh()
        self._show_sheet(self._choice.sheet())

    def say_rows(self, name: Choice) -> None:
        """The chosen rows are what the RowChoice called *name* says."""
        work, rows = self._work(), self.table.rows()
        if work is None or not rows or self._session.activity is not None:
            return
        sheet = work.sheet.name
        if name == "header":
            self._book.set_header_rows(sheet, rows[0], rows[-1])
        elif name == "table":
            self._book.begin_table(sheet, rows[0])
        elif name == "auto":
            self._book.take_rows_back(sheet, rows)
        else:
            self._book.set_rows(sheet, rows, name)

    def go_to_asking(self, step: int = 1) -> None:
        self.table.go_on_among(self._model.asking(), step)

    def _work(self) -> SheetWork | None:
        return self._book.work(self._choice.sheet())

    def _show_sheet(self, name: str) -> None:
        work, book = self._book.work(name), self._book.workbook
        if work is None or book is None:
            return
        workspace, layout = self._workspace, work.layout
        new = self.table.property("facts") is not layout.sheet.facts
        self.table.setProperty("facts", layout.sheet.facts)
        self._model.show_layout(layout)
        rtl = layout.sheet.facts.right_to_left
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.table.setLayoutDirection(side)
        self.table.setAccessibleName(workspace.say(N_("The sheet {sheet}"), sheet=name))
        self._found.setText(self._said(work))
        self.tables.show_table(work, tables_of(self._book.works, work.sheet.tab))
        self.facts.show_facts(facts_of(layout, book.facts, workspace.words))
        for before, after in pairwise((self._choice, self.tables.taken, self.tables.join)):
            QWidget.setTabOrder(before, after)
        self.facts.place_between(self.tables.join, self.table)
        self._left_out.show_rows(layout.left_out, self._reason, muted=frozenset({0}))
        self._reasons.setVisible(bool(layout.left_out))
        if new:
            self.table.fit_columns()
            self.table.show_row(layout.header_row or layout.sheet.row_number(0), middle=False)
            self.table.scrollToTop()
        self._on_current()

    def _said(self, work: SheetWork) -> str:
        words, rows = self._workspace.words, work.layout.header_rows
        if not rows:
            found = words.say(N_("Each record is a block of labels and values."))
        elif len(rows) == 1:
            found = words.say(N_("Row {row} is the header."), row=str(rows[0]))
        else:
            numbers = words.listed(map(str, rows))
            found = words.say(N_("Rows {rows} are the header."), rows=numbers)
        count = len(work.layout.data)
        entity = work.columns.entity
        rows_said = (
            words.count(*_RECORDS, count)
            if entity == PROJECT
            else words.say(catalog.how_many(entity, count))
        )
        return f"{found}  {rows_said}"

    def _reason(self, row: LeftOut) -> tuple[str, str]:
        return str(row.row), self._workspace.say(row.reason)

    def _on_current(self, *_places: Any) -> None:
        work, index = self._work(), self.table.currentIndex()
        rows = self.table.rows()
        if work is None or not index.isValid() or not rows:
            self.bar.show_rows([], None, set())
            return
        self.bar.show_rows(rows, self._present(work, rows), self._not_now(work, rows))
        here = index.row()
        self.row.show_row(
            work.layout,
            self._model.number(here),
            self._model.role(here),
            is_said=self._model.is_said(here),
        )

    def _present(self, work: SheetWork, rows: list[int]) -> Choice | None:
        """What the rows are, if they are one thing."""
        kinds = {CHOICE_OF.get(work.layout.kind_of(row)) for row in rows[:_LOOKED_AT]}
        return kinds.pop() if len(kinds) == 1 else None

    def _not_now(self, work: SheetWork, rows: list[int]) -> set[Choice]:
        """What said of the rows would change nothing."""
        said = any(self._model.is_said(self._model.place(row)) for row in rows[:_LOOKED_AT])
        without: set[Choice] = set() if said else {"auto"}
        return without if may_begin(work, rows[0]) else without | {"table"}

    def _section(self, work: SheetWork, row: int) -> Section | None:
        return next((one for one in work.layout.sections if one.row == row), None)

    def _offer(self, place: QPoint) -> None:
        work, rows = self._work(), self.table.rows()
        if work is None or not rows:
            return
        section = self._section(work, rows[0]) if len(rows) == 1 else None
        menu = RowMenu(
            self._workspace.words,
            self._present(work, rows),
            self._not_now(work, rows),
            section=section,
            parent=self,
        )
        menu.chosen.connect(self.say_rows)
        menu.gives.connect(lambda name: self._give(name, None))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _give(self, name: str | None, value: str | None) -> None:
        """The current row is a section that gives *value* to the target *name*."""
        work, index = self._work(), self.table.currentIndex()
        if work is not None and index.isValid():
            row = self._model.number(index.row())
            self._book.set_rows(work.sheet.name, [row], "section", target=name, value=value)

    def _on_reason(self) -> None:
        if (left_out := self._reasons.current()) is not None:
            self.table.show_row(left_out.row)

    def _join(self) -> None:
        if self._session.activity is None:
            self._book.join_table(self._choice.sheet())

    def _on_tables_changed(self, table: str) -> None:
        self._choice.refresh()
        self._choice.setCurrentText(table)
        if self.isVisible():
            self._show_sheet(table)

    def _on_sheet_changed(self, sheet: str) -> None:
        if self.isVisible():
            self._choice.refresh()
            if sheet == self._choice.sheet():
                self._show_sheet(sheet)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._choice)
        top.addWidget(self._found)
        top.addWidget(self.facts, 1)
        sheet = Card(margin=1)
        sheet.body.addWidget(self.table)
        pane = Card(margin=1)
        pane.setFixedWidth(_PANE)
        pane.body.setSpacing(0)
        pane.body.addWidget(self.row)
        pane.body.addWidget(self._reasons, 1)
        pane.body.addStretch(0)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(sheet, 1)
        middle.addWidget(pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.tables)
        layout.addLayout(middle, 1)
        layout.addWidget(self.bar)


_LOOKED_AT: Final = 200
"""Rows of a choice that are looked at for what they are and what was said of them."""
