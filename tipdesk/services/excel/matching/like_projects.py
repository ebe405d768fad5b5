"""Which projects of the desk a row may be that no key or number leads to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import fold
from tipdesk.services.excel.matching.award_numbers import award_of, without_modification
from tipdesk.services.excel.matching.likeness import (
    FAR,
    are_different_awards,
    has_same_title,
    is_surely_same,
    reason,
    score,
    years_fit,
)
from tipdesk.services.excel.matching.match import Candidate
from tipdesk.services.excel.matching.traits import Traits, month_of
from tipdesk.services.excel.rows.row_keys import years_of_key

SURE, ASKED = 70, 50
"""Of 100: from where a likeness is proposed, and from where it is asked about."""
_AHEAD = 15
"""How much the best candidate must lead for it to be the only one."""
_CROWD = 60
"""Projects of one recipient in one country, above which their years must fit too."""
_SHOWN = 5


class LikeProjects:
    """The projects of the desk, found by recipient and country or by title, never one by one."""

    def __init__(self, connection: Connection) -> None:
        self._known: list[Traits] = list(_read(connection))
        self._by_place: dict[tuple[str, str], list[int]] = {}
        self._by_start: dict[tuple[str, str], list[int]] = {}
        self._by_title: dict[str, list[int]] = {}
        for at, known in enumerate(self._known):
            if known.recipient is not None:
                for country in known.countries:
                    self._by_place.setdefault((known.recipient, country), []).append(at)
                if known.start is not None:
                    month = known.start[:7]
                    self._by_start.setdefault((known.recipient, month), []).append(at)
            for title in filter(None, known.titles):
                self._by_title.setdefault(title, []).append(at)

    @property
    def is_empty(self) -> bool:
        """Whether the desk has no project at all."""
        return not self._known

    def like(self, row: Traits) -> list[Candidate]:
        """The projects that the row may be, the likeliest first."""
        found = []
        for at in self._possible(row):
            alike, points = score(row, self._known[at])
            if alike >= ASKED:
                found.append(Candidate(self._known[at].uid, min(alike, 100), reason(points)))
        found.sort(key=lambda candidate: -candidate.score)
        return found[:_SHOWN]

    def renumbered(self, row: Traits) -> list[Candidate]:
        """The projects with another award number that the row is in who, what and when."""
        found = []
        for at in self._possible(row):
            known = self._known[at]
            other = row.number is not None and known.number not in (None, row.number)
            if other and has_same_title(row, known) and is_surely_same(row, known):
                alike, points = score(row._replace(number=None), known)
                found.append(Candidate(known.uid, min(alike, 100), reason(points)))
        return found

    def is_sure(self, row: Traits, candidates: list[Candidate]) -> bool:
        """Whether the first candidate is the project: same implementer, and only it fits."""
        first = candidates[0]
        if first.score < SURE or any(
            other.score > first.score - _AHEAD for other in candidates[1:]
        ):
            return False
        known = self._known_as(row, first)
        return is_surely_same(row, known) and not _is_of_modification(row, known)

    def is_another_award(self, row: Traits, candidate: Candidate) -> bool:
        """Whether lists of other fiscal years, and no title nor date in common, tell them apart."""
        return are_different_awards(row, self._known_as(row, candidate))

    def _known_as(self, row: Traits, one: Candidate) -> Traits:
        return next(k for at in self._possible(row) if (k := self._known[at]).uid == one.uid)

    def _possible(self, row: Traits) -> set[int]:
        found = set[int]()
        for title in filter(None, row.titles):
            found.update(self._by_title.get(title, ())[:_CROWD])
        if row.recipient is None:
            return found
        if row.start is not None:
            found.update(self._by_start.get((row.recipient, row.start[:7]), ())[:_CROWD])
        known, month = self._known, row.month
        for country in row.countries:
            there = self._by_place.get((row.recipient, country), ())
            # Far from its start a project can only be known by its title.
            near = [
                at
                for at in there
                if month is None or (its := known[at].month) is None or abs(its - month) <= FAR
            ]
            if len(near) > _CROWD:
                near = [at for at in near if years_fit(row, known[at])][:_CROWD]
            found.update(near)
        return found


def _is_of_modification(row: Traits, known: Traits) -> bool:
    """Whether the money of a row may be that of a modification alone, whose number it has."""
    if row.amount in (None, known.amount) or row.number is None or known.number is None:
        return False
    numbers = {row.number, known.number}
    return len(numbers) == 2 and any(map(without_modification, numbers))


def _read(connection: Connection) -> Iterator[Traits]:
    countries: dict[str, list[str]] = {}
    for owner, target in execute(connection, "SELECT owner, target FROM project_country"):
        countries.setdefault(owner, []).append(target)
    for uid, recipient, start, english, arabic, status, number, years, minor, unit, key in execute(
        connection,
        "SELECT uid, recipient, start_date, title_en, title_ar, title_status, award_number_norm, "
        "funding_fys, obligated_minor, obligated_currency, source_key FROM project",
    ):
        made = status == "DESCRIPTIVE"
        yield Traits(
            uid,
            recipient,
            frozenset(countries.get(uid, ())),
            None if start is None else PartialDate(start),
            frozenset(years.split("; ")) if years else frozenset(),
            ("", "") if made else (fold(english or ""), fold(arabic or "")),
            None if minor is None else (minor, unit),
            number,
            month_of(start),
            years_of_key(key),
            award=number and award_of(number),
        )
