"""The logframe of a project, its targets, and what came of them (DOMAIN E.5)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class ProjectIndicator(Record):
    """A line of a project's logframe: an indicator, its level and its baseline."""

    __tablename__ = "project_indicator"
    singular, plural = N_("Logframe line"), N_("Logframe")
    counted = NN_("{n} logframe line", "{n} logframe lines")
    title = ("line_no",)
    numbering = "L"
    searched = True
    belongs_to = ("project",)

    line_no: Mapped[str | None] = own_number(N_("Line no."))
    project: Mapped[str] = of_project()
    indicator: Mapped[str] = field(
        N_("Indicator"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="indicator",
        required=True,
    )
    level: Mapped[str | None] = field(
        N_("Level"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE,
        codes="result_level",
    )  # fmt: skip
    statement_en: Mapped[str | None] = field(
        N_("Statement (English)"), section="work", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT,
        help=N_("The objective or result that the indicator measures."),
    )  # fmt: skip
    statement_ar: Mapped[str | None] = field(
        N_("Statement (Arabic)"), section="work", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )
    counting: Mapped[str | None] = field(
        N_("Counting"), section="result", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="counting"
    )
    baseline: Mapped[int | None] = field(
        N_("Baseline"), section="result", show=Show.UNSEARCHED, kind=Kind.INTEGER
    )
    baseline_date: Mapped[PartialDate | None] = field(
        N_("Baseline date"), section="result", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    subset_of: Mapped[str | None] = field(
        N_("Part of line"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="project_indicator",
        help=N_("What this line counts is counted in that line too, so it is never added to it."),
    )
    verification: Mapped[str | None] = field(
        N_("Means of verification"), section="source", show=Show.EVERYWHERE
    )
    assumptions: Mapped[str | None] = field(
        N_("Assumptions"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class IndicatorTarget(Record):
    """What a project aims at by an indicator in one period; not stated means no target."""

    __tablename__ = "indicator_target"
    singular, plural = N_("Target"), N_("Targets")
    counted = NN_("{n} target", "{n} targets")
    title = ("target_id",)
    numbering = "T"
    searched = True
    begins = "period_start"
    belongs_to = ("project",)

    target_id: Mapped[str | None] = own_number(N_("Target no."))
    project: Mapped[str] = of_project()
    indicator: Mapped[str] = field(
        N_("Indicator"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="indicator",
        required=True,
    )
    target_period: Mapped[str | None] = field(
        N_("Target period"),
        section="timing",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="target_period",
    )
    period_start: Mapped[PartialDate | None] = field(
        N_("Period start"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    period_end: Mapped[PartialDate | None] = field(
        N_("Period end"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    target: Mapped[int | None] = field(
        N_("Target"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        aliases=(
            "Targeted",
            "Planned",
            "المستهدف",
            "القيمة المستهدفة",
            "Cible",
            "Objetivo",
            "Meta",
        ),
    )
    note: Mapped[str | None] = field(
        N_("Note"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class Result(Record):
    """What an indicator came to in one period, or one disaggregated part of it.

    A result that states any dimension is a part of the result of the same project, indicator
    and period that states none. *parent_result* names a result in which this one is counted.
    """

    __tablename__ = "result"
    singular, plural = N_("Result"), N_("Results")
    counted = NN_("{n} result", "{n} results")
    title = ("result_id",)
    numbering = "X"
    searched = True
    begins = "period_end"
    belongs_to = ("project",)

    result_id: Mapped[str | None] = own_number(N_("Result no."))
    project: Mapped[str] = of_project()
    indicator: Mapped[str] = field(
        N_("Indicator"),
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="indicator",
        required=True,
    )
    period_start: Mapped[PartialDate | None] = field(
        N_("Period start"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    period_end: Mapped[PartialDate | None] = field(
        N_("Period end"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE, index=True
    )
    value: Mapped[int | None] = field(
        N_("Value"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.INTEGER,
        aliases=("Actual", "Achieved", "المحقق", "الفعلي"),
    )
    qualifier: Mapped[str | None] = field(
        N_("Qualifier"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="figure_qualifier",
    )
    value_text: Mapped[str | None] = field(
        N_("Value as written"), section="result", show=Show.EVERYWHERE
    )
    status: Mapped[str | None] = field(
        N_("Status"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="result_status",
    )
    parent_result: Mapped[str | None] = field(
        N_("Subset of"),
        section="result",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="result",
    )
    sex: Mapped[str | None] = field(
        N_("Sex"), section="breakdown", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="sex"
    )
    age_group: Mapped[str | None] = field(
        N_("Age group"),
        section="breakdown",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="age_group",
    )
    exploitation: Mapped[str | None] = field(
        N_("Exploitation"),
        section="breakdown",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="exploitation_type",
    )
    victim_status: Mapped[str | None] = field(
        N_("Victim status"),
        section="breakdown",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="victim_status",
    )
    nationality: Mapped[str | None] = field(
        N_("Nationality"),
        section="breakdown",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="country",
    )
    profession: Mapped[str | None] = field(
        N_("Profession"),
        section="breakdown",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="profession",
    )
    service: Mapped[str | None] = field(
        N_("Service"), section="breakdown", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="service"
    )
    report: Mapped[str | None] = field(
        N_("Report"),
        section="source",
        show=Show.UNSEARCHED,
        kind=Kind.REFERENCE,
        target="report_due",
    )
    evidence: Mapped[str | None] = field(
        N_("Evidence"), section="source", show=Show.EVERYWHERE, aliases=("دليل",)
    )
