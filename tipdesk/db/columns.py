"""How values lie in columns: uids, partial dates, the three columns of an amount."""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Iterator
from hashlib import blake2b
from itertools import count, repeat
from random import Random

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from tipdesk.domain.dates import PartialDate

MONEY_PARTS = ("_minor", "_currency", "_qualifier")
"""The endings of the three columns of a MONEY field."""

UID_LENGTH = 16
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _DIGITS.encode())
_PAIRS = tuple(a + b for a in _DIGITS for b in _DIGITS)


def new_uid() -> str:
    """A random identity: 16 letters and digits, 80 bits, easy to read aloud."""
    return b32encode(secrets.token_bytes(10)).translate(_LETTERS).decode()


def uid_of(text: str) -> str:
    """The identity that *text* alone decides, for what must be the same when made again."""
    digest = blake2b(text.encode(), digest_size=10).digest()
    return b32encode(digest).translate(_LETTERS).decode()


def ascending_uids() -> Iterator[str]:
    """Random identities without end, each above the one before it.

    Indexes of the many records of an import are filled from end to end by them, in half the
    time. The first twelve letters count on from a random number; the last four are random
    again, so that none is its neighbor mistyped.
    """
    chance = Random(secrets.randbits(64))
    for head in count(secrets.randbits(49)):
        start = "".join(_DIGITS[head >> shift & 31] for shift in range(45, -5, -5))
        tails = (chance.choices(_PAIRS, k=len(_PAIRS)) for _ in range(2))
        yield from map("".join, zip(repeat(start), _PAIRS, *tails))


class PartialDateColumn(TypeDecorator[PartialDate]):
    """ISO text "2010", "2010-04" or "2010-04-30"; sorts by its first day as plain text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Plain text for the driver."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        """What was stored, as a date."""
        return None if value is None else PartialDate(value)
