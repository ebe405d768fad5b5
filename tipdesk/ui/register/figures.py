"""Counts and sums of a register in words: compact on the screen, exact on demand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tipdesk.domain.money import Money, minor_digits
from tipdesk.domain.words import N_, QUALIFIED, Words
from tipdesk.services.catalog import field_of, how_many, total
from tipdesk.services.selections import Totals

_SCALES: Final = (
    (10**9, N_("{currency} {amount} billion")),
    (10**6, N_("{currency} {amount} M")),
    (10**4, N_("{currency} {amount} K")),
)


def compact(money: Money, words: Words) -> str:
    """About *money* in few letters: "USD 14.2 M"."""
    digits = 10 ** minor_digits(money.currency)
    whole = abs(money.minor) // digits
    sign = -1 if money.minor < 0 else 1
    amount = words.number(sign * whole)
    text = words.say(N_("{currency} {amount}"), currency=money.currency, amount=amount)
    for scale, sentence in _SCALES:
        if whole >= scale:
            if scale == _SCALES[-1][0]:
                scale //= 10
            amount = words.number(sign * round(10 * whole / scale), 1)
            text = words.say(sentence, currency=money.currency, amount=amount)
            break
    if money.qualifier in QUALIFIED:
        return words.say(QUALIFIED[money.qualifier], amount=text)
    return text


def headline(entity: str, totals: Totals, words: Words) -> str:
    """How many records and about how much: "78 projects · Obligated USD 14.2 M"."""
    return _line(entity, totals, words, (compact(m, words) for m in totals.amounts.values()))


def exactly(entity: str, totals: Totals, words: Words) -> str:
    """How many records and how much, to the cent."""
    return _line(entity, totals, words, (words.money(m) for m in totals.amounts.values()))


def _line(entity: str, totals: Totals, words: Words, amounts: Iterable[str]) -> str:
    records = how_many(entity, totals.count)
    name, said = total(entity), words.say(N_(" · ")).join(amounts)
    if name is None or not said:
        return words.say(records)
    label = words.say(field_of(entity, name).label)
    return words.say(
        N_("{records} · {field} {amounts}"), records=records, field=label, amounts=said
    )
