"""Any date's award: what it had obligated, its period, countries and budget by then."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.domain.award import Award, AwardFacts, award_on
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import N_, message
from tipdesk.services.desk import Desk
from tipdesk.services.reading import read_records

NO_PROJECT = N_("There is no project with the key {uid}.")


def award_at(desk: Desk, project: str, as_of: PartialDate) -> Award:
    """The award *project* as it stood at *as_of*; TipdeskError when there is none."""
    with desk.reading() as connection:
        return award_in(connection, project, as_of)


def award_in(connection: Connection, project: str, as_of: PartialDate) -> Award:
    """The same from a *connection* that is open."""
    return award_on(facts_of(connection, project), as_of)


def facts_of(connection: Connection, project: str) -> AwardFacts:
    """All that the award *project* is replayed from; TipdeskError when there is none."""
    found = read_records(connection, "project", [project]).get(project)
    if found is None:
        raise TipdeskError(message(NO_PROJECT, uid=project))
    actions, amendments, budget = (
        [
            {**values, "uid": uid}
            for uid, values in read_records(connection, kind, [project], by="project").items()
        ]
        for kind in ("funding_action", "amendment", "budget_line")
    )
    return AwardFacts({**found, "uid": project}, actions, amendments, budget)
