"""Projects: one award each, with dated countries, pillars and partners (DOMAIN E.1)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import field
from tipdesk.db.models.project_identity import ProjectIdentity
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.words import N_, NN_


class Project(ProjectIdentity):
    """A grant project: one award, from the call for proposals to closeout."""

    __tablename__ = "project"
    singular, plural = N_("Project"), N_("Projects")
    counted = NN_("{n} project", "{n} projects")
    title = ("title_en", "title_ar")
    searched = True
    begins = "began"
    total = "obligated"

    # money
    currency: Mapped[str | None] = field(
        N_("Currency"), section="money", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="currency"
    )
    ceiling: Mapped[Money | None] = field(
        N_("Total award ceiling"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        aliases=("Ceiling", "Total estimated"),
    )
    obligated: Mapped[Money | None] = field(
        N_("Total obligated"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        computed=True,
        index=True,
    )
    disbursed: Mapped[Money | None] = field(
        N_("Total disbursed"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY, computed=True
    )
    balance: Mapped[Money | None] = field(
        N_("Unliquidated balance"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        computed=True,
        help=N_("By payments: what is obligated less what is disbursed."),
    )
    cost_share_required: Mapped[Money | None] = field(
        N_("Cost share required"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    cost_share_reported: Mapped[Money | None] = field(
        N_("Cost share reported"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    funding_fys: Mapped[str | None] = field(
        N_("Funding fiscal years"), section="money", show=Show.UNSEARCHED, computed=True
    )
    accounts: Mapped[str | None] = field(
        N_("Accounts"), section="money", show=Show.UNSEARCHED, computed=True
    )
    cn_number: Mapped[str | None] = field(N_("CN number"), section="money", show=Show.EVERYWHERE)
    cn_date: Mapped[PartialDate | None] = field(
        N_("CN date"), section="money", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    cn_waived: Mapped[str | None] = field(
        N_("Why no CN is required"), section="money", show=Show.UNSEARCHED
    )

    # award
    instrument: Mapped[str | None] = field(
        N_("Instrument"),
        section="award",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="instrument",
    )
    competition: Mapped[str | None] = field(
        N_("Selection method"),
        section="award",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="selection_method",
    )
    nofo_number: Mapped[str | None] = field(
        N_("Opportunity number"), section="award", show=Show.EVERYWHERE
    )
    assistance_listing: Mapped[str | None] = field(
        N_("Assistance Listing"), section="award", show=Show.EVERYWHERE, aliases=("CFDA",)
    )
    recipient: Mapped[str | None] = field(
        N_("Recipient"),
        section="award",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
        aliases=(
            "Implementer", "Implementers", "Implementer(s)", "Grantee", "Organization", "NGO",
            "Recipient organization", "الجهة", "الجهة المنفذة", "Implementing partner",
            "Implementing organization", "Implementing agency", "Grantee name", "Recipient name",
            "Organization name", "Organisation", "Organization (country)", "Partner", "Awardee",
            "Prime recipient", "Partenaire d'exécution", "Organisme", "Bénéficiaire",
            "Organización", "Socio implementador", "Beneficiario", "المنظمة", "الشريك المنفذ",
            "المنفذ", "الجهة المستفيدة",
        ),
    )  # fmt: skip
    recipient_type: Mapped[str | None] = field(
        N_("Recipient type"),
        section="award",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="recipient_type",
    )
    sub_recipients: tuple[Link, ...] = field(
        N_("Sub-recipients"),
        section="award",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="organization",
        via="project_sub_recipient",
        aliases=(
            "Subgrantee", "Sub-grantee", "Subgrantees", "Sub-recipient", "Subrecipient",
            "Subaward",
        ),
    )  # fmt: skip
    counterparts: tuple[Link, ...] = field(
        N_("Government counterparts"),
        section="award",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="organization",
        via="project_counterpart",
    )
    funders: tuple[Link, ...] = field(
        N_("Funders"),
        section="award",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="organization",
        via="project_funder",
        aliases=("Donor", "Donors"),
    )

    award_terms: Mapped[str | None] = field(
        N_("Reporting terms"),
        section="award",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="award_terms",
        help=N_("Which terms set when final reports are due."),
    )

    # oversight
    risk: Mapped[str | None] = field(
        N_("Risk rating"), section="oversight", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="risk"
    )
    conditions: Mapped[str | None] = field(
        N_("Specific conditions"), section="oversight", show=Show.UNSEARCHED, kind=Kind.LONG_TEXT
    )
    monitoring_plan_date: Mapped[PartialDate | None] = field(
        N_("Monitoring plan date"), section="oversight", show=Show.UNSEARCHED, kind=Kind.DATE
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

    next_due: Mapped[PartialDate | None] = field(
        N_("Next report due"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        computed=True,
        index=True,
    )
    last_visit: Mapped[PartialDate | None] = field(
        N_("Last site visit"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        computed=True,
    )
    closed_date: Mapped[PartialDate | None] = field(
        N_("Closed on"), section="oversight", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    closed_reason: Mapped[str | None] = field(
        N_("Why closed with open items"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.LONG_TEXT,
    )
    retain_until: Mapped[PartialDate | None] = field(
        N_("Keep records until"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        computed=True,
        help=N_("Three years after the final financial report was received."),
    )
    retention_hold: Mapped[bool | None] = field(
        N_("Records on hold"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.BOOLEAN,
        help=N_("Litigation, a claim or an audit keeps the records beyond their time."),
    )

    # people
    go: Mapped[str | None] = field(
        N_("Grants officer"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    gor: Mapped[str | None] = field(
        N_("GOR"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
        help=N_("Grants Officer Representative, who monitors the award."),
    )
    po: Mapped[str | None] = field(
        N_("Program officer"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
        aliases=("Programme officer", "Officer"),
    )
    post_contact: Mapped[str | None] = field(
        N_("Post contact"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    key_personnel: tuple[Link, ...] = field(
        N_("Key personnel"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="person",
        via="project_key_person",
    )

    # summary and source
    summary_en: Mapped[str | None] = field(
        N_("Summary (English)"),
        section="summary",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Summary", "Description", "Project description", "Objective", "الوصف"),
    )
    summary_ar: Mapped[str | None] = field(
        N_("Summary (Arabic)"),
        section="summary",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("الملخص", "الوصف"),
    )
    source: Mapped[str | None] = field(N_("Source"), section="source", show=Show.EVERYWHERE)
    source_note: Mapped[str | None] = field(
        N_("Source note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    notes: Mapped[str | None] = field(
        N_("Notes"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    award_number_norm: Mapped[str | None] = field(
        N_("Award number without signs"),
        section="source",
        show=Show.NOWHERE,
        computed=True,
        index=True,
    )
    began: Mapped[PartialDate | None] = field(
        N_("Known since"), section="timing", show=Show.NOWHERE, kind=Kind.DATE, computed=True
    )
    source_key: Mapped[str | None] = field(
        N_("Row of a tracker"), section="source", show=Show.NOWHERE, own=True, index=True
    )
    source_hash: Mapped[str | None] = field(
        N_("Cells of the row of a tracker"), section="source", show=Show.NOWHERE, own=True
    )
