"""Reports by name: what there is to print, and each as a PDF made from the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.document import ListDocument, PaperSize
from tipdesk.services.reports.portfolio import portfolio
from tipdesk.services.reports.project_sheet import project_sheet
from tipdesk.services.reports.render import LIST, SHEET, ReportCancelled, render_pdf
from tipdesk.services.reports.reports_due import reports_due
from tipdesk.services.reports.request import Request
from tipdesk.services.reports.results_lists import integrity_list, results_list

MakeList = Callable[[Request, Selection, Callable[[], bool]], ListDocument]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be asked for; *about* one record or a whole Selection of *entity*."""

    name: str
    title: str
    help: str
    about: Literal["record", "selection"]
    entity: str


PROJECT_SHEET: Final = "project-sheet"
PORTFOLIO: Final = "portfolio"
REPORTS_DUE: Final = "reports_due"
RESULTS: Final = "results"
INTEGRITY: Final = "results-integrity"
REPORTS: Final = (
    Report(
        PORTFOLIO,
        N_("Portfolio list"),
        N_("The projects that you choose, with totals per currency."),
        "selection",
        "project",
    ),
    Report(
        REPORTS_DUE,
        N_("Reports due"),
        N_("What is overdue, or due within 90 days, by officer and by date."),
        "selection",
        "project",
    ),
    Report(
        RESULTS,
        N_("Results"),
        N_("What projects came to, by pillar, fiscal year and indicator."),
        "selection",
        "project",
    ),
    Report(
        INTEGRITY,
        N_("Integrity of results"),
        N_("What is odd or missing in the results of projects."),
        "selection",
        "project",
    ),
    Report(
        PROJECT_SHEET,
        N_("Project fact sheet"),
        N_("One project on one page."),
        "record",
        "project",
    ),
)


_LISTS: Final[Mapping[str, MakeList]] = {
    PORTFOLIO: portfolio,
    REPORTS_DUE: reports_due,
    RESULTS: results_list,
    INTEGRITY: integrity_list,
}
"""What makes each report about a Selection."""


def report_named(name: str) -> Report:
    """The report *name*; KeyError when there is none."""
    for report in REPORTS:
        if report.name == name:
            return report
    raise KeyError(name)


def build_report(
    desk: Desk,
    name: str,
    words: Words,
    *,
    selection: Selection | None = None,
    project: str | None = None,
    as_of: PartialDate | None = None,
    second: Words | None = None,
    paper: PaperSize = "a4",
    today: date | None = None,
    labels: Labels | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """The PDF of the report *name*, of the project with the uid *project* or of *selection*.

    Without a *selection* a list holds every record. With *second* both languages stand side by
    side. *today* is the day printed on it. KeyError for an unknown name; TipdeskError, of which
    ReportCancelled is one, when it cannot be made.
    """
    report = report_named(name)
    request = Request(
        desk, words, labels or Labels(desk), today or date.today(), second, as_of, paper
    )
    if report.about == "record":
        if project is None:
            raise ValueError(f"{name} is about one {report.entity}, and none is given")
        return render_pdf(SHEET, project_sheet(request, project), cancelled=cancelled)
    make = _LISTS[name]
    listed = make(request, selection or Selection(report.entity), cancelled)
    if cancelled():
        raise ReportCancelled(message(N_("Stopped. Nothing was made.")))
    return render_pdf(LIST, listed, cancelled=cancelled)
