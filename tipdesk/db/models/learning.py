"""Evaluations with their follow-up, products and events of projects (DOMAIN E.10)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.asked import Asked, asked
from tipdesk.db.base import LinkRecord, Record, field, owner_of, target_of
from tipdesk.db.models.belonging import of_project, own_number, why_moved
from tipdesk.db.models.monitoring import follow_up_state
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, NN_


class Evaluation(Record):
    """A study of what a project achieved, from baseline to final."""

    __tablename__ = "evaluation"
    singular, plural = N_("Evaluation"), N_("Evaluations")
    counted = NN_("{n} evaluation", "{n} evaluations")
    title = ("subject_en", "subject_ar")
    searched = True
    begins = "period_start"
    belongs_to = ("project",)

    project: Mapped[str | None] = of_project(required=False)
    subject_en: Mapped[str | None] = field(
        N_("Subject (English)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("Subject",),
    )
    subject_ar: Mapped[str | None] = field(
        N_("Subject (Arabic)"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    evaluation_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="evaluation_kind",
    )
    independent: Mapped[bool | None] = field(
        N_("Independent"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.BOOLEAN,
        aliases=("Independent Y/N",),
    )
    evaluator: Mapped[str | None] = field(
        N_("Evaluator"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
    )
    period_start: Mapped[PartialDate | None] = field(
        N_("Period start"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    period_end: Mapped[PartialDate | None] = field(
        N_("Period end"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    findings_en: Mapped[str | None] = field(
        N_("Findings (English)"),
        section="summary",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Findings",),
    )
    findings_ar: Mapped[str | None] = field(
        N_("Findings (Arabic)"), section="summary", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class EvaluationProduct(Record):
    """A paper that an evaluation brought, with its date."""

    __tablename__ = "evaluation_product"
    singular, plural = N_("Evaluation paper"), N_("Evaluation papers")
    counted = NN_("{n} evaluation paper", "{n} evaluation papers")
    title = ("paper_id",)
    numbering = "EP"
    searched = True
    begins = "paper_date"
    belongs_to = ("evaluation",)

    paper_id: Mapped[str | None] = own_number(N_("Paper no."))
    evaluation: Mapped[str] = field(
        N_("Evaluation"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="evaluation",
        required=True,
    )
    paper_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="evaluation_product_kind",
    )
    paper_date: Mapped[PartialDate | None] = field(
        N_("Date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    link: Mapped[str | None] = field(N_("Link"), section="source", show=Show.EVERYWHERE)


class EvaluationRecommendation(Record):
    """What an evaluation recommends, how the office answers and what is done about it."""

    __tablename__ = "evaluation_recommendation"
    singular, plural = N_("Evaluation recommendation"), N_("Evaluation recommendations")
    counted = NN_("{n} evaluation recommendation", "{n} evaluation recommendations")
    title = ("recommendation_id",)
    numbering = "ER"
    searched = True
    belongs_to = ("evaluation",)

    recommendation_id: Mapped[str | None] = own_number(N_("Recommendation no."))
    evaluation: Mapped[str] = field(
        N_("Evaluation"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="evaluation",
        required=True,
    )
    state: Asked = asked(
        N_("State"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="follow_up_state",
        sql=follow_up_state,
    )
    text_en: Mapped[str | None] = field(
        N_("Recommendation (English)"),
        section="summary",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Recommendation",),
    )
    text_ar: Mapped[str | None] = field(
        N_("Recommendation (Arabic)"), section="summary", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    response: Mapped[str | None] = field(
        N_("Response"), section="oversight", show=Show.UNSEARCHED, kind=Kind.CHOICE,
        codes="response",
    )  # fmt: skip
    action: Mapped[str | None] = field(
        N_("Follow-up"), section="oversight", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    action_owner: Mapped[str | None] = field(
        N_("Action owner"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    action_due: Mapped[PartialDate | None] = field(
        N_("Action due"), section="oversight", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    action_done: Mapped[PartialDate | None] = field(
        N_("Action done"), section="oversight", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    override_reason: Mapped[str | None] = why_moved("oversight")


class Product(Record):
    """A publication, guide, tool or other thing that a project made, with its figures."""

    __tablename__ = "product"
    singular, plural = N_("Product"), N_("Products")
    counted = NN_("{n} product", "{n} products")
    title = ("title_en", "title_ar")
    searched = True
    begins = "product_date"
    belongs_to = ("project",)

    title_en: Mapped[str | None] = field(
        N_("Title (English)"), section="identity", show=Show.EVERYWHERE | Show.NAME,
        aliases=("Title",),
    )  # fmt: skip
    title_ar: Mapped[str | None] = field(
        N_("Title (Arabic)"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    project: Mapped[str | None] = of_project(required=False)
    product_kind: Mapped[str | None] = field(
        N_("Kind"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="product_kind"
    )
    lead_organizations: tuple[Link, ...] = field(
        N_("Lead organizations"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="organization",
        via="product_lead",
    )
    product_date: Mapped[PartialDate | None] = field(
        N_("Date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    symbol: Mapped[str | None] = field(
        N_("Symbol or sales number"), section="identity", show=Show.EVERYWHERE
    )
    copies: Mapped[int | None] = field(
        N_("Copies or users"), section="result", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    qualifier: Mapped[str | None] = field(
        N_("Qualifier"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="figure_qualifier",
    )
    link: Mapped[str | None] = field(N_("Link"), section="source", show=Show.EVERYWHERE)
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class ProductLead(LinkRecord):
    """An organization that leads the making of a product."""

    __tablename__ = "product_lead"
    owner: Mapped[str] = owner_of("product")
    target: Mapped[str] = target_of("organization")


class Event(Record):
    """A training, conference, campaign or other event, with how many took part."""

    __tablename__ = "event"
    singular, plural = N_("Event"), N_("Events")
    counted = NN_("{n} event", "{n} events")
    title = ("title_en", "title_ar")
    searched = True
    begins = "event_date"
    belongs_to = ("project",)

    title_en: Mapped[str | None] = field(
        N_("Title (English)"), section="identity", show=Show.EVERYWHERE | Show.NAME,
        aliases=("Title",),
    )  # fmt: skip
    title_ar: Mapped[str | None] = field(
        N_("Title (Arabic)"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    project: Mapped[str | None] = of_project(required=False)
    event_kind: Mapped[str | None] = field(
        N_("Kind"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="event_kind"
    )
    event_date: Mapped[PartialDate | None] = field(
        N_("Date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    end_date: Mapped[PartialDate | None] = field(
        N_("Until"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    place: Mapped[str | None] = field(N_("Place"), section="place", show=Show.EVERYWHERE)
    country: Mapped[str | None] = field(
        N_("Country"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="country",
    )
    participants: Mapped[int | None] = field(
        N_("Participants"), section="result", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    qualifier: Mapped[str | None] = field(
        N_("Qualifier"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="figure_qualifier",
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
