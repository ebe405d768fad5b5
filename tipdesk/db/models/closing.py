"""The life of an award and its end: changes of status, the closeout checklist (DOMAIN B.1, B.8)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import Record, field
from tipdesk.db.models.belonging import of_project, own_number
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_, NN_


class StatusChange(Record):
    """A step of a project from one status to another, with its date and, where one is due, why."""

    __tablename__ = "status_change"
    singular, plural = N_("Change of status"), N_("Changes of status")
    counted = NN_("{n} change of status", "{n} changes of status")
    title = ("step_id",)
    numbering = "ST"
    searched = True
    begins = "changed_on"
    belongs_to = ("project",)

    step_id: Mapped[str | None] = own_number(N_("Step no."))
    project: Mapped[str] = of_project()
    status_before: Mapped[str | None] = field(
        N_("From status"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE,
        codes="status",
    )  # fmt: skip
    status_after: Mapped[str | None] = field(
        N_("To status"), section="identity", show=Show.UNSEARCHED, kind=Kind.CHOICE, codes="status"
    )
    changed_on: Mapped[PartialDate | None] = field(
        N_("Changed on"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    reason: Mapped[str | None] = field(
        N_("Reason"), section="source", show=Show.EVERYWHERE, kind=Kind.LONG_TEXT
    )


class CloseoutItem(Record):
    """One step of the closeout checklist of an award (4 FAH-3 H-682, 4 FAM 651)."""

    __tablename__ = "closeout_item"
    singular, plural = N_("Closeout step"), N_("Closeout")
    counted = NN_("{n} closeout step", "{n} closeout steps")
    title = ("item_id",)
    numbering = "CO"
    searched = True
    belongs_to = ("project",)

    item_id: Mapped[str | None] = own_number(N_("Item no."))
    project: Mapped[str] = of_project()
    closeout_step: Mapped[str | None] = field(
        N_("Step"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="closeout_step",
    )
    closeout_state: Mapped[str | None] = field(
        N_("State"),
        section="identity",
        show=Show.UNSEARCHED,
        kind=Kind.CHOICE,
        codes="closeout_state",
    )
    done_date: Mapped[PartialDate | None] = field(
        N_("Done on"), section="timing", show=Show.UNSEARCHED, kind=Kind.DATE
    )
    done_by: Mapped[str | None] = field(
        N_("Done by"), section="people", show=Show.EVERYWHERE, kind=Kind.REFERENCE, target="person"
    )
    reason: Mapped[str | None] = field(
        N_("Reason"),
        section="source",
        show=Show.EVERYWHERE,
        kind=Kind.LONG_TEXT,
        help=N_("Why the step is not needed, or what was agreed."),
    )
