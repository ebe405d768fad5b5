"""Rows that no key or number leads to: settled once all that have one are matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, Named, message
from tipdesk.services.derived.computed import normal_award_number
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.matching.like_projects import LikeProjects
from tipdesk.services.excel.matching.match import NEW, Candidate, Match
from tipdesk.services.excel.matching.traits import Traits, traits_of
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.planning.row_problems import problem_in
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.rows.compose import Draft

MAYBE = N_("This may be “{known}”, which the desk has: {reason}.")
TAKEN_AS = N_("This was taken for “{known}”, which the desk has: {reason}.")
ANOTHER_AWARD = N_(
    "The desk has “{known}” from a list of another fiscal year: {reason}. This is another award."
)
RENUMBERED = N_(
    "The desk has “{known}” with another award number, which this file does not name: {reason}. If "
    "only the number was corrected, correct it in the desk first, else the award counts twice."
)


@dataclass(frozen=True, slots=True)
class Likely:
    """A row that was planned as new, and what it may be instead.

    *renumbered*: but for its award number, so that it stays new.
    """

    row: RowPlan
    stated: Stated
    traits: Traits
    candidates: list[Candidate]
    renumbered: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a likely row: *uid* of the project it is, or None where that is asked.

    With *is_new* nothing is asked: it only looks like an award of another year or number.
    """

    likely: Likely
    match: Match
    uid: str | None
    known: Named
    reason: Message
    is_new: bool = False


class LikelyRows:
    """Collects the rows that may be projects of the desk, and decides about them at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._projects: LikeProjects | None = None
        self._waiting: list[Likely] = []
        self.claimed: set[str] = set()
        """The projects that rows were matched to."""

    def consider(self, row: RowPlan, stated: Stated) -> None:
        """Keep the row that is planned as new, if projects of the desk are like it."""
        if self._projects is None:
            self._projects = LikeProjects(self._connection)
        if self._projects.is_empty:
            return
        draft = stated.draft
        number = normal_award_number(draft.values.get("award_number"))
        traits = traits_of(stated.values, draft.money, number, draft.list_year, stated.file)
        if stated.near is not None:
            traits = traits._replace(recipient=stated.near, is_near=True)
        candidates = self._projects.like(traits)
        if candidates:
            self._waiting.append(Likely(row, stated, traits, candidates))
        elif others := self._projects.renumbered(traits):
            self._waiting.append(Likely(row, stated, traits, others, renumbered=True))

    def settle(self) -> Iterator[Settled]:
        """Decide about the rows that were kept: only those that still may be another project."""
        waiting, self._waiting = self._waiting, []
        projects = self._projects
        if projects is None:
            return
        sure: dict[int, str] = {}
        for likely in waiting:
            left, _ = self._left(likely, projects)
            if left and projects.is_sure(likely.traits, left):
                sure[id(likely.row)] = left[0].uid
        wanted = Counter(sure.values())
        # A project that two rows are alike in all is nobody's for sure.
        sure = {row: uid for row, uid in sure.items() if wanted[uid] == 1}
        self.claimed |= set(sure.values())
        open_: list[tuple[Likely, list[Candidate], bool]] = []
        for likely in waiting:
            mine = sure.get(id(likely.row))
            left, others = self._left(likely, projects)
            left = [c for c in likely.candidates if c.uid == mine] or left
            if left or others:
                open_.append((likely, left or others, not left))
        names = self._names(left[0].uid for _, left, _ in open_)
        for likely, left, is_new in open_:
            match = NEW if is_new else Match("alike", left[0].reason, tuple(left))
            uid, name = sure.get(id(likely.row)), names[left[0].uid]
            yield Settled(likely, match, uid, name, left[0].reason, is_new)

    def _left(
        self, likely: Likely, projects: LikeProjects
    ) -> tuple[list[Candidate], list[Candidate]]:
        """What the row may still be, and what it is only like: awards of other years."""
        left: list[Candidate] = []
        others: list[Candidate] = []
        for one in likely.candidates:
            if one.uid not in self.claimed:
                is_other = likely.renumbered or projects.is_another_award(likely.traits, one)
                (others if is_other else left).append(one)
        return left, others

    def _names(self, uids: Iterable[str]) -> dict[str, Named]:
        found: dict[str, Named] = {}
        for block in in_blocks(dict.fromkeys(uids)):
            for uid, english, arabic in execute(
                self._connection,
                f"SELECT uid, title_en, title_ar FROM project WHERE uid IN ({places(block)})",
                block,
            ):
                found[uid] = Named(english or arabic or "", arabic or english or "")
        return found


def likely_problem(settled: Settled) -> Problem:
    """What is told of a row that was taken for a project, or asked of one that may be it."""
    stated, match = settled.likely.stated, settled.match
    facts = {"known": settled.known, "reason": settled.reason}
    if settled.likely.renumbered:
        sentence = message(RENUMBERED, **facts)
        return problem_in(stated.sheet, stated.draft, "warns", sentence, "award_number")
    if settled.is_new:
        return problem_in(stated.sheet, stated.draft, "informs", message(ANOTHER_AWARD, **facts))
    if settled.uid is not None:
        return problem_in(stated.sheet, stated.draft, "informs", message(TAKEN_AS, **facts))
    question = project_question(stated.draft, match.candidates)
    sentence = message(MAYBE, **facts)
    return problem_in(stated.sheet, stated.draft, "asks", sentence, None, question)


def project_question(draft: Draft, candidates: Iterable[Candidate] = ()) -> Question:
    """Which project a row is; it is found again by what the row says of who, where and when."""
    pattern = draft.key or f"{draft.sheet}!{draft.row}"
    title = draft.values.get("title_en") or draft.values.get("title_ar") or f"{draft.row}"
    return Question("project", pattern, title, tuple(c.uid for c in candidates))
