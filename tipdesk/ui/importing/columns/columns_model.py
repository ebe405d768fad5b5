"""The columns of a sheet as rows of a table: heading, field, how sure, and how cells are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from tipdesk.domain.problems import Severity
from tipdesk.domain.words import N_, NN_, Message
from tipdesk.services.display import Display
from tipdesk.services.excel.columns.column_map import Column, ColumnMap
from tipdesk.ui import theme
from tipdesk.ui.importing.columns.target_editor import NOT_READ, target_text
from tipdesk.ui.importing.lines import Index
from tipdesk.ui.importing.state.readings import ColumnReading, Sample, reading_text
from tipdesk.ui.widgets.chips import GROUP_ROLE

LETTER, HEADING, FIELD, SURE, CELLS = range(5)
SAMPLES_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The samples of a column, as SampleText."""
TARGET_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The name of the target, for the editor."""
COLUMN_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""The Column itself."""
LOCK_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""Why nothing of the column may be read, in words; "" where it may."""

_HEADINGS: Final = (
    N_("Column"), N_("Heading"), N_("Field"), N_("How sure"), N_("Cells, and how they are read"),
)  # fmt: skip
SURENESS: Final = {
    "sure": (N_("Sure"), "green"),
    "likely": (N_("Likely"), "yellow"),
    "unsure": (N_("Unsure"), "orange"),
}
LOCKED: Final = (N_("Locked"), "red")
ASKING: Final = NN_("{n} cell asks", "{n} cells ask")


class SampleText(NamedTuple):
    """A cell in words, how it is read, and the worst doubt about that."""

    raw: str
    read: str
    doubt: Severity | None = None


class ColumnsModel(QAbstractTableModel):
    """Asks its owner to change a target: `setData` with the name of one, or None."""

    def __init__(self, display: Display, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._display = display
        self._say = display.words.say
        self._entity = ""
        self._columns: tuple[Column, ...] = ()
        self._readings: dict[int, ColumnReading] = {}
        self._locked: Mapping[int, Message] = {}

    def show_columns(
        self,
        columns: ColumnMap,
        readings: dict[int, ColumnReading],
        locked: Mapping[int, Message],
    ) -> None:
        """Show the columns; the place of the cursor stays while their number is the same."""
        found = tuple(c for c in columns.columns if c.heading or c.samples)
        same = len(found) == len(self._columns)
        if not same:
            self.beginResetModel()
        self._columns, self._readings, self._locked = found, readings, locked
        self._entity = columns.entity
        if not same:
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, CELLS))

    def column(self, row: int) -> Column:
        """The column of the sheet that *row* shows."""
        return self._columns[row]

    def entity(self) -> str:
        """The kind of record that the rows of the sheet are."""
        return self._entity

    def lock(self, row: int) -> str:
        """Why nothing of the column may be read; "" where it may."""
        reason = self._locked.get(self._columns[row].index)
        return self._say(reason) if reason is not None else ""

    def unsure(self) -> list[int]:
        """The rows whose columns should be looked at: nobody can be sure what they feed."""
        return [at for at, column in enumerate(self._columns) if column.confidence == "unsure"]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._say(_HEADINGS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        on = index.column() == FIELD and not self._is_fixed(index.row())
        return flags | Qt.ItemFlag.ItemIsEditable if on else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.row()]
        at = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index.row(), at)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._said(index.row(), at)
            case Qt.ItemDataRole.ForegroundRole:
                muted = at == LETTER or (at == FIELD and column.target is None)
                return theme.color("mute") if muted else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == GROUP_ROLE:
            if column.index in self._locked:
                return LOCKED[1]
            return SURENESS[column.confidence][1] if column.confidence else "grey"
        if role == SAMPLES_ROLE:
            return self.samples(index.row())
        return {TARGET_ROLE: column.target, COLUMN_ROLE: column}.get(role) or (
            self.lock(index.row()) if role == LOCK_ROLE else None
        )

    def samples(self, row: int) -> list[SampleText]:
        """Some cells of the column and how they are read; none of a locked one."""
        column = self._columns[row]
        if column.index in self._locked:
            return []
        reading = self._readings.get(column.index)
        if reading is None:
            return [SampleText(raw, "") for raw in column.samples]
        return [self._sample(sample) for sample in reading.samples]

    def asking(self, row: int) -> str:
        """How many cells of the column ask, in words; "" when none does."""
        reading = self._readings.get(self._columns[row].index)
        if reading is None or not reading.asking:
            return ""
        return self._display.words.count(*ASKING, reading.asking)

    def _is_fixed(self, row: int) -> bool:
        column = self._columns[row]
        return column.computed or column.index in self._locked

    def _text(self, row: int, at: int) -> str:
        column = self._columns[row]
        match at:
            case 0:
                return column.letter
            case 1:
                heading = column.heading and self._display.words.value(column.heading)
                return "\n".join(part for part in (heading, self.asking(row)) if part)
            case 2:
                return self._field(column)
            case 3:
                if column.index in self._locked:
                    return self._say(LOCKED[0])
                if column.confidence is None:
                    return self._say(NOT_READ)
                return self._say(SURENESS[column.confidence][0])
        return ""

    def _field(self, column: Column) -> str:
        if column.computed:
            return self._say(N_("Worked out by the desk"))
        if not column.feeds:
            return self._say(NOT_READ)
        words = self._display.words
        return " + ".join(target_text(words, name, self._entity) for name in column.feeds)

    def _said(self, row: int, at: int) -> str:
        if at != CELLS:
            return self._text(row, at)
        return self.lock(row) or "; ".join(
            self._say(N_("{cell} is read as {value}"), cell=sample.raw, value=sample.read)
            if sample.read
            else sample.raw
            for sample in self.samples(row)
        )

    def _sample(self, sample: Sample) -> SampleText:
        if not sample.values:
            return SampleText(sample.raw, "")
        texts = [
            reading_text(self._display, name, value, self._entity) for name, value in sample.values
        ]
        stated = " + ".join(text for text in texts if text)
        text = stated or self._say(N_("not stated"))
        return SampleText(sample.raw, text, sample.severity)
