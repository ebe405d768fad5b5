"""Moves a project from one status to the next, with its date and its reason (DOMAIN B.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.lifecycle import (
    CLOSED,
    CLOSEOUT,
    SHUT,
    is_usual,
    reason_needed,
    usual_steps,
)
from tipdesk.domain.vocabulary import code_list, label
from tipdesk.domain.words import N_, Message, Named, message
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.changes.edits import change
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.grant.closeout import add_checklist, project_values, standing_of

_MOVED = message(N_("Status changed"))


@dataclass(frozen=True, slots=True)
class NextState:
    """A status to which a project can go: whether B.1 foresees the step, and what it asks.

    *blocks* says what stands in the way; with a reason the step is taken all the same.
    """

    status: str
    usual: bool
    needs_reason: bool
    blocks: tuple[Message, ...] = ()


def next_states(desk: Desk, project: str) -> tuple[NextState, ...]:
    """Where *project* can go: the usual steps in their order, then every other status."""
    with desk.reading() as connection:
        values = project_values(connection, project)
        blocks = standing_of(connection, project, values).blocks
    status, known = values["status"], _known(values)
    usual = usual_steps(status, **known)
    others = [c.code for c in code_list("status") if c.code not in (*usual, status)]
    return tuple(
        NextState(
            to,
            usual=to in usual,
            needs_reason=_needs_reason(values, to, blocks),
            blocks=blocks if to == CLOSED else (),
        )
        for to in (*usual, *others)
    )


def move(
    desk: Desk, project: str, to: str, on: PartialDate | None = None, reason: str | None = None
) -> Outcome:
    """Bring *project* to the status *to* as of *on* (today), as one ChangeSet.

    The step is recorded. Closeout begins its checklist; closing states the date, and why where
    something is open; opening again takes both back. TipdeskError when a reason is due and none
    is given, or the project stands there already.
    """
    on = on or PartialDate(date.today().isoformat())
    reason = (reason or "").strip() or None

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        values = project_values(connection, project)
        blocks = standing_of(connection, project, values).blocks if to == CLOSED else ()
        before = values["status"]
        if before == to:
            raise TipdeskError(message(N_("The status is {status} already."), status=_name(to)))
        if reason is None and _needs_reason(values, to, blocks):
            raise TipdeskError(_why_needed(values, to, blocks))
        builder.edit("project", project, "status", before, to)
        builder.create(
            "status_change",
            {
                "project": project,
                "status_before": before,
                "status_after": to,
                "changed_on": on,
                "reason": reason,
            },
        )
        if to == CLOSEOUT:
            add_checklist(connection, builder, project)
        if to == CLOSED:
            builder.edit("project", project, "closed_date", values["closed_date"], on)
            if blocks and reason is not None:
                builder.edit("project", project, "closed_reason", values["closed_reason"], reason)
        elif before in SHUT and to not in SHUT:
            builder.edit("project", project, "closed_date", values["closed_date"], None)
            builder.edit("project", project, "closed_reason", values["closed_reason"], None)

    return change(desk, _MOVED, build)


def _needs_reason(values: dict[str, Any], to: str, blocks: tuple[Message, ...]) -> bool:
    return reason_needed(values["status"], to, **_known(values)) or (
        to == CLOSED and bool(blocks) and values["closed_reason"] is None
    )


def _why_needed(values: dict[str, Any], to: str, blocks: tuple[Message, ...]) -> Message:
    """The sentence that asks for the reason of a step."""
    if to == CLOSED and blocks:
        return message(
            N_("Closing is held up: {why} Say why it is closed all the same."), why=blocks[0]
        )
    if is_usual(values["status"], to, **_known(values)):
        return message(N_("Say why the status becomes {status}."), status=_name(to))
    return message(
        N_("From {before} to {after} is no usual step. Say why it is taken."),
        before=_name(values["status"]),
        after=_name(to),
    )


def _known(values: dict[str, Any]) -> dict[str, bool]:
    """What beside the status decides where a project can go."""
    return {
        "cn_waived": bool(values["cn_waived"]),
        "extended": bool(values["extensions"])
        and values["end_date"] is not None
        and values["end_date"].last_day >= date.today(),
    }


def _name(status: str) -> Named:
    return Named(label("status", status, "en"), label("status", status, "ar"))
