"""The model of a register: every id in order, and only the rows that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QFont, QGuiApplication

from tipdesk.domain.fields import NUMBERS, Field
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.words import N_
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.register.defaults import CHIP_GROUPS
from tipdesk.ui.register.rows import (
    Answer,
    Asked,
    Refreshed,
    Shown,
    asked_for,
    first_answer,
    refreshed,
    rows_of,
    whole_answer,
)
from tipdesk.ui.widgets.chips import GROUP_ROLE
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_BLOCK: Final = 64
_BLOCKS_WANTED: Final = 8
_READS: Final = 2
_ROWS_KEPT: Final = 4096
_NO_INDEX: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_LEADING: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING: Final = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_READ_ONLY: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE: Final = _READ_ONLY | Qt.ItemFlag.ItemIsEditable
_WAITING: Final = "…"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A typed value that is not stored: its text stays to be seen, with the reason.

    *read* tells whether *value* is what the text means; such a value is tried again together
    with the next one of its record.
    """

    text: str
    sentence: str
    read: bool = False
    value: Any = None


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

    def __init__(self, workspace: Workspace, entity: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self._asked = asked_for(workspace.desk, workspace.display, Selection(entity))
        self._ids: array[int] = array("q")
        self._complete = True
        self._rows: dict[int, Shown] = {}
        self._wanted: dict[int, None] = {}
        self._reading = 0
        self._asking: Asked | None = None
        self._stale = False
        self._refusals: dict[tuple[str, str], Refusal] = {}
        self.looked_at: Callable[[], range] = lambda: range(0)
        """The rows on the screen, told by the view."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._read_rows)
        self._dress()
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
        return self._rows.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def rows_at_hand(self, rows: Iterable[int]) -> list[Shown] | None:
        """The rows in these places, or None when one of them is still to be read."""
        found = [self.row_at(row) for row in rows]
        kept = [row for row in found if row is not None]
        return kept if len(kept) == len(found) else None

    def place_of(self, uid: str) -> int | None:
        """Where the record *uid* stands, if it is at hand."""
        row_id = next((row.id for row in self._rows.values() if row.uid == uid), None)
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
        return self._refusals.get((uid, name))

    def refusals_of(self, uid: str) -> dict[str, Refusal]:
        """The values of a record that wait, by field."""
        return {name: r for (owner, name), r in self._refusals.items() if owner == uid}

    def refuse(self, uid: str, name: str, refusal: Refusal | None) -> None:
        """Mark a cell with what was typed and why it is not stored; None takes the mark away."""
        if refusal is None:
            self._refusals.pop((uid, name), None)
        else:
            self._refusals[uid, name] = refusal
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
            self._rows.pop(self._ids[place], None)
            self._want(place)

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._asked.fields)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        place, column = index.row(), index.column()
        if role == _ROLE.TextAlignmentRole:
            return self._alignments[column]
        if role == _ROLE.FontRole:
            return self._fonts[column]
        row = self._rows.get(self._ids[place])
        if row is None:
            self._want(place)
            return _WAITING if role == _ROLE.DisplayRole else None
        if self._refusals and (
            refusal := self._refusals.get((row.uid, self._asked.fields[column].name))
        ):
            return self._refused(refusal, role)
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return row.texts[column]
        if role == GROUP_ROLE and (groups := self._groups[column]) is not None:
            return groups(row.values[column])
        if role == _ROLE.EditRole:
            return row.texts[column]
        if role == _ROLE.ForegroundRole and row.tones[column]:
            return self._mute
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        field = self._asked.fields[section]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return self._workspace.say(field.label)
        if role == _ROLE.ToolTipRole:
            return self._header_tip(field)
        if role == _ROLE.DecorationRole and (order := self._order_of(field)) is not None:
            return self._arrows[order.descending]
        if role == _ROLE.TextAlignmentRole:
            return self._alignments[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        past = self._asked.selection.as_of is not None
        computed = self._asked.fields[index.column()].computed
        if past or computed or self._ids[index.row()] not in self._rows:
            return _READ_ONLY
        return _EDITABLE

    # ------------------------------------------------------------ answers

    def _on_first(self, answer: Answer) -> None:
        if answer.asked is not self._asking:
            return
        self.beginResetModel()
        self._asked, self._asking = answer.asked, None
        self._ids, self._rows = answer.ids, answer.rows
        self._complete = answer.complete
        self._wanted.clear()
        self._dress()
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
                self._ids = answer.ids
                self.endInsertRows()
        else:
            self.about_to_shift.emit()
            self.beginResetModel()
            self._ids = answer.ids
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
        self._rows = news.rows
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
            self._ids = self._ids[:start] + self._ids[end:]
            self.endRemoveRows()
        if news.inserted:
            self.beginInsertRows(QModelIndex(), start, start + len(news.inserted) - 1)
            self._ids = self._ids[:start] + news.inserted + self._ids[start:]
            self.endInsertRows()

    # ------------------------------------------------------------ rows

    def _want(self, place: int) -> None:
        block = place // _BLOCK
        self._wanted.pop(block, None)
        self._wanted[block] = None
        if not self._rest.isActive():
            self._rest.start()

    def _read_rows(self) -> None:
        """Read the blocks looked at last, and their neighbors; older wishes are forgotten."""
        blocks = list(self._wanted)[-_BLOCKS_WANTED:]
        if not blocks or self._reading >= _READS:
            return
        self._wanted.clear()
        near = sorted({b + step for b in blocks for step in (0, 1, -1) if b + step >= 0})
        ids = [
            row_id
            for block in near
            for row_id in self._ids[block * _BLOCK : (block + 1) * _BLOCK]
            if row_id not in self._rows
        ]
        if not ids:
            return
        asked = self._asked
        self._reading += 1
        self._workspace.tasks.run(
            lambda: Answer(asked, array("q", ids), True, rows_of(asked, ids)),
            done=self._on_rows,
            failed=self._on_rows_failed,
        )

    def _on_rows(self, answer: Answer) -> None:
        self._reading -= 1
        if answer.asked is self._asked:
            self._rows |= answer.rows
            self._drop_old_rows()
            window = self.looked_at()
            last = min(window.stop, len(self._ids)) - 1
            if window.start <= last:
                self._changed(window.start, last)
        if self._wanted:
            self._rest.start()

    def _on_rows_failed(self, failure: Exception) -> None:
        self._reading -= 1
        if self._workspace.messages is not None:
            self._workspace.messages.show_failure(failure)

    def _drop_old_rows(self) -> None:
        surplus = len(self._rows) - _ROWS_KEPT
        if surplus > 0:
            for row_id in list(self._rows)[:surplus]:
                del self._rows[row_id]

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _repaint_row(self, uid: str) -> None:
        place = self.place_of(uid)
        if place is not None:
            self._changed(place, place)

    # ------------------------------------------------------------ looks

    def _dress(self) -> None:
        """Make once what every cell of a column shares."""
        figures = QFont(QGuiApplication.font())
        figures.setFeature(QFont.Tag("tnum"), 1)
        fields = self._asked.fields
        self._alignments = [_TRAILING if f.kind in NUMBERS else _LEADING for f in fields]
        self._fonts = [figures if f.kind in NUMBERS else None for f in fields]
        self._groups = [CHIP_GROUPS.get(f.codes or "") if not f.many else None for f in fields]
        self._arrows = (icon("arrow-up", "accent"), icon("arrow-down", "accent"))
        self._mute = QBrush(theme.color("mute"))
        self._bad = QBrush(theme.color("blocks"))

    def _refused(self, refusal: Refusal, role: int) -> Any:
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return refusal.text
        if role == _ROLE.ToolTipRole:
            return refusal.sentence
        return self._bad if role == _ROLE.ForegroundRole else None

    def _order_of(self, field: Field) -> Order | None:
        return next((o for o in self._asked.selection.order if o.field == field.name), None)

    def _header_tip(self, field: Field) -> str:
        say, order = self._workspace.say, self._order_of(field)
        label = say(field.label)
        if order is None:
            return say(field.help) or label
        sentence = (
            N_("{field}, the largest first")
            if order.descending
            else N_("{field}, the smallest first")
        )
        return say(sentence, field=label)


_ANSWERED: Final = frozenset(
    int(role)
    for role in (
        _ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole,
        _ROLE.FontRole, _ROLE.ForegroundRole, GROUP_ROLE,
    )
)  # fmt: skip
