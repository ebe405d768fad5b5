"""What the rules say about the records of a list."""

from __future__ import annotations

from tipdesk.domain.problems import Problem
from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.desk import Desk
from tipdesk.services.rules import problems_of


def problems_in(desk: Desk, selection: Selection) -> list[Problem]:
    """What is wrong with the records that *selection* means, what only informs left out."""
    wanted = selections.ids(desk, selection)
    uids = [row.uid for row in selections.rows(desk, selection, wanted).values()]
    with desk.reading() as connection:
        found = list(problems_of(connection, selection.entity, uids))
    return [problem for problem in found if problem.severity != "informs"]
