"""Why something changed, as a message that any language can say."""

from __future__ import annotations

from typing import Any

from tipdesk.domain.words import N_, Message, message
from tipdesk.services.changes.builder import message_of

EDITED = message(N_("Edited in the form"))
IN_REGISTER = message(N_("Edited in the register"))
PASTED = message(N_("Pasted into the register"))
CREATED = message(N_("Created"))
DUPLICATED = message(N_("Duplicated"))
REMOVED = message(N_("Deleted"))
RESTORED = message(N_("An earlier value was given back"))
SAMPLE = message(N_("Sample portfolio"))


def imported(file: str) -> Message:
    """The reason of an import."""
    return message(N_("Import of {file}"), file=file)


def is_whole(reason: Message) -> bool:
    """Whether *reason* says by itself what was done, as that of an import does."""
    return reason.id in (SAMPLE.id, imported("").id)


def said(text: str) -> Message:
    """The stored reason *text*, with the reason inside an undo made a message again."""
    return _revived(message_of(text))


def _revived(reason: Message) -> Message:
    return Message(reason.id, {name: _value(v) for name, v in reason.values.items()}, reason.plural)


def _value(value: Any) -> Any:
    if isinstance(value, dict) and "id" in value:
        return _revived(Message(value["id"], value["values"], value["plural"]))
    return value
