"""Money of rows whose status says that no award was made of them, or none yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tipdesk.domain.lifecycle import NEVER_AWARDED, is_before_award
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.headings.targets import AMOUNT, target_of_year
from tipdesk.services.excel.planning.plan import SheetPlan
from tipdesk.services.excel.planning.row_problems import problem_in
from tipdesk.services.excel.rows.compose import Draft

NO_FUNDING: Final = N_(
    "The status says that nothing came of an award, so the amount was not taken as its funding."
)
NOT_YET: Final = N_(
    "The status says that the award may not be made yet. The amounts of all rows with it count as "
    "their funding all the same."
)


def without_award(draft: Draft) -> Draft:
    """The row without money where nothing came of an award."""
    if draft.values.get("status") not in NEVER_AWARDED or AMOUNT not in draft.money:
        return draft
    return replace(draft, funding={}, years={}, total=None)


def told_of_award(draft: Draft, sheet: SheetPlan, told: set[tuple[str, str]]) -> Iterator[Problem]:
    """What is told of the amount of a row whose status says that there is no award of it.

    That there is none yet is *told* once for each status of a sheet: a pipeline has many rows.
    """
    status = draft.values.get("status")
    if status is None or AMOUNT not in draft.money:
        return
    if status in NEVER_AWARDED:
        sentence = NO_FUNDING
    elif is_before_award(status) and (sheet.name, status) not in told:
        told.add((sheet.name, status))
        sentence = NOT_YET
    else:
        return
    name = next(map(target_of_year, draft.years), AMOUNT)
    yield problem_in(sheet, draft, "warns", message(sentence), name)
