"""What somebody asks of the reports page, and its making."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import build_report, report_named
from tipdesk.services.reports.document import PaperSize

Languages = Literal["en", "ar", "both"]


@dataclass(frozen=True, slots=True)
class Order:
    """A report with its subject and how it is to be printed. *record* is a uid."""

    report: str
    record: str | None
    selection: Selection
    languages: Languages
    paper: PaperSize = "a4"
    as_of: PartialDate | None = None
    convert_to: str | None = None

    @property
    def complete(self) -> bool:
        """Whether it is said what the report is about."""
        return report_named(self.report).about == "selection" or self.record is not None

    def rows(self) -> Selection:
        """The records that the report shows, as a question for a workbook."""
        report = report_named(self.report)
        if report.about == "record":
            uids = () if self.record is None else (self.record,)
            return Selection(report.entity, as_of=self.as_of, uids=uids)
        if report.only:
            return self.selection.where("status", "=", *sorted(report.only))
        return replace(self.selection, as_of=self.as_of or self.selection.as_of)

    def make(
        self, desk: Desk, words: Words, labels: Labels, cancelled: Callable[[], bool]
    ) -> bytes:
        """The PDF; *words* is the language of the screen, which leads where both are wanted."""
        other = "en" if words.right_to_left else "ar"
        both = self.languages == "both"
        return build_report(
            desk,
            self.report,
            words if both else replace(words, lang=self.languages),
            selection=self.selection,
            project=self.record,
            as_of=self.as_of,
            second=replace(words, lang=other) if both else None,
            paper=self.paper,
            today=date.today(),
            labels=labels,
            convert_to=self.convert_to,
            cancelled=cancelled,
        )
