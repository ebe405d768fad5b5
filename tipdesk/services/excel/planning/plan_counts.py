"""How many records of each kind a plan makes and changes, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services import catalog
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.plan import Plan, State

_PROJECTS: Mapping[State, tuple[str, str]] = {
    "new": NN_("{n} project is new.", "{n} projects are new."),
    "changed": NN_("{n} project changes.", "{n} projects change."),
    "unchanged": NN_("{n} project stays as it is.", "{n} projects stay as they are."),
    "rejected": NN_("{n} row is rejected.", "{n} rows are rejected."),
}
_OTHERS: Mapping[State, str] = {
    "new": N_("New: {records}."),
    "changed": N_("Changed: {records}."),
    "unchanged": N_("As they are: {records}."),
}
_LEFT_OUT = NN_("{n} row is left out.", "{n} rows are left out.")


def said_counts(plan: Plan) -> list[Message]:
    """A sentence for each kind of record and what becomes of it, then the rows left out."""
    states = list(_PROJECTS)
    said = [
        counted(*_PROJECTS[state], number)
        if entity == PROJECT or state == "rejected"
        else message(_OTHERS[state], records=catalog.how_many(entity, number))
        for (entity, state), number in sorted(
            plan.counts.items(), key=lambda count: (states.index(count[0][1]), count[0][0])
        )
    ]
    return [*said, counted(*_LEFT_OUT, plan.skipped)] if plan.skipped else said


def counts_json(plan: Plan) -> dict[str, dict[str, int]]:
    """The same for a script: kind of record to state to number."""
    told: dict[str, dict[str, int]] = {}
    for (entity, state), number in sorted(plan.counts.items()):
        if entity:
            told.setdefault(entity, {})[state] = number
    return told
