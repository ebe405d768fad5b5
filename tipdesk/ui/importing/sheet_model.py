"""A sheet as it is in the workbook, for a table: its cells, and what each row was taken for."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor

from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.cell import text_of
from tipdesk.services.excel.layout import Layout
from tipdesk.services.excel.workbook import Sheet, column_letters
from tipdesk.ui import theme
from tipdesk.ui.importing.lines import Index

ROLE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What a row was taken for, as a RowRole or None."""
_LONGEST: Final = 200


class RowRole(NamedTuple):
    """What a row is: a word for the margin, and the color group of its tint."""

    word: str
    group: str


HEADER: Final = RowRole(N_("Header"), "blue")
SECTION: Final = RowRole(N_("Section"), "purple")
LEFT_OUT: Final = RowRole(N_("Left out"), "grey")
RECORD: Final = RowRole(N_("Record"), "green")


class SheetModel(QAbstractTableModel):
    """Reads the cells where they are; nothing is copied."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._sheet: Sheet | None = None
        self._width = 0
        self._roles: dict[int, RowRole] = {}

    def show_layout(self, layout: Layout) -> None:
        """Show the sheet of *layout* with what each row was taken for."""
        same = layout.sheet is self._sheet
        if not same:
            self.beginResetModel()
            self._sheet, self._width = layout.sheet, layout.sheet.width
        self._roles = roles_of(layout)
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

    def role(self, row: int) -> RowRole | None:
        """What *row* of the model was taken for, when it is not simply a record."""
        return self._roles.get(self.number(row))

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
            if role == Qt.ItemDataRole.DisplayRole:
                return column_letters(self._sheet.first_column + section)
            return None
        if role == ROLE_ROLE:
            return self.role(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            taken = self.role(section)
            number = str(self.number(section))
            return number if taken is None else f"{number} {self._words.say(taken.word)}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self._sheet.rows[index.row()]
            raw = row[index.column()] if index.column() < len(row) else ""
            text = text_of(raw)
            if role == Qt.ItemDataRole.ToolTipRole:
                return text
            return " ".join(text[:_LONGEST].split())
        taken = self.role(index.row())
        if role == Qt.ItemDataRole.BackgroundRole and taken is not None:
            return theme.chip_colors(taken.group)[1]
        if role == Qt.ItemDataRole.ForegroundRole and taken is not None:
            return _ink(taken)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and taken is not None:
            said = self.data(index)
            return self._words.listed((said, self._words.say(taken.word)))
        return None


def _ink(role: RowRole) -> QColor:
    return theme.chip_colors(role.group)[0]


def roles_of(layout: Layout) -> dict[int, RowRole]:
    """What each row of the sheet was taken for, by its number; records of a table are not named."""
    roles = {row.row: LEFT_OUT for row in layout.left_out}
    roles.update((section.row, SECTION) for section in layout.sections)
    if layout.header_row is None:
        roles.update((record.row, RECORD) for record in layout.data)
    else:
        roles[layout.header_row] = HEADER
    return roles
