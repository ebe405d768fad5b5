"""Control totals of an import as a whole and by group, in words: before it and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tipdesk.domain.countries import country_name
from tipdesk.domain.words import N_
from tipdesk.services.catalog import field_of
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.control_totals import totals_after
from tipdesk.services.excel.planning.group_totals import (
    COUNTRY,
    FISCAL_YEAR,
    PROGRAM_TYPE,
    Groups,
    groups,
)
from tipdesk.services.excel.planning.plan import Plan, RowPlan
from tipdesk.services.selections import Totals

_HEADINGS: Final = {
    PROGRAM_TYPE: N_("Program type"),
    COUNTRY: N_("Country"),
    FISCAL_YEAR: N_("Fiscal year"),
}
_CURRENCY: Final = N_("Currency")
_NONE: Final = Totals(0, {})

SEVERAL: Final = N_("A project of several countries counts in each of them, with all its money.")


@dataclass(frozen=True, slots=True)
class Account:
    """What the desk holds before an import and after it: as a whole, and by group."""

    whole: tuple[Totals, Totals]
    groups: tuple[Groups, Groups]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group: what it is of, its name, and what it comes to before and after the import."""

    of: str
    name: str
    before: Totals
    after: Totals

    @property
    def changes(self) -> bool:
        """Whether the import makes a difference to it."""
        return self.before != self.after


def account_of(desk: Desk, plan: Plan, rows: Iterable[RowPlan] | None = None) -> Account:
    """The totals as storing *rows* of the plan, or all of it, changes them.

    Ask before anything of the plan is stored: afterwards the desk does not know what was before.
    """
    chosen = list(plan.rows.planned if rows is None else rows)
    return Account((plan.before, totals_after(plan.before, chosen)), groups(desk, chosen))


def group_lines(account: Account, display: Display) -> list[GroupLine]:
    """Every group by its name, what is not stated last; of a currency only the money counts."""
    say = display.words.say
    found: list[GroupLine] = []
    for name, heading in _HEADINGS.items():
        before, after = (one.get(name, {}) for one in account.groups)
        names = {key: _called(name, key, display) for key in {*before, *after}}
        for key, called in sorted(names.items(), key=lambda pair: (pair[0] is None, pair[1])):
            pair = before.get(key, _NONE), after.get(key, _NONE)
            found.append(GroupLine(say(heading), called, *pair))
    for currency in sorted({code for one in account.whole for code in one.amounts}):
        money = (
            Totals(0, {c: amount for c, amount in one.amounts.items() if c == currency})
            for one in account.whole
        )
        found.append(GroupLine(say(_CURRENCY), currency, *money))
    return found


def _called(name: str, key: str | None, display: Display) -> str:
    if key is None:
        return display.words.say(N_("Not stated"))
    if name == COUNTRY:
        return country_name(key, display.words.lang)
    if name == PROGRAM_TYPE:
        return display.labels.of(field_of(PROJECT, name), key, display.words.lang)
    return key
