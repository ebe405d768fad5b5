"""Reports by name: what there is to print, and each as a PDF made from the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import UNDER_AWARD
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports import (
    audit_binder,
    closeout_list,
    money_summary,
    monitoring_register,
    visit_checklist,
)
from tipdesk.services.reports.document import Document, PaperSize
from tipdesk.services.reports.gap_list import gap_list
from tipdesk.services.reports.portfolio import portfolio
from tipdesk.services.reports.project_sheet import project_sheet
from tipdesk.services.reports.render import (
    CHECKLIST,
    LIST,
    SHEET,
    TABLES,
    ReportCancelled,
    render_pdf,
)
from tipdesk.services.reports.reports_due import reports_due
from tipdesk.services.reports.request import Request
from tipdesk.services.reports.results_lists import integrity_list, results_list

Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be asked for; *about* one record or a whole Selection of *entity*.

    *make* turns a request and its subject (a uid, a Selection) into the document that
    *template* sets. One that is not *dated* always shows how things are today.
    """

    name: str
    title: str
    help: str
    about: Literal["record", "selection"]
    entity: str
    template: str
    make: Callable[[Request, Any, Stopped], Document | bytes]
    """Or the whole PDF, where it is bound of several."""
    dated: bool = False
    only: frozenset[str] = frozenset()
    """The statuses of the projects that it lists, where not all are."""
    converts: bool = False
    """Whether amounts can be told in one currency too, by dated rates that are printed."""


PROJECT_SHEET: Final = "project-sheet"
PORTFOLIO: Final = "portfolio"
REPORTS_DUE: Final = "reports_due"
RESULTS: Final = "results"
INTEGRITY: Final = "results-integrity"
MONITORING_REGISTER: Final = "monitoring-register"
CLOSEOUT_LIST: Final = "closeout-list"
VISIT_CHECKLIST: Final = "visit-checklist"
FILE_CHECK: Final = "file_check"
AUDIT_BINDER: Final = "audit_binder"
MONEY: Final = "money"
REPORTS: Final = (
    Report(
        PORTFOLIO,
        N_("Portfolio list"),
        N_("The projects that you choose, with totals per currency."),
        "selection",
        "project",
        LIST,
        portfolio,
        dated=True,
    ),
    Report(
        PROJECT_SHEET,
        N_("Project fact sheet"),
        N_("One project on one page."),
        "record",
        "project",
        SHEET,
        lambda request, uid, _: project_sheet(request, uid),
        dated=True,
    ),
    Report(
        AUDIT_BINDER,
        audit_binder.TITLE,
        N_("All that the file of a project holds, its gaps first, with its papers."),
        "record",
        "project",
        audit_binder.BINDER,
        audit_binder.audit_binder,
    ),
    Report(
        REPORTS_DUE,
        N_("Reports due"),
        N_("What is overdue, or due within 90 days, by officer and by date."),
        "selection",
        "project",
        LIST,
        reports_due,
    ),
    Report(
        RESULTS,
        N_("Results"),
        N_("What projects came to, by pillar, fiscal year and indicator."),
        "selection",
        "project",
        LIST,
        results_list,
    ),
    Report(
        INTEGRITY,
        N_("Integrity of results"),
        N_("What is odd or missing in the results of projects."),
        "selection",
        "project",
        LIST,
        integrity_list,
    ),
    Report(
        FILE_CHECK,
        N_("File check"),
        N_("What the files of projects lack, and what will lack within 90 days."),
        "selection",
        "project",
        LIST,
        gap_list,
    ),
    Report(
        MONITORING_REGISTER,
        monitoring_register.TITLE,
        N_("Last report, last visit, risk, plan and targets of each award, as auditors ask."),
        "selection",
        "project",
        TABLES,
        monitoring_register.monitoring_register,
        only=UNDER_AWARD,
    ),
    Report(
        CLOSEOUT_LIST,
        closeout_list.TITLE,
        N_("Awards to be closed with what stands in the way, and how long records are kept."),
        "selection",
        "project",
        TABLES,
        closeout_list.closeout_list,
        only=closeout_list.LISTED,
    ),
    Report(
        MONEY,
        money_summary.TITLE,
        N_("Obligations by fiscal year, payments, balances and money that will expire."),
        "selection",
        "project",
        TABLES,
        money_summary.money_summary,
        dated=True,
        converts=True,
    ),
    Report(
        VISIT_CHECKLIST,
        visit_checklist.TITLE,
        N_("Questions to take along to a visit or a desk review, with room to write."),
        "record",
        "site_visit",
        CHECKLIST,
        lambda request, uid, _: visit_checklist.visit_checklist(request, uid),
    ),
)


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
    convert_to: str | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """The PDF of the report *name*, of the record with the uid *project* or of *selection*.

    Without a *selection* a list holds every record. With *second* both languages stand side by
    side. *today* is the day printed on it; *convert_to* a currency for reports that convert.
    KeyError for an unknown name; TipdeskError, of which ReportCancelled is one, when it cannot
    be made.
    """
    report = report_named(name)
    request = Request(
        desk, words, labels or Labels(desk), today or date.today(), second, as_of, paper,
        convert_to,
    )  # fmt: skip
    subject: Any = selection or Selection(report.entity)
    if report.about == "record":
        if project is None:
            raise ValueError(f"{name} is about one {report.entity}, and none is given")
        subject = project
    document = report.make(request, subject, cancelled)
    if cancelled():
        raise ReportCancelled(message(N_("Stopped. Nothing was made.")))
    if isinstance(document, bytes):
        return document
    return render_pdf(report.template, document, cancelled=cancelled)
