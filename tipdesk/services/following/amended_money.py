"""The number of an amendment, and the funding action that brings its money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tipdesk.db.sql import execute
from tipdesk.domain.award import effective_date
from tipdesk.domain.money import Money
from tipdesk.services.changes.builder import ChangeSetBuilder
from tipdesk.services.following.amended_history import came_with, held
from tipdesk.services.following.amended_values import Award, Touched, Values

ACTION = "funding_action"
_KINDS = frozenset({"CE", "INCR", "DEOB"})
"""Kinds of amendment that are kinds of funding action too."""


def follow_money(
    connection: Connection, builder: ChangeSetBuilder, award: Award, touched: Sequence[Touched]
) -> None:
    """Number new amendments, and let their money come and go as funding actions."""
    numbers = _free_numbers(award)
    taken: set[str] = set()
    for change in touched:
        new = change.new
        if new is None:
            _take_back(connection, builder, award, change)
            continue
        number = new["amendment_no"]
        if number is None and change.old is None:
            number = next(numbers)
            builder.edit("amendment", change.uid, "amendment_no", None, number)
        if new["amendment_id"] is None and number is not None:
            builder.edit("amendment", change.uid, "amendment_id", None, str(number))
        _bring(connection, builder, award, change, number, taken)


def _free_numbers(award: Award) -> Iterator[int]:
    """The numbers above those in use."""
    used = [*award.amendments, *award.actions]
    number = max((record["amendment_no"] or 0 for record in used), default=0)
    while True:
        number += 1
        yield number


def _bring(
    connection: Connection,
    builder: ChangeSetBuilder,
    award: Award,
    change: Touched,
    number: int | None,
    taken: set[str],
) -> None:
    """Make the funding action of an amendment, or change the one that it has.

    An action that states the same amount and no amendment is taken for it, as of a workbook
    that lists both; *taken* are those that already belong to another. What the award holds
    already is not brought again.
    """
    new = change.new or {}
    amount: Money | None = new["amount_change"]
    own = _own_action(award, change)
    if own is not None and amount is None:
        _take_back(connection, builder, award, change)
        return
    if own is not None:
        for name, was, now in _news(change, number, own):
            builder.edit(ACTION, own["uid"], name, was, now)
        return
    if amount is None or amount.minor == 0 or change.was("amount_change") == amount:
        return
    if number is not None and any(a["amendment_no"] == number for a in award.actions):
        return
    for action in award.actions:
        free = action["amendment_no"] is None and action["action_kind"] != "NEW"
        if free and action["amount"] == amount and action["uid"] not in taken:
            taken.add(action["uid"])
            builder.edit(ACTION, action["uid"], "amendment_no", None, number)
            return
    if award.stated.made or award.money_is_listed:
        return
    if not held(connection, award, change):
        builder.create(ACTION, _action(award, new, amount, number))


def _action(award: Award, amendment: Values, amount: Money, number: int | None) -> dict[str, Any]:
    """The funding action that brings the money of an amendment."""
    return {
        "project": award.uid,
        "action_kind": _action_kind(amendment),
        "amendment_no": number,
        "action_date": amendment["signed_date"] or effective_date(amendment),
        "amount": amount,
    }


def _action_kind(amendment: Values) -> str | None:
    """The kind of the funding action that an amendment brings: its own, else by the sign."""
    amount: Money | None = amendment["amount_change"]
    kind: str | None = amendment["amendment_kind"]
    if kind in _KINDS or amount is None:
        return kind
    return "INCR" if amount.minor > 0 else "DEOB"


def _own_action(award: Award, change: Touched) -> Values | None:
    """The funding action that came with the amendment as it was: its number and its amount."""
    number, amount = change.was("amendment_no"), change.was("amount_change")
    if number is None or amount is None:
        return None
    found = [a for a in award.actions if a["amendment_no"] == number and a["amount"] == amount]
    return found[0] if len(found) == 1 else None


def _news(change: Touched, number: int | None, own: Values) -> Iterator[tuple[str, Any, Any]]:
    """The fields of its action that are to follow the amendment: (name, before, after)."""
    old, new = change.old or {}, change.new or {}
    signed = old["signed_date"] or effective_date(old), new["signed_date"] or effective_date(new)
    for name, was, now in (
        ("amount", old["amount_change"], new["amount_change"]),
        ("amendment_no", old["amendment_no"], number),
        ("action_kind", _action_kind(old), _action_kind(new)),
        ("action_date", *signed),
    ):
        if was != now and own[name] == was:
            yield name, was, now


def _take_back(
    connection: Connection, builder: ChangeSetBuilder, award: Award, change: Touched
) -> None:
    """Let the action of a removed amendment go, unless something else names it.

    One that was there without the amendment stays, and only no longer has its number.
    """
    own = _own_action(award, change)
    if own is None:
        return
    if not came_with(connection, own["uid"], change.uid):
        builder.edit(ACTION, own["uid"], "amendment_no", own["amendment_no"], None)
        return
    paid = execute(
        connection, "SELECT 1 FROM disbursement WHERE funding_action = {} LIMIT 1", (own["uid"],)
    ).first()
    if paid is None:
        builder.remove(ACTION, own["uid"], own)
