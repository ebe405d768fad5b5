"""The directory: organizations and people (DOMAIN E.9). Never victims or witnesses."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import LinkRecord, Record, field, owner_of, target_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, NN_


class Organization(Record):
    """A recipient, funder, counterpart or agency."""

    __tablename__ = "organization"
    singular, plural = N_("Organization"), N_("Organizations")
    counted = NN_("{n} organization", "{n} organizations")
    title = ("name_en", "name_ar", "acronym")
    searched = True

    org_id: Mapped[str | None] = field(
        N_("Organization ID"), section="identity", show=Show.EVERYWHERE
    )
    name_en: Mapped[str | None] = field(
        N_("Name (English)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=(
            *("Name", "Organization", "Organisation", "Nom", "Nom de l'organisation"),
            *("Nombre", "Organización", "Nombre de la organización"),
        ),
        index=True,
    )
    name_ar: Mapped[str | None] = field(
        N_("Name (Arabic)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("الاسم", "المنظمة", "اسم المنظمة", "الجمعية", "اسم الجمعية", "اسم الجهة"),
    )
    acronym: Mapped[str | None] = field(
        N_("Acronym"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    aliases: Mapped[str | None] = field(
        N_("Other names"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        help=N_("Separated by semicolons; imports find the organization by any of them."),
    )
    type: Mapped[str | None] = field(
        N_("Type"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="organization_type",
    )
    roles: tuple[Link, ...] = field(
        N_("Roles"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICES,
        codes="organization_role",
        via="organization_role",
    )
    country: Mapped[str | None] = field(
        N_("Country"),
        section="contact",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="country",
    )
    address: Mapped[str | None] = field(
        N_("Address"), section="contact", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    website: Mapped[str | None] = field(N_("Website"), section="contact", show=Show.EVERYWHERE)
    uei: Mapped[str | None] = field(N_("UEI"), section="award", show=Show.EVERYWHERE)
    duns: Mapped[str | None] = field(N_("DUNS (old)"), section="award", show=Show.EVERYWHERE)
    ein: Mapped[str | None] = field(
        N_("Employer identification number"),
        section="award",
        show=Show.EVERYWHERE,
        aliases=("EIN",),
    )
    vetting_status: Mapped[str | None] = field(
        N_("Vetting"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="vetting_status",
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class OrganizationRole(LinkRecord):
    """A role that an organization plays in the office's work."""

    __tablename__ = "organization_role"
    owner: Mapped[str] = owner_of("organization")
    target: Mapped[str] = target_of()


class Person(Record):
    """A colleague or a contact: officers, post contacts, key personnel, reviewers."""

    __tablename__ = "person"
    singular, plural = N_("Person"), N_("People")
    counted = NN_("{n} person", "{n} people")
    title = ("name_en", "name_ar")
    searched = True

    person_id: Mapped[str | None] = field(N_("Person ID"), section="identity", show=Show.EVERYWHERE)
    name_en: Mapped[str | None] = field(
        N_("Full name (English)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=(
            *("Name", "Full name", "Nom", "Nom complet", "Nombre", "Nombre completo"),
            *("Contact person", "Contact name", "Name of contact", "Staff name", "Staff member"),
            *("Personne de contact", "Persona de contacto"),
        ),
        index=True,
    )
    name_ar: Mapped[str | None] = field(
        N_("Full name (Arabic)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("الاسم", "اسم جهة الاتصال", "الشخص المسؤول"),
    )
    title_en: Mapped[str | None] = field(
        N_("Position (English)"),
        section="identity",
        show=Show.EVERYWHERE,
        aliases=("Position", "Title", "Fonction", "Poste", "Cargo", "Puesto"),
    )
    title_ar: Mapped[str | None] = field(
        N_("Position (Arabic)"),
        section="identity",
        show=Show.EVERYWHERE,
        aliases=("المسمى الوظيفي", "المنصب", "الوظيفة"),
    )
    org: Mapped[str | None] = field(
        N_("Works for"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
        aliases=("Organization", "Organisation", "Organización", "المنظمة", "اسم المنظمة"),
    )
    role: Mapped[str | None] = field(
        N_("Role"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="person_role",
    )
    email: Mapped[str | None] = field(N_("Email"), section="contact", show=Show.EVERYWHERE)
    phone: Mapped[str | None] = field(N_("Phone"), section="contact", show=Show.EVERYWHERE)
    valid_from: Mapped[PartialDate | None] = field(
        N_("In this position from"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    valid_to: Mapped[PartialDate | None] = field(
        N_("In this position to"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
