"""Saved views: Selections with a name, kept in the desk."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tipdesk.db.sql import execute
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.edits import create, remove
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk

_ENTITY = "saved_view"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A question with a name."""

    uid: str
    name: str
    selection: Selection


def saved_views(desk: Desk, entity: str) -> list[SavedView]:
    """The views of *entity*, in the order in which they were saved."""
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT uid, name, query FROM saved_view WHERE entity = {} ORDER BY id",
            (entity,),
        ).all()
    return [SavedView(uid, name, Selection.from_json(json.loads(q))) for uid, name, q in found]


def save_view(desk: Desk, name: str, selection: Selection) -> Outcome:
    """Keep *selection* under *name*."""
    values = {
        "name": name,
        "entity": selection.entity,
        "query": json.dumps(selection.to_json(), ensure_ascii=False),
    }
    return create(desk, _ENTITY, values, reason=message(N_("View '{name}' saved"), name=name))


def remove_view(desk: Desk, uid: str) -> Outcome:
    """Forget a view; the records it showed stay."""
    return remove(desk, _ENTITY, [uid])
