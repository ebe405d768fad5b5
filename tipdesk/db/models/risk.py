"""The risk of an award, and the plan by which it is monitored for it (DOMAIN B.8)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class RiskAssessment(Record):
    """How likely the award is to go wrong, from before the award on (2 CFR 200.206)."""

    __tablename__ = "risk_assessment"
    singular, plural = N_("Risk assessment"), N_("Risk assessments")
    counted = NN_("{n} risk assessment", "{n} risk assessments")
    title = ("assessment_id",)
    numbering = "RA"
    searched = True
    begins = "assessed_date"
    belongs_to = ("project",)

    assessment_id: Mapped[str | None] = own_number(N_("Assessment no."))
    project: Mapped[str] = of_project()
    assessed_date: Mapped[PartialDate | None] = field(
        N_("Assessed on"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    assessed_by: Mapped[str | None] = field(
        N_("Assessed by"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    rating: Mapped[str | None] = field(
        N_("Risk rating"), section="oversight", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="risk"
    )
    financial_risk: Mapped[str | None] = field(
        N_("Financial stability and management"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="risk",
    )
    performance_risk: Mapped[str | None] = field(
        N_("History of performance"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="risk",
    )
    audit_risk: Mapped[str | None] = field(
        N_("Audit reports and findings"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="risk",
    )
    country_risk: Mapped[str | None] = field(
        N_("Country and security"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="risk",
    )
    program_risk: Mapped[str | None] = field(
        N_("Program and partners"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="risk",
    )
    note_en: Mapped[str | None] = field(
        N_("Note (English)"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    note_ar: Mapped[str | None] = field(
        N_("Note (Arabic)"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class MonitoringPlan(Record):
    """How an award is monitored: how often it is visited, reviewed and reports."""

    __tablename__ = "monitoring_plan"
    singular, plural = N_("Monitoring plan"), N_("Monitoring plans")
    counted = NN_("{n} monitoring plan", "{n} monitoring plans")
    title = ("plan_id",)
    numbering = "MP"
    searched = True
    begins = "plan_date"
    belongs_to = ("project",)

    plan_id: Mapped[str | None] = own_number(N_("Plan no."))
    project: Mapped[str] = of_project()
    plan_date: Mapped[PartialDate | None] = field(
        N_("Plan date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    risk_assessment: Mapped[str | None] = field(
        N_("Based on assessment"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="risk_assessment",
    )
    visit_frequency: Mapped[str | None] = field(
        N_("Site visits"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="visit_frequency",
    )
    review_frequency: Mapped[str | None] = field(
        N_("Desk reviews"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="visit_frequency",
    )
    perf_frequency: Mapped[str | None] = field(
        N_("Performance reporting"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_frequency",
    )
    fin_frequency: Mapped[str | None] = field(
        N_("Financial reporting"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="report_frequency",
    )
    approved_by: Mapped[str | None] = field(
        N_("Approved by"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    note_en: Mapped[str | None] = field(
        N_("Note (English)"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    note_ar: Mapped[str | None] = field(
        N_("Note (Arabic)"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
