"""The rows of a quarter's sheet for a table, with what is being typed and what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from tipdesk.domain.periods import short_label
from tipdesk.domain.words import N_
from tipdesk.services.results.quarter_sheet import QuarterSheet, SheetRow
from tipdesk.ui import theme
from tipdesk.ui.results.sheet_rows import (
    COLUMNS,
    Column,
    Folding,
    Key,
    Saying,
    Seen,
    is_open_for_typing,
)
from tipdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
SEEN_ROLE: Final = Qt.ItemDataRole.UserRole
_ROLE: Final = Qt.ItemDataRole
_TITLES: Final = {
    Column.NAME: N_("Indicator"),
    Column.BASELINE: N_("Baseline"),
    Column.TARGET: N_("Target"),
    Column.PCT: N_("% of target"),
    Column.EVIDENCE: N_("Evidence"),
    Column.STATUS: N_("Status"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that stands in a cell and is not stored; *sentence* says why, "" while it is."""

    text: str
    sentence: str = ""


class SheetModel(QAbstractTableModel):
    """Asks nothing itself: it is handed sheets, and sends on what is typed."""

    typed = Signal(list)
    """[(row, column, text)]: cells were left with another text."""
    given_back = Signal(object)
    """(key of the row, column): what was refused there is given up."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self.saying = workspace, Saying(workspace)
        self.sheet: QuarterSheet | None = None
        self.folding = Folding()
        self._seen: list[Seen] = []
        self.waiting: dict[tuple[Key, int], Waiting] = {}

    def show_sheet(self, sheet: QuarterSheet | None) -> None:
        """Show another quarter, or the same one as it is stored now."""
        seen = [] if sheet is None else self.folding.seen(sheet)
        same = (
            self.sheet is not None
            and sheet is not None
            and sheet.quarter == self.sheet.quarter
            and [_place(row) for row in seen] == [_place(row) for row in self._seen]
        )
        if same:
            self.sheet, self._seen = sheet, seen
            self._all_changed()
            return
        self.beginResetModel()
        self.sheet, self._seen = sheet, seen
        self.endResetModel()

    def toggle(self, at: int, on: bool | None = None) -> None:
        """Unfold the row *at*, or fold it."""
        seen = self._seen[at]
        if seen.row is not None and seen.folds and self.sheet is not None:
            self.folding.toggle(seen.row, (not seen.open) if on is None else on)
            self.show_sheet(self.sheet)

    def toggle_all(self, on: bool) -> None:
        """Unfold every line, or fold all."""
        if self.sheet is not None:
            for row in self.sheet.rows:
                if row.kind == "line":
                    self.folding.toggle(row, on)
            self.show_sheet(self.sheet)

    def seen(self, at: int) -> Seen | None:
        """The row at a place; None where there is none."""
        return self._seen[at] if 0 <= at < len(self._seen) else None

    def row(self, at: int) -> SheetRow | None:
        """The row of the sheet at a place; None for headings."""
        seen = self.seen(at)
        return None if seen is None else seen.row

    def place(self, key: Key) -> int | None:
        """Where the row with that key stands."""
        for at, seen in enumerate(self._seen):
            if seen.row is not None and seen.row.key == key:
                return at
        return None

    def is_open(self, at: int, column: int) -> bool:
        """Whether something may be typed there."""
        return is_open_for_typing(self.row(at), column)

    def wait(self, row: SheetRow, column: int, waiting: Waiting | None) -> None:
        """Let a text stand in a cell that is not stored, or take it away."""
        if waiting is None:
            self.waiting.pop((row.key, column), None)
        else:
            self.waiting[row.key, column] = waiting
        at = self.place(row.key)
        if at is not None:
            self.dataChanged.emit(self.index(at, 0), self.index(at, COLUMNS - 1))

    def sentence(self, at: int, column: int) -> str:
        """What is to be said of a cell: why it was refused, or that parts are too many."""
        row = self.row(at)
        if row is None:
            return ""
        waiting = self.waiting.get((row.key, column))
        if waiting is not None and waiting.sentence:
            return self._not_stored(waiting)
        return "" if row.sentence is None else self._workspace.say(row.sentence)

    def refused(self) -> list[str]:
        """What is to be said of every text that is not stored, the latest first."""
        return [self._not_stored(w) for w in reversed(self.waiting.values()) if w.sentence]

    def give_back(self, at: int, column: int) -> bool:
        """Show again what is stored in the cell, else in all; False where nothing was refused."""
        row = self.row(at)
        keys = [key for key, waiting in self.waiting.items() if waiting.sentence]
        own = [key for key in keys if row is not None and key == (row.key, column)]
        for key in own or keys:
            del self.waiting[key]
            self.given_back.emit(key)
        if keys:
            self._all_changed()
        return bool(keys)

    def _not_stored(self, waiting: Waiting) -> str:
        return self._workspace.say(N_("Not stored: {why}"), why=waiting.sentence)

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_open(index.row(), index.column()):
            return base | Qt.ItemFlag.ItemIsEditable
        return base

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.sheet is None:
            return None
        if role == _ROLE.TextAlignmentRole:
            return self._alignment(section)
        period = None
        if Column.PAST <= section < Column.VALUE:
            period = self.sheet.earlier[section - Column.PAST]
        elif section == Column.VALUE:
            period = self.sheet.quarter
        if role == _ROLE.ToolTipRole and period is not None:
            return self.saying.quarter(period)
        if role == _ROLE.DisplayRole:
            said = _TITLES.get(Column(section)) if period is None else None
            return self._workspace.say(said if period is None else short_label(period))  # type: ignore[arg-type]
        if role == _ROLE.ForegroundRole and section == Column.VALUE:
            return theme.color("accent")
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        seen = self.seen(index.row())
        if seen is None:
            return None
        column = index.column()
        if role == SEEN_ROLE:
            return seen
        if role == _ROLE.TextAlignmentRole:
            return self._alignment(column)
        if role == _ROLE.FontRole and (seen.row is None or column == Column.VALUE):
            font = QFont()
            font.setBold(seen.row is None or seen.row.kind != "dimension")
            return font
        if seen.row is None:
            said = self.saying.name(seen) if column == Column.NAME else ""
            return said if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole) else None
        return self._of_row(seen, seen.row, column, role)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        row = self.row(index.row())
        if role != _ROLE.EditRole or row is None:
            return False
        self.typed.emit([(row, index.column(), str(value))])
        return True

    def _of_row(self, seen: Seen, row: SheetRow, column: int, role: int) -> Any:
        waiting = self.waiting.get((row.key, column))
        match role:
            case _ROLE.DisplayRole | _ROLE.EditRole | _ROLE.AccessibleTextRole:
                if waiting is not None:
                    stored = self.saying.short(row, column) if waiting.sentence else ""
                    if role == _ROLE.EditRole or not stored:
                        return waiting.text
                    return self._workspace.say(
                        N_("{typed} (stored: {stored})"), typed=waiting.text, stored=stored
                    )
                if role == _ROLE.EditRole and column == Column.STATUS:
                    return row.held.values.get("status")
                return (
                    self.saying.name(seen)
                    if column == Column.NAME
                    else self.saying.text(row, column)
                )
            case _ROLE.ToolTipRole:
                told = self.sentence(self.place(row.key) or 0, column)
                return (told if column == Column.VALUE else "") or self.saying.tip(row, column)
            case _ROLE.ForegroundRole:
                return self._color(row, column, waiting)
        return None

    def _color(self, row: SheetRow, column: int, waiting: Waiting | None) -> Any:
        if waiting is not None and waiting.sentence:
            return theme.color("blocks")
        if column == Column.VALUE and row.sentence is not None:
            return theme.color("warns")
        if row.kind == "dimension" or Column.PAST <= column < Column.VALUE:
            return theme.color("mute")
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        leading = column in (Column.NAME, Column.EVIDENCE, Column.STATUS)
        side = Qt.AlignmentFlag.AlignLeading if leading else Qt.AlignmentFlag.AlignTrailing
        return side | Qt.AlignmentFlag.AlignVCenter

    def _all_changed(self) -> None:
        if self._seen:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._seen) - 1, COLUMNS - 1))


def _place(seen: Seen) -> tuple[Any, ...]:
    return seen.depth, seen.level, seen.folds, seen.open, seen.row and seen.row.key
