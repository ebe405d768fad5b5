"""Where the oversight of a project stands, and what the desk proposes to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tipdesk.domain.words import Message
from tipdesk.services.desk import Desk
from tipdesk.services.grant.oversight import missing_visits, rating_from_factors, visits_lack
from tipdesk.services.reading import read_records


@dataclass(frozen=True, slots=True)
class OversightStanding:
    """The latest assessment and plan of a project, as uids, and what could follow from them."""

    assessment: str | None = None
    rating: str | None = None
    proposed_rating: str | None = None
    """What the factors of the assessment come to."""
    plan: str | None = None
    planned: bool = False
    """Whether the latest plan rests on the latest assessment."""
    visits_missing: int = 0
    visits_lack: Message | None = None
    """What must be stated before visits can be planned."""

    @property
    def rating_differs(self) -> bool:
        """Whether the factors say something else than the overall rating."""
        return self.proposed_rating is not None and self.proposed_rating != self.rating

    @property
    def plan_can_be_made(self) -> bool:
        """Whether a plan could be made from the assessment and is not there."""
        rated = self.rating not in (None, "NONE") or self.proposed_rating is not None
        return self.assessment is not None and rated and not self.planned


def oversight_standing(desk: Desk, project: str, today: date | None = None) -> OversightStanding:
    """Where the oversight of *project* stands on the day *today*."""
    with desk.reading() as connection:
        assessment = _latest(connection, "risk_assessment", project, "assessed_date")
        plan = _latest(connection, "monitoring_plan", project, "plan_date")
        lack, missing = None, 0
        if plan is not None:
            lack = visits_lack(connection, plan[1])
            missing = len(missing_visits(connection, plan[1], today or date.today()))
    return OversightStanding(
        assessment=assessment and assessment[0],
        rating=assessment and assessment[1]["rating"],
        proposed_rating=assessment and rating_from_factors(assessment[1]),
        plan=plan and plan[0],
        planned=plan is not None
        and assessment is not None
        and plan[1]["risk_assessment"] == assessment[0],
        visits_missing=missing,
        visits_lack=lack,
    )


def _latest(
    connection: Connection, entity: str, project: str, dated: str
) -> tuple[str, Mapping[str, Any]] | None:
    """The record of *entity* with the latest date; of one day the one entered later."""
    found = list(read_records(connection, entity, [project], by="project").items())
    return max(reversed(found), key=lambda item: item[1][dated] or "", default=None)
