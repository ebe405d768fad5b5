"""What amendments do to the terms of their award: end, ceiling and countries (DOMAIN B.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tipdesk.domain.amending import kind_of
from tipdesk.domain.award import day_before, effective_date
from tipdesk.domain.dates import PartialDate, date_order
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.amended_values import Award, Touched, Values

_LATEST, _LATEST_NUMBER = "9999", 1 << 31


def follow_terms(builder: ChangeSetBuilder, award: Award, touched: Sequence[Touched]) -> None:
    """Add the edits of the project that its *touched* amendments bring."""
    moving = [a for a in _in_turn(award.amendments) if a["new_end_date"] is not None]
    befores = dict(_previous_ends(award, moving))
    for change in touched:
        _follow_kind(builder, change, befores.get(change.uid))
    _follow_end(builder, award, touched, moving, befores)
    now = award.values["ceiling"]
    if not award.stated.says("ceiling"):
        _edit(builder, award, "ceiling", now, _ceiling(now, touched))
    if not award.stated.says("countries"):
        before = award.values["countries"]
        _edit(builder, award, "countries", before, _countries(before, touched))


def _edit(builder: ChangeSetBuilder, award: Award, name: str, before: Any, after: Any) -> None:
    if before != after:
        builder.edit("project", award.uid, name, before, after)


def _follow_kind(builder: ChangeSetBuilder, change: Touched, end: PartialDate | None) -> None:
    """Name the kind of an amendment that has none, or only the one that was named here."""
    if change.new is None or (change.old and change.was("amendment_kind") != _kind(change)):
        return
    named = None if change.old is None else _usual_kind(change.old, end)
    usual = _usual_kind(change.new, end)
    if usual is not None and _kind(change) in (None, named) and usual != _kind(change):
        builder.edit("amendment", change.uid, "amendment_kind", _kind(change), usual)


def _kind(change: Touched) -> str | None:
    kind: str | None = change.now("amendment_kind")
    return kind


def _usual_kind(amendment: Values, end: PartialDate | None) -> str | None:
    """What an amendment with such terms is; *end* is the one before it. None without terms."""
    new_end, before = amendment["new_end_date"], amendment["end_date_before"] or end
    moved = 0
    if new_end is not None and before is not None:
        moved = date_order(new_end, before) or 0
    terms = ("ceiling_change", "countries_added", "countries_removed")
    if not (moved or amendment["amount_change"] or any(amendment[name] for name in terms)):
        return None
    return kind_of(moved, amendment["amount_change"])


def _follow_end(
    builder: ChangeSetBuilder,
    award: Award,
    touched: Sequence[Touched],
    moving: Sequence[Values],
    befores: Mapping[str, PartialDate | None],
) -> None:
    moved = [change for change in touched if _moves(change)]
    if not moved:
        return
    for change in moved:
        if change.new is not None and change.now("end_date_before") is None:
            before = befores.get(change.uid)
            builder.edit("amendment", change.uid, "end_date_before", None, before)
    current, original = award.values["end_date"], award.values["end_date_original"]
    if original is None and moving:
        first = moving[0]["end_date_before"] or befores.get(moving[0]["uid"])
        _edit(builder, award, "end_date_original", None, first)
    if not award.stated.says("end_date"):
        _edit(builder, award, "end_date", current, _end(award, moving, moved))


def _in_turn(amendments: Iterable[Values]) -> list[Values]:
    """The amendments as they took effect; one without a date yet is the latest."""
    return sorted(
        amendments,
        key=lambda a: (str(effective_date(a) or _LATEST), a["amendment_no"] or _LATEST_NUMBER),
    )


def _moves(change: Touched) -> bool:
    """Whether the end of the award may be another by this change."""
    if change.was("new_end_date") != change.now("new_end_date"):
        return True
    dated = change.old and change.new and effective_date(change.old) != effective_date(change.new)
    return bool(dated) and change.now("new_end_date") is not None


def _previous_ends(
    award: Award, moving: Sequence[Values]
) -> Iterator[tuple[str, PartialDate | None]]:
    """Each amendment that moves the end with the end before it."""
    end = award.values["end_date_original"]
    if end is None and moving and award.values["end_date"] != moving[-1]["new_end_date"]:
        end = award.values["end_date"]
    for amendment in moving:
        yield amendment["uid"], end
        end = amendment["new_end_date"]


def _end(award: Award, moving: Sequence[Values], moved: Iterable[Touched]) -> PartialDate | None:
    """The end by the last amendment; one that somebody corrected since stays."""
    current: PartialDate | None = award.values["end_date"]
    last = moving[-1] if moving else None
    if last is not None and last["uid"] in {change.uid for change in moved if change.new}:
        return _new_end(last)
    for change in moved:
        if change.was("new_end_date") is not None and change.was("new_end_date") == current:
            before = change.was("end_date_before") or award.values["end_date_original"]
            return before or current if last is None else _new_end(last)
    return current


def _new_end(amendment: Values) -> PartialDate | None:
    end: PartialDate | None = amendment["new_end_date"]
    return end


def _ceiling(now: Money | None, touched: Iterable[Touched]) -> Money | None:
    """The ceiling with what the amendments change of it; of another currency nothing."""
    if now is None:
        return None
    minor = now.minor
    for change in touched:
        for amount, sign in ((change.was("ceiling_change"), -1), (change.now("ceiling_change"), 1)):
            if amount is not None and amount.currency == now.currency:
                minor += sign * amount.minor
    return Money(minor, now.currency, now.qualifier)


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
