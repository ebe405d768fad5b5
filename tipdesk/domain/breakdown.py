"""Parts of a figure by sex, age and so on: which parts make up which whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from tipdesk.domain.figures import Figure, added, seem_to_exceed, surely_exceed
from tipdesk.domain.links import Link
from tipdesk.domain.periods import Period

DIMENSIONS: Final = (
    "sex", "age_group", "exploitation", "victim_status", "nationality", "profession", "service",
)  # fmt: skip
"""The fields of a result that say of which part of a figure it speaks (DOMAIN C.3)."""

VICTIM_STATUS: Final = "victim_status"
OVERLAPPING: Final = frozenset({"service"})
"""One person may be counted in several values of these, so they do not add up."""
_DETAILS: Final = {
    "exploitation": frozenset(
        ("CHILD_LABOUR", "FORCED_MARRIAGE", "SERVITUDE", "FORCED_MILITARY", "ORGANS", "BEGGING",
         "ADOPTION", "SURROGACY")
    ),
}  # fmt: skip
"""Values that say more exactly what others of their list say too: added apart from those."""

Cell = tuple[tuple[str, str], ...]
"""What a result states of the dimensions, in their order; () is the whole."""

WHOLE: Final[Cell] = ()


def cell_of(values: Mapping[str, Any]) -> Cell:
    """The dimensions that the values of a result state."""
    return tuple([(name, value) for name in DIMENSIONS if (value := values.get(name)) is not None])


@dataclass(frozen=True, slots=True)
class Excess:
    """The *parts* of *whole* come to *sum*, which is more than *whole* says.

    *surely* is False where a qualifier leaves it open.
    """

    whole: Cell
    parts: tuple[Cell, ...]
    sum: Figure
    stated: Figure
    surely: bool

    def is_about(self, cell: Cell) -> bool:
        """Whether the figure of *cell* has a part in it."""
        return cell == self.whole or cell in self.parts


def excesses(cells: Mapping[Cell, Figure]) -> Iterator[Excess]:
    """Where parts come to more than their whole, the certain cases among them.

    Less is no excess: what nobody knows stands in no part.
    """
    if len(cells) < 2:
        return
    for whole, parts in _sums(cells):
        figures = [cells[part] for part in parts]
        if seem_to_exceed(figures, cells[whole]):
            total = added(figures)
            if total is not None:
                surely = surely_exceed(figures, cells[whole])
                yield Excess(whole, parts, total, cells[whole], surely)


def _sums(cells: Mapping[Cell, Figure]) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Every whole with the parts of it that may be added; a part may stand in several sums."""
    groups: dict[tuple[Cell, tuple[Any, ...]], list[Cell]] = {}
    for cell in cells:
        for size in range(len(cell)):
            for kept in combinations(cell, size):
                if kept in cells:
                    rest = [pair for pair in cell if pair not in kept]
                    key = tuple(_layer(name, value) for name, value in rest)
                    groups.setdefault((kept, key), []).append(cell)
    for (whole, _), parts in groups.items():
        yield whole, tuple(parts)


def _layer(name: str, value: str) -> tuple[str, str]:
    """What may be added to each other: values of the same list, and of the same closeness."""
    if name in OVERLAPPING:
        return name, value
    return name, "detail" if value in _DETAILS.get(name, ()) else ""


def parts_sum(cells: Mapping[Cell, Figure], of: Cell = WHOLE) -> Figure | None:
    """What the parts show of a figure *of* that nobody stated: the largest sum by one dimension.

    A part that nobody stated itself, women where only girls and adult women are told, is what
    its own parts show. Potential and confirmed victims are never added to each other, nor what
    overlaps.
    """
    return _shown(of, [cell for cell in cells if set(of) <= set(cell)], cells)


def _shown(of: Cell, inside: Sequence[Cell], cells: Mapping[Cell, Figure]) -> Figure | None:
    """The figure of *of*: stated, else from the parts *inside* it."""
    if of in cells:
        return cells[of]
    parts: dict[tuple[str, str], list[Cell]] = {}
    for cell in inside:
        for pair in cell:
            if pair not in of and pair[0] not in (VICTIM_STATUS, *OVERLAPPING):
                parts.setdefault(pair, []).append(cell)
    sums: dict[tuple[str, str], list[Figure]] = {}
    for pair, within in parts.items():
        figure = _shown(_in_order((*of, pair)), within, cells)
        if figure is not None:
            sums.setdefault(_layer(*pair), []).append(figure)
    found = [total for figures in sums.values() if (total := added(figures)) is not None]
    return max(found, key=lambda figure: figure.value, default=None)


def _in_order(pairs: Iterable[tuple[str, str]]) -> Cell:
    return tuple(sorted(pairs, key=lambda pair: DIMENSIONS.index(pair[0])))


def scheme_at(dimensions: Iterable[Link], period: Period) -> tuple[str, ...]:
    """By what an indicator was broken down in *period*, in the usual order.

    A dimension that was given up before, or taken up after, is not among them.
    """
    there = {
        link.target
        for link in dimensions
        if (link.since is None or link.since.first_day <= period.last)
        and (link.until is None or period.first <= link.until.last_day)
    }
    return tuple(name for name in DIMENSIONS if name in there)
