"""What programs rest on: compacts, TIP Report years, recommendations, requests (B.9, B.12, D)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.money import Money
from tipdesk.domain.words import N_, NN_


class Compact(Record):
    """A Child Protection Compact with one country, above its projects (DOMAIN B.9)."""

    __tablename__ = "compact"
    singular, plural = N_("Compact"), N_("Compacts")
    counted = NN_("{n} compact", "{n} compacts")
    title = ("name_en", "name_ar")
    searched = True
    begins = "signed_date"
    total = "us_planned"

    name_en: Mapped[str | None] = field(
        N_("Name (English)"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    name_ar: Mapped[str | None] = field(
        N_("Name (Arabic)"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    country: Mapped[str | None] = field(
        N_("Country"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="country",
    )
    stage: Mapped[str | None] = field(
        N_("Stage"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="compact_stage",
    )
    selected_date: Mapped[PartialDate | None] = field(
        N_("Selected"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    signed_date: Mapped[PartialDate | None] = field(
        N_("Signed"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    term_years: Mapped[int | None] = field(
        N_("Term (years)"), section="timing", show=Show.UNSEARCHED, kind=Kind.INTEGER,
        aliases=("Term years",),
    )  # fmt: skip
    end_date: Mapped[PartialDate | None] = field(
        N_("End date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("End",),
    )
    us_planned: Mapped[Money | None] = field(
        N_("US planned investment"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        aliases=("US planned",),
        help=N_("Planned for the compact, not obligated."),
    )
    partner_pledge: Mapped[Money | None] = field(
        N_("Partner pledge"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    partner_reported: Mapped[Money | None] = field(
        N_("Partner contribution reported"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    objectives: Mapped[str | None] = field(
        N_("Objectives"), section="work", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    dialogue_dates: Mapped[str | None] = field(
        N_("Annual dialogue dates"), section="oversight", show=Show.EVERYWHERE
    )
    kpis: Mapped[str | None] = field(
        N_("Key indicators with annual targets"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("KPIs with annual target", "KPIs"),
    )
    sustainability: Mapped[str | None] = field(
        N_("Sustainability plan"), section="oversight", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    source: Mapped[str | None] = field(N_("Source"), section="source", show=Show.EVERYWHERE)


class CountryYear(Record):
    """How the TIP Report of one year ranks a country (DOMAIN D)."""

    __tablename__ = "country_year"
    singular, plural = N_("Country year"), N_("Country years")
    counted = NN_("{n} country year", "{n} country years")
    title = ("ranking_id",)
    numbering = "Y"
    searched = True

    ranking_id: Mapped[str | None] = own_number(N_("Ranking no."))
    country: Mapped[str] = field(
        N_("Country"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="country",
        required=True,
    )
    report_year: Mapped[int | None] = field(
        N_("Report year"), section="timing", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    tier: Mapped[str | None] = field(
        N_("Tier"), section="work", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="tier"
    )
    report_link: Mapped[str | None] = field(N_("Link"), section="source", show=Show.EVERYWHERE)
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class Recommendation(Record):
    """A recommendation of the TIP Report to a country; one that is repeated names the earlier."""

    __tablename__ = "recommendation"
    singular, plural = N_("TIP Report recommendation"), N_("TIP Report recommendations")
    counted = NN_("{n} TIP Report recommendation", "{n} TIP Report recommendations")
    title = ("number",)
    numbering = "TR"
    searched = True

    number: Mapped[str | None] = field(
        N_("Recommendation no."), section="identity", show=Show.EVERYWHERE | Show.NAME, own=True,
        help=N_("Country, year and number, like EG-2024-3."),
    )  # fmt: skip
    country: Mapped[str | None] = field(
        N_("Country"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="country",
    )
    report_year: Mapped[int | None] = field(
        N_("Report year"), section="timing", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    text_en: Mapped[str | None] = field(
        N_("Recommendation (English)"), section="summary", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    text_ar: Mapped[str | None] = field(
        N_("Recommendation (Arabic)"), section="summary", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    pillar: Mapped[str | None] = field(
        N_("Pillar"), section="work", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="pillar"
    )
    prioritized: Mapped[bool | None] = field(
        N_("Prioritized"), section="work", show=Show.UNSEARCHED, kind=Kind.BOOLEAN
    )
    status: Mapped[str | None] = field(
        N_("Status"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="recommendation_status",
    )
    repeated_from: Mapped[str | None] = field(
        N_("Repeated from"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="recommendation",
    )


class TrainingRequest(Record):
    """A request for training or technical assistance (DOMAIN B.12)."""

    __tablename__ = "training_request"
    singular, plural = N_("Training request"), N_("Training requests")
    counted = NN_("{n} training request", "{n} training requests")
    title = ("request_id",)
    numbering = "TA"
    searched = True
    begins = "received_date"

    request_id: Mapped[str | None] = own_number(N_("Request no."))
    topic: Mapped[str | None] = field(N_("Topic"), section="identity", show=Show.EVERYWHERE)
    assistance_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="assistance_kind",
    )
    post: Mapped[str | None] = field(N_("Requesting post"), section="place", show=Show.EVERYWHERE)
    country: Mapped[str | None] = field(
        N_("Country"),
        section="place",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="country",
    )
    institution: Mapped[str | None] = field(
        N_("Beneficiary institution"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
    )
    pillar: Mapped[str | None] = field(
        N_("Pillar"), section="work", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="pillar"
    )
    urgency: Mapped[str | None] = field(
        N_("Urgency"), section="work", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="urgency"
    )
    received_date: Mapped[PartialDate | None] = field(
        N_("Received"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    decision: Mapped[str | None] = field(
        N_("Decision"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="request_decision",
    )
    decision_date: Mapped[PartialDate | None] = field(
        N_("Decision date"), section="oversight", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    project: Mapped[str | None] = of_project(required=False)
    implementer: Mapped[str | None] = field(
        N_("Implementer"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
    )
    delivered_from: Mapped[PartialDate | None] = field(
        N_("Delivered from"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    delivered_to: Mapped[PartialDate | None] = field(
        N_("Delivered to"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    participants_women: Mapped[int | None] = field(
        N_("Women taking part"), section="result", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    participants_men: Mapped[int | None] = field(
        N_("Men taking part"), section="result", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    profession: Mapped[str | None] = field(
        N_("Profession"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="profession",
    )
    evaluation_score: Mapped[int | None] = field(
        N_("Evaluation score"), section="result", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    follow_up: Mapped[str | None] = field(
        N_("Follow-up"), section="oversight", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
