"""How values lie in columns: uids, partial dates, the three columns of an amount."""

from __future__ import annotations

import secrets
from base64 import b32encode

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from tipdesk.domain.dates import PartialDate

MONEY_PARTS = ("_minor", "_currency", "_qualifier")
"""The endings of the three columns of a MONEY field."""

UID_LENGTH = 16
_LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghjkmnpqrstvwxyz")


def new_uid() -> str:
    """A random identity: 16 letters and digits, 80 bits, easy to read aloud."""
    return b32encode(secrets.token_bytes(10)).translate(_LETTERS).decode()


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
