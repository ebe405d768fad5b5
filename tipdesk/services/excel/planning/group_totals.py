"""Control totals by program type, country and fiscal year, before an import and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection

from tipdesk.db.sql import execute, in_blocks, places
from tipdesk.domain.dates import PartialDate, fiscal_year
from tipdesk.domain.money import Money, minus, total
from tipdesk.services.desk import Desk
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, PROJECT
from tipdesk.services.excel.planning.folding import folded
from tipdesk.services.excel.planning.plan import RowPlan
from tipdesk.services.excel.planning.row_plan import YearMoney
from tipdesk.services.selections import Totals

PROGRAM_TYPE, COUNTRY, FISCAL_YEAR = "program_type", "countries", "fiscal_year"

Groups: TypeAlias = dict[str, dict[str | None, Totals]]
"""By what -> code, country or year, None for not stated -> projects and money.

A project of several countries is in each of them, with all its money: such lines do not add up.
"""

_OWN = (
    "SELECT p.program_type, COUNT(*), SUM(p.obligated_minor), p.obligated_currency, "
    "p.obligated_qualifier FROM project p "
    "GROUP BY p.program_type, p.obligated_currency, p.obligated_qualifier"
)
_PLACES = (
    "SELECT l.target, COUNT(*), SUM(p.obligated_minor), p.obligated_currency, "
    "p.obligated_qualifier FROM project p LEFT JOIN project_country l ON l.owner = p.uid "
    "GROUP BY l.target, p.obligated_currency, p.obligated_qualifier"
)
_OF_YEARS = (
    "SELECT year, COUNT(DISTINCT project), NULL, NULL, NULL FROM funding_action GROUP BY year"
)
_YEARS = (
    "SELECT year, 0, SUM(amount_minor), amount_currency, amount_qualifier "
    "FROM funding_action GROUP BY year, amount_currency, amount_qualifier"
)


@dataclass(slots=True)
class _Line:
    """One line while it is counted."""

    count: int = 0
    amounts: list[Money] = field(default_factory=list)


_Lines: TypeAlias = dict[str, dict[str | None, _Line]]


def groups(desk: Desk, rows: Iterable[RowPlan]) -> tuple[Groups, Groups]:
    """The totals of the desk as it is, and as the applied ones of *rows* would make it."""
    with desk.reading() as connection:
        lines = _now(connection)
        before = _closed(lines)
        _take_in(connection, lines, [row for row in folded(rows) if row.is_applied])
    return before, _closed(lines)


def _now(connection: Connection) -> _Lines:
    lines: _Lines = {}
    asked = (
        (PROGRAM_TYPE, _OWN),
        (COUNTRY, _PLACES),
        (FISCAL_YEAR, _OF_YEARS),
        (FISCAL_YEAR, _YEARS),
    )
    for name, statement in asked:
        there = lines.setdefault(name, {})
        for key, count, minor, currency, qualifier in execute(connection, statement):
            line = there.setdefault(None if key is None else str(key), _Line())
            line.count += count
            if minor is not None:
                line.amounts.append(Money(int(minor), currency, qualifier))
    return lines


def _closed(lines: _Lines) -> Groups:
    closed: Groups = {}
    for name, there in lines.items():
        closed[name] = {}
        for key, line in sorted(there.items(), key=lambda pair: (pair[0] is None, pair[0])):
            # Money that moved to another group leaves a zero behind.
            amounts = {c: money for c, money in total(line.amounts).items() if money.minor}
            if line.count or amounts:
                closed[name][key] = Totals(line.count, amounts)
    return closed


def _take_in(connection: Connection, lines: _Lines, rows: list[RowPlan]) -> None:
    """Count what *rows* change: projects that come, move between groups or get money."""
    planned: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.entity == PROJECT:
            planned.setdefault(row.uid, {}).update(row.values)
    new = {row.uid for row in rows if row.entity == PROJECT and row.state == "new"}
    money: dict[str, list[Money]] = {}
    funding = [(row, *_money_of(row)) for row in rows]
    actions = _actions_of(connection, (project for _, project, _, _ in funding))
    by_year = _ByYear(lines[FISCAL_YEAR], actions.values())
    for row, project, now, then in funding:
        for one in row.years:
            if one.action is not None:
                by_year.leave(row.uid, None if one.undated else str(one.year), one.before)
            by_year.come(row.uid, str(one.year), one.amount)
            money.setdefault(row.uid, []).extend(_changed_by(one))
        if project is None or not now:
            continue
        amounts = _change(now, then)
        money.setdefault(project, []).extend(amounts)
        action = actions.get((row.uid if row.entity == FUNDING else row.action) or "")
        if action is None:
            by_year.come(project, _year(now), *amounts)
        else:
            by_year.leave(project, action.year, action.amount)
            by_year.come(project, _year(now) or action.year, action.amount, *amounts)
    touched = planned.keys() | money.keys()
    known = _known(connection, touched)
    for uid in touched:
        was = known.get(uid)
        if was is None and uid not in new:
            continue
        now = _grouped(planned.get(uid, {}), was)
        held = was[AMOUNT] if was is not None else []
        _move(lines, was, -1, list(map(minus, held)))
        _move(lines, now, 1, [*held, *money.get(uid, ())])


class _Action(NamedTuple):
    """A funding action of the desk: its project, its year and its amount."""

    project: str
    year: str | None
    amount: Money | None


class _ByYear:
    """The lines of fiscal years, each with how many projects have funding actions of it."""

    def __init__(self, lines: dict[str | None, _Line], actions: Iterable[_Action]) -> None:
        self._lines = lines
        self._actions = Counter((one.project, one.year) for one in actions)

    def leave(self, project: str, year: str | None, amount: Money | None) -> None:
        """Count an action no longer among those of a year, nor its money."""
        line = self._lines.setdefault(year, _Line())
        line.amounts += () if amount is None else (minus(amount),)
        self._actions[project, year] -= 1
        line.count -= not self._actions[project, year]

    def come(self, project: str, year: str | None, *amounts: Money | None) -> None:
        """Count an action among those of a year, with what its money is made of."""
        line = self._lines.setdefault(year, _Line())
        line.amounts += (amount for amount in amounts if amount is not None)
        line.count += not self._actions[project, year]
        self._actions[project, year] += 1


def _changed_by(one: YearMoney) -> list[Money]:
    """What comes in a year, and what goes for it."""
    return _change({AMOUNT: one.amount}, {AMOUNT: one.before})


def _money_of(row: RowPlan) -> tuple[str | None, Mapping[str, Any], Mapping[str, Any]]:
    """The project whose money the row changes, and that action's values now and before."""
    if row.entity == FUNDING:
        return row.values.get("project") or row.owner, row.values, row.before
    if row.entity == PROJECT:
        return row.uid, row.funding, row.funding_before
    return None, {}, {}


def _change(now: Mapping[str, Any], then: Mapping[str, Any]) -> list[Money]:
    """What comes in, and what goes for it."""
    if AMOUNT not in now:
        return []
    was = then.get(AMOUNT)
    gone = [] if was is None else [minus(was)]
    return gone if now[AMOUNT] is None else [*gone, now[AMOUNT]]


def _actions_of(connection: Connection, projects: Iterable[str | None]) -> dict[str, _Action]:
    """The funding actions of *projects*, by uid."""
    found: dict[str, _Action] = {}
    for block in in_blocks(dict.fromkeys(filter(None, projects))):
        for uid, project, year, minor, *unit in execute(
            connection,
            "SELECT uid, project, year, amount_minor, amount_currency, amount_qualifier "
            f"FROM funding_action WHERE project IN ({places(block)})",
            block,
        ):
            amount = None if minor is None else Money(minor, *unit)
            found[uid] = _Action(project, None if year is None else str(year), amount)
    return found


def _year(action: Mapping[str, Any]) -> str | None:
    year, signed = action.get("fiscal_year"), action.get("action_date")
    if year is None and isinstance(signed, PartialDate):
        year = fiscal_year(signed)
    return None if year is None else str(year)


def _known(connection: Connection, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Type, countries and money of projects that are in the desk."""
    found: dict[str, dict[str, Any]] = {}
    for block in in_blocks(sorted(uids)):
        for uid, kind, minor, currency, qualifier in execute(
            connection,
            "SELECT uid, program_type, obligated_minor, obligated_currency, obligated_qualifier "
            f"FROM project WHERE uid IN ({places(block)})",
            block,
        ):
            amounts = [] if minor is None else [Money(minor, currency, qualifier)]
            found[uid] = {PROGRAM_TYPE: kind, COUNTRY: set[str](), AMOUNT: amounts}
        for owner, target in execute(
            connection,
            f"SELECT owner, target FROM project_country WHERE owner IN ({places(block)})",
            block,
        ):
            found[owner][COUNTRY].add(target)
    return found


def _grouped(values: Mapping[str, Any], was: Mapping[str, Any] | None) -> dict[str, Any]:
    """Type and countries as the row leaves them."""
    now = dict(was or {PROGRAM_TYPE: None, COUNTRY: set[str]()})
    if PROGRAM_TYPE in values:
        now[PROGRAM_TYPE] = values[PROGRAM_TYPE]
    if COUNTRY in values:
        now[COUNTRY] = {link.target for link in values[COUNTRY]}
    return now


def _move(lines: _Lines, groups_: Mapping[str, Any] | None, by: int, amounts: list[Money]) -> None:
    if groups_ is None:
        return
    keys = [(PROGRAM_TYPE, groups_[PROGRAM_TYPE])]
    keys += [(COUNTRY, country) for country in groups_[COUNTRY] or (None,)]
    for name, key in keys:
        line = lines[name].setdefault(key, _Line())
        line.count += by
        line.amounts += amounts
