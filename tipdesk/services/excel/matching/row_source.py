"""What a project keeps of its row: a digest of it, and what the list said that was edited here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tipdesk.db.codec import from_text, to_text

SOURCE = "source_hash"
"""The field of a project that keeps it."""


def source_of(digest: str, agreed: Mapping[str, Any]) -> str:
    """The *digest* of a row, with the plain values that agree by now with edits of the desk."""
    return f"{digest} {to_text(dict(agreed))}" if agreed else digest


def digest_in(source: str) -> str:
    """The digest alone."""
    return source.partition(" ")[0]


def agreed_in(source: str | None) -> dict[str, Any]:
    """The plain values by field."""
    found = from_text((source or "").partition(" ")[2] or None)
    return dict(found or {})
