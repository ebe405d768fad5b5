"""Every change that was made, newest first, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, NN_, message
from tipdesk.services.changes import edits, listing, steps
from tipdesk.services.changes.listing import ChangeLine, EntryLine
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.icons import icon
from tipdesk.ui.kept import tell_kept
from tipdesk.ui.moments import moment
from tipdesk.ui.naming import called_in, label_of, with_kind
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, whole_rows
from tipdesk.ui.workspace import Workspace

_AT_ONCE: Final = 200
_ENTRIES: Final = 300
_WHOLE_ROW: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
_FITTED: Final = (0, 3, 5)
"""The columns of changes that are as wide as what they say."""
_RECORD: Final = 240
"""Pixels for the names of records, which are titles."""
_FOCUSED: Final = 8
"""Pixels that the frame of the focus takes from a cell."""
_STATES: Final = {
    "applied": N_("In effect"),
    "undone": N_("Taken back"),
    "waiting": N_("Waits for a decision"),
}
_ACTIONS: Final = {"create": N_("New"), "edit": N_("Changed"), "remove": N_("Deleted")}
_CHANGE_COLUMNS: Final = (
    N_("When"), N_("Who"), N_("What"), N_("Entries"), N_("File"), N_("State"),
)  # fmt: skip
_ENTRY_COLUMNS: Final = (
    N_("Record"), N_("What"), N_("Field"), N_("Before"), N_("After"), N_("Sheet and row"),
)  # fmt: skip


class ChangesPage(QWidget):
    """The list of ChangeSets above, the entries of the chosen one below."""

    name = "changes"
    status_changed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self._lines: list[ChangeLine] = []
        self._entries: list[EntryLine] = []
        self._chosen: int | None = None
        say = workspace.say
        self.table = _table([say(c) for c in _CHANGE_COLUMNS], say(N_("Changes")), stretch=2)
        self.entries = _table([say(c) for c in _ENTRY_COLUMNS], say(N_("Entries")), stretch=4)
        self.entries.setColumnWidth(0, _RECORD)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.entries.itemDoubleClicked.connect(lambda item: self._open(item.row()))
        self.undo = QPushButton(icon("undo-2"), say(N_("Undo this change")))
        self.keep = QPushButton(say(N_("Keep theirs")))
        self.take = QPushButton(say(N_("Take mine")))
        self.older = QPushButton(say(N_("Show older changes")))
        self.undo.clicked.connect(self._undo)
        self.keep.clicked.connect(partial(self._decide, mine=False))
        self.take.clicked.connect(partial(self._decide, mine=True))
        self.older.clicked.connect(self._ask_older)
        head = QHBoxLayout()
        head.addWidget(named(QLabel(say(N_("Changes"))), "h1"))
        head.addStretch(1)
        for button in (self.keep, self.take, self.undo, self.older):
            head.addWidget(button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.entries)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.addLayout(head)
        layout.addWidget(split, 1)
        workspace.records_changed.connect(self._on_changed)
        self._stale = True
        self._on_selected()

    def state(self) -> dict[str, Any]:
        """The change that is chosen."""
        return {"chosen": self._chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose the change again once the list is there."""
        self._chosen = state.get("chosen")

    def activate(self) -> None:
        """Read the list when something has changed since it was shown."""
        if self._stale:
            self._ask()

    def leave(self) -> None:
        """Nothing is typed here."""

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._stale = False
        desk, many = self._workspace.desk, max(len(self._lines), _AT_ONCE)
        self._workspace.read(lambda: listing.changes(desk, many), self._show, latest="changes")

    def _ask_older(self) -> None:
        desk, last = self._workspace.desk, self._lines[-1].id
        self._workspace.read(
            lambda: listing.changes(desk, _AT_ONCE, before=last),
            lambda older: self._show([*self._lines, *older]),
            latest="changes",
        )

    def _show(self, lines: list[ChangeLine]) -> None:
        self._lines = lines
        words = self._workspace.words
        chosen = self._chosen
        _fill(
            self.table,
            [
                (
                    moment(words, line.when),
                    line.who or "",
                    words.say(line.what),
                    words.value(line.entries),
                    words.value(line.file or ""),
                    words.say(_STATES[line.state]),
                )
                for line in lines
            ],
        )
        for column in _FITTED:
            width = self.table.sizeHintForColumn(column) + _FOCUSED
            header = self.table.horizontalHeader()
            self.table.setColumnWidth(column, max(width, header.sectionSizeHint(column)))
        self.older.setVisible(bool(lines) and len(lines) % _AT_ONCE == 0)
        self.status_changed.emit(
            words.count(*NN_("{n} change", "{n} changes"), len(lines)) if lines else ""
        )
        row = next((i for i, line in enumerate(lines) if line.id == chosen), 0)
        if lines:
            # Not by `selectRow`: from right to left it looks for a column one pixel too far.
            self.table.selectionModel().setCurrentIndex(
                self.table.model().index(row, 0), _WHOLE_ROW
            )
        self._on_selected()

    def _line(self) -> ChangeLine | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._lines[min(rows)] if rows and min(rows) < len(self._lines) else None

    def _on_selected(self) -> None:
        line = self._line()
        waits = line is not None and line.state == "waiting"
        self.undo.setEnabled(line is not None and line.state == "applied")
        self.keep.setVisible(waits)
        self.take.setVisible(waits)
        if line is None:
            self._show_entries([])
            return
        self._chosen = line.id
        desk, number = self._workspace.desk, line.id
        self._workspace.read(
            lambda: self._named(listing.entries_of(desk, number, _ENTRIES)),
            self._show_entries,
            latest="change entries",
        )

    def _named(self, entries: list[EntryLine]) -> list[EntryLine]:
        """Have the names of the records read off the ui thread."""
        for entry in entries:
            label_of(self._workspace.labels, entry.entity, entry.uid, "en")
        return entries

    def _show_entries(self, entries: list[EntryLine]) -> None:
        self._entries = entries
        say, labels, words = self._workspace.say, self._workspace.labels, self._workspace.words
        rows = []
        for entry in entries:
            name = called_in(entry.name, words.lang)
            name = name or label_of(labels, entry.entity, entry.uid, words.lang)
            rows.append(
                (
                    words.value(with_kind(words, entry.entity, name)),
                    say(_ACTIONS[entry.action]),
                    say(entry.field.label) if entry.field else "",
                    self._value(entry, entry.before),
                    self._value(entry, entry.after),
                    self._origin(entry),
                )
            )
        _fill(self.entries, rows)

    def _value(self, entry: EntryLine, value: Any) -> str:
        if entry.field is None or value is None:
            return ""
        display = self._workspace.display
        if isinstance(value, Link):
            return display.link(entry.field, value)
        return str(value) if entry.field.many else display.cell(entry.field, value)

    def _origin(self, entry: EntryLine) -> str:
        if entry.row is None:
            return ""
        if entry.cell is not None:
            return self._workspace.say(
                N_("{sheet}, cell {cell}"), sheet=entry.sheet or "", cell=entry.cell
            )
        return self._workspace.say(
            N_("{sheet}, row {row}"), sheet=entry.sheet or "", row=str(entry.row)
        )

    def _open(self, row: int) -> None:
        entry = self._entries[row]
        self._workspace.record_wanted.emit(entry.entity, entry.uid)

    def _undo(self) -> None:
        if (line := self._line()) is None:
            return
        desk, number, what = self._workspace.desk, line.id, line.what

        def done(outcome: Outcome) -> None:
            if outcome.conflicts:
                tell_kept(self._workspace, outcome, self.window())
            else:
                self._workspace.tell(message(N_("Taken back: {what}"), what=what))
            self._ask()

        self._workspace.change(lambda: steps.undo_changeset(desk, number), done=done)

    def _decide(self, *, mine: bool) -> None:
        if (line := self._line()) is None:
            return
        desk, number = self._workspace.desk, line.id
        self._workspace.change(
            lambda: edits.decide(desk, number, mine=mine), done=lambda _: self._ask()
        )


def _table(columns: list[str], name: str, *, stretch: int) -> QTableWidget:
    table = QTableWidget(0, len(columns))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(columns)
    whole_rows(table)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setWordWrap(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(leading_alignment())
    header.setDefaultSectionSize(150)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return table


def _fill(table: QTableWidget, rows: Sequence[tuple[str, ...]]) -> None:
    table.blockSignals(True)
    table.setRowCount(len(rows))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(leading_alignment())
            item.setToolTip(text)
            table.setItem(row, column, item)
    table.blockSignals(False)
