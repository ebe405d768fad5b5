"""Likeness: how much a row and a project are alike in what they are recognized by, and in what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tipdesk.domain.dates import PartialDate, date_order, fiscal_year
from tipdesk.domain.words import N_, NN_, Message, counted, message
from tipdesk.services.excel.matching.traits import Traits

_NEAR, FAR = 3, 12
"""Months between two starts."""
_OTHER = 0.3
"""The share of words in common below which titles are of two projects."""

_JOINED = N_("{first}, {second}")
_FACTS = {
    "recipient": N_("same implementer"),
    "near": N_("implementer of nearly that name"),
    "other_recipient": N_("another implementer"),
    "title": N_("same title"),
    "alike": N_("title alike"),
    "countries": N_("same countries"),
    "some": N_("some of the countries"),
    "start": N_("same start"),
    "year": N_("same fiscal year"),
    "amount": N_("same amount"),
    "number": N_("nearly the same award number"),
}
_FAR_APART = NN_("start {n} month apart", "start {n} months apart")


class _Point(NamedTuple):
    """How far one thing speaks for or against, and how that is said, if it is."""

    points: int
    fact: str | None = None
    months: int = 0


_MUTE = _Point(0)
_TITLES = {"title": _Point(30, "title"), "alike": _Point(20, "alike"), "other": _Point(-25)}


def score(row: Traits, known: Traits) -> tuple[int, list[_Point]]:
    """How alike, and in what; award numbers that differ are never one project."""
    numbers = _MUTE
    if row.number is not None and known.number is not None and row.number != known.number:
        if row.award != known.award:
            return 0, []
        numbers = _Point(10, "number")
    title = _titles(row, known)
    points = [_who(row, known), _where(row, known), _TITLES.get(title or "", _MUTE)]
    points += (_when(row, known), _how_much(row, known, title), numbers)
    return sum(point.points for point in points), [p for p in points if p.fact is not None]


def reason(points: Iterable[_Point]) -> Message:
    """What speaks for and against, as `score` found it."""
    said: Message | None = None
    for point in points:
        far = point.fact == "far"
        one = counted(*_FAR_APART, point.months) if far else message(_FACTS[point.fact or ""])
        said = one if said is None else message(_JOINED, first=said, second=one)
    return said or message("")


def is_surely_same(row: Traits, known: Traits) -> bool:
    """Whether they agree, and the years of the row's list are not others than the project's."""
    return _agree(row, known) and not _apart_by_years(row, known, row.listed)


def has_same_title(row: Traits, known: Traits) -> bool:
    """Whether both are called the same, in either language."""
    return _titles(row, known) == "title"


def are_other_titles(one: str, other: str) -> bool:
    """Whether two folded titles have next to nothing in common."""
    return _shared(one, other) < _OTHER


def are_different_awards(row: Traits, known: Traits) -> bool:
    """Whether lists of other fiscal years, and no title nor date in common, tell them apart."""
    apart = _apart(row.start, known.start)
    return (
        _apart_by_years(row, known, row.listed | row.filed)
        and _titles(row, known) not in ("title", "alike")
        and (apart is None or apart > _NEAR)
    )


def years_fit(row: Traits, known: Traits) -> bool:
    """Whether nothing in their starts and years speaks against one project."""
    apart = _apart(row.start, known.start)
    if apart is not None:
        return apart <= FAR
    return not (row.years and known.years) or not row.years.isdisjoint(known.years)


def _agree(row: Traits, known: Traits) -> bool:
    """Same implementer, same title or start, and nothing that speaks against it."""
    if row.recipient is None or row.is_near or row.recipient != known.recipient:
        return False
    title, apart = _titles(row, known), _apart(row.start, known.start)
    if title == "other" or (apart or 0) > _NEAR or (title != "title" and apart != 0):
        return False
    return not (row.countries and known.countries and row.countries.isdisjoint(known.countries))


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


def _who(row: Traits, known: Traits) -> _Point:
    if row.recipient is None or known.recipient is None:
        return _MUTE
    if row.recipient == known.recipient:
        return _Point(30, "near" if row.is_near else "recipient")
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
        return _Point(12 if apart <= _NEAR else 0 if apart <= FAR else -25, "far", apart)
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
    return "alike" if likeness >= 0.6 else "other" if likeness < _OTHER else None


def _shared(one: str, other: str) -> float:
    """How many of the words are in both; a phase or part of another number is another work."""
    first, second = set(one.split()), set(other.split())
    apart = first ^ second
    if any(word.isdigit() or word in _NUMERALS for word in apart):
        return 0.0
    return len(first & second) / len(first | second)


_NUMERALS = frozenset(("i", "ii", "iii", "iv", "v", "vi"))
