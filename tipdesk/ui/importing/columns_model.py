"""The columns of a sheet as rows of a table: heading, field, how sure, and how cells are read."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from tipdesk.domain.words import N_, NN_
from tipdesk.services.display import Display
from tipdesk.services.excel.columns import Column, ColumnMap
from tipdesk.services.excel.targets import target
from tipdesk.ui import theme
from tipdesk.ui.importing.lines import Index
from tipdesk.ui.importing.readings import ColumnReading, Sample, reading_text
from tipdesk.ui.widgets.chips import GROUP_ROLE

LETTER, HEADING, FIELD, SURE, CELLS = range(5)
SAMPLES_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The samples of a column, as SampleText."""
TARGET_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The name of the target, for the editor."""

_HEADINGS: Final = (
    N_("Column"), N_("Heading"), N_("Field"), N_("How sure"), N_("Cells, and how they are read"),
)  # fmt: skip
_SURE: Final = {
    "sure": (N_("Sure"), "green"),
    "likely": (N_("Likely"), "yellow"),
    "unsure": (N_("Unsure"), "orange"),
}
_ASKING: Final = NN_("{n} cell asks", "{n} cells ask")


class SampleText(NamedTuple):
    """A cell in words, and how it is read; *doubtful* when it asks or warns."""

    raw: str
    read: str
    doubtful: bool


class ColumnsModel(QAbstractTableModel):
    """Asks its owner to change a target: `setData` with the name of one, or None."""

    def __init__(self, display: Display, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._display = display
        self._say = display.words.say
        self._columns: tuple[Column, ...] = ()
        self._readings: dict[int, ColumnReading] = {}

    def show_columns(self, columns: ColumnMap, readings: dict[int, ColumnReading]) -> None:
        """Show the columns; the place of the cursor stays while their number is the same."""
        found = tuple(c for c in columns.columns if c.heading or c.samples)
        same = len(found) == len(self._columns)
        if not same:
            self.beginResetModel()
        self._columns, self._readings = found, readings
        if not same:
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, CELLS))

    def column(self, row: int) -> Column:
        """The column of the sheet that *row* shows."""
        return self._columns[row]

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
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FIELD else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.row()]
        at = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(column, at)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(column, at)
            case Qt.ItemDataRole.ForegroundRole:
                muted = at == LETTER or (at == FIELD and column.target is None)
                return theme.color("mute") if muted else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == GROUP_ROLE:
            return _SURE[column.confidence][1] if column.confidence else "grey"
        if role == SAMPLES_ROLE:
            return self._samples(column)
        if role == TARGET_ROLE:
            return column.target
        return None

    def _text(self, column: Column, at: int) -> str:
        match at:
            case 0:
                return column.letter
            case 1:
                reading = self._readings.get(column.index)
                if reading is None or not reading.asking:
                    return column.heading
                asking = self._display.words.count(*_ASKING, reading.asking)
                return f"{column.heading}\n{asking}"
            case 2:
                if column.computed:
                    return self._say(N_("Worked out by the desk"))
                name = column.target
                return self._say(target(name).label if name else N_("Leave out"))
            case 3:
                if column.confidence is None:
                    return self._say(N_("Not read"))
                return self._say(_SURE[column.confidence][0])
        return ""

    def _said(self, column: Column, at: int) -> str:
        if at != CELLS:
            return self._text(column, at)
        return "; ".join(
            self._say(N_("{cell} is read as {value}"), cell=sample.raw, value=sample.read)
            for sample in self._samples(column)
        )

    def _samples(self, column: Column) -> list[SampleText]:
        reading = self._readings.get(column.index)
        if reading is None:
            return [SampleText(raw, "", False) for raw in column.samples]
        return [self._sample(column.target or "", sample) for sample in reading.samples]

    def _sample(self, name: str, sample: Sample) -> SampleText:
        if not name:
            return SampleText(sample.raw, "", False)
        text = reading_text(self._display, name, sample.value)
        if not text:
            text = self._say(N_("not stated"))
        return SampleText(sample.raw, text, sample.severity in ("asks", "warns", "blocks"))
