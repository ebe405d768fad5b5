"""What no record can be without: refused in a sentence, before the database refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tipdesk.domain.errors import Refused
from tipdesk.domain.fields import Field
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, Message, message

_SENTENCES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {("funding_action", "project"): N_("A funding action needs a project.")}
)


def sentence_of(entity: str, field: Field) -> Message:
    """What is said when the required *field* of *entity* is empty."""
    own = _SENTENCES.get((entity, field.name))
    if own is not None:
        return message(own)
    return message(N_("{field} has to be stated."), field=message(field.label))


def refuse_empty(entity: str, uid: str, field: Field) -> Refused:
    """The refusal to store the record *uid* without the required *field*."""
    return Refused(
        [
            Problem(
                severity="blocks",
                message=sentence_of(entity, field),
                entity=entity,
                uid=uid,
                field=field.name,
            )
        ]
    )
