"""What rows of results state of their logframe line, its target and the indicator (DOMAIN E.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from tipdesk.db.columns import new_uid
from tipdesk.domain.indicators import PERCENT
from tipdesk.domain.periods import HALF, QUARTER, YEAR, period_of
from tipdesk.domain.results import LIFE
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import N_, Message, Named, message
from tipdesk.services.excel.headings.targets import BESIDE
from tipdesk.services.excel.matching.directory import NewParty
from tipdesk.services.excel.planning.row_plan import RowPlan
from tipdesk.services.reading import read_records

LINE: Final = "project_indicator"
AIM: Final = "indicator_target"
INDICATOR: Final = "indicator"
OTHERWISE: Final = N_("Another row says otherwise of the same line, so '{text}' was not taken.")
OTHER_UNIT: Final = N_(
    "The list counts this indicator in “{unit}”, and the desk in “{known}”, which stays. Figures "
    "in percent are never added up, so look at these."
)
UNIT: Final = "unit"
_UNITS: Final = "indicator_unit"
_MONTHS: Final = {"QUARTER": QUARTER, "HALF": HALF, "YEAR": YEAR}
_KEY: Final = {
    LINE: ("project", "indicator"),
    AIM: ("project", "indicator", "target_period", "period_start", "period_end"),
    INDICATOR: ("uid",),
}
_PERIOD: Final = ("period_start", "period_end")
Values = Mapping[str, Any]
Key = tuple[Any, ...]


class Stated(NamedTuple):
    """What one row states of one record beside its own."""

    sheet: str
    row: int
    entity: str
    values: dict[str, Any]
    fed: Mapping[str, str]
    """As of a RowPlan."""


def pop_beside(entity: str, values: MutableMapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Take what *values* state of other kinds of record out of them, by kind."""
    found: dict[str, dict[str, Any]] = {}
    for kind, name in BESIDE.get(entity, ()):
        value = values.pop(f"{kind}.{name}", None)
        if value is not None:
            found.setdefault(kind, {})[name] = value
    return found


def stated_by(plan: RowPlan, current: Values, beside: Mapping[str, Values]) -> Iterator[Stated]:
    """What the row *plan* states beside, with the project and the indicator that it is about."""
    values = {**current, **plan.values}
    about = {name: values.get(name) for name in ("project", "indicator")}
    if plan.state == "rejected" or None in about.values():
        return
    for kind, own in beside.items():
        made = {**about, **own}
        if kind == INDICATOR:
            made = {"uid": about["indicator"], **own}
        elif kind == AIM:
            if "target" not in own:
                continue
            made = _timed(made, values)
        yield Stated(plan.sheet, plan.row, kind, made, plan.fed)


def is_only_beside(plan: RowPlan) -> bool:
    """Whether a new row states nothing of its own but what it is about: whose line, and when."""
    about = {*_KEY[LINE], *_PERIOD}
    return plan.state == "new" and set(plan.values) <= about


def _timed(made: dict[str, Any], row: Values) -> dict[str, Any]:
    """A target with its period, where the row's own is one of that length; else not stated."""
    kind = made.setdefault("target_period", LIFE)
    period = period_of(row.get("period_start"), row.get("period_end"))
    if period is not None and period.whole_months == _MONTHS.get(kind):
        return {**made, "period_start": period.start, "period_end": period.end}
    return made


Doubts = list[tuple[Stated, str, Message]]
"""What stated something, of which field, and what is said of it."""


def plan_beside(
    connection: Connection, stated: Iterable[Stated], made: Mapping[str, NewParty]
) -> tuple[list[RowPlan], Doubts]:
    """The records that *stated* make or change, each once; and what another row says otherwise.

    *made* are the indicators by uid that the rows make; they learn here what is said of them.
    """
    first: dict[tuple[str, Key], Stated] = {}
    doubts: Doubts = []
    for one in stated:
        key = one.entity, _key(one.entity, one.values)
        there = first.setdefault(key, one)
        for name, value in one.values.items():
            if there.values.setdefault(name, value) != value:
                doubts.append((one, name, message(OTHERWISE, text=str(value))))
    plans: list[RowPlan] = []
    for kind in _KEY:
        wanted = [one for (entity, _), one in first.items() if entity == kind]
        if kind == INDICATOR:
            units, otherwise = _units(connection, wanted, made)
            plans += units
            doubts += otherwise
            continue
        known = _known(connection, kind, wanted)
        for one in wanted:
            plan = _planned(one, known.get(_key(kind, one.values), []))
            if plan is not None:
                plans.append(plan)
    return plans, doubts


def _units(
    connection: Connection, wanted: Sequence[Stated], made: Mapping[str, NewParty]
) -> tuple[list[RowPlan], Doubts]:
    """The units of indicators that had none; one that the desk counts otherwise keeps its own.

    Only percents are never added up, so other units may differ from the list's own word.
    """
    plans: list[RowPlan] = []
    doubts: Doubts = []
    there = read_records(connection, INDICATOR, sorted({one.values["uid"] for one in wanted}))
    for one in wanted:
        uid, unit = one.values["uid"], one.values[UNIT]
        if uid in made:
            made[uid].values.setdefault(UNIT, unit)
            continue
        known = there[uid]
        if known[UNIT] is None:
            called = known["name_en"], known["name_ar"]
            plans.append(
                RowPlan(
                    one.sheet, one.row, "changed", uid, {UNIT: unit}, {UNIT: None}, called=called,
                    entity=INDICATOR, fed=one.fed,
                )
            )  # fmt: skip
        elif known[UNIT] != unit and PERCENT in (known[UNIT], unit):
            said = message(OTHER_UNIT, unit=_unit_name(unit), known=_unit_name(known[UNIT]))
            doubts.append((one, UNIT, said))
    return plans, doubts


def _unit_name(code: str) -> Named:
    return Named(label(_UNITS, code, "en"), label(_UNITS, code, "ar"))


def _known(
    connection: Connection, kind: str, wanted: Iterable[Stated]
) -> dict[Key, list[tuple[str, Values]]]:
    projects = sorted({one.values["project"] for one in wanted})
    found: dict[Key, list[tuple[str, Values]]] = {}
    for uid, values in read_records(connection, kind, projects, by="project").items():
        found.setdefault(_key(kind, values), []).append((uid, values))
    return found


def _key(kind: str, values: Values) -> Key:
    return tuple(values.get(name) for name in _KEY[kind])


def _planned(one: Stated, known: list[tuple[str, Values]]) -> RowPlan | None:
    """The row as a new record, or as a change of the known one; None where nothing changes."""
    owner = one.values["project"]
    if not known:
        return RowPlan(
            one.sheet, one.row, "new", new_uid(), dict(one.values), entity=one.entity, owner=owner,
            fed=one.fed,
        )  # fmt: skip
    uid, current = known[0]
    after = {name: value for name, value in one.values.items() if current.get(name) != value}
    if not after:
        return None
    before = {name: current.get(name) for name in after}
    return RowPlan(
        one.sheet, one.row, "changed", uid, after, before, entity=one.entity, owner=owner,
        fed=one.fed,
    )  # fmt: skip
