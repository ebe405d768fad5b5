"""The register of one kind of record: search, filters, views, the table, the details."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_
from tipdesk.services.catalog import plural
from tipdesk.services.changes.outcome import Changes, Outcome
from tipdesk.ui.keys import listen
from tipdesk.ui.register.block_actions import BlockActions
from tipdesk.ui.register.cell_store import CellStore
from tipdesk.ui.register.columns_dialog import ColumnsDialog
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.register.details_side import DetailsSide
from tipdesk.ui.register.filter_bar import FilterBar
from tipdesk.ui.register.list_columns import ListColumns
from tipdesk.ui.register.list_figures import ListFigures
from tipdesk.ui.register.list_stack import ListStack
from tipdesk.ui.register.made import MadeRecords
from tipdesk.ui.register.model import RegisterModel
from tipdesk.ui.register.page_head import PageHead
from tipdesk.ui.register.record_actions import RecordActions
from tipdesk.ui.register.selection_bar import SelectionBar
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.register.views_bar import ViewsBar
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.widgets.search_field import SearchField
from tipdesk.ui.workspace import Workspace

_SEARCH_WIDTH: Final = 210
_WIDE: Final = 1000
"""Pixels from which on the details stand beside the list unasked."""


class RegisterPage(QWidget):
    """Everything shown is one Selection; whatever changes it goes through ``ask``."""

    status_changed = Signal(str)
    """What the selected rows, or all of them, come to."""

    def __init__(
        self,
        workspace: Workspace,
        entity: str,
        parent: QWidget | None = None,
        *,
        opens: bool = False,
    ) -> None:
        """With *opens* Enter on a row shows the record on a page of its own."""
        super().__init__(parent)
        self.name = entity
        self.setObjectName("page")
        self._workspace, self._entity = workspace, entity
        self._defaults = defaults_of(entity)
        self._wanted_uid: str | None = None
        self._begun = False
        say = workspace.say
        self.head = PageHead(workspace, entity)
        self.views = ViewsBar(workspace, entity)
        self.search = SearchField(say(N_("Search")), say(self._defaults.search))
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.filters = FilterBar(workspace, entity)
        self.model = RegisterModel(workspace, entity, self)
        self.store = CellStore(workspace, entity, self.model)
        self.table = RegisterView(workspace, self.model, self.store, say(plural(entity)))
        self.table.set_opens(opens)
        self.blocks = BlockActions(workspace, self.store, self.table)
        self.bar = SelectionBar(workspace)
        self.actions_ = RecordActions(workspace, entity, self.table, self)
        self.made = MadeRecords(workspace, self.model, self.table)
        self.columns_ = ListColumns(workspace, entity, self.views)
        self.stack = ListStack(workspace, entity, self.table)
        card = Card(margin=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.stack)
        self.details = DetailsSide(workspace, entity, card, self.table)
        usual = self.columns_.usual()
        self._selection = Selection(entity, columns=usual, order=self._defaults.order)
        self.figures = ListFigures(workspace, self.table, lambda: self._selection)
        self._lay_out()
        self._wire()

    # ------------------------------------------------------------ what the window asks

    def activate(self) -> None:
        """The page is shown; the first time it reads its rows."""
        if not self._begun:
            self.ask(self._selection)
            if self.width() >= _WIDE:
                QTimer.singleShot(0, self, self.details.open_unasked)
        self.table.setFocus()

    def leave(self) -> None:
        """Store what is typed."""
        if self.table.state() == RegisterView.State.EditingState:
            self.table.setFocus()
        self.details.leave()

    def state(self) -> dict[str, Any]:
        """What survives a switch of language or a restart."""
        return {
            "selection": replace(self._selection, columns=self.table.columns() or ()).to_json(),
            "view": self.views.state(),
            "uids": self._selection.uids,
            "uid": self._wanted_uid or self.table.current_uid(),
            "widths": self.table.widths(),
            **self.details.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what ``state`` told."""
        self._wanted_uid = state.get("uid")
        self.table.set_widths(state.get("widths", {}))
        self.details.restore(state)
        if "view" in state:
            self.views.restore(state["view"])
        if "selection" in state:
            asked, uids = Selection.from_json(state["selection"]), state.get("uids")
            asked = replace(asked, uids=None if uids is None else tuple(uids))
            self.ask(replace(asked, columns=self.columns_.in_language(asked.columns)))

    def ask(self, selection: Selection) -> None:
        """Show another question: the chips, the views and the table follow."""
        if not selection.columns:
            selection = replace(selection, columns=self.table.columns() or self.columns_.usual())
        if not selection.order:
            selection = replace(selection, order=self._defaults.order)
        self._begun = True
        self._selection = selection
        self.made.forget()
        self.search.show_text(selection.search)
        self.filters.show_selection(selection)
        self.views.show_selection(selection)
        self.model.ask(selection)
        self.figures.read_soon()

    def show_record(self, uid: str) -> None:
        """Go to the record *uid*; when the list does not show it, to everything."""
        place = self.model.place_of(uid)
        if place is not None:
            self.table.show_row(place)
            return
        self._wanted_uid = uid
        self.ask(Selection(self._entity, columns=self.table.columns(), uids=(uid,)))

    def new_record(self) -> None:
        """Begin a new record in the details."""
        self.details.new_record()

    def find_and_replace(self) -> None:
        """Find and replace in the rows shown, or in those selected."""
        self.actions_.replace(self._selection)

    def next_problem(self) -> None:
        """Go to the next field with something to look at, in the details."""
        self.details.have("next_problem")

    def show_field_history(self) -> None:
        """What happened to the field that has the keyboard, in the details."""
        self.details.have("show_field_history")

    def show_details(self, *, on: bool) -> None:
        """Open or close the pane with the whole record."""
        self.details.show_details(on=on)

    # ------------------------------------------------------------ building

    def _lay_out(self) -> None:
        above = QGridLayout()  # the bar of the selected rows lies over the views
        above.addWidget(self.views, 0, 0)
        above.addWidget(self.bar, 0, 0, Qt.AlignmentFlag.AlignTop)
        narrow = QHBoxLayout()
        narrow.setSpacing(8)
        narrow.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        narrow.addWidget(self.filters, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addLayout(above)
        layout.addLayout(narrow)
        layout.addWidget(self.details, 1)

    def _wire(self) -> None:
        self.search.sought.connect(lambda text: self.ask(replace(self._selection, search=text)))
        self.filters.changed.connect(self.ask)
        self.views.chosen.connect(self._ask_view)
        self.model.answered.connect(self._on_answered)
        self.model.shifted.connect(self._show_what_there_is)
        self.model.counted.connect(lambda _count: self._show_what_there_is())
        self.model.refreshed.connect(self.figures.read_soon)
        self.figures.totals_read.connect(self.head.show_totals)
        self.figures.status_changed.connect(self.status_changed)
        self.details.stored.connect(self._on_stored)
        self.details.opened.connect(self.head.show_details)
        self.stack.clear_wanted.connect(self._clear)
        self.stack.instead_wanted.connect(self.ask)
        self.stack.new_wanted.connect(self.new_record)
        self.stack.chosen_gone.connect(self._leave_chosen)
        table = self.table
        table.order_wanted.connect(self._ask_order)
        table.columns_moved.connect(self._keep_columns)
        table.open_wanted.connect(lambda uid: self._workspace.record_wanted.emit(self._entity, uid))
        table.rows_selected.connect(self._on_rows_selected)
        head, deeds = self.head, self.actions_
        head.columns_wanted.connect(self.choose_columns)
        head.new_wanted.connect(self.new_record)
        head.details_wanted.connect(lambda on: self.show_details(on=on))
        deeds.serve(head, self.bar, lambda: self._selection)
        deeds.made.connect(self.made.go_to)
        self.made.show_wanted.connect(self._show_made)
        self._workspace.records_changed.connect(self._on_records_changed)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+F": self.seek, "Ctrl+N": self.new_record,
            "Ctrl+E": head.export_wanted.emit, "Ctrl+P": head.print_wanted.emit,
            "Ctrl+Shift+D": deeds.duplicate, "Ctrl+Delete": deeds.remove,
            "Ctrl+I": lambda: self.show_details(on=not self.details.is_open()),
        }  # fmt: skip
        listen(self, keys)

    # ------------------------------------------------------------ asking

    def _ask_view(self, view: Selection) -> None:
        """A saved view brings its columns and order; a fixed one has the usual columns."""
        order = view.order or self._selection.order
        columns = self.columns_.in_language(view.columns) or self.columns_.usual()
        self.ask(replace(view, order=order, columns=columns))

    def _ask_order(self, order: tuple[Order, ...]) -> None:
        self.ask(replace(self._selection, order=order or self._defaults.order))

    def _clear(self) -> None:
        self.ask(replace(self._selection, filters=(), search="", as_of=None, uids=None))

    def seek(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def choose_columns(self) -> ColumnsDialog:
        """Open the list of columns."""
        dialog = ColumnsDialog(self._workspace, self._entity, self.table.columns(), self)
        dialog.chosen.connect(self._show_columns)
        dialog.show()
        return dialog

    def _show_columns(self, columns: tuple[str, ...]) -> None:
        self._wanted_uid = self.table.current_uid()
        self.ask(replace(self._selection, columns=columns))
        self.columns_.remember(columns)

    def _keep_columns(self) -> None:
        columns = self.table.columns()
        self._selection = replace(self._selection, columns=columns)
        self.columns_.remember(columns)

    # ------------------------------------------------------------ following

    def _on_answered(self) -> None:
        self._show_what_there_is()
        uid, self._wanted_uid = self._wanted_uid, None
        place = None if uid is None else self.model.place_of(uid)
        if self.model.rowCount() and not self.made.arrive():
            self.table.show_row(place or 0, 0)
        self.details.arrive()
        self.figures.read_soon()

    def _show_what_there_is(self) -> None:
        self.stack.show_what_there_is(self._selection)

    def _leave_chosen(self) -> None:
        """None of the chosen records is left: show what there is instead."""
        self._workspace.remark(N_("The chosen records are not there any more. All are shown."))
        self.ask(replace(self._selection, uids=None))

    def _on_rows_selected(self) -> None:
        past = self._selection.as_of is not None
        self.bar.show_count(
            self.table.selected_count(), editable=not past, several=self.actions_.has_several()
        )
        self.figures.read_soon()

    def _on_records_changed(self, changes: Changes) -> None:
        if self._entity in changes.entities:
            self.figures.read_soon()

    def _on_stored(self, outcome: Outcome) -> None:
        """What the details made a record of is gone to."""
        if outcome.created:
            self.made.go_to(outcome.created[0])

    def _show_made(self, uid: str) -> None:
        self._clear()
        self.made.go_to(uid)
