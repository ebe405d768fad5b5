"""The closeout of an award: its checklist, what the desk can prove, what blocks closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.closeout import (
    NOT_NEEDED,
    OPEN,
    SETTLED,
    Proof,
    blocking,
    closeout_steps,
    proofs,
)
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import N_, Message, Words, message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import change
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records

Parts = Callable[[str], Sequence[Mapping[str, Any]]]
"""The records of a kind that belong to a project."""

_NO_ITEM: Mapping[str, Any] = {}

BEGUN = message(N_("Closeout begun"))
PROVED = message(N_("Closeout steps done that the desk could prove"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the checklist with what the desk knows of it; *uid* None before it began."""

    step: str
    uid: str | None
    state: str | None
    proof: Proof | None

    @property
    def provable(self) -> bool:
        """Whether the desk could settle it by itself."""
        return self.state not in SETTLED and self.proof is not None and self.proof.state is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the closeout of a project has come."""

    status: str | None
    steps: tuple[Step, ...]
    blocks: tuple[Message, ...]
    retain_until: PartialDate | None
    on_hold: bool

    @property
    def begun(self) -> bool:
        """Whether there is a checklist."""
        return any(step.uid for step in self.steps)

    @property
    def settled(self) -> int:
        """How many steps are done or not needed."""
        return sum(step.state in SETTLED for step in self.steps)


def standing(desk: Desk, project: str) -> Standing:
    """How far the closeout of *project* has come; TipdeskError when it is gone."""
    with desk.reading() as connection:
        values = project_values(connection, project)
        return standing_of(connection, project, values)


def standing_of(connection: Connection, project: str, values: Mapping[str, Any]) -> Standing:
    """How far the closeout of *project*, whose *values* are known, has come."""

    def parts(kind: str) -> list[dict[str, Any]]:
        found = read_records(connection, kind, [project], by="project")
        return [{**record, "uid": uid} for uid, record in found.items()]

    return standing_from(values, parts)


def standing_from(values: Mapping[str, Any], parts: Parts) -> Standing:
    """How far the closeout of a project with these *values* and *parts* has come."""
    reports, closeout = parts("report_due"), parts("closeout_item")
    known = proofs(values, reports, parts("document"))
    items = {item["closeout_step"]: item for item in closeout}
    steps = tuple(
        Step(step, item.get("uid"), item.get("closeout_state"), known.get(step))
        for step in closeout_steps()
        for item in (items.get(step, _NO_ITEM),)
    )
    blocks = blocking(values, closeout, reports, parts("finding"), known)
    return Standing(
        values["status"], steps, tuple(blocks), values["retain_until"],
        bool(values["retention_hold"]),
    )  # fmt: skip


def begin(desk: Desk, project: str) -> Outcome:
    """Make those of the eight steps of the checklist that are not there."""
    return change(desk, BEGUN, lambda c, builder: add_checklist(c, builder, project))


def add_checklist(connection: Connection, builder: ChangeSetBuilder, project: str) -> None:
    """Add the missing steps of the checklist of *project* to *builder*."""
    items = read_records(connection, "closeout_item", [project], by="project").values()
    there = {item["closeout_step"] for item in items}
    for step in closeout_steps():
        if step not in there:
            builder.create(
                "closeout_item",
                {"project": project, "closeout_step": step, "closeout_state": OPEN},
            )


def take_proved(desk: Desk, project: str, words: Words, on: date | None = None) -> Outcome:
    """Settle every open step that the desk can prove, as of *on* (today).

    A step that is not needed says why, in the language of *words*.
    """
    day = PartialDate((on or date.today()).isoformat())

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        found = standing_of(connection, project, project_values(connection, project))
        uids = [step.uid for step in found.steps if step.uid and step.provable]
        items = read_records(connection, "closeout_item", uids)
        for step in found.steps:
            if step.uid is None or step.uid not in items or step.proof is None:
                continue
            item = items[step.uid]
            builder.edit("closeout_item", step.uid, "closeout_state",
                         item["closeout_state"], step.proof.state)  # fmt: skip
            if item["done_date"] is None:
                builder.edit("closeout_item", step.uid, "done_date", None, day)
            if item["reason"] is None and step.proof.state == NOT_NEEDED:
                why = words.say(step.proof.why)
                builder.edit("closeout_item", step.uid, "reason", None, why)

    return change(desk, PROVED, build)


def project_values(connection: Connection, project: str) -> dict[str, Any]:
    """The values of a project; TipdeskError when it is gone."""
    found = read_records(connection, "project", [project]).get(project)
    if found is None:
        raise TipdeskError(message(N_("The project was deleted meanwhile.")))
    return found
