"""A table of the records that belong to one record, edited in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QVBoxLayout, QWidget

from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_
from tipdesk.services import catalog, selections
from tipdesk.services.changes.drafts import Draft, drafts
from tipdesk.services.owned_problems import problems_in
from tipdesk.services.selections import Totals
from tipdesk.ui.keys import listen
from tipdesk.ui.register.block_actions import BlockActions
from tipdesk.ui.register.columns_dialog import ColumnsDialog
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.register.embedded_head import EmbeddedHead
from tipdesk.ui.register.embedded_model import EmbeddedModel
from tipdesk.ui.register.embedded_store import EmbeddedStore
from tipdesk.ui.register.embedded_view import EmbeddedView
from tipdesk.ui.register.embedding import Embedding, columns_in
from tipdesk.ui.register.record_actions import RecordActions
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

__all__ = ["EmbeddedRegister", "Embedding"]


class EmbeddedRegister(QWidget):
    """Shows and stores the records of *entity* whose field *owner_field* names one record."""

    problem_count_changed = Signal(int)
    """So many cells have something to look at."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        owner_field: str,
        how: Embedding | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(entity)
        self.entity, self.owner_field = entity, owner_field
        self._workspace, self._how = workspace, how or Embedding()
        self._owner: str | None = None
        self._wanted: tuple[str | None, str | None] | None = None
        self._first: Mapping[str, Any] = {}
        self._changed = False
        title = workspace.say(self._how.title or catalog.plural(entity))
        self.model = EmbeddedModel(workspace, entity, self)
        self.store = EmbeddedStore(workspace, entity, self.model)
        self.table = EmbeddedView(workspace, self.model, self.store, title, self._how.most_rows)
        self.blocks = BlockActions(workspace, self.store, self.table)
        self.actions_ = RecordActions(workspace, entity, self.table, self)
        self.head = EmbeddedHead(workspace, entity, title, self._menu())
        card = Card(margin=1)
        card.body.addWidget(self.table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.head)
        self._column.addWidget(card)
        self._wire()

    def show_owner(self, uid: str) -> None:
        """Show the records of the record *uid*; what was typed before is stored first."""
        if uid == self._owner:
            return
        self.leave()
        self._owner = uid
        begun = {**self._how.begun, self.owner_field: uid}
        self.blocks.begun = begun
        self.model.begin(begun)
        order = self._how.order or defaults_of(self.entity).order
        asked = Selection(self.entity, self._how.filters, columns=self._columns(), order=order)
        self.model.ask(asked.where(self.owner_field, "=", uid))
        desk = self._workspace.desk
        self._workspace.read(lambda: (uid, drafts(desk)), self._on_drafts)

    def add_under(self, widget: QWidget) -> None:
        """Put *widget*, something to do with the rows, close under the table."""
        self._column.addWidget(widget)

    def leave(self) -> None:
        """Store what is typed."""
        self.table.leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.table, *self.head.stops()]

    def focus(
        self,
        uid: str | None = None,
        field: str | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Go to a cell: of the record *uid*, or without one of a new record stating *values*."""
        self._wanted, self._first = (uid, field), values or {}
        self._arrive()

    def next_problem(self, *, anew: bool = False) -> bool:
        """Go to the next cell with something to look at; False when none follows.

        It begins at the first one when the keyboard is elsewhere, or *anew*.
        """
        index = self.table.currentIndex()
        begins = anew or not self.table.hasFocus()
        at = (-1, -1) if begins else (index.row(), index.column())
        following = [place for place in self.model.places_to_look_at() if place > at]
        if following:
            self.table.setFocus()
            self.table.show_row(*following[0])
        return bool(following)

    def show_field_history(self) -> None:
        """What happened to the current cell."""
        uid, index = self.table.current_uid(), self.table.currentIndex()
        if uid is not None and self.model.line_of(uid) is None:
            # Start-up time: not before somebody asks.
            from tipdesk.ui.dialogs.history_dialog import HistoryDialog

            field = self.model.fields[index.column()]
            HistoryDialog(self._workspace, self.entity, uid, field, self).show()

    def find_and_replace(self) -> None:
        """Find and replace in the rows shown, or in those selected."""
        self.actions_.replace(self.model.selection)

    def widths(self) -> dict[str, int]:
        """The widths in pixels that somebody gave to columns."""
        return self.table.widths()

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Give columns their widths."""
        self.table.set_widths(widths)

    def show_form(self, field: str | None = None) -> None:
        """Open the whole record of the current line in a window of its own, at *field*."""
        # It brings the editors: not before somebody wants to see it (start-up time).
        from tipdesk.ui.form.record_dialog import RecordDialog

        uid, begun = self.table.current_uid(), dict(self.blocks.begun)
        if uid is None or self.model.line_of(uid) is None:
            dialog = RecordDialog(self._workspace, self.entity, uid, begun, self)
            if field is not None:
                dialog.body.focus_field(field)
            dialog.show()
            return
        line = self.model.take_out(uid)
        values, draft = (begun, None) if line is None else (line.values(), uid)
        RecordDialog(self._workspace, self.entity, None, values, self, draft=draft).show()

    def remove(self) -> None:
        """Delete the selected records; drafts among them are given up."""
        shown = [self.model.row_at(row) for row in self.table.selected_rows()]
        for row in shown:
            if row is not None and (line := self.model.take_out(row.uid)) is not None:
                line.drop()
        self.actions_.remove()

    # ------------------------------------------------------------ building

    def _menu(self) -> QMenu:
        say, menu = self._workspace.say, QMenu(self)
        menu.addAction(say(N_("Columns")), self.choose_columns)
        menu.addAction(say(N_("Find and replace…")), self.find_and_replace)
        menu.addAction(say(N_("Show in the list")), self._show_list)
        return menu

    def _wire(self) -> None:
        model, table, head = self.model, self.table, self.head
        for signal in (model.answered, model.refreshed):
            signal.connect(self._on_rows)
            signal.connect(self._arrive)
        model.answered.connect(self._on_answered)
        model.refreshed.connect(self._on_refreshed)
        model.shifted.connect(self._on_shifted)
        table.order_wanted.connect(self._ask_order)
        table.columns_moved.connect(self._keep_columns)
        table.form_wanted.connect(self.show_form)
        table.remove_wanted.connect(self.remove)
        head.add_wanted.connect(table.begin)
        head.form_wanted.connect(self.show_form)
        head.remove_wanted.connect(self.remove)
        listen(self, {"Ctrl+Shift+D": self.actions_.duplicate})

    # ------------------------------------------------------------ columns

    def choose_columns(self) -> ColumnsDialog:
        """Open the list of columns."""
        dialog = ColumnsDialog(self._workspace, self.entity, self.table.columns(), self)
        dialog.chosen.connect(self._show_columns)
        dialog.show()
        return dialog

    def _columns(self) -> tuple[str, ...]:
        """The columns that this person last had, or the usual ones without the owner."""
        kept = self._workspace.settings.columns.get(self._key()) or ()
        lang = self._workspace.words.lang
        return columns_in(lang, self.entity, self.owner_field, kept or self._how.columns)

    def _show_columns(self, columns: tuple[str, ...]) -> None:
        self.model.ask(replace(self.model.selection, columns=columns))
        self._workspace.settings.columns[self._key()] = list(columns)

    def _keep_columns(self) -> None:
        self._workspace.settings.columns[self._key()] = list(self.table.columns())

    def _key(self) -> str:
        return f"{self.entity} of {self.owner_field}"

    def _ask_order(self, order: tuple[Order, ...]) -> None:
        usual = self._how.order or defaults_of(self.entity).order
        self.model.ask(replace(self.model.selection, order=order or usual))

    def _show_list(self) -> None:
        asked = self.model.selection
        self._workspace.selection_wanted.emit(replace(asked, columns=(), order=()))

    # ------------------------------------------------------------ following

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed from elsewhere stands in its order when it is seen again."""
        super().showEvent(event)
        if self._changed and not self.model.becoming():
            self.model.ask(self.model.selection)

    def _on_shifted(self) -> None:
        """Rows stay where they are while one types; those that others bring are put in order."""
        typing = self.isAncestorOf(QApplication.focusWidget() or self)
        editing = self.table.state() == QAbstractItemView.State.EditingState
        busy = typing or editing or self._wanted is not None or self.model.becoming()
        if self.isVisible() and not busy:
            self.model.ask(self.model.selection)

    def _on_answered(self) -> None:
        self._changed = False

    def _on_refreshed(self) -> None:
        self._changed = True

    def _on_drafts(self, found: tuple[str, list[Draft]]) -> None:
        uid, every = found
        if uid == self._owner:
            named = (d for d in every if d.values.get(self.owner_field) == uid)
            begun = self._how.begun.items()
            self.model.go_on(
                [
                    draft
                    for draft in named
                    if draft.entity == self.entity
                    and all(draft.values.get(name) == value for name, value in begun)
                ]
            )

    def _on_rows(self) -> None:
        desk, asked = self._workspace.desk, self.model.selection
        self._workspace.read(
            lambda: (problems_in(desk, asked), selections.totals(desk, asked)),
            self._on_figures,
            latest=f"{id(self)}.figures",
        )

    def _on_figures(self, found: tuple[list[Problem], Totals]) -> None:
        problems, totals = found
        self.model.show_problems(problems)
        self.head.show_totals(totals)
        self.problem_count_changed.emit(len(problems))

    def _arrive(self) -> None:
        """Go to the cell that is wanted, as soon as its row is there."""
        if self._wanted is None or not self.model.fields:
            return
        uid, name = self._wanted
        names = [f.name for f in self.model.fields]
        column = names.index(name) if name in names else None
        if uid is None:
            self._wanted = None
            self.model.offer(self._first)
            self.table.begin(column)
        elif (place := self.model.place_of(uid)) is not None:
            self._wanted = None
            self.table.setFocus()
            self.table.show_row(place, column or 0)
            if name is not None and column is None:
                self.show_form(name)
