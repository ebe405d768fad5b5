"""The records that belong to the one shown, beside its total: funding actions of a project."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from tipdesk.services import catalog
from tipdesk.ui.deleting import delete_records
from tipdesk.ui.form.child_list import ChildList
from tipdesk.ui.form.record_form import RecordForm
from tipdesk.ui.workspace import Workspace

Open = Callable[[str, str | None, str], None]
"""Opens a record: its kind, its uid or None for a new one, the field that names the owner."""


def add_children(
    workspace: Workspace,
    entity: str,
    form: RecordForm,
    open_child: Open,
    kinds: Collection[str] | None = None,
) -> dict[str, ChildList]:
    """Put a table of each kind of record that *entity* owns into *form*, by kind.

    With *kinds* only of these.
    """
    found = {}
    total = catalog.total(entity)
    for owned, owner_field in catalog.parts_of(entity):
        if kinds is not None and owned not in kinds:
            continue
        children = ChildList(workspace, owned, owner_field)
        children.setObjectName(owned)
        children.add_wanted.connect(partial(open_child, owned, None, owner_field))
        children.edit_wanted.connect(
            lambda uid, owned=owned, named=owner_field: open_child(owned, uid, named)
        )
        children.remove_wanted.connect(
            lambda uids, owned=owned: delete_records(workspace, owned, len(uids), lambda: uids)
        )
        # What adds to the total stands beside it.
        summed = total is not None and catalog.total(owned) is not None
        section = catalog.field_of(entity, total or "").section if summed else "source"
        form.add_below(section, children, children.stops())
        found[owned] = children
    return found
