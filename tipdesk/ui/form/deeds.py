"""What can be done with whole records from a form: duplicate, drop a draft."""

from __future__ import annotations

from tipdesk.services.changes import drafts, edits
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.workspace import Workspace


def duplicate(workspace: Workspace, entity: str, uid: str) -> None:
    """Make a copy of the record *uid* and show it."""
    desk = workspace.desk

    def done(outcome: Outcome) -> None:
        if outcome.created:
            workspace.record_wanted.emit(entity, outcome.created[0])

    workspace.change(lambda: edits.duplicate(desk, entity, uid), done=done)


def forget_draft(workspace: Workspace, uid: str) -> None:
    """Drop the draft of a record that was never stored."""
    desk = workspace.desk
    workspace.tasks.run(lambda: drafts.forget_draft(desk, uid), writes=True)
