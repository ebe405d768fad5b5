"""Award numbers that may be slips: of another project altogether, or of a modification."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tipdesk.domain.problems import Problem
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, Named, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.matching.award_numbers import without_modification
from tipdesk.services.excel.matching.likeness import are_other_titles
from tipdesk.services.excel.matching.match import Candidate, Match
from tipdesk.services.excel.planning.likely_rows import project_question
from tipdesk.services.excel.planning.plan import RowPlan, SheetPlan
from tipdesk.services.excel.planning.project_keys import TITLES
from tipdesk.services.excel.planning.row_problems import problem_in
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.rows.compose import Draft

ANOTHER_PROJECT = N_(
    "The desk has this award number for “{known}”, which has another title, recipient and country. "
    "Correct the number, or say that the row is this project all the same."
)
MODIFICATION = N_(
    "Another row has this award number without “{end}”. If this is a modification of that award, "
    "it is no award of its own and its money may count twice: then leave the row out."
)


def hold_slip(row: RowPlan, stated: Stated) -> None:
    """Hold a row that has nothing but its number in common with the project that has it."""
    if row.state != "changed" or not _is_another(row):
        return
    english, arabic = (row.before.get(name) for name in TITLES)
    known = Named(english or arabic or "", arabic or english or "")
    sentence = message(ANOTHER_PROJECT, known=known)
    match = Match("alike", row.match.reason, (Candidate(row.uid, 0, row.match.reason),))
    question = project_question(stated.draft, match.candidates)
    row.state, row.match = "rejected", match
    row.problems += (
        problem_in(stated.sheet, stated.draft, "asks", sentence, "award_number", question),
    )


def _is_another(row: RowPlan) -> bool:
    """Whether its title, its recipient and its countries are all other than they were."""
    before, after = row.before, row.values
    if not (before.get("recipient") and after.get("recipient")):
        return False
    places = [{link.target for link in one.get("countries") or ()} for one in (before, after)]
    if not all(places) or not places[0].isdisjoint(places[1]):
        return False
    titles = [(before[name], after[name]) for name in TITLES if before.get(name) and name in after]
    return bool(titles) and all(are_other_titles(fold(a), fold(b or "")) for a, b in titles)


class Modifications:
    """The new rows whose award number is another row's with a modification behind it."""

    def __init__(self) -> None:
        self._seen: list[tuple[str, str, Draft, SheetPlan, RowPlan]] = []

    def see(self, row: RowPlan, draft: Draft, sheet: SheetPlan) -> None:
        """Note a row, for the award that it modifies may stand below."""
        number = normal_award_number(draft.values.get("award_number"))
        if row.state == "new" and number and (first := without_modification(number)):
            self._seen.append((first, number.removeprefix(first), draft, sheet, row))

    def told(self, taken: Collection[str]) -> Iterator[Problem]:
        """A warning for each whose award has a row too, by the numbers *taken*."""
        for first, end, draft, sheet, row in self._seen:
            if row.state == "new" and first in taken:
                yield problem_in(
                    sheet, draft, "warns", message(MODIFICATION, end=end), "award_number"
                )
        self._seen.clear()
