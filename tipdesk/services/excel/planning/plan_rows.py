"""The rows of a plan; those that came before as they are now are made when they are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.matching.match import REMEMBERED
from tipdesk.services.excel.planning.row_plan import RowKey, RowPlan, State

Title = tuple[str | None, str | None]
"""In English and in Arabic."""


_ORDER: Final[tuple[State, ...]] = ("new", "changed", "unchanged", "rejected")


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """The rows of one sheet that are known as they are, with the projects they are."""

    sheet: str
    uids: Mapping[int, str]
    """By the number that Excel shows beside the row."""
    titles: Callable[[Iterable[str]], Mapping[str, Title]]
    """Asks the desk what the projects are called."""

    def rows(self) -> Iterator[RowPlan]:
        """A planned row for each."""
        titles = self.titles(self.uids.values())
        for number, uid in self.uids.items():
            title = titles.get(uid, (None, None))
            yield RowPlan(self.sheet, number, "unchanged", uid, {}, called=title, match=REMEMBERED)


def record_counts(rows: Iterable[RowPlan]) -> Counter[tuple[str, State]]:
    """How many records of each kind *rows* are about, by what becomes of them.

    A record may have several rows: one that is new stays new, whatever further rows add to it.
    """
    states: dict[tuple[str, str], State] = {}
    for row in rows:
        key = row.entity, row.uid
        states[key] = min(row.state, states.get(key, row.state), key=_ORDER.index)
    return Counter((entity, state) for (entity, _uid), state in states.items())


class PlanRows(Sequence[RowPlan]):
    """The rows that were *planned* and those that are *known*, in the order of their *sheets*.

    Of a list that comes again most are known, and nobody may ever look at them.
    """

    def __init__(
        self, planned: list[RowPlan], known: Sequence[KnownSheet], sheets: Sequence[str]
    ) -> None:
        self.planned, self._known, self._sheets = planned, known, sheets

    def __len__(self) -> int:
        return len(self.planned) + self._known_count

    @overload
    def __getitem__(self, index: int) -> RowPlan: ...
    @overload
    def __getitem__(self, index: slice) -> list[RowPlan]: ...
    def __getitem__(self, index: int | slice) -> RowPlan | list[RowPlan]:
        return self._all[index]

    def __iter__(self) -> Iterator[RowPlan]:
        return iter(self._all)

    def storing(self, chosen: Collection[RowKey]) -> PlanRows:
        """Without the rows that would do something and are not *chosen*."""
        kept = [r for r in self.planned if not r.is_applied or (r.sheet, r.row) in chosen]
        return PlanRows(kept, self._known, self._sheets)

    def counts(self) -> dict[tuple[str, State], int]:
        """How many records of each kind are in each state; of those rejected how many rows."""
        counts = record_counts(row for row in self.planned if row.state != "rejected")
        counts.update((row.entity, row.state) for row in self.planned if row.state == "rejected")
        known = {uid for one in self._known for uid in one.uids.values()}
        if known := known - {row.uid for row in self.planned}:
            counts[PROJECT, "unchanged"] += len(known)
        return dict(counts)

    @property
    def _known_count(self) -> int:
        return sum(len(one.uids) for one in self._known)

    @cached_property
    def _all(self) -> list[RowPlan]:
        if not self._known_count:
            return self.planned
        rows = [*self.planned, *(row for one in self._known for row in one.rows())]
        places = {sheet: at for at, sheet in enumerate(self._sheets)}
        return sorted(rows, key=lambda row: (places[row.sheet], row.row))
