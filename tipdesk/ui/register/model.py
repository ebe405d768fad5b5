"""The model of a register: every id in order, and only the rows that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tipdesk.domain.fields import Field
from tipdesk.domain.selection import Order, Selection
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.icons import icon
from tipdesk.ui.origins import Origins
from tipdesk.ui.register.looks import header_tip, looks_of
from tipdesk.ui.register.refusals import Refusal, Refusals
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
from tipdesk.ui.widgets.chips import GROUP_ROLE
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_READ_ONLY: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE: Final = _READ_ONLY | Qt.ItemFlag.ItemIsEditable
_WAITING: Final = "…"


class RegisterModel(QAbstractTableModel):
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
        self._refusals = Refusals()
        self._origins = Origins(workspace, entity, self)
        self._looks = looks_of(())
        self._arrows = (icon("arrow-up", "accent"), icon("arrow-down", "accent"))
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
        asked = self._asking
        self._workspace.read(
            lambda: first_answer(asked), self._on_first, latest=f"{self._entity}.first"
        )

    def row_at(self, row: int) -> Shown | None:
        """The row in place *row*, if it is at hand."""
        return self._reader.rows.get(self._ids[row]) if 0 <= row < len(self._ids) else None

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

    # ------------------------------------------------------------ what is typed

    def refusal(self, uid: str, name: str) -> Refusal | None:
        """The value of a cell that could not be stored, if there is one."""
        return self._refusals.get(uid, name)

    def refusals_of(self, uid: str) -> dict[str, Refusal]:
        """The values of a record that wait, by field."""
        return self._refusals.of(uid)

    def refuse(self, uid: str, name: str, refusal: Refusal | None) -> None:
        """Mark a cell with what was typed and why it is not stored; None takes the mark away."""
        self._refusals.put(uid, name, refusal)
        self._repaint_row(uid)

    def show_value(self, uid: str, name: str, value: Any) -> None:
        """Show a value that is about to be stored, so that nobody sees the old one again."""
        place = self.place_of(uid)
        names = [field.name for field in self.fields]
        if place is None or name not in names or (row := self.row_at(place)) is None:
            return
        column = names.index(name)
        row.values[column] = value
        row.texts[column], row.tones[column] = self._asked.text(column, value)
        self._repaint_row(uid)

    def forget(self, uid: str) -> None:
        """Read the record *uid* again."""
        place = self.place_of(uid)
        if place is not None:
            self._reader.rows.pop(self._ids[place], None)
            self._reader.want(place)

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._asked.fields)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        place, column = index.row(), index.column()
        if place < 0:
            return None
        if role == _ROLE.TextAlignmentRole:
            return self._looks.alignments[column]
        if role == _ROLE.FontRole:
            return self._looks.fonts[column]
        row = self._reader.rows.get(self._ids[place])
        if row is None:
            self._reader.want(place)
            # One mark for a row: it is soon there, and painting many takes as long as the row.
            return _WAITING if role == _ROLE.DisplayRole and column == 0 else None
        if self._refusals and (
            refusal := self._refusals.get(row.uid, self._asked.fields[column].name)
        ):
            return self._refused(refusal, role)
        if role == _ROLE.DisplayRole:
            return row.texts[column]
        if role == _ROLE.ToolTipRole:
            return self._tip(row, column)
        if role == GROUP_ROLE and (groups := self._looks.groups[column]) is not None:
            return groups(row.values[column])
        if role == _ROLE.EditRole:
            return row.texts[column]
        if role == _ROLE.ForegroundRole and row.tones[column]:
            return self._looks.mute
        return None

    def _tip(self, row: Shown, column: int) -> str:
        """The whole text of a cell, and below it where the value came from."""
        field = self._asked.fields[column]
        origin = "" if field.computed else self._origins.text(row.uid, field.name)
        return "\n".join(filter(None, (row.texts[column], origin)))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        field = self._asked.fields[section]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return self._workspace.say(field.label)
        if role == _ROLE.ToolTipRole:
            return header_tip(self._workspace.words, field, self._order_of(field))
        if role == _ROLE.DecorationRole and (order := self._order_of(field)) is not None:
            return self._arrows[order.descending]
        if role == _ROLE.TextAlignmentRole:
            return self._looks.alignments[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        past = self._asked.selection.as_of is not None
        computed = self._asked.fields[index.column()].computed
        if past or computed or self._ids[index.row()] not in self._reader.rows:
            return _READ_ONLY
        return _EDITABLE

    # ------------------------------------------------------------ answers

    def _on_first(self, answer: Answer) -> None:
        if answer.asked is not self._asking:
            return
        self.beginResetModel()
        self._asked, self._asking = answer.asked, None
        self._ids = answer.ids
        self._reader.begin(answer.asked, answer.ids, answer.rows)
        self._complete = answer.complete
        self._looks = looks_of(self._asked.fields)
        self.endResetModel()
        self.answered.emit()
        if self._complete:
            self.counted.emit(len(self._ids))
        else:
            asked = self._asked
            self._workspace.read(
                lambda: whole_answer(asked), self._on_whole, latest=f"{self._entity}.whole"
            )

    def _on_whole(self, answer: Answer) -> None:
        if answer.asked is not self._asked:
            return
        known = len(self._ids)
        if answer.ids[:known] == self._ids:
            if len(answer.ids) > known:
                self.beginInsertRows(QModelIndex(), known, len(answer.ids) - 1)
                self._use_ids(answer.ids)
                self.endInsertRows()
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
        asked, before = self._asked, self._ids
        window = self.looked_at()
        wanted = before[window.start : window.stop]
        self._workspace.read(
            lambda: refreshed(asked, before, wanted),
            self._on_refreshed,
            latest=f"{self._entity}.refresh",
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
        start, end = news.start, news.start + news.removed
        if news.removed:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            self._use_ids(self._ids[:start] + self._ids[end:])
            self.endRemoveRows()
        if news.inserted:
            self.beginInsertRows(QModelIndex(), start, start + len(news.inserted) - 1)
            self._use_ids(self._ids[:start] + news.inserted + self._ids[start:])
            self.endInsertRows()

    # ------------------------------------------------------------ looks

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

    def _repaint_row(self, uid: str) -> None:
        place = self.place_of(uid)
        if place is not None:
            self._changed(place, place)

    def _refused(self, refusal: Refusal, role: int) -> Any:
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return refusal.text
        if role == _ROLE.ToolTipRole:
            return refusal.sentence
        return self._looks.refused if role == _ROLE.ForegroundRole else None

    def _order_of(self, field: Field) -> Order | None:
        return next((o for o in self._asked.selection.order if o.field == field.name), None)


_ANSWERED: Final = frozenset(
    int(role)
    for role in (
        _ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole,
        _ROLE.FontRole, _ROLE.ForegroundRole, GROUP_ROLE,
    )
)  # fmt: skip
