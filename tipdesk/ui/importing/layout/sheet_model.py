"""A sheet as it is in the workbook, for a table: its cells, and what each row was taken for."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor

from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.cells.cell import text_of
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import Said
from tipdesk.services.excel.reading.workbook import Row, Sheet, column_letters
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.importing.layout.row_choices import ASKS, RECORD, ROLES, RowRole
from tipdesk.ui.importing.lines import Index

ROLE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What a row was taken for, as a RowRole or None."""
SAID_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Whether a person said what the row is."""
NUMBER_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The number of the row as Excel shows it."""
_LONGEST: Final = 200
_SHARE: Final = 0.55
"""How much of a chip's color is in the tint of a row."""
_SAID: Final = N_("{role}, as you said")


class SheetModel(QAbstractTableModel):
    """Reads the cells where they are; nothing is copied."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._layout: Layout | None = None
        self._sheet: Sheet | None = None
        self._width = 0
        self._asking: frozenset[int] = frozenset()
        self._said = Said()
        self._stopped: frozenset[int] = frozenset()

    def show_layout(self, layout: Layout) -> None:
        """Show the sheet of *layout* with what each row was taken for."""
        same = self._sheet is not None and layout.sheet.facts is self._sheet.facts
        if not same:
            self.beginResetModel()
            self._width = layout.sheet.width
        self._layout, self._sheet = layout, layout.sheet
        self._asking = asking_rows(layout)
        self._said = Said(layout.said, layout.said_texts)
        stopped = getattr(layout.sheet.rows, "stopped", None)
        self._stopped = frozenset(stopped.columns) if stopped is not None else frozenset()
        if not same:
            self.endResetModel()
            return
        last = self.index(self.rowCount() - 1, self._width - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def number(self, row: int) -> int:
        """The number that Excel shows beside *row* of the model."""
        return self._sheet.row_number(row) if self._sheet is not None else 0

    def place(self, number: int) -> int:
        """The row of the model that Excel numbers *number*."""
        return number - 1 - (self._sheet.first_row if self._sheet is not None else 0)

    def asking(self) -> list[int]:
        """The numbers of the rows that ask what they are, in order."""
        return sorted(self._asking)

    def role(self, row: int) -> RowRole | None:
        """What *row* of the model was taken for; None where it is blank."""
        if self._layout is None:
            return None
        number = self.number(row)
        return ASKS if number in self._asking else ROLES.get(self._layout.kind_of(number))

    def is_said(self, row: int) -> bool:
        """Whether a person said what *row* of the model is."""
        if self._layout is None or self._sheet is None:
            return False
        number = self.number(row)
        if self._layout.said_header is not None and number in self._layout.header_rows:
            return True
        return bool(self._said) and self._said.of(number, self._sheet.rows[row]) is not None

    def rowCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if self._sheet is None or inside else len(self._sheet.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self._sheet is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._letters(self._sheet, section, role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                number = str(self.number(section))
                return f"{number} {self._word(section)}".strip()
        return {
            ROLE_ROLE: self.role,
            SAID_ROLE: self.is_said,
            NUMBER_ROLE: self.number,
        }.get(role, _nothing)(section)

    def _letters(self, sheet: Sheet, section: int, role: int) -> Any:
        """The letters over a column, with a lock where nothing of it may be read."""
        locked = section in self._stopped
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column_letters(sheet.first_column + section)
            case Qt.ItemDataRole.DecorationRole if locked:
                return icon("closed", "mute")
            case Qt.ItemDataRole.ToolTipRole if locked:
                return self._words.say(N_("Locked: it seems to hold personal data."))
        return None

    def _word(self, row: int) -> str:
        role = self.role(row)
        if role is None:
            return ""
        word = self._words.say(role.word)
        return self._words.say(_SAID, role=word) if self.is_said(row) else word

    def longest(self, rows: int) -> list[str]:
        """The longest text of each column among the first *rows*, as it is shown."""
        shown = range(min(rows, self.rowCount()))
        return [
            max((self._cell(row, column) for row in shown), key=len, default="")
            for column in range(self.columnCount())
        ]

    def _cell(self, row: int, column: int) -> str:
        text = _text(self._sheet.rows[row], column) if self._sheet is not None else ""
        return " ".join(text[:_LONGEST].split())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return _text(self._sheet.rows[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        taken = self.role(index.row())
        # The records themselves stand on plain ground: they are what is read.
        if taken is None or taken is RECORD:
            return None
        match role:
            case Qt.ItemDataRole.BackgroundRole:
                return _tint(taken)
            case Qt.ItemDataRole.ForegroundRole:
                return _ink(taken)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words.listed((self.data(index), self._word(index.row())))
        return None


def _nothing(_row: int) -> None:
    return None


def _ink(role: RowRole) -> QColor:
    return theme.chip_colors(role.group)[0]


def _tint(role: RowRole) -> QColor:
    """Quieter than the word in the margin: many rows may have it."""
    loud, ground = theme.chip_colors(role.group)[1], theme.color("surface")
    parts = ((loud.red(), ground.red()), (loud.green(), ground.green()))
    blue = (loud.blue(), ground.blue())
    return QColor(*(round(_SHARE * a + (1 - _SHARE) * b) for a, b in (*parts, blue)))


def _text(row: Row, column: int) -> str:
    return text_of(row[column] if column < len(row) else "")


def asking_rows(layout: Layout) -> frozenset[int]:
    """The numbers of the rows that a person should say something of."""
    found = {
        number
        for one in layout.left_out
        if one.asks
        for number in range(one.row, (one.last or one.row) + 1)
    }
    return frozenset(found)
