"""A month of deadlines: a grid of days, each with how many are overdue, due soon, or to come."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.weeks import DAYS, WEEKDAYS, week_start
from tipdesk.domain.words import N_, NN_, counted
from tipdesk.services.due.duties import Duty
from tipdesk.services.due.words import DutyWords
from tipdesk.ui import theme
from tipdesk.ui.due.states import STATE_GROUPS
from tipdesk.ui.workspace import Workspace

_HEAD: Final = 26
_WEEKS: Final = 6
_CHIP: Final = 18
_STATES: Final = {
    "OVERDUE": NN_("{n} overdue", "{n} overdue"),
    "DUE_30": NN_("{n} due soon", "{n} due soon"),
    "RETURNED": NN_("{n} returned", "{n} returned"),
    "NOT_DUE": NN_("{n} to come", "{n} to come"),
}


class MonthView(QWidget):
    """Arrows go from day to day, Page Up and Page Down from month to month, Home is today."""

    day_chosen = Signal(object)
    """The date that is chosen now."""
    month_wanted = Signal(object, object)
    """The first and the last day on the grid: their duties are wanted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._words = workspace, DutyWords(workspace.display)
        self.day = date.today()
        self._by_day: Mapping[date, Mapping[str, int]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_HEAD + _WEEKS * 44)
        self._say_name()

    def span(self) -> tuple[date, date]:
        """The first and the last day on the grid."""
        first = week_start(self.day.replace(day=1))
        return first, first + timedelta(DAYS * _WEEKS - 1)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Show how many *duties* there are on each day."""
        found: dict[date, dict[str, int]] = {}
        for duty in duties:
            states = found.setdefault(duty.due.last_day, {})
            states[duty.state] = states.get(duty.state, 0) + 1
        self._by_day = found
        self._say_name()
        self.update()

    def choose(self, day: date) -> None:
        """Go to *day*; another month asks for its duties."""
        turned = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        if turned:
            self.month_wanted.emit(*self.span())
        self._say_name()
        self.update()
        self.day_chosen.emit(day)

    def turn(self, months: int) -> None:
        """Go to the same day so many months later."""
        month = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(month, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.choose(date(year, month + 1, min(self.day.day, last)))

    def sizeHint(self) -> QSize:
        return QSize(800, _HEAD + _WEEKS * 64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = -1 if self.isRightToLeft() else 1
        key = Qt.Key(event.key())
        days = {
            Qt.Key.Key_Right: forward, Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: DAYS, Qt.Key.Key_Up: -DAYS,
        }  # fmt: skip
        if key in days:
            self.choose(self.day + timedelta(days[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.choose(date.today())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        first, _ = self.span()
        for number in range(DAYS * _WEEKS):
            if self._place(number).contains(event.position().toPoint()):
                self.choose(first + timedelta(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("surface"))
        first, _ = self.span()
        for number in range(DAYS):
            head = self._place(number)
            head.moveTop(0)
            head.setHeight(_HEAD)
            painter.setPen(theme.color("mute"))
            name = self._workspace.say(WEEKDAYS[(first + timedelta(number)).weekday()])
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        for number in range(DAYS * _WEEKS):
            self._paint_day(painter, self._place(number), first + timedelta(number))
        painter.end()

    # ------------------------------------------------------------ painting

    def _place(self, number: int) -> QRect:
        """Where the day so many after the first stands; the week begins on the leading side."""
        row, column = divmod(number, DAYS)
        edges = [self.width() * n // DAYS for n in range(DAYS + 1)]
        rows = [_HEAD + (self.height() - _HEAD) * n // _WEEKS for n in range(_WEEKS + 1)]
        place = QRect(
            edges[column], rows[row], edges[column + 1] - edges[column], rows[row + 1] - rows[row]
        )
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _paint_day(self, painter: QPainter, place: QRect, day: date) -> None:
        inside = place.adjusted(1, 1, -1, -1)
        chosen, today = day == self.day, day == date.today()
        painter.setBrush(theme.color("sel" if chosen else "surface"))
        painter.setPen(theme.color("accent" if chosen and self.hasFocus() else "line"))
        painter.drawRoundedRect(inside, 4, 4)
        own = day.month == self.day.month
        painter.setPen(theme.color("accent" if today else "text" if own else "mute"))
        font = self.font()
        font.setBold(today)
        painter.setFont(font)
        number = self._workspace.words.number(day.day)
        corner = inside.adjusted(6, 2, -6, 0)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        painter.drawText(corner, side, number)
        states = self._by_day.get(day, {})
        top = inside.top() + 4
        painter.setFont(self.font())
        for state, (one, many) in _STATES.items():
            if (count := states.get(state, 0)) == 0 or top + _CHIP > inside.bottom():
                continue
            said = self._workspace.say(counted(one, many, count))
            wide = min(self.fontMetrics().horizontalAdvance(said) + 14, inside.width() - 36)
            chip = QRect(inside.right() - wide - 4, top, wide, _CHIP)
            if self.isRightToLeft():
                chip.moveLeft(inside.left() + 4)
            color, ground = theme.chip_colors(STATE_GROUPS.get(state, "grey"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(chip, _CHIP / 2, _CHIP / 2)
            painter.setPen(color)
            shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, wide - 10)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
            top += _CHIP + 3

    def _say_name(self) -> None:
        """What a screen reader says: the day, and what is due on it."""
        said = [self._words.with_weekday(PartialDate(self.day.isoformat()))]
        for state, count in self._by_day.get(self.day, {}).items():
            if state in _STATES:
                said.append(self._workspace.say(counted(*_STATES[state], count)))
        if len(said) == 1:
            said.append(self._workspace.say(N_("Nothing on this day.")))
        self.setAccessibleName(self._workspace.words.listed(said))
