"""When reports of an award are owed: periods from its start to its end, and their due dates (B.7).

Frequencies, days and terms are facts of the code lists and of each award's own rules. Quarters
end with the calendar quarters; half-years end on 31 March and 30 September and years on 30
September, as the federal fiscal year does in which the funds are counted (2 CFR 200.329 names
the four quarter ends only, and leaves to the agency which of them end a half-year or a year).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.lifecycle import NEVER_AWARDED, SHUT, TERMINATED
from tipdesk.domain.money import Money
from tipdesk.domain.vocabulary import Code, code_list

SUBAWARD = "SUBAWARD"
"""The kind of report that is owed for each month in which a sub-award was made (2 CFR 170)."""
FSRS_FROM: Final = Money(30_000_00, "USD")
"""From this amount on a sub-award is reported (2 CFR 170)."""
DEFAULT_DAYS, DEFAULT_FINAL_DAYS = 30, 120
NOTHING_OWED: Final = SHUT | NEVER_AWARDED | {TERMINATED}
"""States in which an award owes no new reports."""
NEAR_DAYS = 10
"""A report without a period is the owed one of its kind that is due within so many days."""
_DAY = timedelta(days=1)
_LONGEST = 50
"""Years of an award at most; one with a mistyped century must not fill the desk with reports."""


@dataclass(frozen=True, slots=True)
class ReportingRule:
    """One rule of an award: which *kind* of report, how often, how many days after a period.

    *first* is the day from which it holds: a period that begins on it or later is its own.
    """

    uid: str
    kind: str
    frequency: str | None
    offset_days: int | None = None
    final_offset_days: int | None = None
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is owed by the *rule* with that uid; both ends of its period are in it."""

    rule: str
    kind: str
    start: date
    end: date
    due: date


def schedule(
    rules: Iterable[ReportingRule],
    start: date,
    end: date,
    *,
    final_days: int = DEFAULT_FINAL_DAYS,
    subawards: Iterable[date] = (),
) -> list[Owed]:
    """Every report that an award from *start* to *end* owes, each kind by itself, in order.

    *final_days* hold for a rule that states none; *subawards* are the days on which sub-awards
    were made. A due date on a weekend stays there.
    """
    by_kind: dict[str, list[ReportingRule]] = {}
    for rule in rules:
        by_kind.setdefault(family(rule.kind), []).append(rule)
    months = sorted({day.replace(day=1) for day in subawards})
    owed: list[Owed] = []
    for kind, own in by_kind.items():
        own.sort(key=lambda rule: rule.first or date.min)
        if kind == SUBAWARD:
            owed += (_of_month(own[0], month) for month in months)
        elif start <= end and end.year - start.year <= _LONGEST and end.year < date.max.year:
            owed += _periods(own, start, end, final_days)
    return owed


def _periods(
    rules: Sequence[ReportingRule], start: date, end: date, final_days: int
) -> Iterator[Owed]:
    """The periods of one kind, the last of which is that of the final report."""
    begin = max(start, min(rule.first or start for rule in rules))
    while begin <= end:
        rule = [r for r in rules if r.first is None or r.first <= begin][-1]
        ends = period_ends(rule.frequency)
        last = end if is_final(rule.kind) else next_end(begin, ends) if ends else None
        if last is None:
            later = (r.first for r in rules if r.first is not None and r.first > begin)
            if (following := min(later, default=None)) is None:
                return
            begin = following
        elif last < end:
            yield Owed(rule.uid, rule.kind, begin, last, last + _days(rule))
            begin = last + _DAY
        else:
            yield Owed(
                rule.uid, final_kind(rule.kind), begin, end, end + _days_after_end(rule, final_days)
            )
            return


def _days(rule: ReportingRule) -> timedelta:
    """From the end of a period to the day on which its report is due."""
    stated = rule.offset_days
    return timedelta(default_days(rule.frequency) if stated is None else stated)


def _days_after_end(rule: ReportingRule, final_days: int) -> timedelta:
    """From the end of the award to the day on which its last report is due."""
    if final_kind(rule.kind) == rule.kind and not is_final(rule.kind):
        return _days(rule)
    stated = rule.final_offset_days
    return timedelta(final_days if stated is None else stated)


def dues_by(rule: ReportingRule, kind: str, end: date) -> frozenset[date]:
    """The days on which a report of *kind* on the period to *end* may fall due by *rule*.

    More than one for a final report of a rule that leaves its days to the terms of the award.
    """
    if kind == SUBAWARD:
        return frozenset({month_end(end + _DAY)})
    if not is_final(kind):
        return frozenset({end + _days(rule)})
    stated = rule.final_offset_days
    terms = [final_days_of(code.code) for code in code_list("award_terms")]
    return frozenset(end + timedelta(days) for days in (terms if stated is None else [stated]))


def _of_month(rule: ReportingRule, first: date) -> Owed:
    last = month_end(first)
    return Owed(rule.uid, rule.kind, first, last, month_end(last + _DAY))


def after_kept(
    owed: Iterable[Owed],
    kept: Iterable[tuple[str, date]],
    undated: Iterable[tuple[str, date]] = (),
) -> list[Owed]:
    """What is still owed beside reports that stay as they are: (kind, end of the period) of each.

    A period that a kept report covers is not owed again, and one that it covers in part begins
    on the day after. *undated* are kept reports that state no period, as a list of due dates
    does: (kind, due date) of each. Each stands for the owed report of its kind that is due on
    the nearest day, `NEAR_DAYS` away at most.
    """
    ends: dict[str, list[date]] = {}
    for kind, last in kept:
        ends.setdefault(family(kind), []).append(last)
    rest = []
    for one in owed:
        inside = [d for d in ends.get(family(one.kind), ()) if one.start <= d]
        if any(d == one.end for d in inside):
            continue
        covered = max((d for d in inside if d < one.end), default=None)
        rest.append(one if covered is None else replace(one, start=covered + _DAY))
    for kind, due in undated:
        near = [
            one
            for one in rest
            if family(one.kind) == family(kind) and abs((one.due - due).days) <= NEAR_DAYS
        ]
        if near:
            rest.remove(min(near, key=lambda one: abs((one.due - due).days)))
    return rest


def next_end(day: date, ends: Sequence[tuple[int, int]]) -> date:
    """The first of *ends*, (month, day) pairs of any year, on or after *day*."""
    days = (date(year, *end) for year in (day.year, day.year + 1) for end in ends)
    return min(end for end in days if end >= day)


def period_start(day: date, frequency: str | None) -> date:
    """The first day of the period of *frequency* in which *day* lies; *day* when none recurs."""
    ends = [date(year, *end) for year in (day.year - 1, day.year) for end in period_ends(frequency)]
    return max((end + _DAY for end in ends if end < day), default=day)


def month_end(day: date) -> date:
    """The last day of the month of *day*."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@cache
def period_ends(frequency: str | None) -> tuple[tuple[int, int], ...]:
    """The (month, day) on which periods of *frequency* end; none when nothing recurs."""
    found = _fact("report_frequency", frequency, "ends")
    texts = found.split(";") if found else []
    return tuple((int(text[:2]), int(text[3:])) for text in texts)


def default_days(frequency: str | None) -> int:
    """Days after a period of *frequency* in which its report is due."""
    return int(_fact("report_frequency", frequency, "due") or DEFAULT_DAYS)


def terms_of(award: PartialDate | None) -> str | None:
    """The code of the terms of an award made on that day; None when the day is not stated."""
    if award is None:
        return None
    held = [c for c in code_list("award_terms") if (c.fact("from") or "") <= str(award.first_day)]
    return max(held, key=lambda code: code.fact("from") or "").code


def final_days_of(terms: str | None) -> int:
    """Days after the end of an award under *terms* in which its final reports are due."""
    return int(_fact("award_terms", terms, "final") or DEFAULT_FINAL_DAYS)


def regime_of(instrument: str | None) -> str | None:
    """The reporting regime that hangs on *instrument* (B.3)."""
    return _fact("instrument", instrument, "regime")


def owes_reports(regime: str | None) -> bool:
    """Whether standard reports are owed under *regime*, or it is not known."""
    return _fact("report_regime", regime, "standard") != "no"


def final_kind(kind: str) -> str:
    """The kind of the final report that follows reports of *kind*; itself when there is none."""
    return _fact("report_kind", kind, "final") or kind


def is_final(kind: str) -> bool:
    """Whether *kind* is that of a final report."""
    return family(kind) != kind


@cache
def family(kind: str) -> str:
    """The kind of the interim reports that a final *kind* ends; else *kind* itself."""
    for code in code_list("report_kind"):
        if code.fact("final") == kind:
            return code.code
    return kind


def frequency_fields() -> dict[str, str]:
    """The project's field that states how often it reports, by the kind of report."""
    found = {code.code: code.fact("frequency") for code in code_list("report_kind")}
    return {kind: name for kind, name in found.items() if name}


@cache
def _by_code(name: str) -> dict[str, Code]:
    return {code.code: code for code in code_list(name)}


def _fact(name: str, code: str | None, fact: str) -> str | None:
    found = _by_code(name).get(code or "")
    return None if found is None else found.fact(fact)
