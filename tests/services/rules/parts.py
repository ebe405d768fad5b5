"""Cases about records with parts: each part has every field, and all is asked on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.services.rules.proving import Case
from tipdesk.db.registry import fields_of

TODAY = date(2026, 3, 1)


def case(
    rule: str,
    entity: str,
    broken: dict[str, Any],
    sound: dict[str, Any],
    named: dict[str, Any] | None = None,
) -> Case:
    """A case asked on `TODAY`."""
    return rule, entity, _whole(broken), _whole(sound), named or {}


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    parts = {
        kind: [{**{f.name: None for f in fields_of(kind)}, **part} for part in of]
        for kind, of in values.get("parts", {}).items()
    }
    return {**values, "parts": parts, "on": TODAY}
