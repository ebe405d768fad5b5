"""A link from one record to another, with its share, its time and its role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tipdesk.domain.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Link:
    """One member of a multi-valued field; two links are equal whatever row stores them."""

    target: str
    """The uid of the record, or the code, that is linked to."""
    share: int | None = None
    """Hundredths of a percent: 12.5 % is 1250."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    role: str | None = None
    uid: str | None = field(default=None, compare=False)
    """The identity of the stored link; None until it is stored."""

    def to_json(self) -> dict[str, Any]:
        """The link as plain values, without what is not stated."""
        values = {
            "target": self.target,
            "share": self.share,
            "since": None if self.since is None else str(self.since),
            "until": None if self.until is None else str(self.until),
            "role": self.role,
            "uid": self.uid,
        }
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Link:
        """The link that `to_json` wrote."""
        since, until = values.get("since"), values.get("until")
        return cls(
            values["target"],
            values.get("share"),
            None if since is None else PartialDate(since),
            None if until is None else PartialDate(until),
            values.get("role"),
            values.get("uid"),
        )


def kept_links(before: Iterable[Link] | None, after: Iterable[Link]) -> tuple[Link, ...]:
    """*after* with the dates, roles and shares that known links have and a cell cannot say."""
    known = {link.target: link for link in before or ()}
    return tuple(
        link
        if (old := known.get(link.target)) is None
        else replace(old, share=old.share if link.share is None else link.share)
        for link in after
    )
