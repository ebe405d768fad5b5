"""The audit binder of a project: one PDF with all that its file holds, its gaps first."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.file_words import SAID
from tipdesk.domain.words import N_, message
from tipdesk.services.file.check import file_of
from tipdesk.services.file.gaps import FileGap, ProjectFile
from tipdesk.services.reports.binder_document import BinderDocument, BinderPart, Paper
from tipdesk.services.reports.binder_papers import Attached, Stopped, bind, count_pages, take_out
from tipdesk.services.reports.binder_parts import parts_of_file
from tipdesk.services.reports.binding import MAIN
from tipdesk.services.reports.document import Column, Fact, Section
from tipdesk.services.reports.project_sheet import project_sheet
from tipdesk.services.reports.render import render_pdf
from tipdesk.services.reports.request import Request
from tipdesk.services.reports.tables_document import TableBlock

BINDER: Final = "audit_binder.typ"
TITLE: Final = N_("Audit binder")
_SHOWN_HASH: Final = 16
_COVER_FACTS: Final = 8


def audit_binder(request: Request, project: str, cancelled: Stopped = lambda: False) -> bytes:
    """The binder of *project* as a PDF: what is set, then its papers as they are.

    TipdeskError when there is no such project; ReportCancelled; ReportFailed.
    """
    request = replace(request, as_of=None, second=None)
    file = file_of(request.desk, project, request.today)
    if file is None:
        raise TipdeskError(
            message(N_("The project is not in the desk any more. Choose another one."))
        )
    with tempfile.TemporaryDirectory(prefix="tipdesk-") as name:
        folder = Path(name)
        papers = take_out(request, project, folder, cancelled)
        bound = [paper for paper in papers if paper.name]
        if bound:
            names = [paper.name for paper in bound]
            counted = count_pages(folder, names, request.paper, cancelled)
            pages = dict(zip(names, counted, strict=True))
            papers = [replace(paper, pages=pages.get(paper.name, 0)) for paper in papers]
            bound = [paper for paper in papers if paper.pages]
        document = _document(request, project, file, papers)
        pdf = render_pdf(BINDER, document, cancelled=cancelled)
        # Set once more with the pages of the papers: only then is known where they stand.
        (folder / MAIN).write_bytes(pdf)
        own = count_pages(folder, [MAIN], request.paper, cancelled)[0]
        document = _numbered(request, document, papers, own)
        pdf = render_pdf(BINDER, document, cancelled=cancelled)
        if not bound:
            return pdf
        (folder / MAIN).write_bytes(pdf)
        return bind(folder, [paper.name for paper in bound], request.paper, cancelled)


def _document(
    request: Request, project: str, file: ProjectFile, papers: Sequence[Attached]
) -> BinderDocument:
    say = request.words.say
    sheet = project_sheet(request, project)
    facts = BinderPart(
        say(N_("Fact sheet")),
        tuple(
            s for s in (
                Section(sheet.funding.heading, sheet.funding.figures) if sheet.funding else None,
                *sheet.sections,
            ) if s is not None
        ),
        (), sheet.texts, "",
    )  # fmt: skip
    return BinderDocument(
        page=request.page(),
        kind=say(TITLE),
        title=say(TITLE),
        main_title=sheet.title,
        second_title=sheet.second_title,
        cover=_cover(request, sheet.sections, file, len(papers)),
        gaps=_gaps(request, file),
        index_heading=say(N_("Index")),
        parts=(_checklist(request, file), facts, *parts_of_file(request, project),
               _documents(request, papers)),
        papers_heading=say(N_("Documents")),
        papers=tuple(_paper(request, paper, "") for paper in papers),
        not_stated=request.not_stated,
    )  # fmt: skip


def _cover(
    request: Request, sections: Sequence[Section], file: ProjectFile, papers: int
) -> tuple[Fact, ...]:
    """The first facts of the sheet, and how complete the file is."""
    say, value = request.words.say, request.words.value
    stated = [fact for section in sections for fact in section.facts if fact.stated]
    held = say(N_("{held} of {all} held"), held=file.held, all=len(file.items))
    return (
        *stated[:_COVER_FACTS],
        Fact(say(N_("What the file must hold")), held),
        Fact(say(N_("Gaps")), value(file.severe)),
        Fact(say(N_("Documents")), value(papers)),
    )


def _numbered(
    request: Request, document: BinderDocument, papers: Sequence[Attached], own: int
) -> BinderDocument:
    """The document with the pages where its papers begin, behind *own* pages."""
    at, lines = own + 1, []
    for paper in papers:
        lines.append(_paper(request, paper, request.words.value(at) if paper.pages else ""))
        at += paper.pages
    return replace(document, papers=tuple(lines), pages_total=at - 1)


def _paper(request: Request, paper: Attached, page: str) -> Paper:
    say = request.words.say
    note = say(N_("in the desk, not printable"))
    if not paper.sha256:
        note = say(N_("named only, no file in the desk"))
    if paper.spoiled:
        note = say(N_("not as it was attached"))
    return Paper(paper.title, paper.kind, note, page or ("–" if paper.pages else ""))


def _gaps(request: Request, file: ProjectFile) -> BinderPart:
    say = request.words.say
    columns = (
        Column(say(N_("What is missing")), "text", 3), Column(say(N_("What to do")), "text", 2),
    )  # fmt: skip
    nothing = say(N_("Nothing is missing."))
    later = (*columns, Column(say(N_("By")), "date"))
    now = tuple(_gap_row(request, gap)[:2] for gap in file.gaps if gap.severity != "informs")
    soon = tuple(_gap_row(request, gap) for gap in file.ahead)
    return BinderPart(
        say(N_("Gaps")),
        (),
        (
            TableBlock("", columns, now, nothing),
            TableBlock(say(N_("What opens next")), later, soon, nothing),
        ),
        (),
        nothing,
    )


def _gap_row(request: Request, gap: FileGap) -> tuple[str, ...]:
    say = request.words.say
    by = request.words.value(gap.opens) if gap.opens else ""
    return (say(gap.message), say(gap.deed), by)


def _checklist(request: Request, file: ProjectFile) -> BinderPart:
    """Each line of what the file must hold, with its state."""
    say = request.words.say
    rows = tuple(
        (
            say(SAID[item.requirement.key].label),
            say(N_("Held")) if item.held else say(item.missing[0].message),
        )
        for item in file.items
    )
    columns = (
        Column(say(N_("The file must hold")), "text", 1), Column(say(N_("State")), "text", 2),
    )  # fmt: skip
    nothing = say(N_("Nothing is asked for at this stage."))
    return BinderPart(
        say(N_("What the file must hold")), (), (TableBlock("", columns, rows, nothing),), (),
        nothing,
    )  # fmt: skip


def _documents(request: Request, papers: Sequence[Attached]) -> BinderPart:
    say, value = request.words.say, request.words.value
    columns = (
        Column(say(N_("Kind")), "text", 1), Column(say(N_("Title")), "text", 2),
        Column(say(N_("File")), "text", 1.4), Column(say(N_("Size (bytes)")), "number"),
        Column(say(N_("SHA-256, beginning")), "code"), Column(say(N_("Pages")), "number"),
    )  # fmt: skip
    rows = tuple(
        (
            paper.kind,
            paper.title,
            paper.file_name or request.not_stated,
            value(paper.size) if paper.size else "",
            paper.sha256[:_SHOWN_HASH],
            value(paper.pages) if paper.pages else "",
        )
        for paper in papers
    )
    empty = say(N_("No document is attached."))
    return BinderPart(say(N_("Documents")), (), (TableBlock("", columns, rows, empty),), (), empty)
