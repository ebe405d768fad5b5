"""Fields that most parts of a project have: which project it is, and a number of their own."""

from __future__ import annotations

from typing import Any

from tipdesk.db.base import field
from tipdesk.domain.fields import Kind, Show
from tipdesk.domain.words import N_


def of_project(
    label: str = N_("Project"), *, required: bool = True, aliases: tuple[str, ...] = ()
) -> Any:
    """The project that a record belongs to."""
    return field(
        label,
        section="identity",
        show=Show.EVERYWHERE,
        kind=Kind.REFERENCE,
        target="project",
        required=required,
        aliases=aliases,
    )


def own_number(label: str, *, aliases: tuple[str, ...] = ()) -> Any:
    """The number that names a record, which it gets when nobody states one."""
    return field(
        label, section="identity", show=Show.EVERYWHERE | Show.NAME, own=True, aliases=aliases
    )


def why_moved(section: str = "timing") -> Any:
    """Why a record has another date than it had, in the section of that date."""
    return field(N_("Reason for the change"), section=section, show=Show.EVERYWHERE)
