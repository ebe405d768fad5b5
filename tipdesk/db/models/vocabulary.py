"""Reference lists that a desk keeps: countries, and codes with labels in both languages."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class Country(Record):
    """A country or territory; its uid is its ISO 3166-1 alpha-2 code."""

    __tablename__ = "country"
    singular, plural = N_("Country"), N_("Countries")
    counted = NN_("{n} country", "{n} countries")
    title = ("name_en", "name_ar")

    name_en: Mapped[str] = field(
        N_("Country name (English)"), section="identity", show=Show.TABLE | Show.NAME, required=True
    )
    name_ar: Mapped[str] = field(
        N_("Country name (Arabic)"), section="identity", show=Show.TABLE | Show.NAME, required=True
    )
    alpha3: Mapped[str | None] = field(N_("Three-letter code"), section="identity", show=Show.TABLE)
    region: Mapped[str | None] = field(
        N_("Region"), section="place", show=Show.TABLE, kind=Kind.CHOICE, codes="region"
    )


class Code(Record):
    """One value of a code list; records store the code, people see the label."""

    __tablename__ = "code"
    __table_args__ = (UniqueConstraint("code_list", "code"),)
    singular, plural = N_("Code"), N_("Codes")
    counted = NN_("{n} code", "{n} codes")
    title = ("label_en", "label_ar")

    code_list: Mapped[str] = field(N_("List"), section="identity", show=Show.TABLE, required=True)
    code: Mapped[str] = field(N_("Code"), section="identity", show=Show.TABLE, required=True)
    position: Mapped[int] = field(
        N_("Position"), section="identity", show=Show.TABLE, kind=Kind.INTEGER, required=True
    )
    label_en: Mapped[str] = field(
        N_("Label (English)"), section="identity", show=Show.TABLE | Show.NAME, required=True
    )
    label_ar: Mapped[str] = field(
        N_("Label (Arabic)"), section="identity", show=Show.TABLE | Show.NAME, required=True
    )
