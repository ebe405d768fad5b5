"""Links on their way between the history's JSON and their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

LINK_COLUMNS = ("uid", "owner", "target", "share", "since", "until", "role")
LINK_FACTS = ("target", "share", "since", "until", "role")


def link_columns(row: Mapping[str, Any], uid: str, owner: str) -> tuple[Any, ...]:
    """The columns of one link from its plain values."""
    return (
        uid,
        owner,
        row["target"],
        row.get("share"),
        row.get("since"),
        row.get("until"),
        row.get("role"),
    )


def links_of_row(links: Iterable[Mapping[str, Any]] | None, owner: str) -> list[tuple[Any, ...]]:
    """The columns of the links that stand in a record's own entry."""
    return [link_columns(link, link["uid"], owner) for link in links or ()]


def same_link(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows say the same of the same target, whatever stores them."""
    return all(one.get(name) == other.get(name) for name in LINK_FACTS)
