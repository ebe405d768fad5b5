"""What amendments do to the terms of their award: end, ceiling and countries (DOMAIN B.6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tipdesk.domain.award import day_before, effective_date
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.amended_end import follow_end
from tipdesk.services.following.amended_history import brought, held
from tipdesk.services.following.amended_values import Award, Touched, Values


def follow_terms(
    connection: Connection, builder: ChangeSetBuilder, award: Award, touched: Sequence[Touched]
) -> None:
    """Add the edits of the project that its *touched* amendments bring."""
    follow_end(builder, award, touched)
    if not award.stated.says("ceiling"):
        before = award.values["ceiling"]
        builder.edit("project", award.uid, "ceiling", before, _ceiling(connection, award, touched))
    if not award.stated.says("countries"):
        before = award.values["countries"]
        after = _without_shares(before, _countries(before, touched))
        builder.edit("project", award.uid, "countries", before, after)


def _without_shares(before: Iterable[Link], after: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links *after*, without shares where others than *before* would have to share."""
    working = {link.target for link in after if link.until is None}
    if working == {link.target for link in before if link.until is None}:
        return after
    return tuple(replace(link, share=None) if link.until is None else link for link in after)


def _ceiling(connection: Connection, award: Award, touched: Iterable[Touched]) -> Money | None:
    """The ceiling with what the amendments change of it; of another currency nothing."""
    now: Money | None = award.values["ceiling"]
    if now is None:
        return None
    minor = now.minor
    for change in touched:
        was, then = change.was("ceiling_change"), change.now("ceiling_change")
        if was == then:
            continue
        if was is not None and brought(connection, change.uid, award.uid, "ceiling"):
            minor -= _in(now, was)
        elif then is not None and held(connection, award, change):
            continue
        minor += _in(now, then)
    return Money(minor, now.currency, now.qualifier)


def _in(now: Money, change: Money | None) -> int:
    return change.minor if change is not None and change.currency == now.currency else 0


def _countries(links: Iterable[Link], touched: Sequence[Touched]) -> tuple[Link, ...]:
    """The links of the project after its *touched* amendments: joined, or ended by a date."""
    found = {link.target: link for link in links}
    for change in touched:
        old, new = _date(change.old), _date(change.new)
        was_added, was_removed = _named(change.old)
        added, removed = _named(change.new)
        for target in sorted(was_added - added):
            if found.get(target, Link(target)).since == old:
                found.pop(target, None)
        for target in sorted(was_removed - removed):
            link = found.get(target, Link(target))
            found[target] = replace(link, until=None) if link.until == _before(old) else link
        for target in sorted(added):
            found[target] = _joined(found.get(target), target, old, new, new_one=target not in
                                    was_added)  # fmt: skip
        for target in sorted(removed & found.keys()):
            link = found[target]
            if link.until is None or (target in was_removed and link.until == _before(old)):
                if new is None:
                    del found[target]
                else:
                    found[target] = replace(link, until=day_before(new))
    return tuple(found.values())


def _joined(
    link: Link | None, target: str, old: PartialDate | None, new: PartialDate | None, *,
    new_one: bool,
) -> Link:  # fmt: skip
    """The link of a country that joined: from the amendment on, also when it had left before."""
    if link is None:
        return Link(target, since=new)
    if link.until is not None and new is not None and link.until < new:
        return replace(link, since=new, until=None)
    if not new_one and link.since == old:
        return replace(link, since=new)
    return link


def _date(amendment: Values | None) -> PartialDate | None:
    return None if amendment is None else effective_date(amendment)


def _before(value: PartialDate | None) -> PartialDate | None:
    return None if value is None else day_before(value)


def _named(amendment: Values | None) -> tuple[set[str], set[str]]:
    """The countries that an amendment adds and those that it takes away."""
    if amendment is None:
        return set(), set()
    return (
        {link.target for link in amendment["countries_added"]},
        {link.target for link in amendment["countries_removed"]},
    )
