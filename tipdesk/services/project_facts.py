"""What the head of a project's page shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tipdesk.db.registry import parts_of
from tipdesk.domain.selection import Selection
from tipdesk.services import records
from tipdesk.services.desk import Desk
from tipdesk.services.owned_problems import problems_in
from tipdesk.services.project_figures import Figure, figures_of

_PROJECT = "project"


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The fields of a project, its figures, and by kind of record how many things to look at."""

    uid: str
    values: Mapping[str, Any]
    figures: tuple[Figure, ...]
    problems: Mapping[str, int]


def facts_of(desk: Desk, uid: str) -> ProjectFacts | None:
    """The facts of the project *uid*; None when it is gone."""
    project = records.load(desk, _PROJECT, uid)
    if project is None:
        return None
    counts = {_PROJECT: sum(p.severity != "informs" for p in project.problems)}
    for entity, owner_field in parts_of(_PROJECT):
        asked = Selection(entity).where(owner_field, "=", uid)
        counts[entity] = len(problems_in(desk, asked))
    return ProjectFacts(uid, project.values, figures_of(desk, project), counts)
