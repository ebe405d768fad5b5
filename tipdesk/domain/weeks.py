"""Days and weeks: their names, and the week that a day belongs to, from Sunday to Saturday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tipdesk.domain.words import N_

WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
"""Message ids, in the order of ``date.weekday``."""
DAYS: Final = 7


def weekday(day: date) -> str:
    """The name of the day of the week, as a message id."""
    return WEEKDAYS[day.weekday()]


def week_start(day: date) -> date:
    """The Sunday on or before *day*, with which the offices of this desk begin a week."""
    return day - timedelta((day.weekday() + 1) % DAYS)
