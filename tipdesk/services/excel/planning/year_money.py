"""Money by fiscal year: the funding actions that a row with a column for each year makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from tipdesk.db.registry import field_of
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money, total
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.headings.targets import (
    AMOUNT,
    FISCAL_YEAR,
    FUNDING,
    target_of_year,
    year_of,
)
from tipdesk.services.excel.matching.last_import import NEVER
from tipdesk.services.excel.matching.matching import Known
from tipdesk.services.excel.planning.blanks import blank_fields
from tipdesk.services.excel.planning.news import KEPT, REMOVED, Verdict, verdict
from tipdesk.services.excel.planning.plan import SheetPlan
from tipdesk.services.excel.planning.row_plan import CellChange, RowPlan, YearMoney
from tipdesk.services.excel.planning.row_problems import problem_in
from tipdesk.services.excel.planning.stated import Stated
from tipdesk.services.excel.rows.compose import Draft

PARTED = N_(
    "The desk had {amount} of this project without a fiscal year. It is now by year, as stated "
    "here."
)
UNDATED = N_(
    "The desk has {amount} of this project without a fiscal year, which may be the same money. "
    "What the list says by year was not added."
)
SEVERAL = N_(
    "The desk has several funding actions of this fiscal year, {amount} together, and the list "
    "says {stated}. The desk's own stay."
)

ANOTHER_TOTAL = N_(
    "The list says {stated} of the project as a whole, and the funding actions by year come to "
    "{sum}. The whole was not taken."
)

Amounts = Mapping[str, Money | None]
"""By funding action."""
_FIRST, _MORE, _LESS = "NEW", "INCR", "DEOB"
_YEAR: Final = "year"
"""The fiscal year of an action's funds, or else of the action."""


def values_of(year: YearMoney) -> dict[str, Any]:
    """What the new funding action of a year states."""
    values = {AMOUNT: year.amount, FISCAL_YEAR: year.year, "action_kind": year.kind}
    return values if year.note is None else {**values, "note_en": year.note}


def new_money(
    years: Mapping[int, Money], notes: Mapping[int, str], *, first: bool = True
) -> tuple[YearMoney, ...]:
    """A new funding action for each of *years* with money; the *first* one is the award itself."""
    found = []
    for year, amount in years.items():
        if amount.minor:
            kind = _FIRST if first and amount.minor > 0 else _MORE if amount.minor > 0 else _LESS
            first = first and kind != _FIRST
            found.append(YearMoney(year, amount, kind, note=notes.get(year)))
    return tuple(found)


def further(years: Iterable[YearMoney]) -> tuple[YearMoney, ...]:
    """The same where another row makes the award itself."""
    return tuple(replace(one, kind=_MORE) if one.kind == _FIRST else one for one in years)


class ChangedMoney:
    """What a row says by year of a project that the desk has, against its funding actions."""

    def __init__(self, stated: Stated, uid: str, known: Known, date: PartialDate | None) -> None:
        """*date* is the one that the list says it shows."""
        self._stated, self._uid, self._last, self._date = stated, uid, known.last, date
        self._notes = stated.draft.year_notes
        self._by_year: dict[int | None, dict[str, Money | None]] = {}
        for action, values in known.actions.get(uid, {}).items():
            if values[AMOUNT] is not None or values[_YEAR] is not None:
                self._by_year.setdefault(values[_YEAR], {})[action] = values[AMOUNT]
        self._conflicts: list[CellChange] = []

    def put_into(self, row: RowPlan) -> None:
        """Let *row* change what the list says otherwise, and tell what it does not change."""
        cleared = filter(None, map(year_of, blank_fields(self._stated)))
        stated: dict[int, Money | None] = {**dict.fromkeys(cleared), **self._stated.draft.years}
        missing: dict[int, Money] = {}
        found: list[YearMoney] = []
        for year, amount in sorted(stated.items()):
            if year in self._by_year:
                found += self._changed(year, amount)
            elif amount is not None and amount.minor:
                if (why := self._why_removed(year, amount)) is not None:
                    self._keep(year, None, amount, why)
                else:
                    missing[year] = amount
        if None in self._by_year and missing:
            found += self._told_apart(missing)
        else:
            found += new_money(missing, self._notes, first=not self._by_year)
        row.years = tuple(sorted(found, key=lambda one: one.year))
        row.conflicts += tuple(self._conflicts)

    def _why_removed(self, year: int, amount: Money) -> Message | None:
        """Why no action of the year is made: a person removed the one that lists stated."""
        if self._last is None or self._stated.wins(AMOUNT):
            return None
        removed = self._last.of_removed(self._uid)
        said = {past.stated(AMOUNT) for past in removed if past.stated(FISCAL_YEAR) == year}
        if not said:
            return None
        label = message(field_of(FUNDING, AMOUNT).label)
        return message(REMOVED) if amount in said else message(KEPT, field=label)

    def _changed(self, year: int, stated: Money | None) -> Iterator[YearMoney]:
        """The change of the one action of a year, where the list says something new of it."""
        actions, wins = self._by_year[year], self._stated.wins(AMOUNT)
        now, wanted = _sums(actions.values()), _sums([stated])
        last = self._said_last(actions)
        if now == wanted or (last and _sums(last.values()) == wanted and not wins):
            return
        action, before = next(iter(actions.items()))
        if len(actions) > 1:
            self._keep(year, _one(now), stated, message(SEVERAL, amount=_one(now), stated=stated))
        elif wins:
            yield YearMoney(year, stated, action=action, before=before)
        else:
            found = self._verdict(year, action, before, stated)
            if found is True:
                yield YearMoney(year, stated, action=action, before=before)
            elif found is not False:
                self._keep(year, before, stated, found)

    def _verdict(
        self, year: int, action: str, before: Money | None, stated: Money | None
    ) -> Verdict:
        if self._last is None:
            return True
        past = self._last.of(self._uid, action)
        written_to = self._stated.sheet.written_to(target_of_year(year), self._stated.draft.row)
        declared = field_of(FUNDING, AMOUNT)
        return verdict(declared, before, stated, past, self._date, written_to=written_to)

    def _told_apart(self, years: Mapping[int, Money]) -> Iterable[YearMoney]:
        """The money of *years*, of which the desk has some without a year: as parts of that.

        Only where they surely are all of it, as one earlier list stated it; else it is told.
        """
        actions = self._by_year[None]
        action, before = next(iter(actions.items()))
        are_all = self._said_last(actions) == actions and self._hold(before, years)
        if len(actions) == 1 and (are_all or self._stated.wins(AMOUNT)):
            (year, amount), *others = years.items()
            first = YearMoney(year, amount, action=action, before=before, undated=True)
            return (first, *new_money(dict(others), self._notes, first=False))
        said = message(UNDATED, amount=_one(_sums(actions.values())))
        for year, amount in years.items():
            self._keep(year, None, amount, said)
        return ()

    def _hold(self, before: Money | None, years: Mapping[int, Money]) -> bool:
        """Whether *years* are all of the money *before*: they come to it, or to the row's total."""
        draft = self._stated.draft
        whole = draft.total is not None and _sums(draft.years.values()) == _sums([draft.total])
        return whole or _sums(years.values()) == _sums([before])

    def _said_last(self, actions: Amounts) -> Amounts:
        """What imports last set in those of *actions* that they set at all."""
        last = self._last
        said = ((a, last.of(self._uid, a).stated(AMOUNT)) for a in actions if last is not None)
        return {action: amount for action, amount in said if amount is not NEVER}

    def _keep(
        self, year: int, before: Money | None, after: Money | None, why: Message | None = None
    ) -> None:
        """Leave what the desk has of a year, and remember what the list says instead."""
        cell = self._stated.sheet.cell(target_of_year(year), self._stated.draft.row)
        self._conflicts.append(CellChange(AMOUNT, before, after, cell, FUNDING, year, why))


def _sums(amounts: Iterable[Money | None]) -> dict[str, Money]:
    """What *amounts* come to by currency; nothing where that is 0."""
    sums = total(amount for amount in amounts if amount is not None)
    return {currency: amount for currency, amount in sums.items() if amount.minor}


def _one(sums: Mapping[str, Money]) -> Money | None:
    """The first of the sums, which most projects have in one currency."""
    return next(iter(sums.values()), None)


def told_of_years(sheet: SheetPlan, draft: Draft, plan: RowPlan, known: Known) -> Iterator[Problem]:
    """That money without a year was told apart, and a total that is not what all actions make.

    So is one that leaves out a year whose cell is blank now, and which the desk keeps.
    """
    actions = known.actions.get(plan.uid, {})
    after = {uid: action[AMOUNT] for uid, action in actions.items()}
    after |= {one.action or str(one.year): one.amount for one in plan.years}
    kept = {action[_YEAR] for action in actions.values() if action[AMOUNT]} - draft.years.keys()
    is_blank = any(sheet.column_of(target_of_year(year)) for year in kept if year is not None)
    is_other = _sums([draft.total]) != _sums(draft.years.values())
    if draft.total is not None and (is_other or is_blank):
        yield from another_total(sheet, draft, draft.total, after.values())
    for one in plan.years:
        if one.undated:
            problem = problem_in(sheet, draft, "warns", message(PARTED, amount=one.before), AMOUNT)
            yield replace(problem, cell=sheet.cell(target_of_year(one.year), draft.row))


def another_total(
    sheet: SheetPlan, draft: Draft, whole: Money, parts: Iterable[Money | None]
) -> Iterator[Problem]:
    """That the money as a *whole*, as a list states it, is not what its *parts* come to."""
    sums = _sums(parts)
    if sums != _sums([whole]):
        said = message(ANOTHER_TOTAL, stated=whole, sum=_one(sums))
        yield problem_in(sheet, draft, "warns", said, AMOUNT)
