"""The closeout list and the retention list, one after the other (DOMAIN G.12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from tipdesk.domain.closeout import close_by, final_report
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import CLOSEOUT, ENDED, SHUT, TERMINATED
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_
from tipdesk.services.grant.closeout import Standing, standing_from
from tipdesk.services.reports.award_rows import (
    awards_of,
    coded,
    columns_of,
    day,
    filters_of,
    named,
    number_and_title,
)
from tipdesk.services.reports.document import ColumnKind, Fact, Listing
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.reports.tables_document import TableBlock, TablesDocument
from tipdesk.services.rules.known import Known
from tipdesk.services.rules.rule import Facts

TITLE: Final = N_("Closeout and retention")
_TO_CLOSE: Final = frozenset({ENDED, CLOSEOUT, TERMINATED})
LISTED: Final = _TO_CLOSE | SHUT
_MOST_BLOCKS: Final = 4
_CLOSEOUT_COLUMNS: Final[tuple[tuple[str, ColumnKind, float], ...]] = (
    (N_("Award"), "code", 0),
    (N_("Project"), "text", 2),
    (N_("Recipient"), "text", 1.3),
    (N_("Status"), "text", 1),
    (N_("End date"), "date", 0),
    (N_("Close by"), "date", 0),
    (N_("Steps settled"), "code", 0),
    (N_("Balance"), "number", 0),
    (N_("What stands in the way"), "text", 3.4),
)
_RETENTION_COLUMNS: Final[tuple[tuple[str, ColumnKind, float], ...]] = (
    (N_("Award"), "code", 0),
    (N_("Project"), "text", 2.4),
    (N_("Recipient"), "text", 1.5),
    (N_("Closed on"), "date", 0),
    (N_("Final financial report"), "date", 0),
    (N_("Keep records until"), "date", 0),
    (N_("Why closed with open items"), "text", 2),
)
_AWARDS = NN_("{n} award", "{n} awards")
_NOTES = (
    N_("An award is to be closed within a year of its end (4 FAM 651)."),
    N_(
        "Records are kept three years from the receipt of the final financial report, and as "
        "long as a hold lasts."
    ),
)


def closeout_list(
    request: Request, selection: Selection, cancelled: Callable[[], bool]
) -> TablesDocument:
    """What of *selection* is to be closed, the earliest end first, and what is kept how long."""
    request = replace(request, as_of=None)
    say, second = request.words.say, request.second
    awards = awards_of(request, selection, LISTED, cancelled)
    with request.desk.reading() as connection:
        facts = Known(connection, "project", awards, request.today).facts()
        open_ = sorted((f for f in facts if f["status"] in _TO_CLOSE), key=_end)
        kept = sorted((f for f in facts if f["status"] in SHUT), key=_until)
        closeout = [_closeout_row(request, f) for f in open_]
        retention = [_retention_row(request, f) for f in kept]
        late = sum(_is_late(f, request.today) for f in open_)
        past = sum(_may_go(f, request.today) for f in kept)
    number = request.words.number
    return TablesDocument(
        page=request.page(),
        title=say(TITLE),
        second_title=phrase(second.say(TITLE)) if second else None,
        count=request.words.count(*_AWARDS, len(closeout) + len(retention)),
        filters=filters_of(request, selection),
        figures=(
            Fact(say(N_("To be closed")), number(len(closeout))),
            Fact(say(N_("More than a year after the end")), number(late)),
            Fact(say(N_("Records kept")), number(len(retention))),
            Fact(say(N_("Time of keeping over")), number(past)),
        ),
        tables=(
            TableBlock(
                say(N_("Awards to be closed")),
                columns_of(request, _CLOSEOUT_COLUMNS),
                tuple(closeout),
                say(N_("No award waits to be closed.")),
            ),
            TableBlock(
                say(N_("Records retention")),
                columns_of(request, _RETENTION_COLUMNS),
                tuple(retention),
                say(N_("No award is closed.")),
            ),
        ),
        not_stated=request.not_stated,
        notes=Listing(say(N_("Notes")), tuple(map(say, _NOTES))),
    )


def _closeout_row(request: Request, facts: Facts) -> tuple[str, ...]:
    project, words = facts.values, request.words
    now = standing_from(project, facts.parts)
    by = close_by(project["end_date"])
    return (
        *number_and_title(request, project),
        named(request, "organization", project["recipient"]),
        coded(request, "status", project["status"]),
        day(request, project["end_date"]),
        day(request, by),
        words.say(N_("{settled} of {steps}"), settled=now.settled, steps=len(now.steps)),
        request.not_stated if project["balance"] is None else words.money(project["balance"]),
        _blocks(request, now),
    )


def _blocks(request: Request, now: Standing) -> str:
    """The first sentences of what blocks, and how many more there are."""
    words = request.words
    said = [words.say(block) for block in now.blocks[:_MOST_BLOCKS]]
    if (more := len(now.blocks) - len(said)) > 0:
        said.append(words.count(*_MORE, more))
    return " ".join(said) or words.say(N_("Nothing"))


_MORE = NN_("{n} more thing.", "{n} more things.")


def _retention_row(request: Request, facts: Facts) -> tuple[str, ...]:
    project = facts.values
    final = final_report(facts.parts("report_due"), "FINAL_FFR")
    until = (
        request.words.say(N_("open (hold)"))
        if project["retention_hold"]
        else day(request, project["retain_until"])
    )
    return (
        *number_and_title(request, project),
        named(request, "organization", project["recipient"]),
        day(request, project["closed_date"]),
        day(request, None if final is None else final["received_date"]),
        until,
        project["closed_reason"] or "",
    )


def _is_late(facts: Facts, today: date) -> bool:
    by = close_by(facts["end_date"])
    return by is not None and by.last_day < today


def _may_go(facts: Facts, today: date) -> bool:
    until: PartialDate | None = facts["retain_until"]
    return until is not None and until.last_day < today and not facts["retention_hold"]


def _end(facts: Facts) -> str:
    return str(facts["end_date"] or "9999")


def _until(facts: Facts) -> str:
    return str(facts["retain_until"] or "9999")
