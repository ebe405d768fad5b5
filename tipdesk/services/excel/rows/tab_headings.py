"""Names of sheets that say something of every row below: 'Closed', 'Protection', 'AF'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tipdesk.domain.lifecycle import ACTIVE, ENDED, NEVER_AWARDED, SHUT, SUSPENDED, TERMINATED
from tipdesk.domain.problems import Problem
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.sections import choice_in, region_of

SAYS_OF_ROWS: Final = N_(
    "The sheet is called “{sheet}”, and no column states “{field}”. It was taken from the name."
)

_CHOICES: Final = ("program_type", "pillars", "status")
_STATES: Final = SHUT | NEVER_AWARDED | {ACTIVE, SUSPENDED, ENDED, TERMINATED}
"""What lists are parted by; 'Negotiation' and 'Closeout' may be work on awards of another sheet."""
_OTHERWISE: Final = frozenset(("complete", "current", "implementation", "partner"))
"""What says as often that a sheet is the whole list or the latest, or what it tells of awards."""


class TabHeading(NamedTuple):
    """What the name of a sheet gives to its rows."""

    target: str
    value: str


def heading_of_tab(layout: Layout, columns: ColumnMap) -> TabHeading | None:
    """What the rows of a list of projects are by the name of its sheet, where no column says it.

    Countries are asked about and years read elsewhere.
    """
    if not columns.is_tracker:
        return None
    tab = layout.sheet.tab
    found = (("region", region_of(tab)), *((one, _choice(one, tab)) for one in _CHOICES))
    given = {one.target for one in layout.sections} | {name for name, _ in columns.constants}
    given |= {name.partition("=")[0] for column in columns.columns for name in column.feeds}
    return next((TabHeading(one, code) for one, code in found if code and one not in given), None)


def _choice(name: str, tab: str) -> str | None:
    code = None if fold(tab).strip() in _OTHERWISE else choice_in(name, tab)
    return None if name == "status" and code not in _STATES else code


def told_of_tab(layout: Layout, columns: ColumnMap) -> Iterator[Problem]:
    """That the name of the sheet was taken for what its rows are, where it was."""
    found = heading_of_tab(layout, columns)
    if found is not None and layout.data:
        label = message(target(found.target).label)
        yield Problem(
            severity="informs",
            message=message(SAYS_OF_ROWS, sheet=layout.sheet.tab, field=label),
            entity=columns.entity,
            field=found.target,
            sheet=layout.sheet.name,
            cell=layout.cell(layout.data[0].row, 0),
            value=layout.sheet.tab,
        )
