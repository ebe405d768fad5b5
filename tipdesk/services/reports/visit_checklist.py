"""The checklist of a visit or desk review, with what is known of the award on top."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.text import is_arabic
from tipdesk.domain.visit_checklist import DESK_REVIEW, topics_for
from tipdesk.domain.words import N_, Named, message
from tipdesk.services import records
from tipdesk.services.reading import read_records
from tipdesk.services.records import Record
from tipdesk.services.reports.award_rows import columns_of, day, named
from tipdesk.services.reports.document import ColumnKind, Fact, Phrase
from tipdesk.services.reports.particulars import Particulars
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.reports.tables_document import (
    ChecklistDocument,
    Question,
    QuestionTopic,
    TableBlock,
)

TITLE: Final = N_("Visit checklist")
_KIND_VISIT, _KIND_REVIEW = N_("Checklist of a site visit"), N_("Checklist of a desk review")
_OF_VISIT: Final = ("visit_id", "from_date", "to_date", "place", "visited_by", "participants")
_OF_PROJECT: Final = (
    "award_number", "recipient", "countries", "status", "start_date", "end_date", "obligated",
    "risk", "monitoring_plan_date", "gor", "last_visit", "next_due",
)  # fmt: skip
_FINDINGS: Final[tuple[tuple[str, ColumnKind, float], ...]] = (
    (N_("Finding"), "text", 2.4),
    (N_("Corrective action"), "text", 2),
    (N_("Action owner"), "text", 1),
    (N_("Action due"), "date", 0),
    (N_("Seen now"), "text", 1.4),
)
_NEW: Final[tuple[tuple[str, ColumnKind, float], ...]] = (
    (N_("Finding"), "text", 2.4),
    (N_("Corrective action"), "text", 2),
    (N_("Action owner"), "text", 1.1),
    (N_("Action due"), "date", 0.9),
)


def visit_checklist(request: Request, uid: str) -> ChecklistDocument:
    """The checklist of the visit *uid*; TipdeskError when there is none."""
    request = replace(request, as_of=None)
    visit = records.load(request.desk, "site_visit", uid)
    project = None if visit is None else records.load(request.desk, "project", visit["project"])
    if visit is None or project is None:
        raise TipdeskError(message(N_("The visit is not in the desk any more. Choose another.")))
    say, second = request.words.say, request.second
    kind = _KIND_REVIEW if visit["visit_kind"] == DESK_REVIEW else _KIND_VISIT
    titles = [t for t in (project["title_en"], project["title_ar"]) if t]
    own = [t for t in titles if is_arabic(t) == request.words.right_to_left]
    title = next(iter((*own, *titles)), say(N_("Project without a title")))
    other = next((t for t in titles if t != title), None) if second else None
    return ChecklistDocument(
        page=request.page(),
        kind=say(kind) if second is None else f"{say(kind)}  ·  {second.say(kind)}",
        title=phrase(title),
        second_title=phrase(other) if other else None,
        facts=_facts(request, visit, project),
        findings=_open_findings(request, visit["project"]),
        topics=_topics(request, visit["visit_kind"]),
        answers=tuple(map(say, (N_("Yes"), N_("No"), N_("Not applicable")))),
        question_label=say(N_("Question")),
        notes_label=say(N_("Notes and evidence seen")),
        observations=say(N_("Other observations")),
        blank=TableBlock(
            say(N_("New findings and what was agreed")), columns_of(request, _NEW), (), ""
        ),
        signed=tuple(map(say, (N_("Held by, date"), N_("For the recipient, date")))),
        not_stated=request.not_stated,
    )


def _facts(request: Request, visit: Record, project: Record) -> tuple[Fact, ...]:
    """What is known of the visit, then of the award; what is not stated can be written in."""
    of_visit = Particulars(request, "site_visit", visit.values, visit.marks)
    of_project = Particulars(request, "project", project.values, project.marks)
    return (
        *(of_visit.fact(name) for name in _OF_VISIT),
        *(of_project.fact(name) for name in _OF_PROJECT),
    )


def _open_findings(request: Request, project: str) -> TableBlock:
    """What earlier visits found and is not closed, with room to say how it stands."""
    say = request.words.say
    with request.desk.reading() as connection:
        found = read_records(connection, "finding", [project], by="project").values()
    rows = []
    for finding in found:
        if finding["action_done"] is None:
            pair = (finding["text_en"], finding["text_ar"])
            own, other = reversed(pair) if request.words.right_to_left else pair
            rows.append(
                (
                    own or other or finding["finding_id"] or request.not_stated,
                    finding["action"] or request.not_stated,
                    named(request, "person", finding["action_owner"]),
                    day(request, finding["action_due"]),
                    "",
                )
            )
    return TableBlock(
        say(N_("Open findings")),
        columns_of(request, _FINDINGS),
        tuple(rows),
        say(N_("No finding is open.")),
    )


def _topics(request: Request, visit_kind: str | None) -> tuple[QuestionTopic, ...]:
    return tuple(
        QuestionTopic(
            *_both(request, topic.name),
            tuple(Question(*_both(request, question)) for question in topic.questions),
        )
        for topic in topics_for(visit_kind)
    )


def _both(request: Request, text: Named) -> tuple[Phrase, Phrase | None]:
    """*text* in the language of the paper, and in the other one where both are wanted."""
    english, arabic = Phrase(text.en, "en"), Phrase(text.ar, "ar")
    own, other = (arabic, english) if request.words.right_to_left else (english, arabic)
    return own, None if request.second is None else other
