"""Takes whole records away, with Undo at hand instead of a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tipdesk.domain.words import N_, Message, message
from tipdesk.services.catalog import how_many
from tipdesk.services.changes import edits
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.workspace import Workspace


def delete_records(
    workspace: Workspace, entity: str, count: int, uids: Callable[[], Sequence[str]]
) -> None:
    """Delete *count* records of *entity*; *uids* tells which, off the ui thread.

    One that others refer to stays, and that is said.
    """
    desk = workspace.desk

    def said(outcome: Outcome) -> Message:
        gone = count - len(outcome.conflicts)
        return message(N_("Deleted: {records}."), records=how_many(entity, gone))

    offer = UndoOffer(workspace, said).offer
    workspace.change(
        lambda: edits.remove(desk, entity, uids()), done=offer, failed=workspace.tell_failure
    )
