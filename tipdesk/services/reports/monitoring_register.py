"""The monitoring register: what auditors ask of each award first (DOMAIN G.9, GAO-19-77)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.lifecycle import UNDER_AWARD
from tipdesk.domain.monitoring import last_review
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_
from tipdesk.services.file.check import Counter, counters
from tipdesk.services.file.gaps import files_of
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

TITLE: Final = N_("Monitoring register")
_COLUMNS: Final[tuple[tuple[str, ColumnKind, float], ...]] = (
    (N_("Award"), "code", 0),
    (N_("Project"), "text", 2.6),
    (N_("Recipient"), "text", 1.5),
    (N_("GOR"), "text", 1.1),
    (N_("Risk rating"), "text", 0),
    (N_("Monitoring plan date"), "date", 0),
    (N_("Last report"), "date", 0),
    (N_("Next report due"), "date", 0),
    (N_("Last visit or review"), "date", 0),
    (N_("Indicators without target"), "number", 0.9),
    (N_("Open findings"), "number", 0.7),
)
_AWARDS = NN_("{n} award", "{n} awards")
_NOTE = N_(
    "Awards that are signed and not closed. The last report is the latest that was received, "
    "the last visit or review the latest site visit or desk review that was held."
)

Values = Mapping[str, Any]
Parts = Callable[[str], Sequence[Values]]


def monitoring_register(
    request: Request, selection: Selection, cancelled: Callable[[], bool]
) -> TablesDocument:
    """The register of the awards of *selection* that are signed and not closed."""
    request = replace(request, as_of=None)
    say, second = request.words.say, request.second
    awards = awards_of(request, selection, UNDER_AWARD, cancelled)
    with request.desk.reading() as connection:
        known = Known(connection, "project", awards, request.today)
        by_uid = {facts["uid"]: facts for facts in known.facts()}
        listed = [by_uid[uid] for uid in awards if uid in by_uid]
        rows = [_row(request, facts.values, facts.parts) for facts in listed]
        totals = counters(files_of(connection, awards, request.today))
    return TablesDocument(
        page=request.page(),
        title=say(TITLE),
        second_title=phrase(second.say(TITLE)) if second else None,
        count=request.words.count(*_AWARDS, len(rows)),
        filters=filters_of(request, selection),
        figures=tuple(_figure(request, counter) for counter in totals),
        tables=(
            TableBlock(
                "",
                columns_of(request, _COLUMNS),
                tuple(rows),
                say(N_("Nothing matches what was asked.")),
            ),
        ),
        not_stated=request.not_stated,
        notes=Listing(say(N_("Notes")), (say(_NOTE),)),
    )


def _row(request: Request, project: Values, parts: Parts) -> tuple[str, ...]:
    words = request.words
    seen = last_review(parts("site_visit"), request.today)
    received = [r["received_date"] for r in parts("report_due") if r["received_date"]]
    lines = parts("project_indicator")
    having = {t["indicator"] for t in parts("indicator_target") if t["target"] is not None}
    without = sum(line["indicator"] not in having for line in lines)
    open_ = sum(finding["action_done"] is None for finding in parts("finding"))
    return (
        *number_and_title(request, project),
        named(request, "organization", project["recipient"]),
        named(request, "person", project["gor"]),
        coded(request, "risk", project["risk"]),
        day(request, project["monitoring_plan_date"]),
        day(request, max(received, default=None)),
        day(request, project["next_due"]),
        day(request, seen),
        words.number(without) if lines else request.not_stated,
        words.number(open_),
    )


def _figure(request: Request, counter: Counter) -> Fact:
    """So many of so many awards lack it."""
    say = request.words.say
    if not counter.total:
        return Fact(say(counter.label), say(N_("None asked")), stated=False)
    return Fact(
        say(counter.label),
        request.words.number(len(counter.projects)),
        say(N_("of {total}, {percent}%"), total=counter.total, percent=counter.percent),
    )
