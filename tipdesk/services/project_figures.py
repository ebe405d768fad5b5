"""The few figures at the head of a project's page, each made by a provider of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tipdesk.domain.balances import Tone
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.problems import Severity
from tipdesk.domain.words import LANGUAGES, N_, Message, Named, Words, counted, message
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.due.duties import DutyFilter, duties
from tipdesk.services.due.sources import ACTIONS, ADVICE, CLOSEOUT, FINDINGS, REPORTS, VISITS
from tipdesk.services.due.words import DutyWords
from tipdesk.services.file.check import file_of
from tipdesk.services.grant.money import project_money
from tipdesk.services.labels import Labels
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
    return Figure("overview", message(N_("Period {share}% elapsed"), share=share), share, tip)


def money_spent(desk: Desk, project: Record, today: date) -> Figure:
    """What is obligated, and how much of it is paid out; its pace against time sets the color."""
    money = project_money(desk, project.uid, PartialDate(today.isoformat()))
    obligated = money.award.obligated.get(money.currency)
    if obligated is None:
        return Figure("money", message(N_("Obligated: not stated")))
    if money.burnt is None:
        return Figure("money", message(N_("Obligated {amount}"), amount=obligated))
    spent = round(money.burnt / 10)
    said = message(N_("Obligated {amount} · spent {spent}%"), amount=obligated, spent=spent)
    tip = None
    if money.elapsed is not None:
        elapsed = round(money.elapsed / 10)
        tip = message(N_("{elapsed}% of the time is over, {spent}% of the money is paid out."),
                      elapsed=elapsed, spent=spent)  # fmt: skip
    return Figure("money", said, min(max(spent, 0), 100), tip, _PACE[money.tone])


def next_due(desk: Desk, project: Record, today: date) -> Figure:
    """What is due next, or overdue longest; the end of the award when it comes before that.

    The day stands first, so that it is seen where the sentence is cut. Money that expires
    years ahead is told where the money is.
    """
    asked = DutyFilter(project=project.uid, sources=_NEXT)
    found = duties(desk, asked, limit=1, on=today).duties
    end = _date(project["end_date"])
    sooner = end is not None and bool(found) and today <= end.last_day < found[0].due.last_day
    if found and not sooner:
        duty = found[0]
        labels = Labels(desk)
        english, arabic = (DutyWords(Display(Words(lang), labels)).kind(duty) for lang in LANGUAGES)
        what = Named(english, arabic)
        if duty.days_late:
            said = message(N_("{date}, overdue: {what}"), what=what, date=duty.due)
            return Figure("deadlines", said, severity="blocks")
        return Figure("deadlines", message(N_("{date}: {what}"), what=what, date=duty.due))
    if end is None:
        return Figure("deadlines", message(N_("End date not stated")), severity="warns")
    said = message(N_("Ended {date}") if end.last_day < today else N_("Ends {date}"), date=end)
    return Figure("deadlines", said)


def file_gaps(desk: Desk, project: Record, today: date) -> Figure:
    """How much of what its stage asks for the file holds, and how many gaps there are."""
    file = file_of(desk, project.uid, today)
    if file is None or not file.items:
        return Figure("file", message(N_("File: nothing is asked for yet")))
    every = len(file.items)
    said = message(N_("File: {held} of {all} held"), held=file.held, all=every)
    tip = counted(
        N_("{n} thing of this project is to be looked at."),
        N_("{n} things of this project are to be looked at."),
        file.severe,
    )
    severity: Severity = "warns" if file.severe else "informs"
    return Figure("file", said, 100 * file.held // every, tip, severity)


_NEXT: Final = frozenset({REPORTS, FINDINGS, ADVICE, VISITS, ACTIONS, CLOSEOUT})
_PACE: Final[Mapping[Tone, Severity]] = {"": "informs", "amber": "warns", "red": "blocks"}

PROVIDERS: Final[tuple[Provider, ...]] = (period_elapsed, money_spent, next_due, file_gaps)
"""Period, money, what is due, the file: replace a provider where a service knows better."""


def _date(value: object) -> PartialDate | None:
    return value if isinstance(value, PartialDate) else None
