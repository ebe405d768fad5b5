"""What a project is: identity, work, place and timing (DOMAIN E.1, 1 to 32)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_


class ProjectIdentity(Record):
    """The first half of a project's fields; the money, the award and the people follow."""

    __abstract__ = True

    # identity
    project_id: Mapped[str | None] = field(
        N_("Project ID"), section="identity", show=Show.EVERYWHERE, own=True, index=True
    )
    award_number: Mapped[str | None] = field(
        N_("Award number (FAIN)"),
        section="identity",
        show=Show.EVERYWHERE,
        own=True,
        aliases=("FAIN", "Grant number", "Award no.", "رقم المنحة"),
        help=N_("As on the award, like S-SJTIP-13-CA-1029 or SSJTIP18CA0003."),
    )
    alt_number: Mapped[str | None] = field(
        N_("Other number"),
        section="identity",
        show=Show.EVERYWHERE,
        own=True,
        aliases=(
            *("Prima ID", "Projet ID", "Proyecto ID", "Project number", "Old award number"),
            *("Previous award number", "Former award number", "الرقم السابق"),
        ),
    )
    title_en: Mapped[str | None] = field(
        N_("Title (English)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("Title", "Project title", "Project", "Project name", "Titre", "Título"),
        index=True,
    )
    title_ar: Mapped[str | None] = field(
        N_("Title (Arabic)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("العنوان", "عنوان المشروع", "اسم المشروع", "المشروع"),
    )
    title_status: Mapped[str | None] = field(
        N_("Title source"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="title_source",
        help=N_("Whether the title is the project's own or was made to describe it."),
    )
    portfolio: Mapped[str | None] = field(
        N_("Portfolio"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="portfolio",
    )
    program_type: Mapped[str | None] = field(
        N_("Program type"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="program_type",
        aliases=(
            "Programme type", "Program", "Programme", "Type of program", "نوع البرنامج",
            "البرنامج",
        ),
        index=True,
    )  # fmt: skip
    status: Mapped[str | None] = field(
        N_("Status"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="status",
        aliases=(
            *("Project status", "Statut du projet", "Estado del proyecto", "Statut", "الحالة"),
            *("Decision", "Funding decision", "Award decision", "Selection", "Décision"),
            *("Decisión", "القرار", "قرار التمويل"),
        ),
        index=True,
    )
    parent: Mapped[str | None] = field(
        N_("Part of"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="project",
        help=N_("The undertaking that several awards share."),
    )

    # work
    pillars: tuple[Link, ...] = field(
        N_("Pillars"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICES,
        codes="pillar",
        via="project_pillar",
        aliases=("Pillar", "Objectives"),
    )
    theme: Mapped[str | None] = field(
        N_("Highlight theme"), section="work", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="theme"
    )
    exploitation_focus: Mapped[str | None] = field(
        N_("Exploitation focus"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="exploitation_focus",
    )
    target_groups: tuple[Link, ...] = field(
        N_("Target groups"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICES,
        codes="target_group",
        via="project_target_group",
    )
    codes: tuple[Link, ...] = field(
        N_("SPSD / DAC / SDG"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICES,
        codes="classification",
        via="project_code",
        aliases=("Classification codes", "DAC codes", "SDG targets"),
    )

    compact: Mapped[str | None] = field(
        N_("Compact"), section="work", show=Show.EVERYWHERE, kind=Kind.REFERENCE, target="compact"
    )
    recommendations: tuple[Link, ...] = field(
        N_("TIP Report recommendations"),
        section="work",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="recommendation",
        via="project_recommendation",
        aliases=("Recommendations",),
    )

    # place
    scope: Mapped[str | None] = field(
        N_("Scope"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="scope",
        aliases=("Coverage", "Couverture", "Cobertura geográfica", "النطاق"),
    )
    countries: tuple[Link, ...] = field(
        N_("Countries"),
        section="place",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCES,
        target="country",
        via="project_country",
        aliases=(
            "Country", "Location", "Country/Region", "البلد", "Pays", "País", "Location(s)",
            "Country or region", "Benefiting member states", "Beneficiary country",
            "Pays bénéficiaires",
            "Etat(s) membre(s) beneficiaires remplissant les conditions requises", "Países",
            "Estados miembros beneficiarios que reúnen los requisitos", "البلدان", "الدولة",
            "الدول", "الموقع",
        ),
    )  # fmt: skip
    region: Mapped[str | None] = field(
        N_("Region"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="region",
        aliases=("Regional", "Bureau", "المنطقة"),
    )
    subnational: Mapped[str | None] = field(
        N_("Areas"), section="place", show=Show.EVERYWHERE, aliases=("Sub-national areas",)
    )

    # timing
    award_date: Mapped[PartialDate | None] = field(
        N_("Award date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Date awarded", "Date of award", "Date of approval", "تاريخ المنح"),
    )
    start_date: Mapped[PartialDate | None] = field(
        N_("Start date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=(
            "Start", "Date de début", "Fecha de inicio", "Project start", "From", "تاريخ البدء",
            "تاريخ البداية", "البداية",
        ),
        index=True,
    )  # fmt: skip
    end_date_original: Mapped[PartialDate | None] = field(
        N_("Original end date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    end_date: Mapped[PartialDate | None] = field(
        N_("Current end date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=(
            "End", "Prospective End Date", "Date de fin", "Fecha de finalización", "Project end",
            "To", "تاريخ الانتهاء", "تاريخ النهاية", "النهاية",
        ),
        index=True,
    )  # fmt: skip
    duration_months: Mapped[int | None] = field(
        N_("Duration (months)"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        computed=True,
    )
    extensions: Mapped[int | None] = field(
        N_("Extensions"), section="timing", show=Show.UNSEARCHED, kind=Kind.INTEGER, computed=True
    )
    duration_stated: Mapped[int | None] = field(
        N_("Stated duration (months)"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        aliases=("Duration", "Project period", "Durée", "Duración", "المدة"),
        help=N_("The duration as a source gives it; the desk computes its own from the dates."),
    )
