"""The rows of a list: every id in order, read in blocks, kept up to date without a jump."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal

from tipdesk.domain.fields import Field
from tipdesk.domain.selection import Selection
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.register.row_reader import RowReader
from tipdesk.ui.register.rows import (
    Answer,
    Asked,
    Refreshed,
    Shown,
    asked_for,
    first_answer,
    refreshed,
    whole_answer,
)
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()


class ListModel(QAbstractTableModel):
    """Rows are placeholders until they are read; memory does not grow with the list."""

    answered = Signal()
    """A new question has its first rows; the list stands at its beginning."""
    counted = Signal(int)
    """All rows are known; how many there are."""
    about_to_shift = Signal()
    shifted = Signal()
    """Rows came or went while the question stayed the same."""
    refreshed = Signal()
    """What is stored was read again."""
    rows_read = Signal()
    """Rows that were wanted are at hand."""

    new_at_end: bool = False
    """Whether rows that come stand at the end, whatever the order, until it is asked anew."""

    def __init__(self, workspace: Workspace, entity: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self._asked = asked_for(workspace.desk, workspace.display, Selection(entity))
        self._ids: array[int] = array("q")
        self._complete = True
        self._reader = RowReader(workspace, self._asked, self)
        self._reader.arrived.connect(self._on_rows)
        self._asking: Asked | None = None
        self._stale = False
        self.looked_at: Callable[[], range] = lambda: range(0)
        """The rows on the screen, told by the view."""
        workspace.records_changed.connect(self._on_records_changed)

    # ------------------------------------------------------------ what is asked

    @property
    def selection(self) -> Selection:
        """The question as it was asked, its columns among it."""
        asked = self._asking or self._asked
        names = tuple(field.name for field in asked.fields)
        return Selection(
            self._entity, asked.selection.filters, asked.selection.search, names,
            asked.selection.order, asked.selection.as_of, asked.selection.uids,
        )  # fmt: skip

    @property
    def fields(self) -> tuple[Field, ...]:
        """The field of each column."""
        return self._asked.fields

    @property
    def ids(self) -> array[int]:
        """The row ids in order; not to be changed."""
        return self._ids

    @property
    def complete(self) -> bool:
        """Whether every row of the question is known."""
        return self._complete and self._asking is None

    def ask(self, selection: Selection) -> None:
        """Show what *selection* means: its first rows at once, then the whole list."""
        self._asking = asked_for(self._workspace.desk, self._workspace.display, selection)
        asked, work = self._asking, self._work("first")
        self._workspace.read(lambda: first_answer(asked), self._on_first, latest=work)

    def row_at(self, row: int) -> Shown | None:
        """The row in place *row*, if it is at hand."""
        return self._row(row) if 0 <= row < self.rowCount() else None

    def rows_at_hand(self, rows: Iterable[int]) -> list[Shown] | None:
        """The rows in these places, or None when one of them is still to be read."""
        found = [self.row_at(row) for row in rows]
        kept = [row for row in found if row is not None]
        return kept if len(kept) == len(found) else None

    def place_of(self, uid: str) -> int | None:
        """Where the record *uid* stands, if it is at hand."""
        row_id = next((row.id for row in self._reader.rows.values() if row.uid == uid), None)
        return None if row_id is None else self.place_of_id(row_id)

    def place_of_id(self, row_id: int) -> int | None:
        """Where the row with the id *row_id* stands."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def forget(self, uid: str) -> None:
        """Read the record *uid* again."""
        place = self.place_of(uid)
        if place is not None:
            self._reader.rows.pop(self._ids[place], None)
            self._reader.want(place)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._asked.fields)

    def _row(self, place: int) -> Shown | None:
        """The row in a *place* that there is, if it is at hand."""
        return self._reader.rows.get(self._ids[place])

    # ------------------------------------------------------------ answers

    def _work(self, what: str) -> str:
        """The name of some work of this list, of which only the newest answer counts."""
        return f"{self._entity}.{what}.{id(self)}"

    def _take(self, answer: Answer) -> None:
        """Show another question from now on."""
        self._asked, self._asking = answer.asked, None
        self._ids = answer.ids
        self._reader.begin(answer.asked, answer.ids, answer.rows)
        self._complete = answer.complete

    def _on_first(self, answer: Answer) -> None:
        if answer.asked is not self._asking:
            return
        self.beginResetModel()
        self._take(answer)
        self.endResetModel()
        self.answered.emit()
        if self._complete:
            self.counted.emit(len(self._ids))
        else:
            asked = self._asked
            self._workspace.read(
                lambda: whole_answer(asked), self._on_whole, latest=self._work("whole")
            )

    def _on_whole(self, answer: Answer) -> None:
        if answer.asked is not self._asked:
            return
        known = len(self._ids)
        if answer.ids[:known] == self._ids:
            self._insert(known, answer.ids[known:])
        else:
            self.about_to_shift.emit()
            self.beginResetModel()
            self._use_ids(answer.ids)
            self.endResetModel()
            self.shifted.emit()
        self._complete = True
        self.counted.emit(len(self._ids))
        if self._stale:
            self._refresh()

    def _on_records_changed(self, changes: Changes) -> None:
        shown = {self._entity, *(f.target for f in self.fields if f.target)}
        asked = {f.field.partition(".")[0] for f in self._asked.selection.filters if "." in f.field}
        if changes.entities & (shown | asked):
            self._refresh()

    def _refresh(self) -> None:
        """Read again what is shown, and see which rows came and went."""
        if not self._complete:
            self._stale = True
            return
        self._stale = False
        asked, before, at_end = self._asked, self._ids, self.new_at_end
        window = self.looked_at()
        wanted = before[window.start : window.stop]
        self._workspace.read(
            lambda: refreshed(asked, before, wanted, at_end=at_end),
            self._on_refreshed,
            latest=self._work("refresh"),
        )

    def _on_refreshed(self, news: Refreshed) -> None:
        if news.asked is not self._asked or self._asking is not None:
            return
        if news.before is not self._ids:
            self._refresh()
            return
        shifts = bool(news.removed or news.inserted)
        if shifts:
            self.about_to_shift.emit()
            self._shift(news)
        self._reader.rows = news.rows
        if self._ids:
            self._changed(0, len(self._ids) - 1)
        if shifts:
            self.shifted.emit()
            self.counted.emit(len(self._ids))
        self.refreshed.emit()

    def _shift(self, news: Refreshed) -> None:
        self._remove(news.start, news.removed)
        self._insert(news.start, news.inserted)

    def _remove(self, start: int, count: int) -> None:
        if count:
            self.beginRemoveRows(QModelIndex(), start, start + count - 1)
            self._use_ids(self._ids[:start] + self._ids[start + count :])
            self.endRemoveRows()

    def _insert(self, start: int, ids: array[int]) -> None:
        if ids:
            self.beginInsertRows(QModelIndex(), start, start + len(ids) - 1)
            self._use_ids(self._ids[:start] + ids + self._ids[start:])
            self.endInsertRows()

    def _use_ids(self, ids: array[int]) -> None:
        self._ids = ids
        self._reader.use_ids(ids)

    def _on_rows(self) -> None:
        """Paint the rows on the screen again; elsewhere nobody has seen a placeholder."""
        window = self.looked_at()
        last = min(window.stop, len(self._ids)) - 1
        if window.start <= last:
            self._changed(window.start, last)
        self.rows_read.emit()

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
