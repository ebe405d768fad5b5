"""What monitoring an award leaves on record: visits, findings, contacts (DOMAIN E.10)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.asked import Asked, Asking, asked
from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number, why_moved
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


def follow_up_state(ask: Asking) -> str:
    """Whether what was to be done by ``action_due`` is done, open or overdue by today."""
    t = ask.alias
    return (
        f"CASE WHEN {t}.action_done IS NOT NULL THEN 'DONE' "
        f"WHEN {ask.is_past('action_due')} THEN 'OVERDUE' ELSE 'OPEN' END"
    )


class SiteVisit(Record):
    """A visit or review of an award, planned or held (DOMAIN E.10)."""

    __tablename__ = "site_visit"
    singular, plural = N_("Visit or review"), N_("Site visits")
    counted = NN_("{n} visit or review", "{n} visits and reviews")
    title = ("visit_id",)
    numbering = "V"
    searched = True
    begins = "from_date"
    belongs_to = ("project",)

    visit_id: Mapped[str | None] = own_number(N_("Visit no."))
    project: Mapped[str] = of_project()
    visit_kind: Mapped[str | None] = field(
        N_("Kind"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="visit_kind"
    )
    visit_state: Mapped[str | None] = field(
        N_("State"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="visit_state"
    )
    from_date: Mapped[PartialDate | None] = field(
        N_("From"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        index=True,
        aliases=(
            *("Date", "Visit date", "Date of visit", "Date visited", "Visited on", "Dates"),
            *("Date de visite", "Date de la visite", "Fecha", "Fecha de visita"),
            *("Fecha de la visita", "التاريخ", "تاريخ الزيارة"),
        ),
    )
    to_date: Mapped[PartialDate | None] = field(
        N_("To"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    place: Mapped[str | None] = field(
        N_("Place"),
        section="place",
        show=Show.EVERYWHERE,
        aliases=("Location", "Site", "Site visited", "City", "Lieu", "Lugar", "المكان", "الموقع"),
    )
    country: Mapped[str | None] = field(
        N_("Country"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="country",
    )
    override_reason: Mapped[str | None] = why_moved()
    visited_by: Mapped[str | None] = field(
        N_("Visited by"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
        aliases=("Staff", "Officer", "Visitor", "Conducted by", "Traveler", "Program officer"),
    )
    participants: Mapped[str | None] = field(
        N_("Participants"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        help=N_("Staff and officials who took part; never victims or witnesses."),
    )
    findings: Mapped[str | None] = field(
        N_("Findings"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=(
            *("Comments", "Notes", "Observations", "Summary", "Key findings", "Observaciones"),
            *("الملاحظات", "ملاحظات"),
        ),
    )
    actions: Mapped[str | None] = field(
        N_("Actions"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Follow-up", "Follow up", "Next steps", "Action items", "Recommendations"),
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


class Finding(Record):
    """What a visit, review, report or audit found, with its corrective action until closed."""

    __tablename__ = "finding"
    singular, plural = N_("Finding"), N_("Findings")
    counted = NN_("{n} finding", "{n} findings")
    title = ("finding_id",)
    numbering = "F"
    searched = True
    begins = "found_date"
    belongs_to = ("project",)

    finding_id: Mapped[str | None] = own_number(N_("Finding no."))
    project: Mapped[str] = of_project()
    site_visit: Mapped[str | None] = field(
        N_("Visit"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="site_visit",
    )
    state: Asked = asked(
        N_("State"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="follow_up_state",
        sql=follow_up_state,
    )
    severity: Mapped[str | None] = field(
        N_("Severity"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="finding_severity",
    )
    found_date: Mapped[PartialDate | None] = field(
        N_("Found on"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Date", "Date found", "Finding date", "Date of finding", "التاريخ"),
    )
    text_en: Mapped[str | None] = field(
        N_("Finding (English)"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Finding", "Findings", "Issue", "Observation", "Constat", "Hallazgo"),
    )
    text_ar: Mapped[str | None] = field(
        N_("Finding (Arabic)"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("الملاحظة", "النتيجة"),
    )
    action: Mapped[str | None] = field(
        N_("Corrective action"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Recommendation", "Recommended action", "Action required", "الإجراء التصحيحي"),
    )
    action_owner: Mapped[str | None] = field(
        N_("Action owner"),
        section="oversight",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    action_due: Mapped[PartialDate | None] = field(
        N_("Action due"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Due", "Due date", "Deadline", "تاريخ الاستحقاق"),
    )
    action_done: Mapped[PartialDate | None] = field(
        N_("Action done"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Date closed", "Closed on", "Date resolved", "Resolved on"),
    )
    override_reason: Mapped[str | None] = why_moved("oversight")


class ContactNote(Record):
    """One line of the log of contacts with a recipient: when, how, with whom, about what."""

    __tablename__ = "contact_note"
    singular, plural = N_("Contact"), N_("Contacts log")
    counted = NN_("{n} contact", "{n} contacts")
    title = ("contact_id",)
    numbering = "C"
    searched = True
    begins = "contact_date"
    belongs_to = ("project",)

    contact_id: Mapped[str | None] = own_number(N_("Contact no."))
    project: Mapped[str] = of_project()
    contact_date: Mapped[PartialDate | None] = field(
        N_("Date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    contact_channel: Mapped[str | None] = field(
        N_("By"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="contact_channel",
    )
    officer: Mapped[str | None] = field(
        N_("Officer"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    contact: Mapped[str | None] = field(
        N_("With"),
        section="people",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="person",
    )
    subject: Mapped[str | None] = field(N_("Subject"), section="work", show=Show.EVERYWHERE)
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
