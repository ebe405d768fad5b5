"""One-click oversight: a plan from an assessment, visits from a plan, a finding closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.lifecycle import OVER
from tipdesk.domain.monitoring import (
    planned_months,
    proposed_oversight,
    proposed_rating,
    risk_factors,
)
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.builder import ChangeSetBuilder, Edit
from tipdesk.services.changes.edits import change, create, edit
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.grant.closeout import project_values
from tipdesk.services.reading import read_records

PLAN_MADE = message(N_("Monitoring plan made from the assessment"))
VISITS_PLANNED = message(N_("Visits planned"))
RATED = message(N_("Rated from the factors"))
FINDING_CLOSED = message(N_("Finding closed"))
FINDING_ADDED = message(N_("Finding added to a visit"))
LOGGED = message(N_("Contact logged"))
_GONE = N_("The record was deleted meanwhile.")
_KINDS = (("SITE", "visit_frequency"), ("DESK", "review_frequency"))
"""What a plan foresees: kind of visit, and how often."""

Values = Mapping[str, Any]


def rating_from_factors(assessment: Values) -> str | None:
    """The overall rating that the factors of *assessment* come to."""
    return proposed_rating({factor: assessment[factor] for factor in risk_factors()})


def rate(desk: Desk, assessment: str) -> Outcome:
    """Set the overall rating of *assessment* to what its factors come to."""

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        _rate(builder, assessment, _one(connection, "risk_assessment", assessment), force=True)

    return change(desk, RATED, build)


def plan_from(desk: Desk, assessment: str, on: date | None = None) -> Outcome:
    """Make the monitoring plan that follows from *assessment*, dated *on* (today).

    Without an overall rating its factors decide, and the rating is set too. TipdeskError when
    neither says anything.
    """
    day = PartialDate((on or date.today()).isoformat())

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        values = _one(connection, "risk_assessment", assessment)
        proposed = proposed_oversight(values["rating"] or rating_from_factors(values))
        if proposed is None:
            raise TipdeskError(
                message(N_("Rate the risk first: a factor, or the award as a whole."))
            )
        _rate(builder, assessment, values)
        builder.create(
            "monitoring_plan",
            {
                "project": values["project"],
                "plan_date": day,
                "risk_assessment": assessment,
                **asdict(proposed),
            },
        )

    return change(desk, PLAN_MADE, build)


def plan_visits(desk: Desk, plan: str, today: date | None = None) -> Outcome:
    """Make the planned visits and reviews of *plan* until the end of the award.

    TipdeskError when the award states no end, or the plan no frequency.
    """

    def build(connection: Connection, builder: ChangeSetBuilder) -> None:
        values = _one(connection, "monitoring_plan", plan)
        if (lacking := visits_lack(connection, values)) is not None:
            raise TipdeskError(lacking)
        for visit in missing_visits(connection, values, today or date.today()):
            builder.create("site_visit", visit)

    return change(desk, VISITS_PLANNED, build)


def visits_lack(connection: Connection, plan: Values) -> Message | None:
    """What must be stated before visits can be planned from *plan*; None when all is there."""
    if project_values(connection, plan["project"])["end_date"] is None:
        return message(N_("State first when the project ends."))
    if not any(plan[often] for _, often in _KINDS):
        return message(N_("State first how often the plan foresees visits."))
    return None


def missing_visits(connection: Connection, plan: Values, today: date) -> list[dict[str, Any]]:
    """The visits and reviews that *plan* foresees from *today* on and that are not there.

    A turn in which one of the kind is planned or was held gets none.
    """
    project = project_values(connection, plan["project"])
    if project["end_date"] is None or project["status"] in OVER:
        return []
    end = project["end_date"].last_day
    after = max(
        (d.first_day for d in (plan["plan_date"], project["start_date"]) if d), default=today
    )
    visits = read_records(connection, "site_visit", [plan["project"]], by="project").values()
    country = _only(project["countries"])
    found: list[dict[str, Any]] = []
    for kind, often in _KINDS:
        there = [
            visit["from_date"].last_day
            for visit in visits
            if visit["visit_kind"] == kind
            and visit["visit_state"] != "CANCELLED"
            and visit["from_date"] is not None
        ]
        found += [
            {
                "project": plan["project"],
                "visit_kind": kind,
                "visit_state": "PLANNED",
                "from_date": month,
                "country": country if kind == "SITE" else None,
                "visited_by": project["gor"],
            }
            for month, before in planned_months(after, end, plan[often], today=today)
            if not any(month.first_day <= day < before.first_day for day in there)
        ]
    return found


def add_finding(desk: Desk, visit: str, values: Values) -> Outcome:
    """A finding that *visit* made: of its project, and found on its day unless stated."""
    with desk.reading() as connection:
        held = _one(connection, "site_visit", visit)
    begun = {
        "project": held["project"],
        "site_visit": visit,
        "found_date": held["to_date"] or held["from_date"],
    }
    return create(desk, "finding", {**begun, **values}, reason=FINDING_ADDED)


def close_finding(desk: Desk, finding: str, on: PartialDate) -> Outcome:
    """Say that the corrective action of *finding* was done *on* that day."""
    with desk.reading() as connection:
        done = _one(connection, "finding", finding)["action_done"]
    return edit(desk, [Edit("finding", finding, "action_done", done, on)], reason=FINDING_CLOSED)


def log_contact(desk: Desk, project: str, values: Values) -> Outcome:
    """A line in the contacts log of *project*; TipdeskError without a subject."""
    if not (values.get("subject") or "").strip():
        raise TipdeskError(message(N_("Say what the contact was about.")))
    return create(desk, "contact_note", {**values, "project": project}, reason=LOGGED)


def _rate(builder: ChangeSetBuilder, uid: str, values: Values, *, force: bool = False) -> None:
    rating = rating_from_factors(values)
    if rating is not None and (force or values["rating"] is None):
        builder.edit("risk_assessment", uid, "rating", values["rating"], rating)


def _only(countries: Any) -> str | None:
    """The country of a project that has one only."""
    return str(countries[0].target) if len(countries) == 1 else None


def _one(connection: Connection, entity: str, uid: str) -> dict[str, Any]:
    found = read_records(connection, entity, [uid]).get(uid)
    if found is None:
        raise TipdeskError(Message(_GONE))
    return found
