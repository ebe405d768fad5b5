"""Several rows that state one record: of those that are stored the last to state a value holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

from tipdesk.db.facts import BETWEEN
from tipdesk.services.excel.headings.targets import OTHER, target_of_year
from tipdesk.services.excel.planning.amendments import without_terms
from tipdesk.services.excel.planning.plan import FUNDING_PREFIX
from tipdesk.services.excel.planning.row_plan import RowKey, RowPlan

T = TypeVar("T")


def folded(rows: Iterable[RowPlan], chosen: Collection[RowKey] | None = None) -> list[RowPlan]:
    """The *rows*, each without what the *chosen* ones after it state instead; None is all.

    What a row lists together with those before it is without what only those list that were
    left out. The rows themselves stay as they are, so that others may be chosen later.
    """
    found = list(rows)
    places: dict[tuple[str, str], list[int]] = {
        (row.entity, row.uid): [] for row in found if row.instead or row.alone is not None
    }
    for at, row in enumerate(found) if places else ():
        stated = row.alone if row.alone is not None and row.state != "rejected" else row
        again = chosen is not None and row.again is not None and row.state != "rejected"
        if (stated.is_applied or again) and (row.entity, row.uid) in places:
            places[row.entity, row.uid].append(at)
    for ats in places.values():
        several = [found[at] for at in ats]
        for at, row in zip(ats, _fold(several, chosen), strict=True):
            found[at] = row
    return found


def _fold(rows: Sequence[RowPlan], chosen: Collection[RowKey] | None) -> list[RowPlan]:
    """The same for the *rows* of one record, in their order."""
    result: list[RowPlan] = []
    stored: list[RowPlan] = []
    out: list[RowPlan] = []
    for planned in rows:
        row = planned.alone or planned
        one = copy(row)
        result.append(one)
        # A new record comes along with any row that says more of it.
        if row.state != "new" and chosen is not None and (row.sheet, row.row) not in chosen:
            out.append(row)
            continue
        if row.again is not None and out:
            _state_again(one, row.again, out, result[:-1])
        stored.append(row)
        for name in row.own if out else ():
            gone = _listed(out, name) - _listed(stored, name)
            _leave_out(one, name, gone)
        for earlier in result[:-1]:
            take_back(earlier, row.instead)
    return result


def _state_again(
    one: RowPlan, again: RowPlan, out: Sequence[RowPlan], before: Sequence[RowPlan]
) -> None:
    """Let a row state what those left *out* would have stated, where no other one before does."""
    gone = set[str]().union(*map(_names, out))
    left = {(row.sheet, row.row) for row in out}
    there = (row for row in before if (row.sheet, row.row) not in left)
    names = (gone & _names(again)) - set[str]().union(*map(_names, there))
    alike = copy(again)
    take_back(alike, _names(again) - names)
    one.values, one.before = {**one.values, **alike.values}, {**one.before, **alike.before}
    one.funding = {**alike.funding, **one.funding}
    one.funding_before = {**alike.funding_before, **one.funding_before}
    one.years = (*one.years, *alike.years)
    one.amendment = one.amendment or alike.amendment
    one.action = one.action or alike.action
    if _states_anything(one) and one.state == "unchanged":
        one.state = "changed"


def _names(row: RowPlan) -> set[str]:
    """The fields that a row states, those of its award and of its years with their targets."""
    award = {FUNDING_PREFIX + name for name in row.funding if name != "action_kind"}
    return {*row.values, *award, *(target_of_year(one.year) for one in row.years)}


def _listed(rows: Iterable[RowPlan], name: str) -> set[str]:
    """What *rows* list themselves of a field or an other fact."""
    found: set[str] = set()
    for row in rows:
        found.update(_parts(row.own.get(name, _stated(row, name))))
    return found


def _stated(row: RowPlan, name: str) -> Any:
    if name.startswith(OTHER):
        return row.others.get(name.removeprefix(OTHER))
    return row.values.get(name)


def _parts(value: Any) -> list[str]:
    """The targets of links, or the parts of an other fact."""
    if isinstance(value, str):
        return value.split(BETWEEN)
    return [link.target for link in value or ()]


def _leave_out(row: RowPlan, name: str, gone: set[str]) -> None:
    """Let a row not list *gone*, but for what the desk has already."""
    value, fact = _stated(row, name), name.removeprefix(OTHER)
    before = _parts((row.others_before if name.startswith(OTHER) else row.before).get(fact))
    gone = gone.intersection(_parts(value)).difference(before)
    if not gone:
        return
    if set(_parts(value)) - gone == set(before):
        take_back(row, (name,))
    elif isinstance(value, str):
        kept = BETWEEN.join(part for part in _parts(value) if part not in gone)
        row.others = {**row.others, fact: kept}
    else:
        row.values = {**row.values, name: tuple(link for link in value if link.target not in gone)}


def unseen(rows: Iterable[RowPlan], chosen: Collection[RowKey]) -> set[RowKey]:
    """The rows that nobody could leave out, of records of which others are *chosen*.

    In the plan they do nothing, because rows after them state all that they do.
    """
    rows = list(rows)
    found = [row for row in rows if (row.alone or row.again) and row.state == "unchanged"]
    if not found:
        return set()
    records = {(row.entity, row.uid) for row in rows if (row.sheet, row.row) in chosen}
    return {(row.sheet, row.row) for row in found if (row.entity, row.uid) in records}


def give_way(plan: RowPlan, names: Collection[str]) -> None:
    """Let a row not state *names* in the plan, and know what it states where it need not."""
    before = copy(plan)
    take_back(plan, names)
    if plan.alone is None and _all_of(plan) != _all_of(before):
        plan.alone = before


def _all_of(plan: RowPlan) -> tuple[Any, ...]:
    return plan.values, plan.others, plan.funding, plan.years


def take_back(plan: RowPlan, names: Collection[str]) -> None:
    """Let a row not state some fields and other facts, because a later one does."""
    facts = {name.removeprefix(OTHER) for name in names if name.startswith(OTHER)}
    award = {n.removeprefix(FUNDING_PREFIX) for n in names if n.startswith(FUNDING_PREFIX)}
    if not plan.values.keys().isdisjoint(names):
        plan.values, plan.before = _without(plan.values, names), _without(plan.before, names)
    if not plan.others.keys().isdisjoint(facts):
        plan.others = _without(plan.others, facts)
        plan.others_before = _without(plan.others_before, facts)
        plan.other_uids = _without(plan.other_uids, facts)
    plan.years = tuple(one for one in plan.years if target_of_year(one.year) not in names)
    if not plan.funding.keys().isdisjoint(award):
        _take_back_award(plan, award)
    if plan.amendment:
        plan.amendment = without_terms(plan.amendment, {*names, *award})
    if plan.state == "changed" and not _states_anything(plan):
        plan.state = "unchanged"


def _states_anything(plan: RowPlan) -> bool:
    """Whether a row still does something to its record."""
    return any(_all_of(plan))


def _take_back_award(plan: RowPlan, names: Collection[str]) -> None:
    """Let a row not state *names* of the award, nor make one of which nothing is left."""
    plan.funding = _without(plan.funding, names)
    plan.funding_before = _without(plan.funding_before, names)
    if plan.action is None and plan.funding.keys() <= {"action_kind"}:
        plan.funding = {}


def _without(values: Mapping[str, T], names: Collection[str]) -> dict[str, T]:
    return {name: value for name, value in values.items() if name not in names}
