"""What becomes of an award's reports when their rules or its dates change (B.7).

Only what a rule made, what is still to come and what nobody has touched moves or goes; what was
received, is past or was changed by a person stays as it is. Two things reach further: an amendment
moves what is past where it `Reach`es it, and a final report that stays in the middle of an award
that goes on is one of its interim reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tipdesk.domain.schedule import Owed, after_kept, family, is_final


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as it stands: *rule* None when no rule made it, *touched* when a person did."""

    uid: str
    rule: str | None
    kind: str
    start: date | None
    end: date | None
    due: date | None
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """What is past that an amendment moves: due from *day* on, on a period to *end* or later."""

    day: date
    end: date

    def has(self, end: date | None, due: date) -> bool:
        """Whether a report on a period to *end* that was *due* then is within it."""
        return end is not None and end >= self.end and due >= self.day


@dataclass(slots=True)
class Replan:
    """What has to change: reports to make, to move (with what each shall be), and to remove.

    With each of *renamed* stands the kind that it becomes.
    """

    made: list[Owed] = field(default_factory=list)
    moved: list[tuple[Standing, Owed]] = field(default_factory=list)
    removed: list[Standing] = field(default_factory=list)
    renamed: list[tuple[Standing, str]] = field(default_factory=list)


def replan(
    owed: Sequence[Owed],
    standing: Sequence[Standing],
    on: date,
    *,
    anew: bool = False,
    reach: Reach | None = None,
) -> Replan:
    """Bring *standing* reports in line with what is *owed*, as of the day *on*.

    What fell due before *on* stays, but for what an amendment has in *reach*. A missing report
    that fell due before is made only there, after the last one that stands, or with *anew*, for
    new rules, wherever one is missing.
    """
    kept = [one for one in standing if stays(one, on, reach)]
    free = [one for one in standing if not stays(one, on, reach)]
    wanted = after_kept(
        owed,
        [(one.kind, one.end) for one in kept if one.end is not None],
        [(one.kind, one.due) for one in kept if one.end is None and one.due is not None],
    )
    last = _last_ends(standing)
    plan = Replan(renamed=list(_interim(kept, owed)))
    for one in wanted:
        found = _match(one, free)
        if found is not None:
            free.remove(found)
            if (found.rule, found.start, found.end, found.due) != (
                one.rule, one.start, one.end, one.due,
            ):  # fmt: skip
                plan.moved.append((found, one))
        elif (
            anew
            or one.due >= on
            or one.end > last.get(family(one.kind), date.min)
            or (reach is not None and reach.has(one.end, one.due))
        ):
            plan.made.append(one)
    plan.removed = free
    return plan


def stays(one: Standing, on: date, reach: Reach | None = None) -> bool:
    """Whether no change of rules or dates may move *one*, as of the day *on*."""
    if one.rule is None or one.touched:
        return True
    past = one.due is not None and one.due < on
    return past and not (reach is not None and one.due is not None and reach.has(one.end, one.due))


def _interim(kept: Iterable[Standing], owed: Iterable[Owed]) -> Iterator[tuple[Standing, str]]:
    """Final reports that a rule made for an end after which the award goes on now."""
    finals = {family(one.kind): one.end for one in owed if is_final(one.kind)}
    for one in kept:
        if one.rule is not None and is_final(one.kind) and one.end is not None:
            kind = family(one.kind)
            if one.end < finals.get(kind, date.min):
                yield one, kind


def _match(one: Owed, free: Sequence[Standing]) -> Standing | None:
    """The free report that *one* is: the final report of its kind, or that of the same period."""
    same = [f for f in free if f.kind == one.kind]
    if is_final(one.kind):
        return same[0] if same else None
    return next((f for f in same if f.end == one.end), None)


def _last_ends(standing: Iterable[Standing]) -> dict[str, date]:
    ends: dict[str, date] = {}
    for one in standing:
        if one.end is not None:
            kind = family(one.kind)
            ends[kind] = max(ends.get(kind, one.end), one.end)
    return ends
