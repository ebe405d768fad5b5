"""The money and the terms of an award: funding actions (DOMAIN E.2) and amendments (B.6)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import LinkRecord, Record, field, owner_of, target_of
from tipdesk.db.models.belonging import of_project
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.domain.words import N_, NN_


class FundingAction(Record):
    """A signed obligation or de-obligation of funds; its amount carries its sign."""

    __tablename__ = "funding_action"
    singular, plural = N_("Funding action"), N_("Funding actions")
    counted = NN_("{n} funding action", "{n} funding actions")
    title = ("action_id",)
    known_by = ("action_kind", "year")
    searched = True
    begins = "began"
    total = "amount"
    belongs_to = ("project",)

    action_id: Mapped[str | None] = field(
        N_("Action no."), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    project: Mapped[str] = of_project()
    action_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="action_kind",
    )
    amendment_no: Mapped[int | None] = field(
        N_("Amendment no."),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        help=N_("0 is the award itself."),
    )
    action_date: Mapped[PartialDate | None] = field(
        N_("Date signed"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Date", "Fecha", "التاريخ"),
        index=True,
    )
    amount: Mapped[Money | None] = field(
        N_("Amount"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    fiscal_year: Mapped[int | None] = field(
        N_("Fiscal year of funds"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        aliases=("Fiscal year", "FY"),
        index=True,
    )
    action_fy: Mapped[int | None] = field(
        N_("FY of action"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        computed=True,
    )
    year: Mapped[int | None] = field(
        N_("Year"),
        section="money",
        show=Show.TABLE,
        kind=Kind.INTEGER,
        computed=True,
        index=True,
        help=N_("The fiscal year of the funds, or where that is not stated, of the action."),
    )
    account: Mapped[str | None] = field(
        N_("Account"), section="money", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="account"
    )
    available_until: Mapped[PartialDate | None] = field(
        N_("Available until"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    cancels_on: Mapped[PartialDate | None] = field(
        N_("Cancels on"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    cn_ref: Mapped[str | None] = field(N_("CN reference"), section="source", show=Show.EVERYWHERE)
    doc_ref: Mapped[str | None] = field(N_("Document"), section="source", show=Show.EVERYWHERE)
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
    began: Mapped[PartialDate | None] = field(
        N_("Known since"), section="timing", show=Show.NOWHERE, kind=Kind.DATE, computed=True
    )


class Amendment(Record):
    """A change of the terms of an award; the project's own fields are the result of them all.

    *amount_change* is what it adds to or takes from the obligations, in a funding action with
    the same number.
    """

    __tablename__ = "amendment"
    singular, plural = N_("Amendment"), N_("Amendments")
    counted = NN_("{n} amendment", "{n} amendments")
    title = ("amendment_id",)
    searched = True
    begins = "effective_date"
    total = "amount_change"
    belongs_to = ("project",)

    amendment_id: Mapped[str | None] = field(
        N_("Amendment"), section="identity", show=Show.EVERYWHERE | Show.NAME
    )
    project: Mapped[str] = of_project()
    amendment_no: Mapped[int | None] = field(
        N_("Amendment no."),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        aliases=(
            "No.",
            "Number",
            "Mod",
            "Mod no.",
            "Mod number",
            "Modification",
            "Modification no.",
            "Modification number",
            "Amendment number",
            "Avenant",
            "No de l'avenant",
            "No de modificación",
            "Enmienda",
            "رقم التعديل",
        ),
    )
    amendment_kind: Mapped[str | None] = field(
        N_("Kind"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="amendment_kind",
        aliases=(
            "Action",
            "Type",
            "Type of action",
            "Mod type",
            "Modification type",
            "Amendment type",
            "Type of modification",
            "Type of amendment",
            "Type d'avenant",
            "Tipo de enmienda",
            "نوع التعديل",
        ),
    )
    signed_date: Mapped[PartialDate | None] = field(
        N_("Date signed"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=(
            "Signed",
            "Date",
            "Mod date",
            "Modification date",
            "Date of modification",
            "Amendment date",
            "Date of amendment",
            "Signature date",
            "Date de l'avenant",
            "Fecha de la enmienda",
            "Fecha",
            "تاريخ التعديل",
            "تاريخ التوقيع",
        ),
    )
    effective_date: Mapped[PartialDate | None] = field(
        N_("Effective date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Effective",),
    )
    end_date_before: Mapped[PartialDate | None] = field(
        N_("Previous end date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    new_end_date: Mapped[PartialDate | None] = field(
        N_("New end date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=(
            "New end",
            "Revised end date",
            "Revised end",
            "Extended to",
            "New expiration date",
            "Nouvelle date de fin",
            "Nueva fecha de fin",
            "تاريخ الانتهاء الجديد",
            "تمديد إلى",
        ),
    )
    amount_change: Mapped[Money | None] = field(
        N_("Change in amount"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        aliases=(
            "Amount change",
            "Change of amount",
            "Amount",
            "Amount added",
            "تغيير المبلغ",
            "المبلغ المضاف",
            "Funds added",
            "Modification amount",
            "Amendment amount",
            "Amount of modification",
            "Increase",
            "Montant",
            "Monto",
            "المبلغ",
            "مبلغ التعديل",
        ),
    )
    ceiling_change: Mapped[Money | None] = field(
        N_("Change of ceiling"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    countries_added: tuple[Link, ...] = field(
        N_("Countries added"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCES,
        target="country",
        via="amendment_country_added",
    )
    countries_removed: tuple[Link, ...] = field(
        N_("Countries removed"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCES,
        target="country",
        via="amendment_country_removed",
    )
    reason_en: Mapped[str | None] = field(
        N_("Reason (English)"),
        section="source",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=(
            "Reason",
            "Reason EN",
            "Purpose",
            "Description",
            "Justification",
            "Motif",
            "Motivo",
        ),
    )
    reason_ar: Mapped[str | None] = field(
        N_("Reason (Arabic)"),
        section="source",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        aliases=("Reason AR", "السبب"),
    )
    doc_ref: Mapped[str | None] = field(N_("Document"), section="source", show=Show.EVERYWHERE)


class AmendmentCountryAdded(LinkRecord):
    """A country that joined by an amendment."""

    __tablename__ = "amendment_country_added"
    owner: Mapped[str] = owner_of("amendment")
    target: Mapped[str] = target_of("country")


class AmendmentCountryRemoved(LinkRecord):
    """A country that left by an amendment."""

    __tablename__ = "amendment_country_removed"
    owner: Mapped[str] = owner_of("amendment")
    target: Mapped[str] = target_of("country")
