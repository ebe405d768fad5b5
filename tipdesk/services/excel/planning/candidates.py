"""What a person needs to know of the projects that a row may be, to tell them apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate
from tipdesk.services.desk import Desk
from tipdesk.services.excel.planning.plan import RowPlan


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project of the desk; *title* English and Arabic."""

    uid: str
    title: tuple[str | None, str | None]
    award_number: str | None
    start: PartialDate | None


def candidates_of(desk: Desk, rows: Iterable[RowPlan]) -> dict[str, KnownProject]:
    """The projects that any of *rows* may be, by uid."""
    uids = sorted({candidate.uid for row in rows for candidate in row.match.candidates})
    found: dict[str, KnownProject] = {}
    if not uids:
        return found
    with desk.reading() as connection:
        for block in in_blocks(uids):
            for uid, english, arabic, number, start in execute(
                connection,
                "SELECT uid, title_en, title_ar, award_number, start_date FROM project "
                f"WHERE uid IN ({places(block)})",
                block,
            ):
                date = None if start is None else PartialDate(start)
                found[uid] = KnownProject(uid, (english, arabic), number, date)
    return found
