"""A tab that is a stack of small tables, each edited in place."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.project.parts import tables_of
from tipdesk.ui.register.embedded import EmbeddedRegister, Embedding
from tipdesk.ui.widgets.page_parts import EmptyState
from tipdesk.ui.workspace import Workspace


class TablesTab(QWidget):
    """Holds a table of every kind of record that `parts` gives to the tab *name*.

    What a tab draws itself goes to the top of `column`.
    """

    problem_count_changed = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        how: Mapping[str, Embedding] | None = None,
        parent: QWidget | None = None,
        *,
        kinds: Container[str] | None = None,
    ) -> None:
        """*how* says by kind how a table looks, where the usual look will not do.

        With *kinds* only those of the tab's kinds have a table here.
        """
        super().__init__(parent)
        self.workspace = workspace
        self._counts: dict[str, int] = {}
        self.tables: dict[str, EmbeddedRegister] = {}
        inner = QWidget()
        inner.setObjectName("page")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 8, 8, 8)
        self.column.setSpacing(16)
        for entity, owner_field in tables_of(name):
            if kinds is not None and entity not in kinds:
                continue
            table = EmbeddedRegister(workspace, entity, owner_field, (how or {}).get(entity))
            table.problem_count_changed.connect(partial(self._on_count, entity))
            self.tables[entity] = table
            self.column.addWidget(table)
        if not self.tables:
            nothing = workspace.say(N_("Nothing belongs here yet."))
            self.column.addWidget(EmptyState("inbox", nothing))
        self.column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its tables have the keyboard
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        for table in self.tables.values():
            table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where rows appear above, what one types into stays where it is on the screen."""
        focus = QApplication.focusWidget()
        if (
            event.type() == QEvent.Type.Move
            and focus is not None
            and isinstance(watched, QWidget)
            and watched.isAncestorOf(focus)
        ):
            moved = cast(QMoveEvent, event)
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + moved.pos().y() - moved.oldPos().y())
        return super().eventFilter(watched, event)

    def show_project(self, uid: str) -> None:
        """Show what belongs to the project *uid*."""
        for table in self.tables.values():
            table.show_owner(uid)

    def leave(self) -> None:
        """Store what is typed."""
        for table in self.tables.values():
            table.leave()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        tables = sorted(self.tables.values(), key=self.column.indexOf)
        return [stop for table in tables for stop in table.stops()]

    def begin_record(self, entity: str, values: Mapping[str, Any], field: str | None) -> None:
        """Go to the line of a new record that states *values*."""
        self._go_to(entity, None, field, values)

    def focus(self, entity: str, uid: str | None, field: str | None) -> None:
        """Go to a cell of one of the tables."""
        self._go_to(entity, uid, field, {})

    def _go_to(
        self, entity: str, uid: str | None, field: str | None, values: Mapping[str, Any]
    ) -> None:
        if (table := self.tables.get(entity)) is not None:
            table.focus(uid, field, values)
            # It has its place only after the layout has run.
            QTimer.singleShot(0, table, partial(self.area.ensureWidgetVisible, table))

    def next_problem(self) -> None:
        """Go to the next cell with something to look at, after the last to the first."""
        tables = [table for table in self.tables.values() if not table.isHidden()]
        here = next((at for at, table in enumerate(tables) if table.table.hasFocus()), 0)
        for table in (*tables[here:], *tables[:here]):
            if table.next_problem():
                self.area.ensureWidgetVisible(table)
                return
        for table in tables[here : here + 1]:
            table.next_problem(anew=True)

    def show_field_history(self) -> None:
        """What happened to the cell that has the keyboard."""
        for table in self.tables.values():
            if table.table.hasFocus():
                table.show_field_history()

    def state(self) -> dict[str, Any]:
        """The widths that somebody gave to columns."""
        return {entity: table.widths() for entity, table in self.tables.items() if table.widths()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Give columns their widths again."""
        for entity, widths in state.items():
            if entity in self.tables:
                self.tables[entity].set_widths(widths)

    def _on_count(self, entity: str, count: int) -> None:
        self._counts[entity] = count
        self.problem_count_changed.emit(sum(self._counts.values()))
