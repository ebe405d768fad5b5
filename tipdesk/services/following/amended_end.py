"""What amendments do to the end of their award, and the kind that follows from it (DOMAIN B.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tipdesk.domain.amending import kind_of
from tipdesk.domain.award import effective_date
from tipdesk.domain.dates import PartialDate, date_order
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.amended_values import Award, Touched, Values

_LATEST, _LATEST_NUMBER = "9999", 1 << 31


def follow_end(builder: ChangeSetBuilder, award: Award, touched: Sequence[Touched]) -> None:
    """Add the edits of the end that the *touched* amendments bring, and name their kinds."""
    moving = [a for a in _in_turn(award.amendments) if a["new_end_date"] is not None]
    history = {change.uid for change in touched if is_history(award, change)}
    befores = dict(_previous_ends(award, moving, touched, history))
    for change in touched:
        _follow_kind(builder, change, befores.get(change.uid))
    moved = [change for change in touched if _moves(change)]
    if not moved:
        return
    for change in moved:
        if change.new is not None and change.now("end_date_before") is None:
            before = befores.get(change.uid)
            builder.edit("amendment", change.uid, "end_date_before", None, before)
    _follow_befores(builder, moving, moved)
    current, original = award.values["end_date"], award.values["end_date_original"]
    if original is None and moving and moving[0]["uid"] not in history:
        first = moving[0]["end_date_before"] or befores.get(moving[0]["uid"])
        builder.edit("project", award.uid, "end_date_original", None, first)
    if not award.stated.says("end_date"):
        end = _end(award, moving, moved, history)
        builder.edit("project", award.uid, "end_date", current, end)


def _in_turn(amendments: Iterable[Values]) -> list[Values]:
    """The amendments as they took effect; one without a date yet is the latest."""
    return sorted(
        amendments,
        key=lambda a: (str(effective_date(a) or _LATEST), a["amendment_no"] or _LATEST_NUMBER),
    )


def is_history(award: Award, change: Touched) -> bool:
    """Whether the end of the award is later than that of an amendment of the past.

    Such an amendment is entered to be on record: what came after it stands in the award. One
    that made the present end, or that says it is the end which it moves, is none; nor is the
    latest where the present end is that of an amendment before it.
    """
    current, new_end = award.values["end_date"], change.now("new_end_date")
    if new_end is None or current is None or date_order(new_end, current) != -1:
        return False
    if current in (change.was("new_end_date"), change.now("end_date_before")):
        return False
    *earlier, last = [a for a in _in_turn(award.amendments) if a["new_end_date"] is not None]
    if last["uid"] == change.uid and any(a["new_end_date"] == current for a in earlier):
        return False
    return is_past(change.new or {})


def is_past(amendment: Values) -> bool:
    """Whether an amendment held before today; one without a date did not."""
    day = effective_date(amendment)
    return day is not None and day.last_day < date.today()


def _moves(change: Touched) -> bool:
    """Whether the end of the award may be another by this change."""
    if change.was("new_end_date") != change.now("new_end_date"):
        return True
    dated = change.old and change.new and effective_date(change.old) != effective_date(change.new)
    return bool(dated) and change.now("new_end_date") is not None


def _previous_ends(
    award: Award, moving: Sequence[Values], touched: Iterable[Touched], history: set[str]
) -> Iterator[tuple[str, PartialDate | None]]:
    """Each amendment that moves the end with the end before it, None where it is not known."""
    made = {c.uid for c in touched if c.was("new_end_date") is None} - history
    current: PartialDate | None = award.values["end_date"]
    if not moving or award.stated.says("end_date") or current == moving[-1]["new_end_date"]:
        current = None
    end: PartialDate | None = award.values["end_date_original"]
    before = True
    for amendment in moving:
        # One that is entered on top of what is stored moves the end that is stored.
        is_new = amendment["uid"] in made
        latest = amendment is moving[-1] or end is None
        yield amendment["uid"], (current or end) if is_new and before and latest else end
        end, before = amendment["new_end_date"], not is_new


def _follow_befores(
    builder: ChangeSetBuilder, moving: Sequence[Values], moved: Sequence[Touched]
) -> None:
    """Let an amendment begin where the one before it ends now, or began when it is gone."""
    mine = {change.uid for change in moved}
    ends = {amendment["new_end_date"] for amendment in moving}
    for change in moved:
        was = change.was("new_end_date")
        now = change.now("new_end_date") or _before(change, moved)
        if was is None or was in ends or now is None:
            continue
        for amendment in moving:
            if amendment["uid"] not in mine and amendment["end_date_before"] == was:
                builder.edit("amendment", amendment["uid"], "end_date_before", was, now)


def _before(change: Touched, moved: Sequence[Touched]) -> PartialDate | None:
    """The end before an amendment and before those that went together with it."""
    gone = {c.was("new_end_date"): c for c in moved if c.now("new_end_date") is None}
    before: PartialDate | None = change.was("end_date_before")
    while before in gone:
        before = gone.pop(before).was("end_date_before")
    return before


def _end(
    award: Award, moving: Sequence[Values], moved: Sequence[Touched], history: set[str]
) -> PartialDate | None:
    """The end by the last amendment; one that somebody corrected since stays."""
    current: PartialDate | None = award.values["end_date"]
    last = _new_end(moving[-1]) if moving else None
    if moving and moving[-1]["uid"] in {change.uid for change in moved if change.new}:
        return current if moving[-1]["uid"] in history else last
    for change in moved:
        if change.was("new_end_date") is not None and change.was("new_end_date") == current:
            if change.now("new_end_date") is not None:
                return last
            return _before(change, moved) or last or award.values["end_date_original"] or current
    return current


def _new_end(amendment: Values) -> PartialDate | None:
    end: PartialDate | None = amendment["new_end_date"]
    return end


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
    """What an amendment with such terms is; *end* is the one before it.

    None without terms, and when nobody knows whether its end is an earlier or a later one.
    """
    new_end, before = amendment["new_end_date"], amendment["end_date_before"] or end
    moved = 0
    if new_end is not None and before is not None:
        moved = date_order(new_end, before) or 0
    elif new_end is not None:
        return None
    terms = ("ceiling_change", "countries_added", "countries_removed")
    if not (moved or amendment["amount_change"] or any(amendment[name] for name in terms)):
        return None
    return kind_of(moved, amendment["amount_change"])
