"""Headings of columns that each hold one period: 'Q1 FY2024', 'Q1 FY2024 target'."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.period_reading import read_period
from tipdesk.domain.period_words import SaidPeriod
from tipdesk.domain.periods import YEAR
from tipdesk.domain.text import clean_cell, fold
from tipdesk.services.excel.headings.targets import OF_PERIOD, PERIODIC


def period_target(heading: str, entity: str) -> str | None:
    """The target of a column whose *heading* names a period: its kind of figure and the period.

    None where lists of *entity* have no such columns, or the heading says anything else.
    """
    targets = period_targets(heading, entity)
    measures = {_KIND_OF[match] for match in _MEASURE.findall(fold(heading))}
    if not targets or len(measures) > 1:
        return None
    return targets[measures == {True}]


def period_targets(heading: str, entity: str) -> tuple[str, ...]:
    """What a column whose *heading* names a period can feed: its count or its target."""
    if entity not in PERIODIC:
        return ()
    period = _MEASURE.sub(" ", fold(clean_cell(heading)))
    period = " ".join(_EMPTY.sub(" ", period).split()).strip(" :-–,.")
    if read_period(period) is None:
        return ()
    return tuple(f"{figure}{OF_PERIOD}{period}" for figure in PERIODIC[entity])


def is_part_of_period(text: str) -> bool:
    """Whether *text* stands under the heading of a year or period: 'Q1', 'Actual', 'Target'."""
    said = read_period(text)
    return (said is not None and said.months != YEAR) or fold(clean_cell(text)) in _KIND_OF


def period_in(name: str) -> str | None:
    """The period that a target names, as it is written; None for any other target."""
    _, mark, period = name.partition(OF_PERIOD)
    return period if mark else None


def is_certain(name: str) -> bool:
    """Whether the period of a target means one thing only."""
    said: SaidPeriod | None = read_period(period_in(name) or "")
    return said is not None and said.is_certain


_COUNTED: Final = (
    "actual actuals achieved achievement reported result results value réalisé réalisés logrado "
    "المحقق الفعلي المنجز النتيجة النتائج القيمة"
)
_AIMED: Final = "target targets planned plan cible meta المستهدف الهدف المخطط"
_KIND_OF: Final = {
    **{fold(word): False for word in _COUNTED.split()},
    **{fold(word): True for word in _AIMED.split()},
}
_MEASURE: Final = re.compile(rf"(?<!\w)({'|'.join(_KIND_OF)})(?!\w)")
_EMPTY: Final = re.compile(r"\( *\)|\[ *\]")
