"""The desk in pictures: the sample portfolio, with somebody who sits at it."""

from __future__ import annotations

from pathlib import Path

from tipdesk.domain.selection import Selection
from tipdesk.services import selections
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.samples import fill_sample


def sample_desk(place: Path) -> Desk:
    """A new desk at *place*."""
    desk = Desk.open(place, create=True)
    desk.who = create(desk, "person", {"name_en": "Program officer", "role": "PO"}).created[0]
    fill_sample(desk)
    return desk


def project_in(desk: Desk, country: str) -> str:
    """The uid of the first project in *country*."""
    selection = Selection("project").where("countries", "=", country)
    [row_id] = selections.ids(desk, selection, 1)
    return selections.rows(desk, selection, [row_id])[row_id].uid
