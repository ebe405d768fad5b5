"""Saved views: Selections with a name, kept in the desk."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tipdesk.db.registry import field_of
from tipdesk.db.sql import execute
from tipdesk.domain.fields import owner_and_part
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.edits import Edit, create, edit, remove
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk

_ENTITY = "saved_view"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A question with a name."""

    uid: str
    name: str
    selection: Selection


def saved_views(desk: Desk, entity: str) -> list[SavedView]:
    """The views of *entity*, in the order in which they were saved.

    One that asks for what this tipdesk does not know is left aside: without one of its
    conditions it would show more than its name says.
    """
    with desk.reading() as connection:
        found = execute(
            connection,
            "SELECT uid, name, query FROM saved_view WHERE entity = {} ORDER BY id",
            (entity,),
        ).all()
    views = []
    for uid, name, query in found:
        try:
            views.append(SavedView(uid, name, _question(entity, query)))
        except (ValueError, KeyError, TypeError):
            _LOG.warning("the view %s cannot be read", uid, exc_info=True)
    return views


def _question(entity: str, query: str) -> Selection:
    """The stored question; ValueError, KeyError or TypeError when it cannot be put."""
    selection = replace(Selection.from_json(json.loads(query)), entity=entity)
    named = [*selection.columns, *(o.field for o in selection.order)]
    for name in (*named, *(f.field for f in selection.filters)):
        owner, part = owner_and_part(name)
        field_of(owner or entity, part)
    return selection


def save_view(desk: Desk, name: str, selection: Selection) -> Outcome:
    """Keep *selection* under *name*."""
    values = {
        "name": name,
        "entity": selection.entity,
        "query": json.dumps(selection.to_json(), ensure_ascii=False),
    }
    return create(desk, _ENTITY, values, reason=message(N_("View '{name}' saved"), name=name))


def keep_columns(
    desk: Desk, uid: str, columns: Sequence[str], *, step: str | None = None
) -> Outcome:
    """Let the view *uid* show *columns* from now on; nothing happens when it is gone.

    Changes of the same *step* are taken back together.
    """
    with desk.reading() as connection:
        found = execute(
            connection, "SELECT name, query FROM saved_view WHERE uid = {}", (uid,)
        ).first()
    if found is None:
        return Outcome()
    name, query = found
    wanted = replace(Selection.from_json(json.loads(query)), columns=tuple(columns))
    after = json.dumps(wanted.to_json(), ensure_ascii=False)
    reason = message(N_("Columns of view '{name}' changed"), name=name)
    return edit(desk, [Edit(_ENTITY, uid, "query", query, after)], reason=reason, step=step)


def remove_view(desk: Desk, uid: str) -> Outcome:
    """Forget a view; the records it showed stay."""
    return remove(desk, _ENTITY, [uid])
