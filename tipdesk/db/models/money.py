"""The money that follows an award: payments, budget, spending, sub-awards, rates (DOMAIN E.3)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.money import Money
from tipdesk.domain.words import N_, NN_


class Disbursement(Record):
    """A payment to the recipient; a refund is negative (DOMAIN E.3)."""

    __tablename__ = "disbursement"
    singular, plural = N_("Payment"), N_("Payments")
    counted = NN_("{n} payment", "{n} payments")
    title = ("disb_id",)
    numbering = "P"
    searched = True
    begins = "pay_date"
    total = "amount"
    belongs_to = ("project",)

    disb_id: Mapped[str | None] = own_number(N_("Payment no."))
    project: Mapped[str] = of_project()
    payment_kind: Mapped[str | None] = field(
        N_("Kind"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="payment_kind"
    )
    pay_date: Mapped[PartialDate | None] = field(
        N_("Date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=(
            *("Payment date", "Date paid", "Date of payment"),
            *("Drawdown date", "Date of drawdown"),
        ),
        index=True,
    )
    amount: Mapped[Money | None] = field(
        N_("Amount"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        help=N_("A refund is negative."),
        aliases=(
            *("Amount paid", "Paid amount", "Paid", "Payment", "Payment amount"),
            *("Amount disbursed", "Disbursed", "Disbursement"),
            *("Drawdown", "Drawdown amount", "Amount drawn", "Drawn down"),
            *("Montant payé", "Monto pagado", "المبلغ المدفوع", "المبلغ المصروف"),
        ),
    )
    funding_action: Mapped[str | None] = field(
        N_("Against action"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="funding_action",
    )
    period_from: Mapped[PartialDate | None] = field(
        N_("Period from"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    period_to: Mapped[PartialDate | None] = field(
        N_("Period to"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    channel: Mapped[str | None] = field(
        N_("Channel"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="payment_channel",
    )
    report: Mapped[str | None] = field(
        N_("Report line"),
        section="source",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="report_due",
        help=N_("The financial report that shows the payment."),
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class BudgetLine(Record):
    """What the budget gives to one category of SF-424A from a date on; a realignment adds lines.

    The budget of a day is the sum of the lines effective by then, so that a line of a later
    amendment states the difference and may be negative.
    """

    __tablename__ = "budget_line"
    singular, plural = N_("Budget line"), N_("Budget lines")
    counted = NN_("{n} budget line", "{n} budget lines")
    title = ("line_id",)
    numbering = "B"
    searched = True
    begins = "effective_date"
    total = "amount"
    belongs_to = ("project",)

    line_id: Mapped[str | None] = own_number(N_("Line"))
    project: Mapped[str] = of_project()
    category: Mapped[str | None] = field(
        N_("Budget category"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="budget_category",
        aliases=("Category", "Object class"),
    )
    amount: Mapped[Money | None] = field(
        N_("Amount"), section="money", show=Show.UNSEARCHED, kind=Kind.MONEY
    )
    effective_date: Mapped[PartialDate | None] = field(
        N_("Effective date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    amendment: Mapped[str | None] = field(
        N_("Amendment"),
        section="source",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="amendment",
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class Expenditure(Record):
    """What the recipient reports as spent in one category of the budget and one period."""

    __tablename__ = "expenditure"
    singular, plural = N_("Spending by category"), N_("Spending by category")
    counted = NN_("{n} line of spending", "{n} lines of spending")
    title = ("line_id",)
    numbering = "E"
    searched = True
    begins = "period_end"
    total = "amount"
    belongs_to = ("project",)

    line_id: Mapped[str | None] = own_number(N_("Line"))
    project: Mapped[str] = of_project()
    category: Mapped[str | None] = field(
        N_("Budget category"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="budget_category",
        aliases=("Category", "Object class"),
    )
    amount: Mapped[Money | None] = field(
        N_("Spent"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        aliases=("Expenditure", "Amount"),
    )
    period_start: Mapped[PartialDate | None] = field(
        N_("Period start"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    period_end: Mapped[PartialDate | None] = field(
        N_("Period end"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    report: Mapped[str | None] = field(
        N_("Report"),
        section="source",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="report_due",
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class Subaward(Record):
    """A part of the award that the recipient passes on; never added to its money again (B.5)."""

    __tablename__ = "subaward"
    singular, plural = N_("Sub-award"), N_("Sub-awards")
    counted = NN_("{n} sub-award", "{n} sub-awards")
    title = ("number",)
    numbering = "S"
    searched = True
    begins = "start_date"
    total = "amount"
    belongs_to = ("project",)

    number: Mapped[str | None] = own_number(
        N_("Sub-award number"), aliases=("Number", "Subaward number", "Subgrant number")
    )
    project: Mapped[str] = of_project(N_("Award"), aliases=("Project",))
    recipient: Mapped[str | None] = field(
        N_("Sub-recipient"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="organization",
        aliases=(
            *("Recipient", "Sub-awardee", "Sub-grantee", "Sous-bénéficiaire", "Subbeneficiario"),
            *("Subrecipient", "Subawardee", "Subgrantee", "Sub-partner", "Sub-recipient name"),
            *("الجهة المستفيدة", "المتلقي الفرعي", "الشريك الفرعي", "المستفيد الفرعي"),
        ),
    )
    amount: Mapped[Money | None] = field(
        N_("Amount"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.MONEY,
        aliases=("Sub-award amount", "مبلغ المنحة الفرعية", "قيمة المنحة الفرعية"),
    )
    start_date: Mapped[PartialDate | None] = field(
        N_("Start date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("Start",),
    )
    end_date: Mapped[PartialDate | None] = field(
        N_("End date"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        aliases=("End",),
    )
    country: Mapped[str | None] = field(
        N_("Country"),
        section="place",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="country",
    )
    fsrs_date: Mapped[PartialDate | None] = field(
        N_("Reported to FSRS"),
        section="oversight",
        show=Show.UNSEARCHED,
        kind=Kind.DATE,
        help=N_("Due by the end of the next month, from 30,000 US dollars (2 CFR 170)."),
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class ExchangeRate(Record):
    """A dated rate that a report may use, printed with it; nothing is converted at input."""

    __tablename__ = "exchange_rate"
    singular, plural = N_("Exchange rate"), N_("Exchange rates")
    counted = NN_("{n} exchange rate", "{n} exchange rates")
    title = ("rate_id",)
    numbering = "R"
    searched = True
    begins = "rate_date"

    rate_id: Mapped[str | None] = own_number(N_("Rate no."))
    from_currency: Mapped[str | None] = field(
        N_("From currency"),
        section="money",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="currency",
    )
    to_currency: Mapped[str | None] = field(
        N_("To currency"), section="money", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="currency"
    )
    rate: Mapped[str | None] = field(
        N_("Rate"),
        section="money",
        show=Show.UNSEARCHED,
        help=N_("How much of the second currency one unit of the first is, like 0.2719."),
    )
    rate_date: Mapped[PartialDate | None] = field(
        N_("Date"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    source: Mapped[str | None] = field(N_("Source"), section="source", show=Show.EVERYWHERE)
