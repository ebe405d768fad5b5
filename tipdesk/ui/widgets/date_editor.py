"""An editor for dates known to the year, the month or the day, with a small calendar."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind
from tipdesk.domain.words import N_, Words
from tipdesk.ui import theme
from tipdesk.ui.icons import icon
from tipdesk.ui.widgets.line_editors import ReadingEditor
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.popup_place import place_under

_CALENDAR_SIZE: Final = QSize(320, 260)
_TURNS: Final = (
    ("qt_calendar_prevmonth", "chevron-left", N_("Previous month")),
    ("qt_calendar_nextmonth", "chevron-right", N_("Next month")),
)


class DateEditor(ReadingEditor):
    """Takes a date in any form; Ctrl+; is today, Alt+Down opens the calendar."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(Kind.DATE, words, parent=parent)
        self._calendar = QAction(
            icon("calendar-days", "mute"), words.say(N_("Open the calendar")), self
        )
        self._calendar.triggered.connect(self.open_calendar)
        self.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)

    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on)
        self._calendar.setVisible(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if control and event.key() == Qt.Key.Key_Semicolon and not self.isReadOnly():
            self._choose(_of(QDate.currentDate()))
        elif alt and event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> QWidget:
        """Show the calendar under the field; a click or Enter in it chooses the day."""
        popup = named(QFrame(self, Qt.WindowType.Popup), "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar(self._words, popup)
        calendar.setAccessibleName(self.accessibleName())
        shown: PartialDate | None = self.value()
        if shown is not None:
            first = shown.first_day
            calendar.setSelectedDate(QDate(first.year, first.month, first.day))

        def chosen(day: QDate) -> None:
            popup.close()
            self._choose(_of(day))

        calendar.clicked.connect(chosen)
        calendar.activated.connect(chosen)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(calendar)
        place_under(popup, self)
        calendar.setFocus()
        return popup

    def _choose(self, value: Any) -> None:
        if not self.isReadOnly():
            super()._choose(value)


def _of(day: QDate) -> PartialDate:
    return PartialDate.of(day.year(), day.month(), day.day())


def _calendar(words: Words, parent: QWidget) -> QCalendarWidget:
    """A calendar in the language, the digits and the colors of the desk."""
    calendar = QCalendarWidget(parent)
    # Both speak Arabic; they differ in their digits.
    arabic = "ar_EG" if words.digits == "arab" else "ar_AE"
    calendar.setLocale(QLocale(arabic if words.right_to_left else "en_US"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    if words.right_to_left:
        # Arabic has no short names of days.
        calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
    plain = QTextCharFormat()
    plain.setForeground(theme.color("text"))
    for day in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(day, plain)
    for name, drawing, said in _TURNS:
        if (button := calendar.findChild(QToolButton, name)) is not None:
            button.setIcon(icon(drawing))
            button.setAccessibleName(words.say(said))
    calendar.setFixedSize(_CALENDAR_SIZE)
    return calendar
