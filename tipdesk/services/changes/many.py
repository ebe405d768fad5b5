"""Changes one field of many records at once, as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from tipdesk.domain.fields import Field
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, counted
from tipdesk.services import selections
from tipdesk.services.changes import edits
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk

How = Literal["set", "add", "remove"]


def change_many(
    desk: Desk, entity: str, ids: Sequence[int], field: Field, how: How, value: Any
) -> Outcome:
    """Set *field* of the rows *ids* to *value*, or add or remove its links."""
    stored = selections.rows(desk, Selection(entity, columns=(field.name,)), list(ids))
    wanted = [
        edits.Edit(entity, row.uid, field.name, row.values[0], _after(row.values[0], how, value))
        for row in stored.values()
    ]
    reason = counted(
        N_("One field of {n} record changed"), N_("One field of {n} records changed"), len(wanted)
    )
    return edits.edit(desk, wanted, reason=reason)


def _after(before: Any, how: How, value: Any) -> Any:
    if how == "set":
        return value
    targets = {link.target for link in value or ()}
    if how == "remove":
        return tuple(link for link in before if link.target not in targets)
    known = {link.target for link in before}
    return (*before, *(link for link in value or () if link.target not in known))
