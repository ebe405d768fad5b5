"""The register of one kind of record: search, filters, views, the table, the details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.fields import Show
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_
from tipdesk.services import selections
from tipdesk.services.catalog import fields_of, plural
from tipdesk.services.changes.outcome import Changes, Outcome
from tipdesk.services.selections import Totals
from tipdesk.ui.register.block_actions import BlockActions
from tipdesk.ui.register.cell_store import CellStore
from tipdesk.ui.register.columns_dialog import ColumnsDialog
from tipdesk.ui.register.defaults import defaults_of, in_language
from tipdesk.ui.register.figures import exactly
from tipdesk.ui.register.filter_bar import FilterBar
from tipdesk.ui.register.made import MadeRecords
from tipdesk.ui.register.model import RegisterModel
from tipdesk.ui.register.page_head import PageHead
from tipdesk.ui.register.record_actions import RecordActions
from tipdesk.ui.register.rows import totals_of
from tipdesk.ui.register.selection_bar import SelectionBar
from tipdesk.ui.register.view import RegisterView
from tipdesk.ui.register.views_bar import ViewsBar
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card, EmptyState
from tipdesk.ui.widgets.search_field import SearchField
from tipdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from tipdesk.ui.pages.details_pane import DetailsPane

_SEARCH_WIDTH: Final = 210
_DETAILS_WIDTH: Final = 380
_WIDE: Final = 1000
"""Pixels from which on the details stand beside the list unasked."""
_REST_MS: Final = 150


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
        self._pane_wanted: Mapping[str, Any] = {}
        self._begun = False
        self._details: DetailsPane | None = None
        self._follows = True
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
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read_status)
        self._lay_out()
        self._wire()
        self._selection = Selection(entity, columns=self._columns(), order=self._defaults.order)

    # ------------------------------------------------------------ what the window asks

    def activate(self) -> None:
        """The page is shown; the first time it reads its rows."""
        if not self._begun:
            self.ask(self._selection)
            if self.width() >= _WIDE:
                QTimer.singleShot(0, self, self._open_details)
        self.table.setFocus()

    def leave(self) -> None:
        """Store what is typed."""
        if self.table.state() == RegisterView.State.EditingState:
            self.table.setFocus()
        if self._details is not None:
            self._details.leave()

    def state(self) -> dict[str, Any]:
        """What survives a switch of language or a restart."""
        return {
            "selection": replace(self._selection, columns=self.table.columns() or ()).to_json(),
            "view": self.views.state(),
            "uids": self._selection.uids,
            "uid": self._wanted_uid or self.table.current_uid(),
            "widths": self.table.widths(),
            "splitter": self._splitter.sizes(),
            "details": self._details is not None and self._details.isVisibleTo(self),
            "pane": self._pane_wanted or (self._details.state() if self._details else {}),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what ``state`` told."""
        self._wanted_uid = state.get("uid")
        self._pane_wanted = state.get("pane") or {}
        self.table.set_widths(state.get("widths", {}))
        if state.get("details"):
            self.show_details(on=True)
            self._splitter.setSizes(state["splitter"])
        if "view" in state:
            self.views.restore(state["view"])
        if "selection" in state:
            asked, uids = Selection.from_json(state["selection"]), state.get("uids")
            asked = replace(asked, uids=None if uids is None else tuple(uids))
            self.ask(replace(asked, columns=self._in_language(asked.columns)))

    def ask(self, selection: Selection) -> None:
        """Show another question: the chips, the views and the table follow."""
        if not selection.columns:
            selection = replace(selection, columns=self.table.columns() or self._columns())
        if not selection.order:
            selection = replace(selection, order=self._defaults.order)
        self._begun = True
        self._selection = selection
        self.made.forget()
        self.search.show_text(selection.search)
        self.filters.show_selection(selection)
        self.views.show_selection(selection)
        self.model.ask(selection)
        self._rest.start()

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
        self.show_details(on=True)
        if self._details is not None:
            self._follows = True
            self._details.new_record()

    def next_problem(self) -> None:
        """Go to the next field with something to look at, in the details."""
        if self._details is not None and self._details_open():
            self._details.next_problem()

    def show_field_history(self) -> None:
        """What happened to the field that has the keyboard, in the details."""
        if self._details is not None and self._details_open():
            self._details.show_field_history()

    def _open_details(self) -> None:
        self.show_details(on=True)

    def show_details(self, *, on: bool) -> None:
        """Open or close the pane with the whole record."""
        if on and self._details is None:
            # It brings the editors: not before somebody wants to see it (start-up time).
            from tipdesk.ui.pages.details_pane import DetailsPane

            self._details = DetailsPane(self._workspace, self._entity)
            self._details.setMinimumWidth(300)
            self._details.stored.connect(self._on_stored)
            self._splitter.addWidget(self._details)
            width = self._splitter.width()
            self._splitter.setSizes([max(width - _DETAILS_WIDTH, 400), _DETAILS_WIDTH])
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setStretchFactor(1, 0)
        if self._details is not None:
            self._details.setVisible(on)
            if on:
                self._on_current()
        self.head.show_details(on)

    # ------------------------------------------------------------ building

    def _lay_out(self) -> None:
        say = self._workspace.say
        clear = QPushButton(say(N_("Clear search and filters")))
        clear.clicked.connect(self._clear)
        begin = named(QPushButton(say(self._defaults.new)), "primary")
        begin.clicked.connect(self.new_record)
        bring = QPushButton(say(N_("Import a workbook")))
        bring.clicked.connect(lambda: self._workspace.page_wanted.emit("import"))
        self._nothing = EmptyState("search", say(N_("Nothing fits this search.")), (clear,))
        self._empty = EmptyState(self._defaults.icon, say(self._defaults.empty), (bring, begin))
        self.stack = QStackedWidget()
        for widget in (self.table, self._nothing, self._empty):
            self.stack.addWidget(widget)
        card = Card(margin=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.stack)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(card)
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
        layout.addWidget(self._splitter, 1)

    def _wire(self) -> None:
        self.search.sought.connect(lambda text: self.ask(replace(self._selection, search=text)))
        self.filters.changed.connect(self.ask)
        self.views.chosen.connect(self._ask_view)
        self.model.answered.connect(self._on_answered)
        self.model.shifted.connect(self._show_what_there_is)
        self.model.counted.connect(lambda _count: self._show_what_there_is())
        self.model.refreshed.connect(self._rest.start)
        self.model.refreshed.connect(self._follow)
        self.model.rows_read.connect(self._follow)
        table = self.table
        table.order_wanted.connect(self._ask_order)
        table.columns_moved.connect(self._keep_columns)
        table.open_wanted.connect(lambda uid: self._workspace.record_wanted.emit(self._entity, uid))
        table.current_changed.connect(self._on_current)
        table.rows_selected.connect(self._on_rows_selected)
        head, bar, deeds = self.head, self.bar, self.actions_
        head.columns_wanted.connect(self.choose_columns)
        head.new_wanted.connect(self.new_record)
        head.details_wanted.connect(lambda on: self.show_details(on=on))
        head.export_wanted.connect(lambda: deeds.export(self._selection, selected=False))
        head.print_wanted.connect(lambda: deeds.print_(self._selection, selected=False))
        bar.export_wanted.connect(lambda: deeds.export(self._selection, selected=True))
        bar.print_wanted.connect(lambda: deeds.print_(self._selection, selected=True))
        bar.delete_wanted.connect(deeds.remove)
        bar.set_wanted.connect(lambda: deeds.change(many=False))
        bar.several_wanted.connect(lambda: deeds.change(many=True))
        bar.left.connect(table.select_one)
        deeds.made.connect(self.made.go_to)
        self.made.show_wanted.connect(self._show_made)
        self._workspace.records_changed.connect(self._on_records_changed)
        keys = {
            "Ctrl+F": self.seek,
            "Ctrl+N": self.new_record,
            "Ctrl+I": lambda: self.show_details(on=not self._details_open()),
            "Ctrl+E": head.export_wanted.emit,
            "Ctrl+P": head.print_wanted.emit,
            "Ctrl+Shift+D": deeds.duplicate,
            "Ctrl+Delete": deeds.remove,
        }
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, do)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ------------------------------------------------------------ asking

    def _ask_view(self, view: Selection) -> None:
        """A saved view brings its columns and order; a fixed one has the usual columns."""
        order = view.order or self._selection.order
        columns = self._in_language(view.columns) or self._columns()
        self.ask(replace(view, order=order, columns=columns))

    def _ask_order(self, order: tuple[Order, ...]) -> None:
        self.ask(replace(self._selection, order=order or self._defaults.order))

    def _clear(self) -> None:
        cleared = replace(self._selection, filters=(), search="", as_of=None, uids=None)
        self.ask(cleared)

    def seek(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    # ------------------------------------------------------------ columns

    def choose_columns(self) -> ColumnsDialog:
        """Open the list of columns."""
        dialog = ColumnsDialog(self._workspace, self._entity, self.table.columns(), self)
        dialog.chosen.connect(self._show_columns)
        dialog.show()
        return dialog

    def _columns(self) -> tuple[str, ...]:
        """The columns that this person last had, or the usual ones."""
        kept = self._workspace.settings.columns.get(self._entity)
        return self._in_language(kept or ()) or self._defaults.columns_in(
            self._workspace.words.lang
        )

    def _in_language(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The columns there still are, pairs on the side of the screen's language."""
        facts = self._workspace.labels.facts(self._entity)
        known = {field.name for field in (*fields_of(self._entity, Show.TABLE), *facts)}
        there = tuple(name for name in columns if name in known)
        return in_language(there, self._workspace.words.lang, known)

    def _show_columns(self, columns: tuple[str, ...]) -> None:
        self._wanted_uid = self.table.current_uid()
        self.ask(replace(self._selection, columns=columns))
        self._remember_columns(columns)

    def _keep_columns(self) -> None:
        columns = self.table.columns()
        self._selection = replace(self._selection, columns=columns)
        self._remember_columns(columns)

    def _remember_columns(self, columns: tuple[str, ...]) -> None:
        """Columns belong to the saved view that is shown, else to the person."""
        view = self.views.open_view
        if view is not None:
            self.views.keep_columns(view, columns)
        else:
            self._workspace.settings.columns[self._entity] = list(columns)

    # ------------------------------------------------------------ following

    def _on_answered(self) -> None:
        self._show_what_there_is()
        uid, self._wanted_uid = self._wanted_uid, None
        place = None if uid is None else self.model.place_of(uid)
        if self.model.rowCount() and not self.made.arrive():
            self.table.show_row(place or 0, 0)
        pane, self._pane_wanted = self._pane_wanted, {}
        if pane and self._details_open() and self._details is not None:
            self._follows = True if pane.get("draft") else self._follows
            self._details.restore(pane)
        self._rest.start()

    def _show_what_there_is(self) -> None:
        asked = self._selection
        if asked.uids and self.model.complete and not self.model.rowCount():
            self._leave_chosen()
            return
        limited = asked.filters or asked.search or asked.as_of or asked.uids is not None
        if self.model.rowCount():
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(self._nothing if limited else self._empty)

    def _leave_chosen(self) -> None:
        """None of the chosen records is left, or fits: show what there is instead."""
        asked = self._selection
        if asked.filters or asked.search or asked.as_of:
            self.stack.setCurrentWidget(self._nothing)
            return
        self._workspace.tell(N_("The chosen records are not there any more. All are shown."))
        self.ask(replace(asked, uids=None))

    def _on_current(self) -> None:
        self._follows = False
        self._follow()

    def _follow(self) -> None:
        """Show the current row in the details, as soon as it is read."""
        if self._follows or self._details is None or self._details.isHidden():
            return
        uid = self.table.current_uid()
        if uid is None and self.table.currentIndex().isValid():
            return  # a placeholder still
        self._follows = True
        self._details.show_record(uid)

    def _details_open(self) -> bool:
        return self._details is not None and not self._details.isHidden()

    def _on_rows_selected(self) -> None:
        past = self._selection.as_of is not None
        self.bar.show_count(
            self.table.selected_count(), editable=not past, several=self.actions_.has_several()
        )
        self._rest.start()

    def _on_records_changed(self, changes: Changes) -> None:
        if self._entity in changes.entities:
            self._rest.start()

    def _on_stored(self, outcome: Outcome) -> None:
        """What the details made a record of is gone to."""
        if outcome.created:
            self.made.go_to(outcome.created[0])

    def _show_made(self, uid: str) -> None:
        self._clear()
        self.made.go_to(uid)

    # ------------------------------------------------------------ figures

    def _read_status(self) -> None:
        desk, asked = self._workspace.desk, self._selection
        self._workspace.read(
            lambda: selections.totals(desk, asked), self._on_totals, latest=f"{self.name}.totals"
        )
        count = self.table.selected_count()
        if 1 < count < self.model.rowCount():
            ids = [self.model.ids[row] for row in self.table.selected_rows()]
            self._workspace.read(
                lambda: totals_of(desk, asked, ids),
                self._on_selected_totals,
                latest=f"{self.name}.selected",
            )

    def _on_totals(self, totals: Totals) -> None:
        self.head.show_totals(totals)
        if not 1 < self.table.selected_count() < self.model.rowCount():
            self._say_status(totals)

    def _on_selected_totals(self, totals: Totals) -> None:
        if self.table.selected_count() > 1:
            self._say_status(totals)

    def _say_status(self, totals: Totals) -> None:
        self.status_changed.emit(exactly(self._entity, totals, self._workspace.words))
