"""What the files of projects lack, on paper: gaps by project and the auditor's counters (G.9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, counted, message
from tipdesk.services import selections
from tipdesk.services.file.check import counters
from tipdesk.services.file.gaps import BLOCK, ProjectFile, files_of
from tipdesk.services.file.lists import Asked, GapGroup, listed
from tipdesk.services.reports.document import Column, ListDocument, Listing, Totals
from tipdesk.services.reports.render import ReportCancelled
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.sentences import sentences

MOST_ROWS: Final = 3000
AHEAD_DAYS: Final = 90
_TITLE: Final = N_("File check")
_COLUMNS: Final = ((N_("What is missing"), 5.0), (N_("What to do"), 3.0), (N_("By"), 1.6))
_COUNTERS: Final = (N_("Counter"), N_("Projects"), N_("Of"), N_("Percent"))
_GAPS: Final = NN_("{n} gap", "{n} gaps")
_PROJECTS: Final = NN_("{n} project", "{n} projects")


def gap_list(
    request: Request, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> ListDocument:
    """What lacks in the files of the projects that *selection* means, and within 90 days will.

    TipdeskError when it is too long for paper. It is always as of the day of printing.
    """
    request = replace(request, as_of=None)
    chosen = replace(selection, columns=(), order=(), as_of=None)
    uids = [row.uid for row in selections.each_row(request.desk, chosen, cancelled=cancelled)]
    files: list[ProjectFile] = []
    with request.desk.reading() as connection:
        for at in range(0, len(uids), BLOCK):
            if cancelled():
                raise ReportCancelled(message(N_("Stopped. Nothing was made.")))
            files += files_of(connection, uids[at : at + BLOCK], request.today)
    return _document(request, selection, files)


def _document(request: Request, selection: Selection, files: list[ProjectFile]) -> ListDocument:
    words, second, today = request.words, request.second, request.today
    say = words.say
    now = listed(files, Asked(closed=True), words, request.labels, today)
    soon = listed(files, Asked(ahead=AHEAD_DAYS, closed=True), words, request.labels, today)
    rows, headings = _rows(request, now, soon)
    if len(rows) > MOST_ROWS:
        raise TipdeskError(
            message(
                N_(
                    "A list on paper has at most {most} rows, and this one would have {count}. "
                    "Narrow it down, or take the workbook."
                ),
                most=MOST_ROWS,
                count=len(rows),
            )
        )
    count = message(
        N_("{gaps} · {projects}"),
        gaps=counted(*_GAPS, sum(len(group.gaps) for group in now)),
        projects=counted(*_PROJECTS, len(now)),
    )
    limits = sentences(request.display, replace(selection, as_of=None))
    return ListDocument(
        page=request.page(),
        title=say(_TITLE),
        second_title=phrase(second.say(_TITLE)) if second else None,
        count=say(count),
        filters=Listing(say(N_("Includes")), tuple(limits)) if limits else None,
        columns=tuple(
            Column(say(label), "text", width, second.say(label) if second else "")
            for label, width in _COLUMNS
        ),
        rows=rows,
        headings=headings,
        not_stated=request.not_stated,
        empty=say(N_("Nothing is missing.")),
        totals=Totals(
            say(N_("Counters")),
            tuple(Column(say(label), "text" if at == 0 else "number", 0 if at else 1)
                  for at, label in enumerate(_COUNTERS)),
            tuple(
                (
                    say(counter.label),
                    words.value(len(counter.projects)),
                    words.value(counter.total),
                    "" if counter.percent is None else words.value(counter.percent),
                )
                for counter in counters(files)
            ),
        ),
        notes=Listing(
            say(N_("Notes")),
            (say(N_("Counted are the awards that are signed and not closed.")),),
        ),
    )  # fmt: skip


def _rows(
    request: Request, now: list[GapGroup], soon: list[GapGroup]
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[int, str], ...]]:
    """The rows of each project under its name: what lacks, then what will."""
    say, value = request.words.say, request.words.value
    later = {group.project: group.gaps for group in soon}
    lacking = {group.project: group for group in now}
    names = {group.project: group.name for group in (*now, *soon)}
    rows: list[tuple[str, ...]] = []
    headings: list[tuple[int, str]] = []
    for project, name in names.items():
        headings.append((len(rows), name))
        here = lacking[project].gaps if project in lacking else ()
        rows += [
            (say(gap.message), say(gap.deed), value(gap.opens) if gap.opens else "")
            for gap in (*here, *later.get(project, ()))
        ]
    return tuple(rows), tuple(headings)
