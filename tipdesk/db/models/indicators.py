"""The library of indicators, and by what each is disaggregated (DOMAIN C)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import LinkRecord, Record, field, owner_of, target_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.words import N_, NN_


class Indicator(Record):
    """An indicator of the library; one that is replaced names its successor (C.1)."""

    __tablename__ = "indicator"
    singular, plural = N_("Indicator"), N_("Indicators")
    counted = NN_("{n} indicator", "{n} indicators")
    title = ("name_en", "name_ar")
    searched = True
    begins = "valid_from"

    code: Mapped[str | None] = field(
        N_("Indicator code"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("Code",),
        index=True,
    )
    framework: Mapped[str | None] = field(
        N_("Framework"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="indicator_framework",
    )
    name_en: Mapped[str | None] = field(
        N_("Indicator name (English)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("Name", "Indicator name"),
    )
    name_ar: Mapped[str | None] = field(
        N_("Indicator name (Arabic)"),
        section="identity",
        show=Show.EVERYWHERE | Show.NAME,
        aliases=("الاسم", "اسم المؤشر"),
    )
    unit: Mapped[str | None] = field(
        N_("Unit"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="indicator_unit",
        aliases=("Unit of measure", "Unit of measurement", "Measured in", "unité", "unidad"),
    )
    pillar: Mapped[str | None] = field(
        N_("Pillar"), section="work", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="pillar"
    )
    dimensions: tuple[Link, ...] = field(
        N_("Disaggregated by"),
        section="work",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICES,
        codes="dimension",
        via="indicator_dimension",
        aliases=("Disaggregation",),
        help=N_("A dimension that is given up gets an end date; what was counted by it stays."),
    )
    definition_en: Mapped[str | None] = field(
        N_("Definition (English)"), section="summary", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    definition_ar: Mapped[str | None] = field(
        N_("Definition (Arabic)"), section="summary", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    valid_from: Mapped[PartialDate | None] = field(
        N_("Valid from"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    valid_to: Mapped[PartialDate | None] = field(
        N_("Valid to"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    successor: Mapped[str | None] = field(
        N_("Successor"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="indicator",
    )
    source: Mapped[str | None] = field(N_("Source"), section="source", show=Show.EVERYWHERE)


class IndicatorDimension(LinkRecord):
    """A dimension by which an indicator is disaggregated, from and to a date."""

    __tablename__ = "indicator_dimension"
    owner: Mapped[str] = owner_of("indicator")
    target: Mapped[str] = target_of()
