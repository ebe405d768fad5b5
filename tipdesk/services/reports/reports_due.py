"""The list of reports due, by officer and by date, overdue first (DOMAIN G.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services import selections
from tipdesk.services.due.calendar import every_duty
from tipdesk.services.due.duties import Duty, DutyFilter
from tipdesk.services.due.sources import REPORTS
from tipdesk.services.due.words import DutyWords
from tipdesk.services.reports.award_rows import refuse_too_many
from tipdesk.services.reports.document import Column, ColumnKind, ListDocument, Listing
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.sentences import sentences

AHEAD_DAYS: Final = 90
"""Reports that are due later are not on the list."""
_TITLE: Final = N_("Reports due")
_COLUMNS: Final[tuple[tuple[str, ColumnKind, float], ...]] = (
    (N_("Status"), "text", 0.9),
    (N_("Due"), "text", 2.2),
    (N_("Days late"), "number", 0),
    (N_("Report"), "text", 1.5),
    (N_("Project"), "text", 3),
    (N_("Recipient"), "text", 1.5),
    (N_("Period"), "text", 2.3),
    (N_("Extension"), "date", 0),
)
_REPORTS: Final = NN_("{n} report", "{n} reports")
_LATE: Final = NN_("{n} overdue", "{n} overdue")


def reports_due(
    request: Request, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> ListDocument:
    """What is overdue, and due within 90 days, of the projects that *selection* means.

    TipdeskError when it is too long for paper. It is always as of the day of printing.
    """
    request = replace(request, as_of=None)
    until = request.today + timedelta(AHEAD_DAYS)
    asked = DutyFilter(sources=frozenset({REPORTS}), until=until)
    found = list(every_duty(request.desk, asked, request.today))
    if selection.filters or selection.search or selection.uids is not None:
        chosen = replace(selection, columns=(), order=())
        rows = selections.each_row(request.desk, chosen, cancelled=cancelled)
        projects = {row.uid for row in rows}
        found = [duty for duty in found if duty.project in projects]
    refuse_too_many(len(found))
    return _document(request, selection, found, until.isoformat())


def _document(
    request: Request, selection: Selection, found: list[Duty], until: str
) -> ListDocument:
    say, second = request.words.say, request.second
    words = DutyWords(request.display)
    found.sort(key=lambda duty: (duty.officer is None, words.name(duty.officer), duty.due))
    limits = sentences(request.display, replace(selection, as_of=None))
    late = sum(duty.days_late is not None for duty in found)
    count = message(
        N_("{reports}, {late}"), reports=counted(*_REPORTS, len(found)), late=counted(*_LATE, late)
    )
    ahead = say(N_("Due until {date}, and not received yet"), date=PartialDate(until))
    return ListDocument(
        page=request.page(),
        title=say(_TITLE),
        second_title=phrase(second.say(_TITLE)) if second else None,
        count=say(count),
        filters=Listing(say(N_("Includes")), (ahead, *limits)),
        columns=tuple(
            Column(say(label), kind, width, second.say(label) if second else "")
            for label, kind, width in _COLUMNS
        ),
        rows=tuple(_row(request, words, duty) for duty in found),
        headings=_headings(request, words, found),
        not_stated=request.not_stated,
        empty=say(N_("No report is overdue or due in this time.")),
        notes=Listing(say(N_("Notes")), (say(N_("A due date on a weekend is not moved.")),)),
    )


def _row(request: Request, words: DutyWords, duty: Duty) -> tuple[str, ...]:
    return (
        words.state(duty),
        words.due(duty),
        words.late(duty),
        words.kind(duty),
        words.project(duty) or request.not_stated,
        words.name(duty.recipient) or request.not_stated,
        words.period(duty) or request.not_stated,
        words.day(duty.extension),
    )


def _headings(request: Request, words: DutyWords, found: list[Duty]) -> tuple[tuple[int, str], ...]:
    """The officer before the first row of each, with how many are theirs."""
    names = [words.name(duty.officer) for duty in found]
    starts = [i for i, name in enumerate(names) if i == 0 or name != names[i - 1]]
    say = request.words.say
    return tuple(
        (
            at,
            say(
                N_("{officer}: {reports}"),
                officer=names[at] or say(N_("No officer stated")),
                reports=counted(*_REPORTS, names.count(names[at])),
            ),
        )
        for at in starts
    )
