"""The rows of a plan and the rows left out, as one list that can be narrowed and ticked."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, Qt

from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.text import isolate
from tipdesk.domain.words import N_, NN_
from tipdesk.services.catalog import field_of, fields_of, singular
from tipdesk.services.display import Display
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.layout.parts import stand_beside
from tipdesk.services.excel.planning.plan import CellChange, Plan, RowPlan, label_of
from tipdesk.services.excel.reading.workbook import column_letters
from tipdesk.ui import theme
from tipdesk.ui.importing.lines import Index
from tipdesk.ui.importing.state.lines_of_plan import Line, RowKey
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.widgets.chips import GROUP_ROLE

TICK, STATE, WHERE, TITLE, CHANGES = range(5)

STATES: Final[dict[str, tuple[str, str]]] = {
    "new": (N_("New"), "green"),
    "changed": (N_("Changed"), "blue"),
    "unchanged": (N_("Unchanged"), "grey"),
    "rejected": (N_("Rejected"), "red"),
    "left_out": (N_("Left out"), "grey"),
}
_HEADINGS: Final = ("", N_("State"), N_("Row"), N_("Title"), N_("What changes"))
_VALUES: Final = NN_("{n} value", "{n} values")
_ASKS: Final = NN_("{n} cell asks", "{n} cells ask")
_NAMED: Final = 2
"""Changed fields that are spelled out in the list; the pane beside it shows all."""


def field_of_change(change: CellChange) -> Field:
    """The declared field that a change sets."""
    return field_of(change.entity, change.field)


def shown_changes(plan: Plan, row: RowPlan) -> list[CellChange]:
    """The changes of a row that a form would show; keys of its own the desk keeps to itself."""
    return [c for c in plan.changes(row) if field_of_change(c).show & Show.FORM]


class ReviewRows(QAbstractTableModel):
    """Rows that would be stored have a tick; without it they are left out."""

    def __init__(self, session: ImportSession) -> None:
        super().__init__()
        self._session = session
        self._display: Display | None = None
        self._plan: Plan | None = None
        self._all: list[Line] = []
        self._lines: list[Line] = []
        self._texts: dict[int, tuple[str, ...]] = {}
        """By line: several records may come of one row."""
        self._several = False
        self.longest_where = ""
        """As much as may be said of where a row stands."""
        self._tabs: dict[str, str] = {}
        self._columns: dict[str, tuple[str, str]] = {}
        """First and last column of the tables that others stand beside."""

    def show_plan(self, plan: Plan | None, lines: list[Line], display: Display) -> None:
        """Show every row of *plan*, which *lines* has in order."""
        self.beginResetModel()
        self._plan, self._display = plan, display
        self._all = lines
        self._lines, self._texts = self._all, {}
        self._tabs = {sheet.name: sheet.tab for sheet in plan.sheets} if plan is not None else {}
        self._tabs |= {row.sheet: row.tab for row in plan.left_out if row.tab} if plan else {}
        tabs = {self._tab(line) for line in lines}
        self._several = len(tabs) > 1
        last = max((line.key[1] for line in lines), default=0)
        self.longest_where = f"{last} · {max(tabs, key=len)}" if tabs else ""
        self._columns = _columns_beside(plan) if plan is not None else {}
        self.endResetModel()

    def narrow(self, state: str, keys: frozenset[RowKey] | None = None) -> None:
        """Show only rows in one *state*, or "all"; of those only the ones in *keys*."""
        self.beginResetModel()
        self._lines = [
            line
            for line in self._all
            if state in ("all", line.state) and (keys is None or line.key in keys)
        ]
        self.endResetModel()

    def count(self, state: str) -> int:
        """How many rows are in *state*."""
        return sum(1 for line in self._all if line.state == state)

    def line(self, row: int) -> Line:
        """What *row* shows."""
        return self._lines[row]

    @property
    def says_more(self) -> bool:
        """Whether the number of a row does not tell by itself which row it is."""
        return self._several or bool(self._columns)

    def place(self, key: RowKey | None) -> int:
        """Where the row *key* stands; without it the first that would be stored, else the first."""
        for row, line in enumerate(self._lines):
            if line.key == key:
                return row
        ticked = (row for row, line in enumerate(self._lines) if self._can_be_ticked(line))
        return next(ticked, 0)

    def tick(self, rows: list[int]) -> None:
        """Turn the ticks of *rows* over: all off when any is on."""
        keys = {self._lines[row].key for row in rows if self._can_be_ticked(self._lines[row])}
        if keys:
            self._session.leave_out(keys, bool(keys - self._session.without))
            self._tell()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and self._display is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._display.words.say(_HEADINGS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == TICK and self._can_be_ticked(self._lines[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, at = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line)[at]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(line)[at]
        if role == Qt.ItemDataRole.CheckStateRole and at == TICK and self._can_be_ticked(line):
            off = line.key in self._session.without
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole:
            muted = at == WHERE or not self._can_be_ticked(line) or self._is_out(line)
            return theme.color("mute") if muted else None
        if role == Qt.ItemDataRole.AccessibleTextRole and at == TICK:
            return self._text(line)[TITLE]
        if role == GROUP_ROLE:
            return STATES[line.state][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        off = Qt.CheckState(value) == Qt.CheckState.Unchecked
        self._session.leave_out({self._lines[index.row()].key}, off)
        self._tell()
        return True

    def _tell(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, CHANGES))

    def _can_be_ticked(self, line: Line) -> bool:
        return line.plan is not None and line.plan.is_applied

    def _is_out(self, line: Line) -> bool:
        return line.key in self._session.without

    def _text(self, line: Line) -> tuple[str, ...]:
        if self._display is None:
            return ("",) * len(_HEADINGS)
        if id(line) not in self._texts:
            sheet, row = line.key
            number = str(row or "–")
            if row and sheet in self._columns:
                first, last = self._columns[sheet]
                number = isolate(f"{first}{row}:{last}{row}")
            self._texts[id(line)] = (
                "",
                self._display.words.say(STATES[line.state][0]),
                f"{number} · {isolate(self._tab(line))}" if self._several else number,
                self._title(line, self._display),
                self._changes(line, self._display),
            )
        return self._texts[id(line)]

    def _tab(self, line: Line) -> str:
        """The name on the tab of the sheet that the row stands on; tables share it."""
        return self._tabs.get(line.key[0], line.key[0])

    def _title(self, line: Line, display: Display) -> str:
        if line.left_out is not None:
            return display.words.say(line.left_out.reason)
        if line.plan is None:
            return ""
        first, second = line.plan.title
        if display.words.lang == "ar":
            first, second = second, first
        return display.words.value(first or second or self._called(line.plan, display))

    def _called(self, row: RowPlan, display: Display) -> str:
        """What a record without a title is called: its kind, and what it is about and when."""
        about = [
            (declared, row.values[declared.name])
            for declared in fields_of(row.entity)
            if declared.name in row.values
            and (declared.kind is Kind.DATE or (declared.target not in (None, row.entity, PROJECT)))
        ]
        texts = [(display.text(*each), *each) for each in about]
        # A rejected row may name a record that will not be made: that has no name to show.
        told = [text for text, field, value in texts if field.kind is Kind.DATE or text != value]
        kind = display.words.say(singular(row.entity))
        what = display.words.listed(told[:_NAMED])
        return display.words.say(N_("{kind}, {when}"), kind=kind, when=what) if told else kind

    def _changes(self, line: Line, display: Display) -> str:
        if line.plan is None or self._plan is None:
            return ""
        words, row = display.words, line.plan
        problems = self._plan.problems_of(row)
        if row.state == "rejected":
            return words.say(problems[-1].message) if problems else ""
        asks = sum(1 for problem in problems if problem.severity == "asks")
        changes = shown_changes(self._plan, row)
        parts = [_told(display, change) for change in changes[:_NAMED]]
        if row.state == "new":
            parts = [words.count(*_VALUES, len(changes))]
        elif len(changes) > _NAMED:
            parts.append("…")
        if asks:
            parts.insert(0, words.count(*_ASKS, asks))
        return "  ·  ".join(parts)


def _columns_beside(plan: Plan) -> dict[str, tuple[str, str]]:
    """The columns of each table whose rows have the numbers of a table beside it."""
    sheets = [one.layout.sheet for one in plan.sheets]
    return {
        one.name: (
            column_letters(one.first_column),
            column_letters(one.first_column + max(one.width, 1) - 1),
        )
        for one in sheets
        if any(two is not one and two.tab == one.tab and stand_beside(one, two) for two in sheets)
    }


def _told(display: Display, change: CellChange) -> str:
    field = field_of_change(change)
    before = display.or_not_stated(field, change.before)
    after = display.or_not_stated(field, change.after)
    arrow = "←" if display.words.right_to_left else "→"
    value = display.words.value
    return f"{display.words.say(label_of(change))}: {value(before)} {arrow} {value(after)}"
