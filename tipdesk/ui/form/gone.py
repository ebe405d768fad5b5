"""What was typed into a record that somebody deleted meanwhile is told of, and where it waits."""

from __future__ import annotations

from functools import partial
from typing import Final

from tipdesk.domain.words import N_
from tipdesk.services import records
from tipdesk.ui.messages import Action
from tipdesk.ui.workspace import Workspace

_GONE: Final = N_("Somebody deleted this record meanwhile. What you typed waits among the changes.")


def tell_if_gone(workspace: Workspace, entity: str, uid: str) -> None:
    """Say that the record is not there any more, where that is why something was not stored."""
    desk = workspace.desk

    def tell(is_there: bool) -> None:
        if not is_there:
            show = Action(N_("Show it"), partial(workspace.page_wanted.emit, "changes"))
            workspace.tell(_GONE, show, "warns")

    workspace.read(lambda: records.load(desk, entity, uid) is not None, tell)
