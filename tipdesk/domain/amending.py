"""What of a change to an award amends it, and what kind of amendment that is (DOMAIN B.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tipdesk.domain.dates import date_order
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money

BEFORE_AWARD = frozenset(
    ("PLAN", "NOFO", "SOI", "ELIG", "PANEL1", "INVITE", "FP", "PANEL2", "SEL", "CN", "RISK",
     "NEGOT", "WITHDRAWN", "REJECTED")
)  # fmt: skip
"""States of a project whose terms are not agreed yet, so that nothing is amended."""
TERMS = ("end_date", "ceiling", "countries")
"""The fields of a project that only an amendment changes after the award."""


def is_award(project: Mapping[str, Any]) -> bool:
    """Whether the terms of the project are those of an award."""
    return project["status"] not in BEFORE_AWARD


def kind_of(moved: int, change: Money | None) -> str:
    """By what became of the end (-1, 0 or 1) and of the money."""
    if change is None:
        return {1: "NCE", 0: "SCOPE"}.get(moved, "ADMIN")
    if change.minor < 0:
        return "DEOB"
    return {1: "CE", 0: "INCR"}.get(moved, "ADMIN")


def proposed_amendment(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an amendment that makes *after* of an award that was *before*.

    Both hold what of `TERMS` may differ. {} when nothing is amended: what was not stated
    before is not amended but completed.
    """
    values: dict[str, Any] = {}
    moved = 0
    end, new_end = before.get("end_date"), after.get("end_date")
    if end is not None and new_end is not None:
        moved = date_order(new_end, end) or 0
    if moved:
        values |= {"end_date_before": end, "new_end_date": new_end}
    change = _change(before.get("ceiling"), after.get("ceiling"))
    if change is not None:
        values["ceiling_change"] = change
    values |= amended_countries(before.get("countries"), after.get("countries"))
    if values:
        values["amendment_kind"] = kind_of(moved, None)
    return values


def amended_countries(
    before: Iterable[Link] | None, after: Iterable[Link] | None
) -> dict[str, tuple[Link, ...]]:
    """The countries that join and leave, as an amendment names them; {} when none does."""
    if not before or not after:
        return {}
    old, new = {link.target for link in before}, {link.target for link in after}
    if old == new:
        return {}
    return {
        "countries_added": tuple(map(Link, sorted(new - old))),
        "countries_removed": tuple(map(Link, sorted(old - new))),
    }


def _change(before: Money | None, after: Money | None) -> Money | None:
    """What the ceiling changed by, where the two can be compared."""
    if before is None or after is None or before.minor == after.minor:
        return None
    if before.currency != after.currency:
        return None
    return Money(after.minor - before.minor, after.currency, after.qualifier)
