"""Results on paper: what projects came to together, and what is odd or missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.reports.document import Column, ColumnKind, ListDocument, Listing
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.results.integrity import examine
from tipdesk.services.results.rollup import Asked, roll_up
from tipdesk.services.results.tables import (
    FINDING_TITLES,
    NOTES,
    finding_texts,
    line_texts,
    titles,
)
from tipdesk.services.sentences import sentences

MOST_ROWS: Final = 3000
_BY: Final = ("pillar", "year")
_WIDTHS: Final = (1.3, 1.1, 3.2)
_ABOUT_WIDTHS: Final = (2.4, 2.4, 1.6, 3.6)
_Column = tuple[str, ColumnKind, float]
_LINES: Final = NN_("{n} line", "{n} lines")
_THINGS: Final = NN_("{n} thing to look at", "{n} things to look at")


def results_list(
    request: Request, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> ListDocument:
    """Results of the projects that *selection* means by pillar, fiscal year and indicator."""
    projects = replace(selection, columns=(), order=())
    found = roll_up(request.desk, Asked(projects, ("indicator", *_BY)))
    rows = [
        line_texts(line, _BY, request.words, request.labels, fiscal=True) for line in found
    ]  # fmt: skip
    kinds = (*(("text", width) for width in _WIDTHS), *(("number", 0.0),) * 7)
    columns: list[_Column] = [
        (title, "text" if kind == "text" else "number", width)
        for title, (kind, width) in zip(titles(_BY), kinds, strict=True)
    ]
    return _document(
        request, selection, N_("Results"), counted(*_LINES, len(rows)), columns, rows,
        N_("No results are entered."), NOTES,
    )  # fmt: skip


def integrity_list(
    request: Request, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> ListDocument:
    """What is odd or missing in the results of the projects that *selection* means."""
    projects = replace(selection, columns=(), order=())
    found = examine(request.desk, projects, request.today)
    rows = [finding_texts(finding, request.words, request.labels) for finding in found]
    columns: list[_Column] = [
        (title, "text", width) for title, width in zip(FINDING_TITLES, _ABOUT_WIDTHS, strict=True)
    ]
    return _document(
        request, selection, N_("Integrity of results"), counted(*_THINGS, len(rows)), columns,
        rows, N_("Nothing is odd or missing in these results."), (),
    )  # fmt: skip


def _document(
    request: Request,
    selection: Selection,
    title: str,
    count: Message,
    columns: Sequence[_Column],
    rows: Sequence[tuple[str, ...]],
    empty: str,
    notes: Sequence[str],
) -> ListDocument:
    say, second = request.words.say, request.second
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
    limits = sentences(request.display, replace(selection, as_of=None))
    return ListDocument(
        page=request.page(),
        title=say(title),
        second_title=phrase(second.say(title)) if second else None,
        count=say(count),
        filters=Listing(say(N_("Includes")), tuple(limits)) if limits else None,
        columns=tuple(
            Column(say(label), kind, width, second.say(label) if second else "")
            for label, kind, width in columns
        ),
        rows=tuple(rows),
        not_stated=request.not_stated,
        empty=say(empty),
        notes=Listing(say(N_("Notes")), tuple(map(say, notes))) if notes else None,
    )
