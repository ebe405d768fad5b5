"""The facts of a declared field, numbered in the order of their declaration."""

from __future__ import annotations

from itertools import count
from typing import Any

from tipdesk.domain.fields import Kind, Show

_declared = count()


def facts_of_field(
    label: str,
    *,
    section: str,
    show: Show,
    kind: Kind = Kind.TEXT,
    required: bool = False,
    codes: str | None = None,
    target: str | None = None,
    via: str | None = None,
    help: str = "",
    aliases: tuple[str, ...] = (),
    computed: bool = False,
    own: bool = False,
) -> dict[str, Any]:
    """What the declaration keeps until the registry makes a Field of it."""
    facts: dict[str, Any] = dict(
        label=label, kind=kind, section=section, show=show, required=required, of=codes or target,
        via=via, help=help, aliases=aliases, computed=computed, own=own,
    )  # fmt: skip
    return {"field": facts, "declared": next(_declared)}
