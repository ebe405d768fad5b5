"""What the person at the desk should know of reports at the start of the day."""

from __future__ import annotations

from datetime import date
from typing import Final

from tipdesk.domain.weeks import DAYS, week_start
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.desk import Desk
from tipdesk.services.due.duties import DutyFilter, counts
from tipdesk.services.due.sources import REPORTS

_LATE: Final = NN_("{n} report overdue", "{n} reports overdue")
_WEEK: Final = NN_("{n} due this week", "{n} due this week")
_ONLY_WEEK: Final = NN_("{n} report due this week", "{n} reports due this week")


def due_notice(desk: Desk, on: date | None = None) -> Message | None:
    """What is overdue and due this week, of the person or of all; None when nothing is."""
    today = on or date.today()
    left = DAYS - 1 - (today - week_start(today)).days
    asked = DutyFilter(desk.who, frozenset({REPORTS}))
    late, week, _ = counts(desk, asked, today, soon=left)[REPORTS]
    if late and week:
        return message(N_("{late}, {week}"), late=counted(*_LATE, late), week=counted(*_WEEK, week))
    if late:
        return counted(*_LATE, late)
    return counted(*_ONLY_WEEK, week) if week else None
