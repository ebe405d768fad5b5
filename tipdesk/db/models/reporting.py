"""Reports that a recipient owes: the rules that set them, and each report due (DOMAIN E.4)."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from tipdesk.db.asked import Asked, Asking, asked
from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number, why_moved
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.money import Money
from tipdesk.domain.words import N_, NN_

DUE_SOON_DAYS = 30
"""From so many days before a report is due it is due soon (R19)."""


class ReportRule(Record):
    """How often an award reports, and how long after a period; data, never constants (B.7)."""

    __tablename__ = "report_rule"
    singular, plural = N_("Report rule"), N_("Report rules")
    counted = NN_("{n} report rule", "{n} report rules")
    title = ("rule_id",)
    numbering = "R"
    searched = True
    begins = "valid_from"
    belongs_to = ("project",)

    rule_id: Mapped[str | None] = own_number(N_("Rule no."))
    project: Mapped[str] = of_project()
    report_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_kind",
        help=N_("The final report of the kind follows by itself."),
    )
    frequency: Mapped[str | None] = field(
        N_("Frequency"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_frequency",
    )
    offset_days: Mapped[int | None] = field(
        N_("Due after period (days)"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        help=N_("Calendar days after the end of the period; 30, or 90 for annual reports."),
    )
    final_offset_days: Mapped[int | None] = field(
        N_("Final report due after end (days)"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        help=N_("120, or 90 under terms before November 2020."),
    )
    valid_from: Mapped[PartialDate | None] = field(
        N_("Valid from"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    regime: Mapped[str | None] = field(
        N_("Reporting regime"),
        section="award",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_regime",
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


FFR_LINES = (*(f"ffr_10{letter}" for letter in "abcdefghijklmno"), "ffr_11")
"""The lines of SF-425 that a financial report holds, in the order of the form (B.7)."""


def _line(label: str) -> Any:
    return field(label, section="sf425", show=Show.UNSEARCHED, kind=Kind.MONEY)


def _status(ask: Asking) -> str:
    """What became of the report by today; a partial date is past when all its days are.

    One that was sent back is late again as soon as the new date that it got is past.
    """
    t = ask.alias
    return (
        f"CASE WHEN {t}.waived THEN 'WAIVED' "
        f"WHEN {t}.review = 'RETURNED' AND {ask.is_past('extension_granted')} THEN 'OVERDUE' "
        f"WHEN {t}.review IS NOT NULL THEN {t}.review "
        f"WHEN {t}.received_date IS NOT NULL THEN 'RECEIVED' "
        f"WHEN {t}.effective_due IS NULL THEN NULL "
        f"WHEN {ask.is_past('effective_due')} THEN 'OVERDUE' "
        f"WHEN {t}.effective_due <= {ask.day(DUE_SOON_DAYS)} THEN 'DUE_30' ELSE 'NOT_DUE' END"
    )


def _days_late(ask: Asking) -> str:
    """Days from the day on which it was due to its receipt, or to today while it is open.

    One that was sent back is late from its new date on (DOMAIN F.1, `closeout.is_open`).
    """
    t = ask.alias
    returned = f"{t}.review = 'RETURNED'"
    open_ = f"{returned} OR ({t}.review IS NULL AND {t}.received_date IS NULL)"
    came = f"CASE WHEN {open_} THEN {ask.today} ELSE {t}.received_date END"
    due = f"CASE WHEN {returned} THEN {t}.extension_granted ELSE {t}.effective_due END"
    return (
        f"CASE WHEN {t}.waived OR LENGTH({due}) < 10 OR LENGTH({came}) < 10 "
        f"OR {came} <= {due} THEN NULL ELSE {ask.days(f'({due})', f'({came})')} END"
    )


class ReportDue(Record):
    """One report that is owed, with what became of it (DOMAIN E.4)."""

    __tablename__ = "report_due"
    singular, plural = N_("Report due"), N_("Reports due")
    counted = NN_("{n} report due", "{n} reports due")
    title = ("report_id",)
    numbering = "RP"
    searched = True
    belongs_to = ("project",)

    report_id: Mapped[str | None] = own_number(N_("Report no."), aliases=("Report number",))
    project: Mapped[str] = of_project()
    report_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_kind",
        aliases=("Report type", "Type of report", "Report"),
    )
    status: Asked = asked(
        N_("Status"),
        section="identity",
        show=Show.TABLE | Show.EXCEL | Show.PAPER | Show.FORM,
        kind=Kind.CHOICE,
        codes="report_status",
        sql=_status,
    )
    period_start: Mapped[PartialDate | None] = field(
        N_("Period start"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    period_end: Mapped[PartialDate | None] = field(
        N_("Period end"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    rule: Mapped[str | None] = field(
        N_("Rule"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="report_rule",
    )
    due_date: Mapped[PartialDate | None] = field(
        N_("Due date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    due_override: Mapped[PartialDate | None] = field(
        N_("Changed due date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    override_reason: Mapped[str | None] = why_moved()
    extension_granted: Mapped[PartialDate | None] = field(
        N_("Extension granted"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    effective_due: Mapped[PartialDate | None] = field(
        N_("Due on"),
        section="timing",
        show=Show.TABLE | Show.FORM | Show.PAPER,
        kind=Kind.DATE,
        computed=True,
        index=True,
        help=N_("The extension, else the changed date, else the due date."),
    )
    received_date: Mapped[PartialDate | None] = field(
        N_("Received"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        index=True,
        aliases=("Received date", "Date received", "Received on", "Date de réception"),
    )
    review: Mapped[str | None] = field(
        N_("Review"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_review",
    )
    reviewed_by: Mapped[str | None] = field(
        N_("Reviewed by"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="person",
    )
    reviewed_date: Mapped[PartialDate | None] = field(
        N_("Reviewed"), section="oversight", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    waived: Mapped[bool | None] = field(
        N_("Waived"), section="oversight", show=Show.UNSEARCHED, kind=Kind.BOOLEAN
    )
    waive_reason: Mapped[str | None] = field(
        N_("Reason for waiving"), section="oversight", show=Show.EVERYWHERE
    )
    days_late: Asked = asked(
        N_("Days late"),
        section="oversight",
        show=Show.TABLE | Show.EXCEL | Show.PAPER | Show.FORM,
        kind=Kind.INTEGER,
        sql=_days_late,
    )
    ffr_10a: Mapped[Money | None] = _line(N_("10a Cash receipts"))
    ffr_10b: Mapped[Money | None] = _line(N_("10b Cash disbursements"))
    ffr_10c: Mapped[Money | None] = _line(N_("10c Cash on hand"))
    ffr_10d: Mapped[Money | None] = _line(N_("10d Total federal funds authorized"))
    ffr_10e: Mapped[Money | None] = _line(N_("10e Federal share of expenditures"))
    ffr_10f: Mapped[Money | None] = _line(N_("10f Federal share of unliquidated obligations"))
    ffr_10g: Mapped[Money | None] = _line(N_("10g Total federal share"))
    ffr_10h: Mapped[Money | None] = _line(N_("10h Unobligated balance of federal funds"))
    ffr_10i: Mapped[Money | None] = _line(N_("10i Total recipient share required"))
    ffr_10j: Mapped[Money | None] = _line(N_("10j Recipient share of expenditures"))
    ffr_10k: Mapped[Money | None] = _line(N_("10k Remaining recipient share"))
    ffr_10l: Mapped[Money | None] = _line(N_("10l Program income earned"))
    ffr_10m: Mapped[Money | None] = _line(N_("10m Program income by deduction"))
    ffr_10n: Mapped[Money | None] = _line(N_("10n Program income by addition"))
    ffr_10o: Mapped[Money | None] = _line(N_("10o Unexpended program income"))
    ffr_11: Mapped[Money | None] = _line(N_("11 Indirect expense"))
    note_en: Mapped[str | None] = field(
        N_("Note (English)"),
        section="source",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Note",),
    )
    note_ar: Mapped[str | None] = field(
        N_("Note (Arabic)"),
        section="source",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("ملاحظة",),
    )
