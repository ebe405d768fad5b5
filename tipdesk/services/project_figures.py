"""The few figures at the head of a project's page, each made by a provider of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.problems import Severity
from tipdesk.domain.words import N_, Message, counted, message
from tipdesk.services.desk import Desk
from tipdesk.services.records import Record


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a short sentence, and where a bar helps *share*, 0 to 100.

    *tab* is the name of the tab on which one sees more, *tip* the longer sentence, *severity*
    how much it wants to be looked at.
    """

    tab: str
    said: Message
    share: int | None = None
    tip: Message | None = None
    severity: Severity = "informs"


Provider = Callable[[Desk, Record, date], Figure]
"""Makes one figure of a stored project as of a day; runs off the ui thread."""


def figures_of(desk: Desk, project: Record, today: date | None = None) -> tuple[Figure, ...]:
    """The figures of a stored *project*, in their order."""
    return tuple(make(desk, project, today or date.today()) for make in PROVIDERS)


def period_elapsed(_desk: Desk, project: Record, today: date) -> Figure:
    """How much of the period of performance is over, in percent of its days."""
    start, end = _date(project["start_date"]), _date(project["end_date"])
    if start is None or end is None or end.last_day < start.first_day:
        return Figure("overview", message(N_("Period not stated")))
    tip = message(N_("Period of performance: {start} to {end}"), start=start, end=end)
    days = (end.last_day - start.first_day).days + 1
    over = min(max((today - start.first_day).days, 0), days)
    share = 100 * over // days
    if today > end.last_day:
        return Figure("overview", message(N_("Period over")), 100, tip)
    return Figure("overview", message(N_("Period {n} % elapsed"), n=share), share, tip)


def money_spent(_desk: Desk, project: Record, _today: date) -> Figure:
    """What is obligated."""
    obligated = project["obligated"]
    if not isinstance(obligated, Money):
        return Figure("money", message(N_("Obligated: not stated")))
    return Figure("money", message(N_("Obligated {amount}"), amount=obligated))


def next_due(_desk: Desk, project: Record, today: date) -> Figure:
    """The next date that matters: the end of the award."""
    end = _date(project["end_date"])
    if end is None:
        return Figure("deadlines", message(N_("End date not stated")), severity="warns")
    said = N_("Ended {date}") if end.last_day < today else N_("Ends {date}")
    return Figure("deadlines", message(said, date=end))


def file_gaps(_desk: Desk, project: Record, _today: date) -> Figure:
    """How many things of the project's own fields are to be looked at."""
    gaps = sum(problem.severity != "informs" for problem in project.problems)
    if not gaps:
        return Figure("file", message(N_("File: nothing to look at")))
    said = counted(N_("File: {n} thing to look at"), N_("File: {n} things to look at"), gaps)
    return Figure("file", said, severity="warns")


PROVIDERS: Final[tuple[Provider, ...]] = (period_elapsed, money_spent, next_due, file_gaps)
"""Period, money, what is due, the file: replace a provider where a service knows better."""


def _date(value: object) -> PartialDate | None:
    return value if isinstance(value, PartialDate) else None
