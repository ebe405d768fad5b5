"""What a duty is called: its state, its kind, its project, its period, its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import isolate, without_stop
from tipdesk.domain.weeks import DAYS, week_start, weekday
from tipdesk.domain.words import N_, Named
from tipdesk.services.display import Display
from tipdesk.services.due.duties import Duty
from tipdesk.services.due.sources import RECORDS, SOURCES

_LABELS: Final = {source.name: source.label for source in SOURCES}
_CALLED: Final = {
    "findings": N_("Corrective action"),
    "advice": N_("Recommendation"),
    "actions": N_("Action of a visit"),
    "visits": N_("Visit"),
    "money": N_("Money expires"),
    "closeout": N_("Close the award"),
    "records": N_("Records may go"),
}


class DutyWords:
    """Puts the parts of a duty into the language of *display*."""

    def __init__(self, display: Display) -> None:
        self._display, self._say = display, display.words.say
        self._lang = display.words.lang

    def state(self, duty: Duty) -> str:
        """The word of its state."""
        if duty.source == RECORDS and duty.due.last_day <= date.today():
            return self._say(N_("Reached"))
        said = self._display.labels.code("report_status", duty.state, self._lang)
        if duty.returned and duty.state == "OVERDUE":
            return self._say(N_("{state}, returned"), state=said)
        return said

    def kind(self, duty: Duty) -> str:
        """What it is, with what is to be done where that says more."""
        said = self._say(_CALLED.get(duty.source, ""))
        if duty.kind_codes is not None and duty.kind is not None:
            code = self._display.labels.code(duty.kind_codes, duty.kind, self._lang)
            said = f"{said}: {code}" if said else code
        if duty.text is not None:
            # What was typed as a sentence of its own goes on here: "…, 4 December".
            text = without_stop(self.name(duty.text))
            said = f"{said}: {isolate(text) if self._lang == 'ar' else text}"
        return said or self._say(N_("Report"))

    def project(self, duty: Duty) -> str:
        """The title of its project, with the number of the award before it."""
        title = self.whole_name(duty.title)
        if duty.number is None:
            return title
        return f"{isolate(duty.number) if self._lang == 'ar' else duty.number} · {title}"

    def name(self, named: Named | None) -> str:
        """A name in the language of the reader."""
        if named is None:
            return ""
        return named.ar if self._lang == "ar" else named.en

    def whole_name(self, named: Named | None) -> str:
        """The same of its own direction, so that what is cut from it is cut at its end."""
        name = self.name(named)
        return isolate(name) if name and self._lang == "ar" else name

    def period(self, duty: Duty, *, in_figures: bool = False) -> str:
        """From when to when, as far as it is stated; *in_figures* where there is little room."""
        start, end = duty.period_start, duty.period_end
        if start is None or end is None:
            return self.day(end or start)
        told = self._display.period_in_figures if in_figures else self._display.period
        return told(start, end)

    def due(self, duty: Duty) -> str:
        """The day with its weekday."""
        if duty.due.precision != "day":
            return self.day(duty.due)
        return self.with_weekday(duty.due)

    def with_weekday(self, day: PartialDate) -> str:
        """A whole date, and the day of the week."""
        said = self._say(weekday(day.first_day))
        return self._say(N_("{date}, {weekday}"), date=day, weekday=said)

    def named(self, kind: str, when: str) -> str:
        """What a duty is called where there are several of its kind: 'Report, March 2024'."""
        return self._say(N_("{kind}, {when}"), kind=kind, when=when) if when else kind

    def day(self, day: PartialDate | None) -> str:
        """A date as the desk writes it."""
        return "" if day is None else self._display.date(day)

    def late(self, duty: Duty) -> str:
        """The days by which it is late."""
        return "" if duty.days_late is None else self._display.words.number(duty.days_late)

    def heading(self, duty: Duty, today: date) -> str:
        """The group that it stands in: what is overdue first, then week by week."""
        say, due = self._say, duty.due.last_day
        if duty.state == "OVERDUE" or (due < today and duty.state != "NOT_DUE"):
            return say(N_("Overdue"))
        this, week = week_start(today), week_start(max(duty.due.first_day, today))
        if week == this:
            return say(N_("This week"))
        if week == this + timedelta(DAYS):
            return say(N_("Next week"))
        return say(N_("Week of {date}"), date=PartialDate(week.isoformat()))


def source_label(name: str) -> str:
    """What the duties of a source are called (a message id)."""
    return _LABELS[name]
