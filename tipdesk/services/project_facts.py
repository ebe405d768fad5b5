"""What the head of a project's page shows, read in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tipdesk.services import records
from tipdesk.services.desk import Desk
from tipdesk.services.file.check import file_of
from tipdesk.services.project_figures import Figure, figures_of

_PROJECT = "project"


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The fields of a project, its figures, and by kind of record how many gaps its file has.

    *missing* is how much its file must hold and does not hold.
    """

    uid: str
    values: Mapping[str, Any]
    figures: tuple[Figure, ...]
    gaps: Mapping[str, int]
    missing: int = 0


def facts_of(desk: Desk, uid: str) -> ProjectFacts | None:
    """The facts of the project *uid*; None when it is gone."""
    project = records.load(desk, _PROJECT, uid)
    if project is None:
        return None
    file = file_of(desk, uid)
    found = file.gaps if file is not None else ()
    gaps = Counter(gap.place.entity for gap in found if gap.severity != "informs")
    missing = len(file.items) - file.held if file is not None else 0
    return ProjectFacts(uid, project.values, figures_of(desk, project), gaps, missing)
