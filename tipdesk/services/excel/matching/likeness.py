"""Likeness: which projects of the desk a row may be that no key or number leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.dates import PartialDate, date_order, fiscal_year
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.excel.matching.match import Candidate
from tipdesk.services.excel.rows.list_year import year_in, years_from
from tipdesk.services.excel.rows.row_keys import years_of_key

SURE, ASKED = 70, 50
"""Of 100: from where a likeness is proposed, and from where it is asked about."""
_AHEAD = 15
"""How much the best candidate must lead for it to be the only one."""
_CROWD = 60
"""Projects of one recipient in one country, above which their years must fit too."""
_SHOWN = 5
_NEAR, _FAR = 3, 12
"""Months between two starts."""

_JOINED = N_("{first}, {second}")
_FACTS = {
    "recipient": N_("same implementer"),
    "other_recipient": N_("another implementer"),
    "title": N_("same title"),
    "alike": N_("title alike"),
    "countries": N_("same countries"),
    "some": N_("some of the countries"),
    "start": N_("same start"),
    "year": N_("same fiscal year"),
    "amount": N_("same amount"),
}
_FAR_APART = NN_("start {n} month apart", "start {n} months apart")


class Traits(NamedTuple):
    """What a project is recognized by. *titles*: English and Arabic, folded, stated ones only."""

    uid: str
    recipient: str | None
    countries: frozenset[str]
    start: PartialDate | None
    years: frozenset[str]
    titles: tuple[str, str]
    amount: tuple[int, str] | None
    number: str | None
    month: int | None
    """The month of the start, counted from the year 0; None when only its year is known."""
    listed: frozenset[str] = frozenset()
    """The fiscal years that its list states of itself."""
    filed: frozenset[str] = frozenset()
    """Those that only the name of the file states."""


def traits_of(
    values: dict[str, Any],
    funding: dict[str, Any],
    number: str | None,
    listed: str = "",
    file: str = "",
) -> Traits:
    """What a row is recognized by; its references are resolved.

    *listed* are the years of its list, as `year_of_list` says them; *file* is its file's name.
    """
    amount, start = funding.get("amount"), values.get("start_date")
    year = funding.get("fiscal_year")
    return Traits(
        "",
        values.get("recipient"),
        frozenset(link.target for link in values.get("countries") or ()),
        start,
        frozenset([str(year)] if year else ()),
        (fold(values.get("title_en") or ""), fold(values.get("title_ar") or "")),
        None if amount is None else (amount.minor, amount.currency),
        number,
        _month(start),
        years_from(listed),
        frozenset() if listed else years_from(year_in(file)),
    )


def _month(start: str | None) -> int | None:
    return None if start is None or len(start) < 7 else int(start[:4]) * 12 + int(start[5:7])


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
            score, points = _score(row, self._known[at])
            if score >= ASKED:
                found.append(Candidate(self._known[at].uid, min(score, 100), _reason(points)))
        found.sort(key=lambda candidate: -candidate.score)
        return found[:_SHOWN]

    def is_sure(self, row: Traits, candidates: list[Candidate]) -> bool:
        """Whether the first candidate is the project: same implementer, and only it fits."""
        first = candidates[0]
        if first.score < SURE or any(
            other.score > first.score - _AHEAD for other in candidates[1:]
        ):
            return False
        known = self._known_as(row, first)
        return _agree(row, known) and not _apart_by_years(row, known, row.listed)

    def is_another_award(self, row: Traits, candidate: Candidate) -> bool:
        """Whether lists of other fiscal years, and no title nor date in common, tell them apart."""
        known = self._known_as(row, candidate)
        apart = _apart(row.start, known.start)
        return (
            _apart_by_years(row, known, row.listed | row.filed)
            and _titles(row, known) not in ("title", "alike")
            and (apart is None or apart > _NEAR)
        )

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
                if month is None or (its := known[at].month) is None or abs(its - month) <= _FAR
            ]
            if len(near) > _CROWD:
                near = [at for at in near if _years_fit(row, known[at])][:_CROWD]
            found.update(near)
        return found


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
            _month(start),
            years_of_key(key),
        )


def _years_fit(row: Traits, known: Traits) -> bool:
    apart = _apart(row.start, known.start)
    if apart is not None:
        return apart <= _FAR
    return not (row.years and known.years) or not row.years.isdisjoint(known.years)


def _apart_by_years(row: Traits, known: Traits, listed: frozenset[str]) -> bool:
    """Whether the row's list, which states its years, is of other years than the project's."""
    theirs = known.listed | known.years
    return bool(listed and theirs) and (row.years | listed).isdisjoint(theirs)


def _apart(one: PartialDate | None, other: PartialDate | None) -> int | None:
    """Months between two dates, at least one; 0 when they may be the same day."""
    if one is None or other is None:
        return None
    if date_order(one, other) in (0, None):
        return 0
    first, second = one.first_day, other.first_day
    return max(abs((first.year - second.year) * 12 + first.month - second.month), 1)


class _Point(NamedTuple):
    """How far one thing speaks for or against, and how that is said, if it is."""

    points: int
    fact: str | None = None
    months: int = 0


_MUTE = _Point(0)


def _score(row: Traits, known: Traits) -> tuple[int, list[_Point]]:
    """How alike, and in what; award numbers that differ are never one project."""
    if row.number is not None and known.number is not None and row.number != known.number:
        return 0, []
    title = _titles(row, known)
    points = [_who(row, known), _where(row, known), _TITLES.get(title or "", _MUTE)]
    points += (_when(row, known), _how_much(row, known, title))
    return sum(point.points for point in points), [p for p in points if p.fact is not None]


_TITLES = {"title": _Point(30, "title"), "alike": _Point(20, "alike"), "other": _Point(-25)}


def _who(row: Traits, known: Traits) -> _Point:
    if row.recipient is None or known.recipient is None:
        return _MUTE
    if row.recipient == known.recipient:
        return _Point(30, "recipient")
    return _Point(-15, "other_recipient")


def _where(row: Traits, known: Traits) -> _Point:
    if not (row.countries and known.countries):
        return _MUTE
    if row.countries == known.countries:
        return _Point(20, "countries")
    return _Point(-25) if row.countries.isdisjoint(known.countries) else _Point(12, "some")


def _when(row: Traits, known: Traits) -> _Point:
    apart = _apart(row.start, known.start)
    if apart == 0:
        return _Point(20, "start")
    if apart is not None:
        return _Point(12 if apart <= _NEAR else 0 if apart <= _FAR else -25, "far", apart)
    years, others = _years(row), _years(known)
    if not (years and others):
        return _MUTE
    return _Point(-25) if years.isdisjoint(others) else _Point(8, "year")


def _how_much(row: Traits, known: Traits, title: str | None) -> _Point:
    if row.amount is None or known.amount is None:
        return _MUTE
    if row.amount == known.amount:
        return _Point(8, "amount")
    return _MUTE if title == "title" else _Point(-8)


def _years(traits: Traits) -> frozenset[str]:
    """The fiscal years of its funds, else the one it began in."""
    if traits.years or traits.start is None:
        return traits.years
    year = fiscal_year(traits.start)
    return frozenset([str(year)] if year else ())


def _titles(row: Traits, known: Traits) -> str | None:
    """'title', 'alike' or 'other'; None when they cannot be compared."""
    compared = [(a, b) for a, b in zip(row.titles, known.titles, strict=True) if a and b]
    if not compared:
        return None
    if any(a == b for a, b in compared):
        return "title"
    likeness = max(_shared(a, b) for a, b in compared)
    return "alike" if likeness >= 0.6 else "other" if likeness < 0.3 else None


def _shared(one: str, other: str) -> float:
    """How many of the words are in both; a phase or part of another number is another work."""
    first, second = set(one.split()), set(other.split())
    apart = first ^ second
    if any(word.isdigit() or word in _NUMERALS for word in apart):
        return 0.0
    return len(first & second) / len(first | second)


_NUMERALS = frozenset(("i", "ii", "iii", "iv", "v", "vi"))


def _agree(row: Traits, known: Traits) -> bool:
    """Same implementer, same title or start, and nothing that speaks against it."""
    if row.recipient is None or row.recipient != known.recipient:
        return False
    title, apart = _titles(row, known), _apart(row.start, known.start)
    if title == "other" or (apart or 0) > _NEAR or (title != "title" and apart != 0):
        return False
    return not (row.countries and known.countries and row.countries.isdisjoint(known.countries))


def _reason(points: Iterable[_Point]) -> Message:
    said: Message | None = None
    for point in points:
        far = point.fact == "far"
        one = counted(*_FAR_APART, point.months) if far else message(_FACTS[point.fact or ""])
        said = one if said is None else message(_JOINED, first=said, second=one)
    return said or message("")
